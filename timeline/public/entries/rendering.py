"""One template, filled for row after row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.template import Context, Template, loader
from django.utils.safestring import SafeString

_NOTHING: Mapping[str, object] = {}


def rendered(
    name: str, rows: Iterable[object], values: Mapping[str, object] = _NOTHING
) -> list[SafeString]:
    """What the template of this name, which extends no other, makes of each ``row`` and these
    values. What it needs to begin is done once for all of them.
    """
    template: Template = getattr(loader.get_template(name), "template")  # noqa: B009 - see stubs
    context = Context(dict(values))
    made = []
    with context.render_context.push_state(template), context.bind_template(template):
        for row in rows:
            context["row"] = row
            made.append(template.nodelist.render(context))
    return made
