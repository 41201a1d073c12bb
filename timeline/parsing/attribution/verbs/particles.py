"""Verbs that report together with a particle: "shot back", "went on"."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.stretch import Stretch

_STOPS = frozenset([",", ".", ":", ";"])
_REACH_OF_WORDS = 8  # tokens after "shot back" in which its quote stands
_REACH_OF_THAT = 5


def with_particle(stretch: Stretch, place: int, base: str) -> Cue | None:
    """ "shot back", "went on": a report where words follow or the clause ends, not "went on to
    Tehran".
    """
    reading, after = stretch.reading, place + 2
    near = range(after, after + _REACH_OF_WORDS)
    quoted = base != "go on" and any(k in near for k in stretch.quotes)
    closes = after >= stretch.end or quoted or reading.tokens[after].text in _STOPS
    closes = closes or _beside_quote(stretch, place)
    reach = range(after, min(stretch.end, after + _REACH_OF_THAT))
    if not closes and all(reading.low(k) != "that" for k in reach):
        return None
    return Cue(place, after, base, "ing" if reading.low(place).endswith("ing") else "finite")


def _beside_quote(stretch: Stretch, place: int) -> bool:
    """ "“…,” shot back Ayla Demir, the mayor", "“…,” she shot back with a laugh"."""
    speaker = stretch.reading.phrase_ending(place)
    if speaker is not None and stretch.reading.low(speaker.i - 1) in {"as", "how"}:
        return True  # "“…”, as the minister put it to parliament"
    first = speaker.i if speaker is not None else place
    first -= stretch.reading.low(first - 1) == ","
    return first - 1 in stretch.quotes
