"""``{% alike ticks=drawing.ticks %}…{% endalike %}``: markup that is made of these values alone.

It sees nothing but them, so that of equal values it is the same, and made once for all pages: what
does not change with a filter is not made again under each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
_MOST = 64  # kinds of values whose markup is kept, at each place


class AlikeNode(template.Node):
    """Its markup, as it was made before for equal values or is made now; they are hashable."""

    def __init__(self, values: Mapping[str, FilterExpression], nodelist: NodeList) -> None:
        self.values, self.nodelist = values, nodelist
        self._made: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        key = get_language(), get_script_prefix(), context.use_l10n, *values.values()
        made = self._made.get(key)
        if made is None:
            made = self.nodelist.render(context.new(values))
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[key] = made
        return made


@register.tag
def alike(parser: Parser, token: Token) -> AlikeNode:
    """``{% alike name=value other=value %}``; see above."""
    _, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    if bits or not values:
        raise template.TemplateSyntaxError("It takes the values that it is made of: name=value.")
    nodelist = parser.parse(("endalike",))
    parser.delete_first_token()
    return AlikeNode(cast("Mapping[str, FilterExpression]", values), nodelist)
