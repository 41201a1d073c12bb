"""Events and statements as their lists show them: their HTML, most of it made before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from sys import getsizeof
from typing import TypeVar, cast

from django.http import HttpRequest
from django.utils.safestring import SafeString

from timeline.models import Event, Flashpoint, Statement
from timeline.models.search import SearchWords
from timeline.public.entries.events import Hits, shown_events
from timeline.public.entries.rendering import rendered
from timeline.public.flashpoints.context import are_several, flashpoints
from timeline.public.page_cache.parts import Parts
from timeline.public.passages.marks import hits_of
from timeline.public.rows import StatementRow, statement_rows


@dataclass(frozen=True, slots=True)
class Entry:
    """An event's day, its first words, and its article in the list."""

    date: dt.date
    words: str
    html: SafeString

    def __len__(self) -> int:
        return 200 + getsizeof(self.html) + getsizeof(self.words)


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A statement's day or the bound of it, what is told of the day, the day where it is exact, its
    words, and its article in the list.
    """

    date: dt.date | None
    day: str
    exact: dt.date | None
    words: str
    html: SafeString

    def __len__(self) -> int:
        return 300 + getsizeof(self.html) + getsizeof(self.words)


E = TypeVar("E", Entry, StatementEntry)
_LONGEST = 400  # characters of the words that stand for an entry


def entries(
    request: HttpRequest,
    events: Sequence[Event],
    flashpoint: Flashpoint | None = None,
    words: SearchWords | None = None,
) -> list[Entry]:
    """Those events, in their order; on the page of a ``flashpoint`` they do not say that it is
    theirs. In one that was found by ``words`` these are marked, so it is not kept.
    """
    say_which = flashpoint is None and bool(events) and are_several(request)
    if words is not None:
        made_anew = _of_events({e.pk: hits_of(e, words) for e in events}, say_which)
        return [made_anew[e.pk] for e in events if e.pk in made_anew]

    def made(keys: list[int]) -> dict[int, Entry]:
        return _of_events(dict.fromkeys(keys, ()), say_which)

    names = {e.pk: f"entry.{e.pk}.{flashpoint is None}" for e in events}
    return _kept(Parts(request), names, made)


def statement_entries(
    request: HttpRequest, statements: Sequence[Statement], words: SearchWords | None = None
) -> list[StatementEntry]:
    """Those statements, in their order; kept as events are."""
    context = flashpoints(request)
    if words is not None:
        return list(_of_statements(statement_rows(statements, words), context).values())

    def made(keys: list[int]) -> dict[int, StatementEntry]:
        rows = statement_rows(Statement.objects.visible().filter(pk__in=keys).for_display())
        return _of_statements(rows, context)

    return _kept(Parts(request), {s.pk: f"said.{s.pk}" for s in statements}, made)


def _kept(
    parts: Parts, names: Mapping[int, str], make: Callable[[list[int]], Mapping[int, E]]
) -> list[E]:
    """What is kept under these names, and what is made of the keys of the others."""
    found = {pk: cast("E | None", parts.get(name)) for pk, name in names.items()}
    missing = [pk for pk, entry in found.items() if entry is None]
    made = make(missing) if missing else {}
    for pk, one in made.items():
        parts.keep(names[pk], one)
    return [entry for pk, known in found.items() if (entry := known or made.get(pk)) is not None]


def _of_events(hits: dict[int, Hits], say_which: bool) -> dict[int, Entry]:
    """By their keys; ``say_which`` flashpoint they are about, where there are several."""
    rows = [e if say_which else e._replace(flashpoint=None) for e in shown_events(hits)]
    each = rendered("timeline/_entry.html", rows)
    return {
        row.pk: Entry(row.date, row.plain[:_LONGEST], html)
        for row, html in zip(rows, each, strict=True)
    }


def _of_statements(
    rows: list[StatementRow], context: Mapping[str, object]
) -> dict[int, StatementEntry]:
    each = rendered("timeline/_statement.html", rows, context)
    return {
        row.statement.pk: StatementEntry(
            row.date, row.day, row.statement.exact_date, row.statement.text[:_LONGEST], html
        )
        for row, html in zip(rows, each, strict=True)
    }
