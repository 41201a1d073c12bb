"""What is told of a quote's verb, and what stands before the quote."""

from __future__ import annotations

from typing import NamedTuple

from timeline.parsing.attribution.records import Cue


class Governed(NamedTuple):
    """The verb of a quote, None where it is known to have none, and the rule's name in the
    results.
    """

    cue: Cue | None
    rule: str = ""


class Before(NamedTuple):
    """What stands before a quote: its verbs, the nearest one, the one that is not a passive without
    an agent, and the quotes.
    """

    place: int
    cues: list[Cue]
    nearest: Cue
    active: Cue
    quotes: list[int]
