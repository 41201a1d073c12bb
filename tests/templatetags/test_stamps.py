"""A stamp prints what the same loop prints, row by row."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import mark_safe
from django.utils.translation import override

BODY = (
    '<li{% if r.on %} class="on"{% endif %}>{{ r.url }} 100% {{ r.of.name }}{{ r.n }}{{ r.url }}'
    "{% if r.on and not r.off %}!{% endif %}"
    "{% blocktranslate trimmed with name=r.of.name %} Without {{ name }} {% endblocktranslate %}"
    "</li>"
)
LOOP = "{% load i18n %}{% for r in rows %}" + BODY + "{% endfor %}"
STAMP = "{% load i18n stamps %}{% stamp r in rows by on off %}" + BODY + "{% endstamp %}"


class Named:
    """A thing whose name is asked for by a call."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


def rows() -> list[SimpleNamespace]:
    names = ["<b>", "\ue0000\ue001", mark_safe("<i>"), "%s", "{{ r.n }}", ""]
    return [
        SimpleNamespace(url=f"/?a=1&b={n}", of=Named(name), n=n, on=n % 2, off="" if n % 3 else "x")
        for n, name in enumerate(names)
    ]


@pytest.mark.parametrize("language", ["en-gb", "de"])
def test_a_stamp_prints_what_a_loop_prints(language):
    with override(language):
        made = Template(STAMP)
        for _ in range(2):  # the second time from what it has made
            assert made.render(Context({"rows": rows()})) == Template(LOOP).render(
                Context({"rows": rows()})
            )


def test_a_row_that_is_its_own_value_is_printed():
    made = Template("{% load stamps %}{% stamp n in rows %}<td>{{ n }}</td>{% endstamp %}")
    assert made.render(Context({"rows": [3, "&"]})) == "<td>3</td><td>&amp;</td>"


def test_nothing_but_the_row_is_seen():
    made = Template("{% load stamps %}{% stamp n in rows %}{{ n }}{{ other }}{% endstamp %}")
    assert made.render(Context({"rows": [1], "other": "x"})) == "1"


@pytest.mark.parametrize(
    "body", ["{% if r.on %}x{% endif %}", "{% if not r.on %}x{% endif %}", "{{ r.on|upper }}"]
)
def test_what_a_stamp_cannot_do_is_refused(body):
    text = "{% load stamps %}{% stamp r in rows %}" + body + "{% endstamp %}"
    with pytest.raises(TemplateSyntaxError):
        Template(text).render(Context({"rows": rows()}))


NESTED = (
    "<li{{% if r.on %}} class=on{{% endif %}}>{{{{ r.url }}}}{0}"
    "{{% if p.on %}}<b>{{% endif %}}{{{{ p.url }}}} {{{{ p.of.name }}}} {{{{ p.n }}}}{1}</li>"
)


def test_rows_of_a_row_are_a_stamp_within_it():
    within = rows()
    for n, each in enumerate(within):
        each.parts = rows()[:n]
    loops = ("{% for p in r.parts %}", "{% endfor %}")
    stamps = ("{% stamp p in r.parts by on %}", "{% endstamp %}")
    looped = Template(NESTED.format(*loops).join(("{% for r in rows %}", "{% endfor %}")))
    around = "{% load stamps %}{% stamp r in rows by on %}", "{% endstamp %}"
    stamped = Template(NESTED.format(*stamps).join(around))
    for shown in (within, within[::-1]):
        wanted = looped.render(Context({"rows": shown}))
        assert stamped.render(Context({"rows": shown})) == wanted
    assert "&amp;b=2 <i> 2" in wanted


def test_conditions_may_ask_for_values_of_the_page_that_are_named():
    body = "{% if shown and r.on %}{{ r.url }}{% else %}-{% endif %}"
    around = "{% load stamps %}{% stamp r in rows by on with shown %}", "{% endstamp %}"
    stamped = Template(body.join(around))
    for shown in (True, False, True, None):
        wanted = "".join(f"/?a=1&amp;b={r.n}" if shown and r.on else "-" for r in rows())
        assert stamped.render(Context({"rows": rows(), "shown": shown})) == wanted
    assert stamped.render(Context({"rows": rows()})) == "------"
