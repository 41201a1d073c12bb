"""One sentence: which rules it is asked, and which of its phrases stand where a clause begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from timeline.parsing.lexicon import is_adverb, reports
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import Reading

from .adverbials import before_clock, before_description, before_time
from .appositions import is_apposed
from .kept import Kept
from .walk import Walk
from .words import CLAUSE_OPENERS, RELATIVES

_Rule = TypeVar("_Rule")


class Stretch(Walk):
    """One sentence of a reading, and where clauses begin in it."""

    __slots__ = ("_narrative", "_opening", "_standing")

    def __init__(self, reading: Reading, index: int) -> None:
        super().__init__(reading, index)
        self._opening: dict[Phrase, bool] = {}  # whether a clause begins before it

    def asked_of(self, rules: tuple[tuple[str, _Rule], ...]) -> Iterable[tuple[str, _Rule]]:
        """Those of named rules about words that are asked."""
        return [row for row in rules if self.asks(row[0])] if self.reading.without else rules

    def asks(self, rule: str) -> bool:
        """Whether a rule about words is asked; it is not where its worth is measured."""
        without = self.reading.without
        return not without or f"words:{rule}" not in without

    @Kept
    def narrative(self) -> bool:
        """Whether words stand outside the marks; a quote's token is no word."""
        return any(token.word for token in self.reading.tokens[self.start : self.end])

    def quoted_text(self, place: int) -> str:
        """The words between the marks at ``place``."""
        return self.reading.quotes[self.reading.tokens[place].quote].text

    def in_subject_position(self, phrase: Phrase) -> bool:
        """Whether a clause begins right before a phrase, so that it may be its subject, and no name
        that it describes.
        """
        return self.opens_clause(phrase) and not is_apposed(self.reading, phrase, self.end)

    @Kept
    def standing(self) -> list[Phrase]:
        """The phrases that own nothing and stand where a subject stands."""
        phrases = self.reading.between(self.start, self.end)
        return [p for p in phrases if not p.possessive and self.in_subject_position(p)]

    def opens_clause(self, phrase: Phrase) -> bool:
        """Whether a clause, or what describes the name before it, begins right before a phrase."""
        if phrase not in self._opening:
            self._opening[phrase] = self._opens_before(phrase)
        return self._opening[phrase]

    def _opens_before(self, phrase: Phrase) -> bool:
        that = phrase.det == "that" and phrase.kind == "person"
        if that and reports(self.reading.low(phrase.i - 1)):
            return True  # "recalled that Ayla Demir, …"
        k = self._opening_before(phrase.i - 1)
        if self._opens_clause(k):
            return not self._is_post(phrase)
        if phrase.kind != "person" or phrase.det:
            return False
        before = before_description(self.reading, k, self.start)
        if before == k or self.reading.low(before) in RELATIVES:
            return False  # "which the daily Geeska Maanta left out"
        owner = self.reading.phrase_ending(before + 1)
        if owner is not None and owner.kind == "person":
            before = owner.i - 1  # "Radić consultant Ayla Demir"
        return self._opens_clause(self._opening_before(before))

    def _is_post(self, phrase: Phrase) -> bool:
        """ "a job as Secretary of Defense": what somebody is, unlike "as the Secretary of Defense
        said".
        """
        return phrase.kind == "office" and not phrase.det and self.reading.low(phrase.i - 1) == "as"

    def describes_another(self, phrase: Phrase) -> bool:
        """ "Radić consultant Ayla Demir": the first name only says whose consultant she is."""
        reading = self.reading
        if phrase.kind != "person" or phrase.possessive:
            return False
        near = reading.between(phrase.j + 1, phrase.j + 4)
        if not near or near[0].kind != "person" or near[0].det:
            return False
        return before_description(reading, near[0].i - 1, phrase.j) == phrase.j - 1

    def _opening_before(self, place: int) -> int:
        """The token before the adverbs and the adverbial of time that end at ``place``."""
        lows, k = self.reading.lows, place
        while k >= self.start and is_adverb(lows[k]):
            k -= 1
        return before_clock(lows, before_time(lows, k, self.start), self.start)

    def _opens_clause(self, place: int) -> bool:
        """Whether a clause begins behind ``place``."""
        if place < self.start or self._dash(place):
            return True
        low = self.reading.low(place)
        if low == "as" and self.reading.low(place - 1) == "such":
            return False  # "outsiders such as Ayla Demir"
        return low in CLAUSE_OPENERS

    def _dash(self, place: int) -> bool:
        """ "11:15 - Ayla Demir was asked": a hyphen between spaces."""
        reading = self.reading
        if reading.low(place) != "-" or place == self.start:
            return False
        return reading.start_of(place) > reading.end_of(place - 1)
