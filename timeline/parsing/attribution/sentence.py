"""One sentence with its reporting verbs, and what the rules ask of it again and again."""

from __future__ import annotations

import bisect
from collections.abc import Container

from timeline.parsing.lexicon import ACTS, AUXILIARIES, DETERMINERS, NAMES_THINGS
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.phrases import NUMBERS, VERB_SHAPES, Phrase
from timeline.parsing.reading import QUOTE, Reading

from .appositions import named_past_field
from .clause_subjects import named_behind
from .kept import Kept
from .stretch import Stretch
from .verbs.cues import find_cues
from .words import HYPHENS, MANY, OBJECT_PRONOUNS, PERSONS, SOURCES

_PARTING = frozenset([",", ";", "—", "–"])
_DASHES = frozenset(["—", "–"])
_OWNERS = {"his": "he", "her": "she", "their": "they"}  # "in his words"
_AGAINST = frozenset(["but", "while", "though", "although"])
_TELLING_WHOSE = frozenset(["the", "its", "their", "his", "her"])


class Sentence(Stretch):
    """The tokens of a sentence, its reporting verbs and the subject of its main clause."""

    __slots__ = (
        "_acting_verbs",
        "_dashes",
        "_source",
        "_source_at",
        "_verbs_with_objects",
        "cue_at",
        "cue_places",
        "cues",
        "main",
        "turns",
    )

    def __init__(self, reading: Reading, index: int) -> None:
        super().__init__(reading, index)
        self.cues = find_cues(self)
        self.cue_at = {cue.place: cue for cue in self.cues}
        self.cue_places = sorted(self.cue_at)
        self.turns = self._turns() if self.cues else []
        self.main: Phrase | None = None  # set once the subjects are found

    def finite_verb(self, place: int) -> bool:
        """Whether a finite verb seems to stand at ``place``."""
        low = self.reading.low(place)
        if low in AUXILIARIES or low in VERB_SHAPES or low.endswith(("n't", "n’t")):
            return True
        if place in self.cue_at:
            return self.cue_at[place].form == "finite"
        return low.endswith("ed") and len(low) > 4 and self.reading.phrase_at(place) is None

    def chunks(self, i: int, j: int) -> list[Chunk]:
        """The names that begin in tokens ``[i, j)``."""
        return self.reading.chunks_between(i, j)

    @Kept
    def dashes(self) -> list[int]:
        """Places of dashes."""
        lows = self.reading.lows[self.start : self.end]
        return [k for k, low in enumerate(lows, self.start) if low in _DASHES]

    @Kept
    def acting_verbs(self) -> list[int]:
        """Places of verbs by which bodies act: "designated “two individuals”"."""
        return [k for k in self._verbs_of(ACTS) if ACTS[self.reading.low(k)][1] != "base"]

    @Kept
    def verbs_with_objects(self) -> list[int]:
        """Places of reporting verbs and of those whose object is a title or a thing."""
        naming = (k for k in self._verbs_of(NAMES_THINGS) if self._names_things(k))
        saying = (k for k in self.cue_places if self.reading.low(k - 1) not in HYPHENS)
        return sorted({*naming, *saying})

    def _turns(self) -> list[int]:
        """Marks before a clause that sets the narrative against what is said: "said it was late,
        but the guards …".
        """
        lows = self.reading.lows
        if _AGAINST.isdisjoint(lows[self.start : self.end + 1]):
            return []
        places = range(self.start, min(self.end, len(lows) - 1))
        return [k for k in places if lows[k] in _PARTING and lows[k + 1] in _AGAINST]

    @Kept
    def source(self) -> Phrase | None:
        """Whom "according to" or "in the words of" names in this sentence."""
        at = self.source_at
        return None if at is None else self._named_at(at[1])

    @Kept
    def source_at(self) -> tuple[int, int] | None:
        """Where "according to" or its like begins, and where its source does."""
        lows = self.reading.lows
        if SOURCES.keys().isdisjoint(lows[self.start : self.end]):
            return None
        for k in range(self.start, self.end - 2):
            for words in SOURCES.get(lows[k], ()):
                after = k + len(words)
                if tuple(lows[k:after]) == words and after < self.end:
                    if words == ("per",) and not self._sources_by_per(k):
                        continue
                    return k, after
        return None

    def _sources_by_per(self, place: int) -> bool:
        """ "Per the ministry, …", "…, per Ayla Demir", but not "per cent", "per person"."""
        opens = place == self.start or self.reading.low(place - 1) in {",", QUOTE}
        source = self.reading.phrase_starting(place + 1)
        if source is None or not opens:
            return False
        return source.det in _TELLING_WHOSE or source.name is not None

    def _verbs_of(self, table: Container[str]) -> list[int]:
        reading = self.reading
        return [
            k
            for k, low in enumerate(reading.lows[self.start : self.end], self.start)
            if low in table and reading.phrase_at(k) is None and reading.low(k - 1) not in HYPHENS
        ]

    def _names_things(self, place: int) -> bool:
        """A verb, no noun of the same form: "to host “…”", not "told a radio host: “…”", "his hosts
        had given him “…”".
        """
        before = self.reading.tokens[place - 1] if place > self.start else None
        if before is not None and (before.possessive or before.low in DETERMINERS):
            return False
        if NAMES_THINGS[self.reading.low(place)][1] != "base":
            return True
        previous = self.reading.low(place - 1)
        return previous == "to" or previous in AUXILIARIES

    def _named_at(self, place: int) -> Phrase | None:
        """The source that begins at ``place``; of "according to whom" the one before the comma."""
        reading, at = self.reading, self.source_at
        if at is not None and reading.low(at[0] + 1) in _OWNERS:
            return _pronoun(at[0] + 1, _OWNERS[reading.low(at[0] + 1)])
        alone = reading.low(place + 1) in {",", "."}  # not "according to her plan"
        if alone and reading.low(place) in OBJECT_PRONOUNS:
            return _pronoun(place, OBJECT_PRONOUNS[reading.low(place)])
        if reading.low(place) in {"whom", "which"}:
            comma = at is not None and reading.low(at[0] - 1) == ","
            return reading.phrase_ending(at[0] - 1) if at is not None and comma else None
        source = reading.phrase_starting(place)
        if source is None:
            return self._anything(place)
        return named_behind(self, source) or named_past_field(reading, source, self.end) or source

    def _anything(self, place: int) -> Phrase | None:
        """A source that is no phrase we know: all up to the comma, named by the name it ends in."""
        end = self._stop_behind(place)
        counted = self.reading.low(place) in DETERMINERS | NUMBERS
        head = place + 1 if counted else place
        if head >= end:
            return None  # nobody is named: "according to the."
        if self.reading.low(head) in PERSONS:  # "a person close to Ayla Demir"
            return self._somebody(place, end, head)
        name = next((chunk for chunk in self.chunks(head, end) if chunk.j == end), None)
        phrase = Phrase(place, end, name.i if name is not None else head, "organization")
        phrase.det = self.reading.low(place) if head > place else ""
        return phrase

    def _stop_behind(self, place: int) -> int:
        """Where the first comma, stop or quote stands from ``place`` on, or the sentence's end."""
        tokens, end = self.reading.tokens, place
        while end < self.end and tokens[end].text not in {",", ".", ";"} and tokens[end].quote < 0:
            end += 1
        return end

    def _somebody(self, i: int, j: int, head: int) -> Phrase:
        somebody = Phrase(i, j, head, "unnamed")
        somebody.det = self.reading.low(i) if head > i else ""
        somebody.role = self.reading.words(head, head + 1)
        somebody.plural = self.reading.low(head) in MANY
        return somebody


def _pronoun(place: int, role: str) -> Phrase:
    """ "according to him", "in her words"."""
    made = Phrase(place, place + 1, place, "pronoun")
    made.role = role
    return made


def last_before(places: list[int], place: int) -> int | None:
    """The last of sorted places before another."""
    at = bisect.bisect_left(places, place)
    return places[at - 1] if at else None
