"""Where day words stand in a sentence: before a clause, beside a verb, in an aside."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.days.words import words_of
from timeline.parsing.reading import QUOTE
from timeline.parsing.text.boundaries import Boundaries

_SPEECH, _ADDRESSEES = words_of("speech"), words_of("addressees")
_BETWEEN, _PUBLISHED = words_of("between"), words_of("published")
_NESTED = words_of("nested")
_LINKING = "however but and then meanwhile also just only yet still again so while whereas"
_CONNECTIVES = frozenset([*_LINKING.split(), "early", "late", ","])
_OPENING = lx.DETERMINERS | lx.PREPOSITIONS
_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas"])
_TOLD = _SPEECH | _ADDRESSEES | _BETWEEN | _PUBLISHED
_SETTLING = _SPEECH | _ADDRESSEES | _PUBLISHED
FARTHEST = 14  # tokens between a verb and its day words, or in a lead-in


class DayPlaces:
    """Questions about the tokens around day words in one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.r = sentence.reading
        self.a, self.b = sentence.start, sentence.end
        self.bounds = Boundaries(sentence)

    def owned(self, i: int, j: int) -> bool:
        """Whether the words belong to a noun: "a 22 February letter", "Monday's attack"."""
        if self.possessive(j - 1):
            return True
        if self.r.low(i) == "the" and self.r.low(j - 1) in lx.MONTHS:
            i += 1  # "the 10 July anniversary"
        if i == self.a or self.r.low(j) in lx.FUNCTION or not self.r.low(j).isalpha():
            return False
        if j in self.bounds.cues or self.bounds.verb(j):
            return False
        return self.r.low(i - 1) in _OPENING or self.possessive(i - 1)

    def relative_around(self, i: int, j: int) -> int | None:
        """Where "who" opens the aside between commas that the words end: ", who left on 3 May,"."""
        if self.r.low(j) != ",":
            return None
        reach = range(i - 1, max(self.a, i - 2 * FARTHEST), -1)
        comma = next((k for k in reach if self.r.low(k) == ","), None)
        return comma + 1 if comma is not None and self.r.low(comma + 1) == "who" else None

    def possessive(self, k: int) -> bool:
        end = self.r.end_of(k)
        return k >= self.a and self.r.text[end - 2 : end] in ("'s", "’s", "s’", "s'")

    def clause_start(self, k: int) -> bool:
        """Whether only connectives stand between token ``k`` and the start of its clause."""
        opening, joined = k, False
        while opening > self.a and self.r.low(opening - 1) in _CONNECTIVES:
            opening -= 1
            joined = joined or self.r.low(opening) in _CONJUNCTIONS
            if self.r.low(opening) == "," and not joined and self.content_word(opening - 1):
                return False  # after a comma only a conjunction opens a clause
        return joined or self._begins(opening)

    def _begins(self, k: int) -> bool:
        """Whether nothing but an adverb, or another part of the sentence, stands before ``k``."""
        before = self.r.low(k - 1)
        if k == self.a or before in {";", ":"}:
            return True
        return k - 1 == self.a and before in lx.COMMON_ADVERBS

    def content_word(self, k: int) -> bool:
        low = self.r.low(k)
        return k >= self.a and low not in _CONNECTIVES and low not in lx.COMMON_ADVERBS

    def joined(self, i: int) -> bool:
        return any(self.r.low(k) in _CONJUNCTIONS for k in range(max(self.a + 1, i - 2), i))

    def subject_follows(self, k: int) -> bool:
        k += self.r.low(k) == ","
        return self.r.phrase_starting(k) is not None

    def heads_clause(self, k: int) -> bool:
        """Whether an adverb before ``k`` is the clause's, not a noun's: "Earlier reports"."""
        phrase = self.r.phrase_starting(k)
        if self.r.low(k) == "," or k in self.bounds.cues:
            return True
        if phrase is None or phrase.kind in {"document", "media"}:
            return False
        named = phrase.kind in {"person", "state", "pronoun"}
        return named or self.r.low(k) in lx.DETERMINERS

    def verb_after(self, k: int) -> int | None:
        """The verb that follows after adverbs, auxiliaries and a comma."""
        while k < self.b and (self.r.low(k) == "," or self.loose(k)):
            k += 1
        return k if k < self.b and self.bounds.verb(k) else None

    def back_over_adverbs(self, k: int) -> int:
        while k > self.a and (self.r.low(k) == "," or self.loose(k)):
            if self.r.low(k) == "," and self.r.phrase_ending(k) is None:
                break
            k -= 1
        return k

    def loose(self, k: int) -> bool:
        low = self.r.low(k)
        return low in lx.COMMON_ADVERBS or low in lx.AUXILIARIES or low.endswith("ly")

    def told(self, a: int, b: int) -> bool:
        """Whether ``[a, b)`` only says to whom, where and how: "reporters in Geneva"."""
        return all(
            self.r.low(k) in _TOLD
            or self.r.low(k) in lx.COMMON_ADVERBS
            or self.r.phrase_at(k) is not None
            or self.named(k)
            or (self.r.low(k) == "of" and self.r.low(k + 1) == "anonymity")
            for k in range(a, b)
        )

    def named(self, k: int) -> bool:
        """Whether a name of a place, a body or a person stands at ``k``."""
        start = self.r.start_of(k)
        return self.r.text[start : start + 1].isupper()

    def comma_after(self, k: int) -> int | None:
        """The comma that closes the lead-in or aside in which token ``k`` follows day words."""
        reach = range(k, min(self.b, k + FARTHEST))
        return next((m for m in reach if self.r.low(m) == ","), None)

    def aside_opener(self, i: int) -> int | None:
        """The first token of the lead-in or aside that holds token ``i``."""
        k = i
        while k > self.a and i - k < FARTHEST and self.r.low(k - 1) not in {",", ";", QUOTE}:
            k -= 1
        while k < i and self.r.low(k) in _CONNECTIVES:
            k += 1
        main = self.sentence.main
        at_start = k == self.a or self.r.low(k - 1) in _CONNECTIVES | {";"}
        return k if at_start and (main is None or not k <= main.i < i) else None

    def settles(self, opener: int, i: int) -> bool:
        """Whether the word before the day is the speaking itself, its place or its hearer."""
        if opener == i - 1 or opener == i:
            return True
        k = i - 1
        return self.r.low(k) in _SETTLING or self.r.phrase_at(k) is not None or self.named(k)


def quoted_before(between: list[str]) -> bool:
    """Whether the words between a verb and day words are its quote, and no clause follows that."""
    if "that" in between or QUOTE not in between:
        return False
    return _NESTED.isdisjoint(between[between.index(QUOTE) :])
