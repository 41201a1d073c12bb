"""The tokens of one sentence, and how to walk over them past what may be left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from timeline.parsing.lexicon import AUXILIARIES, COMMON_ADVERBS, DAYS, MONTHS, is_adverb
from timeline.parsing.phrases import PARTICIPLES, Phrase
from timeline.parsing.reading import Reading

from .adverbials import before_clock, before_description, before_time
from .appositions import is_apposed
from .kept import Kept
from .words import CLAUSE_OPENERS, RELATIVES

_Rule = TypeVar("_Rule")
LONGEST_BRACKET = 30  # tokens: "Sen. Ayla Demir (a former clerk so …) said"
# Verbs before a "to" that lead on to the verb of saying: "went on to say", "sought to assure".
CHAIN = frozenset(
    "went goes on continue continues continued proceeded sought chose appeared moved took reacted"
    " responded far so as ahead used".split()
)
# "Harris in turn underlined", "Harris no longer says"
_FILLING_PAIRS = frozenset([("in", "turn"), ("quoted", "as"), ("no", "longer")])
# Adverbials of three words that part a verb from its subject, and those that commas set off.
_FIXED = frozenset(
    tuple(words.split())
    for words in ("in the past", "at the time", "in recent days", "in recent weeks")
)
_LAST_OF_FIXED = frozenset(words[-1] for words in _FIXED)
_SET_OFF = frozenset(
    (",", "for", *words.split())
    for words in ("example", "instance", "its part", "his part", "her part", "their part")
)
_ONESELF = frozenset(["himself", "herself", "itself", "themselves"])  # "Vidas himself told"
_PASSED = COMMON_ADVERBS | AUXILIARIES | _ONESELF | {"not", "n't"}


class Stretch:
    """One sentence of a reading: tokens ``[start, end)``, and the places of its quotes."""

    __slots__ = (
        "_narrative",
        "_opening",
        "_standing",
        "end",
        "index",
        "quotes",
        "reading",
        "start",
    )

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.start, self.end = reading.sentences[index]
        self.quotes = reading.quotes_between(self.start, self.end)
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

    def before(self, place: int) -> int:
        """The token before ``place``, adverbs and days left out."""
        reading = self.reading
        k = self._over_day(place - 1)
        while k >= self.start and (
            reading.low(k) in COMMON_ADVERBS
            or (is_adverb(reading.low(k)) and reading.phrase_at(k) is None)
        ):
            k = self._over_day(k - 1)
        return k

    def before_verb(self, place: int) -> int:
        """The last token before a verb that is neither adverb, auxiliary nor "went on to"."""
        k = self._over_day(place - 1)
        while k >= self.start:
            k = self._over_day(k)
            if self.reading.phrase_at(k) is not None:
                return k
            further = self._over_filler(k)
            if further == k:
                return k
            k = further
        return k

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

    def _over_day(self, place: int) -> int:
        """The token before "on Tuesday" or "on 7 August" where these end at ``place``: they part a
        verb from its subject.
        """
        reading = self.reading
        low = reading.low(place)
        if low in _LAST_OF_FIXED and tuple(reading.lows[place - 2 : place + 1]) in _FIXED:
            return place - 3
        if low in DAYS:
            on = place - 1
        elif low in MONTHS and reading.low(place - 1).isdigit():
            on = place - 2
        else:
            return place
        return on - 1 if on > self.start and reading.low(on) == "on" else place

    def _over_filler(self, place: int) -> int:
        """The token before an adverb, an auxiliary, a bracket, "in turn" or "went on to"; ``place``
        itself where nothing of that kind ends there.
        """
        low, previous = self.reading.low(place), self.reading.low(place - 1)
        if low == "," and (opening := self._aside_before(place)) is not None:
            return opening - 1
        if low == ")" and (opening := self.bracket_before(place)) is not None:
            return opening - 1  # "Sen. Jason Holsman (D) said"
        if low in _PASSED or is_adverb(low):
            return place - 1
        if (previous, low) in _FILLING_PAIRS:
            return place - 2
        return self._over_chain(place - 1) if low == "to" else place

    def _leads_on(self, place: int) -> bool:
        """ "preferred to speak of “…”": whoever did the one did the other."""
        low = self.reading.low(place)
        if len(low) < 5 or not low.endswith("ed") or low in PARTICIPLES:
            return False
        return self.reading.phrase_at(place) is None and self.reading.tokens[place].quote < 0

    def _over_chain(self, place: int) -> int:
        """The token before the verbs that end at ``place`` and lead on to the one behind "to"."""
        if self._leads_on(place):
            return place - 1
        if self.reading.low(place) not in CHAIN:
            return place + 1
        while place >= self.start and self.reading.low(place) in CHAIN:
            place -= 1
        return place

    def _aside_before(self, place: int) -> int | None:
        """Where the aside opens that the comma at ``place`` closes: "Oslo, for its part, said"."""
        lows = self.reading.lows
        openings = range(max(self.start + 1, place - 4), place - 2)
        return next((k for k in openings if tuple(lows[k:place]) in _SET_OFF), None)

    def bracket_before(self, place: int) -> int | None:
        """Where the short bracket opens that closes at ``place``."""
        floor = max(self.start, place - LONGEST_BRACKET)
        return next((k for k in range(place - 1, floor, -1) if self.reading.low(k) == "("), None)
