"""Full text as a search box reads it, with the names that its words are, and marks around what was
found.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, FloatField, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from timeline.text.folding import fold

if TYPE_CHECKING:
    from timeline.models.actors.actors import Actor
    from timeline.models.actors.countries import Country
    from timeline.models.places import Place

# Characters of the private use area: they mark what a search has found until a page turns them into
# elements. The number is drawn anew by each process: a source may hold any character, but not that.
_NUMBER = secrets.token_hex(8)


HIT_START, HIT_STOP = f"\ue000{_NUMBER}<", f"\ue000{_NUMBER}>"
_MOST_WRITTEN = 300  # ways to write the names of one search that are marked in a text


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of a search name: actors, countries, places in several spellings.

    ``written`` are the ways in which texts write the names, ``spellings`` those of a place, which
    are searched for as words too, because statements name no places and not every place is a
    record.
    """

    actors: tuple[Actor, ...] = ()
    countries: tuple[Country, ...] = ()
    places: tuple[Place, ...] = ()
    spellings: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamePart:
    """Words of a search that are a name, as they were typed."""

    words: str
    named: Named

    @property
    def query(self) -> str:
        """The words, or any other spelling of theirs."""
        return " or ".join((self.words, *(f'"{s}"' for s in self.named.spellings)))


@dataclass(frozen=True, slots=True)
class Group:
    """What must be found together: words, and names."""

    words: str
    names: tuple[NamePart, ...] = ()


@dataclass(frozen=True)
class SearchWords:
    """What a person typed into a search box, read: groups of which any is enough."""

    typed: str
    groups: tuple[Group, ...] = ()

    def __str__(self) -> str:
        return self.typed

    @property
    def names(self) -> list[NamePart]:
        """The names that are looked for, in the order of the words."""
        return [part for group in self.groups for part in group.names]

    @property
    def with_spellings(self) -> str:
        """All words to be marked in a text, as one query."""
        spelled = (f'"{s}"' for part in self.names for s in part.named.spellings)
        return " or ".join((self.typed, *spelled))

    @cached_property
    def _written(self) -> re.Pattern[str] | None:
        ways = {way for part in self.names for way in part.named.written if way.strip()}
        if not ways:
            return None
        longest_first = sorted(ways, key=lambda way: (-len(way), way))[:_MOST_WRITTEN]
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def name_hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text writes one of the names, whatever words they were searched by."""
        return (m.span() for m in self._written.finditer(text)) if self._written else iter(())


def folded(text: str | Func, name: bool = False) -> Func:
    """A column or expression without accents, typographic marks and Arabic articles; as a ``name``
    in small letters too. What the function does is in migration 0016 and in ``text.folding``.
    """
    function = "timeline_fold_name" if name else "timeline_fold"
    return Func(text, function=function, output_field=TextField())


def search_query(words: str) -> SearchQuery:
    return SearchQuery(fold(words), config="english", search_type="websearch")


def condition(words: SearchWords, naming: Callable[[NamePart], Q]) -> Q:
    """The records in which any group is found; ``naming`` asks for those that hold the words of a
    name, or name what it stands for.
    """
    found = Q()
    for group in words.groups:
        found |= _whole(group, naming)
    return found


def _whole(group: Group, naming: Callable[[NamePart], Q]) -> Q:
    found = Q(search=search_query(group.words)) if group.words else Q()
    if group.words and group.names:
        # "the" alone is no word to search for: beside a name it asks for nothing
        nodes = Func(search_query(group.words), function="numnode", output_field=IntegerField())
        found |= Q(Exact(nodes, 0))
    for part in group.names:
        found &= naming(part)
    return found


def rank(words: SearchWords) -> Cast:
    """How often, and how near to one another, a record has the words; the longer the text the
    less each counts. A number with all its digits, so that pages can continue after it.
    """
    return Cast(
        SearchRank(F("search"), search_query(words.with_spellings), normalization=Value(1)),
        FloatField(),
    )


def headline(words: SearchWords) -> SearchHeadline:
    return SearchHeadline(
        folded("text"),
        search_query(words.with_spellings),
        config="english",
        start_sel=HIT_START,
        stop_sel=HIT_STOP,
        highlight_all=True,
    )
