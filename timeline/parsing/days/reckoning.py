"""What day words tell: a day, or a bound where they tell none, counted from an entry's day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from timeline.parsing.types import Day, DayRelation

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_COUNTED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_NUMBERS = {word: n for n, word in enumerate(_COUNTED.split(), 1)}
_NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30}
_WEEK = 7
_NEAR = 10  # days within which "on the 7th" can only be the one

_Reader = Callable[[re.Match[str], dict[str, Any], "Clock"], Day]


@dataclass(frozen=True, slots=True)
class Clock:
    """What day words are counted from: the entry's day, and the day the narrative has reached."""

    entry: dt.date
    now: Day

    @property
    def moved(self) -> bool:
        """Whether the narrative has left the entry's day."""
        return self.now.relation != "on" or self.now.date != self.entry


def reckon(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day | None:
    """What the words of ``match`` tell by their ``rule``; None where no calendar has such a day."""
    try:
        return _READERS[rule["reads"]](match, rule, clock)
    except (ValueError, OverflowError):
        return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3]) + 1


def _nearest(day: int, month: int, year: str | None, entry: dt.date) -> dt.date:
    """The day of that year, or without a year the one nearest to the entry's."""
    if year:
        return dt.date(int(year), month, day)
    candidates = []
    for candidate in (entry.year - 1, entry.year, entry.year + 1):
        try:
            candidates.append(dt.date(candidate, month, day))
        except ValueError:  # 29 February
            continue
    return min(candidates, key=lambda d: abs((d - entry).days))


def _explicit(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    day = int(match["d"].split()[0])
    return Day(_nearest(day, _month(match["m"]), match["y"], clock.entry))


def _day_of_month(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    day, entry = int(match["d"]), clock.entry
    months = [entry.month - 1 or 12, entry.month, entry.month % 12 + 1]
    date = min((_nearest(day, m, None, entry) for m in months), key=lambda d: abs((d - entry).days))
    near = abs((date - entry).days) <= _NEAR
    return Day(date) if near else Day(min(date, entry), "on or after")


def _shifted(days: int, clock: Clock) -> Day:
    """``days`` after the day reached. From which day a look back counts is unsure once it moved."""
    now = clock.now
    if days < 0 and clock.moved:
        return Day(min(now.date, clock.entry) + dt.timedelta(days), "on or after")
    return Day(now.date + dt.timedelta(days), now.relation)


def _shift(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    return _shifted(rule["shift"], clock)


def _from_entry(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    return Day(clock.entry + dt.timedelta(rule["shift"]))


def _count(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    unit = {"d": 1, "w": _WEEK, "f": 2 * _WEEK}[match["u"][0]]
    days = _number(match["n"]) * unit
    return _shifted(-days if match["back"] else days, clock)


def _weekday(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    """The nearest one on or before the entry's day, unless the words say "next" or the like."""
    wanted, which = _WEEKDAYS.index(match["w"][:3]), (match["which"] or "").removeprefix("the ")
    now, entry = clock.now, clock.entry
    if which in {"next", "following", "subsequent"}:
        ahead = (wanted - now.date.weekday() - 1) % _WEEK + 1
        return Day(now.date + dt.timedelta(ahead), now.relation)
    back = dt.timedelta((entry.weekday() - wanted) % _WEEK)
    going_on = now.relation == "on" and now.date <= entry - back
    if which in {"last", "previous", "preceding", "this past"} and not back:
        back = dt.timedelta(_WEEK)
    date = entry - back
    if (clock.moved and not going_on) or which in {"this", "that", "same"}:
        return Day(min(date, now.date), "on or after")
    return Day(date)


def _several(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    parts = match.groupdict()
    month, year = parts.get("m1") or parts["m"], parts.get("y1") or parts["y"]
    day = int(match["d"].split()[0])
    return Day(_nearest(day, _month(month), year, clock.entry), "on or after")


def _weekdays(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    back = (clock.entry.weekday() - _WEEKDAYS.index(match["w"][:3])) % _WEEK
    return Day(clock.entry - dt.timedelta(back), "on or after")


def _stretch(first: dt.date, last: dt.date, entry: dt.date) -> Day:
    """Some day of a stretch of time: before the entry's, or not before it begins."""
    return Day(entry, "before") if last < entry else Day(first, "on or after")


def _in_month(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    first = _nearest(15, _month(match["m"]), match["y"], clock.entry).replace(day=1)
    return _stretch(first, (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1), clock.entry)


def _in_year(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    year = int(match["y"])
    return _stretch(dt.date(year, 1, 1), dt.date(year, 12, 31), clock.entry)


def _this(back: Callable[[dt.date], int]) -> _Reader:
    """A reader of "this week": not before the day on which the week or month began."""

    def read(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
        date = min(clock.now.date, clock.entry)
        return Day(date - dt.timedelta(back(date)), "on or after")

    return read


def _bound(relation: DayRelation) -> _Reader:
    """A reader of words that only say that it was after or before."""

    def read(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
        pick = min if relation == "on or after" else max
        return Day(pick(clock.entry, clock.now.date), relation)

    return read


def _beside_event(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    """ "A day after Ayla Demir said": what she said came before what the sentence tells."""
    return Day(clock.entry, "before" if match["side"] == "after" else "on or after")


def _last_night(match: re.Match[str], rule: dict[str, Any], clock: Clock) -> Day:
    return Day(clock.entry - dt.timedelta(1), "on or after")


_READERS: dict[str, _Reader] = {
    "explicit": _explicit,
    "day of month": _day_of_month,
    "shift": _shift,
    "from entry": _from_entry,
    "count": _count,
    "weekday": _weekday,
    "several": _several,
    "weekdays": _weekdays,
    "month": _in_month,
    "year": _in_year,
    "week": _this(lambda d: d.weekday()),
    "weekend": _this(lambda d: (d.weekday() + 2) % _WEEK),
    "this month": _this(lambda d: d.day - 1),
    "later": _bound("on or after"),
    "earlier": _bound("before"),
    "last night": _last_night,
    "beside event": _beside_event,
}
