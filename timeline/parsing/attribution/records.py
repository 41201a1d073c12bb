"""What the rules find in a sentence: reporting verbs, and statements before their speaker is known.

Places are tokens of the narrative, where a quote is one token.
"""

from __future__ import annotations

from typing import Literal

from timeline.parsing.phrases import Phrase

# How a statement without a subject of its own is told: by whoever asks, by unnamed reports, by
# whoever spoke last.
Special = Literal["", "interviewer", "reports", "continued"]


class Cue:
    """A reporting verb at ``place``; ``end`` counts its particle in: "called on" has two words."""

    __slots__ = (
        "base",
        "end",
        "form",
        "lead",
        "passive",
        "place",
        "reduced",
        "relative",
        "subject",
    )

    def __init__(self, place: int, end: int, base: str, form: str) -> None:
        self.place = place
        self.end = end
        self.base = base
        self.form = form
        self.passive = False
        self.lead: int | None = None  # of "quoted him as saying", the place of "quoted"
        self.relative = False  # "who had stated that": governs only what stands in its clause
        self.reduced = False  # "a letter calling for": hangs on a noun, not on the main subject
        self.subject: Phrase | None = None

    @property
    def rule(self) -> str:
        """Its verb as the results name it: "cue:shoot-back"."""
        return f"cue:{self.base.replace(' ', '-')}"


class Raw:
    """A statement before its speaker is resolved. ``quotes`` are indexes; ``span`` is in tokens."""

    __slots__ = ("cue", "quotes", "rule", "sentence", "span", "special", "subject", "why")

    def __init__(
        self,
        sentence: int,
        rule: str,
        cue: Cue | None,
        subject: Phrase | None,
        special: Special = "",
        why: tuple[str, ...] = (),
    ) -> None:
        self.sentence = sentence
        self.rule = rule
        self.cue = cue
        self.subject = subject
        self.special = special
        self.why = why
        self.quotes: list[int] = []
        self.span: tuple[int, int] | None = None  # of an indirect statement
