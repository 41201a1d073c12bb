"""Markup that is made once of equal values."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation


def test_equal_values_give_the_markup_that_was_made_before():
    class Name(str):
        printed = 0

        def __html__(self) -> str:
            Name.printed += 1
            return str(self)

    template = Template("{% load alike %}{% alike name=row.name %}{{ name }}{% endalike %}{{ n }}")
    pages = [
        template.render(Context({"row": {"name": Name(name)}, "n": n}))
        for n, name in enumerate(("one", "one", "two"))
    ]
    assert pages == ["one0", "one1", "two2"]
    assert Name.printed == 2


def test_each_language_has_markup_of_its_own():
    template = Template(
        "{% load alike i18n %}{% alike day=day %}{% translate 'Monday' %}{% endalike %}"
    )
    pages = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            pages.append(template.render(Context({"day": 1})))
    assert pages == ["Monday", "Montag", "Monday"]


def test_it_sees_nothing_but_what_it_is_made_of():
    template = Template("{% load alike %}{% alike a=a %}{{ a }}{{ b }}{% endalike %}")
    assert template.render(Context({"a": 1, "b": 2})) == "1"


@pytest.mark.parametrize("values", ["", "a", "a=b c"])
def test_values_that_are_not_named_are_refused(values):
    with pytest.raises(TemplateSyntaxError, match="made of"):
        Template(f"{{% load alike %}}{{% alike {values} %}}{{% endalike %}}")
