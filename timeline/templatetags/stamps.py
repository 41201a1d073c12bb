"""``{% stamp row in rows by flag other %}…{% endstamp %}``: a loop over hundreds of alike rows.

The markup between the tags is rendered once for each combination of the flags, with gaps where it
prints something of a row; each row then only fills them. So it sees nothing but the row, prints
what that has as it is, without filters, and asks in ``{% if %}`` for its flags only. Rows of a row
are a stamp within it. Conditions may ask for values of the page too that stand after ``with``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeAlias, cast

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, VariableNode
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
_GAP = "\ue000{}\ue001"  # for private use: no template writes these
_BETWEEN = "\ue002"  # values that are escaped together
_PLAIN = frozenset({str, int})
_GAPS = re.compile("\ue000([0-9]+)\ue001")


class _Row(Protocol):
    """Anything whose attributes are printed."""


# What of a row fills a gap: the value at this path, or what is made of the row.
_Value: TypeAlias = str | Callable[[_Row], object]


class _Gap:
    """Stands for a row, or for an attribute of one, while the markup is made."""

    def __init__(self, path: str, flags: dict[str, bool], paths: list[_Value]) -> None:
        self._path, self._flags, self._paths = path, flags, paths

    def __getattr__(self, name: str) -> _Gap:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Gap(f"{self._path}.{name}".lstrip("."), self._flags, self._paths)

    def __str__(self) -> str:
        return self._for(self._path)

    def _for(self, value: _Value) -> str:
        self._paths.append(value)
        return _GAP.format(len(self._paths) - 1)

    def __bool__(self) -> bool:
        if self._path not in self._flags:
            self._paths.append("?")  # an exception would be lost in the condition
            return False
        return self._flags[self._path]


class _Markup:
    """The markup of one kind of rows: a pattern, and what gives the values that fill it."""

    def __init__(self, text: str, paths: Sequence[_Value]) -> None:
        literals = _GAPS.split(text)
        places = [paths[int(n)] for n in literals[1::2]]
        self.pattern = "%s".join(literal.replace("%", "%%") for literal in literals[::2])
        self.values_of = _getter(places)


def _getter(paths: Sequence[_Value]) -> Callable[[_Row], Iterable[object]]:
    """What gives the values of a row that are printed; its own, where the path is empty."""
    plain = [path for path in paths if isinstance(path, str) and path]
    if len(plain) < len(paths):
        each = [_one_getter(path) for path in paths]
        return lambda row: [value_of(row) for value_of in each]
    if len(plain) == 1:
        one = attrgetter(plain[0])
        return lambda row: (one(row),)
    return attrgetter(*plain) if plain else lambda row: ()


def _one_getter(path: _Value) -> Callable[[_Row], object]:
    if isinstance(path, str):
        return attrgetter(path) if path else lambda row: row
    return path


def _printed(values: Sequence[object]) -> Sequence[str]:
    """As variables in a template print them. Texts and numbers, which most are, are escaped
    together.
    """
    if not _PLAIN.issuperset(map(type, values)):
        return [_one_printed(value) for value in values]
    printed = html.escape(_BETWEEN.join(map(str, values))).split(_BETWEEN)
    return printed if len(printed) == len(values) else [_one_printed(value) for value in values]


def _one_printed(value: object) -> str:
    called = value() if callable(value) else value
    return conditional_escape(called if isinstance(called, str) else str(called))


class StampNode(template.Node):
    """A loop whose markup is made once for each kind of its rows, in each language."""

    def __init__(
        self,
        name: str,
        rows: FilterExpression,
        flags: Sequence[str],
        given: Sequence[str],
        nodelist: NodeList,
    ) -> None:
        self.name, self.rows, self.flags, self.given = name, rows, flags, given
        self.nodelist = nodelist
        self._kind_of = _getter(flags)
        self._made: dict[tuple[str, tuple[bool, ...], tuple[bool, ...]], _Markup] = {}

    def render(self, context: Context) -> SafeString:
        rows = self.rows.resolve(context)
        if isinstance(rows, _Gap):  # of a row of the stamp around it
            rows_of = cast("Callable[[_Row], Iterable[_Row]]", _one_getter(rows._path))
            return SafeString(rows._for(lambda row: self._stamped(context, rows_of(row))))
        return self._stamped(context, rows)

    def _stamped(self, context: Context, rows: Iterable[_Row]) -> SafeString:
        language = get_language()
        given = tuple([bool(context.get(name)) for name in self.given])
        patterns: list[str] = []
        values: list[object] = []
        for row in rows:
            key = language, given, tuple([bool(flag) for flag in self._kind_of(row)])
            markup = self._made.get(key)
            if markup is None:
                markup = self._made[key] = self._markup(context, *key[1:])
            patterns.append(markup.pattern)
            values += markup.values_of(row)
        return SafeString("".join(patterns) % tuple(_printed(values)))

    def _markup(self, context: Context, given: Sequence[bool], kind: Sequence[bool]) -> _Markup:
        paths: list[_Value] = []
        gap = _Gap("", dict(zip(self.flags, kind, strict=True)), paths)
        seen = dict(zip(self.given, given, strict=True))
        text = self.nodelist.render(context.new({**seen, self.name: gap}))
        if "?" in paths:
            raise template.TemplateSyntaxError(
                f"A condition on {self.name} asks for what is no flag; name it after “by”."
            )
        return _Markup(text, paths)


@register.tag
def stamp(parser: Parser, token: Token) -> StampNode:
    """``{% stamp row in rows by flag other with value %}``; see above."""
    _, name, _in, rows, *named = token.split_contents()
    start = named.index("with") if "with" in named else len(named)
    by, given = named[1:start], named[start + 1 :]
    nodelist = parser.parse(("endstamp",))
    parser.delete_first_token()
    for node in nodelist.get_nodes_by_type(VariableNode):
        if isinstance(node, VariableNode) and node.filter_expression.filters:
            raise template.TemplateSyntaxError(f"A stamp has no filters: {node.filter_expression}")
    return StampNode(name, parser.compile_filter(rows), by, given, nodelist)
