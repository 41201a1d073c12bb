"""Entries that only stand elsewhere in the source; those that move equally far go together."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingEvent, IncomingStatement
from timeline.importing.planning.changes import EventChange, StatementChange
from timeline.importing.stored.values import StoredEvent, StoredStatement

_OWN = {"start", "end"}
_SENTENCE = {"sentence_start", "sentence_end"}


@dataclass(slots=True)
class ShiftedEvents:
    """Entries that follow one another: each stood in ``capture``, ``by`` code points further up,
    with all that is in it; nothing of them is new. They stand from ``start`` to ``end`` now.
    """

    capture: int  # primary key
    by: int
    start: int
    end: int
    pks: list[int] = field(default_factory=list)


def shifted_by(event: StoredEvent, new: IncomingEvent, change: EventChange | None) -> int | None:
    """How far an entry has moved with all its statements; None where anything else is new."""
    if change is None:
        return 0
    by: int = new.place["start"] - event.place["start"]
    alike = (
        by != 0
        and change.only_moved
        and change.place.keys() == _OWN
        and new.place["end"] - event.place["end"] == by
        and len(change.statements) == len(event.statements)
    )
    if not alike:
        return None
    stored = {s.pk: s for s in event.statements}
    return by if all(_moved(stored[c.pk], c, by) for c in change.statements) else None


def _moved(s: StoredStatement, change: StatementChange, by: int) -> bool:
    """Whether a statement has moved as far as its entry, each of its quotes too."""
    new = change.incoming
    assert new is not None
    names = change.place.keys() - {"quote_spans"}
    return (
        change.place.keys() == _names_of(s, new)
        and s.rule == new.rule
        and all(new.place[name] - s.place[name] == by for name in names)
        and _quotes_moved(s.place, new.place, by)
    )


def _names_of(s: StoredStatement, new: IncomingStatement) -> set[str]:
    """What changes of a place that moves: all of it that there is."""
    sentence = _SENTENCE if s.place.get("sentence_start") is not None else set()
    quotes = {"quote_spans"} if new.place["quote_spans"] else set()
    return _OWN | sentence | quotes


def _quotes_moved(old: Fields, new: Fields, by: int) -> bool:
    before: list[list[int | None]] = old["quote_spans"]
    after: list[list[int]] = new["quote_spans"]
    return [[a + by, b + by] for a, b in before if a is not None and b is not None] == after


class Shifts:
    """Gathers entries in the order of the source; what is none of these parts them."""

    def __init__(self) -> None:
        self.groups: list[ShiftedEvents] = []
        self._open = False

    def add(self, event: StoredEvent, by: int) -> None:
        """The next entry, which has moved by so much."""
        last = self.groups[-1] if self._open else None
        if last is None or (last.capture, last.by) != (event.capture, by):
            last = ShiftedEvents(event.capture, by, event.place["start"] + by, 0)
            self.groups.append(last)
        last.pks.append(event.pk)
        last.end = event.place["end"] + by
        self._open = True

    def part(self) -> None:
        """An entry that is none of these stands here."""
        self._open = False
