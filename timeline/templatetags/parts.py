"""``{% kept "name" %}…{% endkept %}``: a part of a list's page that each page of the list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from timeline.public.page_cache.parts import PartsOfList

register = template.Library()


class KeptNode(template.Node):
    """Its HTML, as it was made before or is made now; made each time without ``parts``."""

    def __init__(self, name: FilterExpression, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        parts: PartsOfList | None = context.get("parts")
        if parts is None:
            return self.nodelist.render(context)
        name = str(self.name.resolve(context))
        known = parts.get(name)
        if known is None:
            known = self.nodelist.render(context)
            parts.keep(name, known)
        return known


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """``{% kept "name" %}``; see above."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(name), nodelist)
