"""The text of a search box in its units: words, "phrases", -without, or."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.text.folding import fold

MOST_UNITS = 40  # of longer texts no names are looked up
_MOST_WORDS = 6  # that one name has
_UNIT = re.compile(r'(-?)("[^"]*"?|[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a quoted phrase, and whether it is excluded."""

    words: str
    excluded: bool = False

    @property
    def plain(self) -> bool:
        """Whether it may be a part of a longer name."""
        return not self.excluded and not self.words.startswith('"')

    @property
    def typed(self) -> str:
        """As PostgreSQL's ``websearch`` reads it."""
        return f"-{self.words}" if self.excluded else self.words


def units(typed: str) -> list[list[Unit]]:
    """The units of each alternative: "or" stands between these, "and" between units."""
    groups: list[list[Unit]] = [[]]
    for minus, words in _UNIT.findall(fold(typed)):
        if words.lower() == "or" and not minus:
            groups.append([])
        elif words.strip('" '):
            groups[-1].append(Unit(words, bool(minus)))
    return [group for group in groups if group]


def stretches(group: list[Unit]) -> Iterator[tuple[int, int]]:
    """From where to where units may be one name: at each place the longest first."""
    for start, unit in enumerate(group):
        end = start + 1
        while unit.plain and end < min(len(group), start + _MOST_WORDS) and group[end].plain:
            end += 1
        yield from ((start, stop) for stop in range(end, start, -1))


def joined(group: list[Unit]) -> str:
    """Units as one text, as they were typed."""
    return " ".join(unit.typed for unit in group)
