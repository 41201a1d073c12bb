"""What the picture shows, in one sentence or two: for its caption, and for who cannot see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from timeline.public.lanes.lanes import Lane
from timeline.public.lanes.silences import Silence, longest
from timeline.public.rows import long_date

_LARGEST = 3  # states that are named with their numbers
_LONGEST = 3  # silences that are named


def in_a_sentence(
    lanes: Sequence[Lane], first: dt.date, last: dt.date, silent: Sequence[Silence], filtered: bool
) -> str:
    """How many statements, by which states most, and the longest silences; under a filter how many
    of all it selects.
    """
    n, shown = (sum(numbers) for numbers in zip(*((x.n, x.shown) for x in lanes), strict=True))
    if filtered:
        return gettext(
            "%(shown)s of %(n)s statements meet the filter; the others are drawn pale."
        ) % {"shown": shown, "n": n}
    span = {"first": long_date(first), "last": long_date(last), "n": n}
    parts = [
        ngettext(
            "%(n)s statement between %(first)s and %(last)s",
            "%(n)s statements between %(first)s and %(last)s",
            n,
        )
        % span,
        *_by_state([lane for lane in lanes if lane.of_state], n),
    ]
    return " ".join([gettext("%(parts)s.") % {"parts": ": ".join(parts)}, *_silence(silent)])


def _by_state(states: Sequence[Lane], total: int) -> list[str]:
    """The states with most statements, each with their number, and how many the others have;
    nothing where there is none.
    """
    named = [
        gettext("%(state)s %(n)s") % {"state": lane.name, "n": lane.n} for lane in states[:_LARGEST]
    ]
    left = total - sum(lane.n for lane in states[:_LARGEST])
    if named and left:
        named.append(gettext("all others %(n)s") % {"n": left})
    return [", ".join(named)] if named else []


def _silence(silent: Sequence[Silence]) -> list[str]:
    """The longest ones, in the order of time."""
    named = [
        gettext("%(days)s days after %(day)s") % {"days": s.days, "day": long_date(s.after)}
        for s in longest(silent, _LONGEST)
    ]
    if not named:
        return []
    words = ngettext(
        "The longest silence: %(days)s.", "The longest silences: %(days)s.", len(named)
    )
    return [words % {"days": ", ".join(named)}]
