"""Django's ``i18n``, whose ``{% translate "words" %}`` looks its words up once in each language.

It stands in the place of Django's (``TEMPLATES`` in the settings), so that templates need not know
of it: a page has a hundred such words, and in English, which no catalogue holds, each is looked for
in every one of them.
"""

from __future__ import annotations

from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import i18n
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class ConstantNode(TranslateNode):
    """Words that stand in the template itself: whenever they are asked for they are the same."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop)
        self._made: dict[tuple[str, bool], str] = {}

    def render(self, context: Context) -> str:
        key = get_language(), context.autoescape
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = super().render(context)
        return made


@register.tag("trans")
@register.tag("translate")
def translate(parser: Parser, token: Token) -> TranslateNode:
    """As Django's."""
    node = do_translate(parser, token)
    words = node.filter_expression
    constant = isinstance(words.var.literal, str) and not words.filters
    return ConstantNode(node) if constant and not (node.asvar or node.message_context) else node
