"""One template, filled for row after row."""

from __future__ import annotations

from collections.abc import Iterable

from django.template import Context, Template, loader
from django.utils.safestring import SafeString


def rendered(name: str, rows: Iterable[object]) -> list[SafeString]:
    """What the template of this name, which extends no other, makes of each as ``rows`` of one.
    What it needs to begin is done once for all of them.
    """
    template: Template = getattr(loader.get_template(name), "template")  # noqa: B009 - see stubs
    context = Context()
    made = []
    with context.render_context.push_state(template), context.bind_template(template):
        for row in rows:
            context["rows"] = [row]
            made.append(template.nodelist.render(context))
    return made
