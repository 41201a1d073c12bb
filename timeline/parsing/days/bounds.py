"""What is left of a named day where words tell two, or do not surely govern: a bound."""

from __future__ import annotations

from timeline.parsing.days.scope import Hold
from timeline.parsing.reading import Reading
from timeline.parsing.types import Day, Span

_OF_ONE_CLAUSE = frozenset(["later", "subsequently", "afterwards", "later on"])


def several(reading: Reading, first: tuple[Hold, Day], hold: Hold, day: Day) -> Day:
    """One day where both words tell the same, else a bound below both."""
    before, other = first
    between = reading.lows[before.words.j : hold.words.i]
    if between == [","] and hold.sure and hold.words.rule["reads"] == "explicit":
        return printed(reading, day, before.words.i, hold.words.j)  # "A week on, on 26 May"
    same = (other.date, other.relation) == (day.date, day.relation)
    relation = day.relation if same else "on or after"
    told = Day(min(other.date, day.date), relation)
    return printed(reading, told, before.words.i, hold.words.j)


def unsure(day: Day, entry: Day, now: Day) -> Day:
    """A bound that holds whether the words govern the statement or not; ``now`` is the day that
    the narrative has reached.
    """
    return now if day.relation == "before" else _not_before(day, entry)


def loosened(day: Day, entry: Day) -> Day:
    """What a new speaker after a named day leaves of it."""
    same = day.relation == "on" and day.date == entry.date
    if same or day.relation == "before" or day.words.lower() in _OF_ONE_CLAUSE:
        return entry
    return _not_before(day, entry)


def _not_before(day: Day, entry: Day) -> Day:
    """The earlier of a named day and the entry's, as a bound."""
    return Day(min(day.date, entry.date), "on or after", day.words, day.span)


def printed(reading: Reading, day: Day, i: int, j: int) -> Day:
    """The day with its words as they stand in the text."""
    while j - 1 > i and reading.low(j - 1) in {",", "."}:
        j -= 1
    span = Span(reading.start_of(i), reading.end_of(j - 1))
    return Day(day.date, day.relation, span.of(reading.text), span)
