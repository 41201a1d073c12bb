"""The tokens of one sentence, and how to walk over them past what may be left out."""

from __future__ import annotations

from timeline.parsing.lexicon import AUXILIARIES, COMMON_ADVERBS, DAYS, MONTHS, is_adverb
from timeline.parsing.phrases import PARTICIPLES
from timeline.parsing.reading import Reading

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


class Walk:
    """One sentence of a reading: tokens ``[start, end)``, and the places of its quotes."""

    __slots__ = ("end", "index", "quotes", "reading", "start")

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.start, self.end = reading.sentences[index]
        self.quotes = reading.quotes_between(self.start, self.end)

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
