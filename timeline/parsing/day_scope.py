"""Which statement the day words of a sentence govern, judged by where they stand.

Words before the subject, between subject and verb, or right after the verb of saying tell when it was
said. Words within what is said, or about another event ("the ceasefire signed on 2 March"), tell
nothing. Where words may go with either, the hold is not ``sure`` and gives no exact day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import lexicon as lx
from .boundaries import Boundaries
from .days import DATA, DayWords
from .reading import QUOTE
from .statements import Cue, Sentence

_OTHER, _EVENTS, _SPEECH, _ADDRESSEES, _BETWEEN, _NESTED = (
    frozenset(DATA["scope"][name].split())
    for name in ("other", "events", "speech", "addressees", "between", "nested")
)
_CONNECTIVES = frozenset(
    "however but and then meanwhile also just only yet still again so while whereas early late".split()
) | {","}
_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas"])
_LINKS = frozenset(["and", "but", "then", "who", "which", ","])
_ENDS = frozenset(["that", ":", ",", ".", ";", QUOTE, "as", "for", "over", "", "—", "–"])
_FARTHEST = 14  # tokens between a verb and its day words, or in a lead-in


@dataclass(frozen=True, slots=True)
class Hold:
    """Day words and what they govern: the verb ``cue``, or all verbs after token ``words.i``."""

    words: DayWords
    cue: Cue | None
    sure: bool


class DayScope:
    """The positions of day words in one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.r = sentence.r
        self.a, self.b = sentence.a, sentence.b
        self.bounds = Boundaries(sentence)
        self._sieves: tuple[Callable[[DayWords], Hold | None], ...] = (
            self._within_lead_in_noun,
            self._fronted,
            self._beside_verb,
            self._after_verb,
            self._lead_in,
            self._main_clause,
            self._trailing,
        )

    def hold(self, words: DayWords) -> Hold | None:
        """What day words govern; None where they belong to another event or to what is said."""
        i, j = words.i, words.j
        if self.r.low(i - 1) in _OTHER and i > self.a:
            return None
        if self._owned(i, j):
            return self._within_lead_in_noun(words)
        return next((h for sieve in self._sieves[1:] if (h := sieve(words)) is not None), None)

    # -- sieves ---------------------------------------------------------------------------

    def _within_lead_in_noun(self, words: DayWords) -> Hold | None:
        """ "In a 3 May statement, …", "said in a Tuesday interview that …"."""
        noun = {self.r.low(words.j), self.r.low(words.j + 1)} & _SPEECH
        k = words.i - 1 if self.r.low(words.i - 1) in lx.PREPOSITIONS else words.i - 2
        if not noun or self.r.low(k) not in {"in", "via", "during", "at", "through", "on"}:
            return None
        if self._clause_start(k):
            return Hold(words, None, True)
        cue = next((c for c in self.s.cues if c.j == k), None)
        return Hold(words, cue, True) if cue is not None else None

    def _fronted(self, words: DayWords) -> Hold | None:
        """ "On 7 August, Iran …", "However, the following day media …", "…; two days later, he …"."""
        if not self._clause_start(words.i):
            return None
        if words.i > self.a and self._joined(words.i) and not self._subject_follows(words.j):
            return None
        if words.bare and not self._heads_clause(words.j):
            return None
        return Hold(words, None, True)

    def _beside_verb(self, words: DayWords) -> Hold | None:
        """ "Iran on 7 August indicated", "Khamenei subsequently asserted", "and two days later said"."""
        verb = self._verb_after(words.j)
        if verb is None:
            return None
        k = self._back_over_adverbs(words.i - 1)
        subject = self.r.phrase_ending(k + 1)
        if subject is None and self.r.low(k) not in _LINKS:
            return None
        cue = next((c for c in self.s.cues if c.k == verb), None)
        if cue is not None:
            return Hold(words, cue, True)
        return Hold(words, None, True) if subject is not None and subject is self.s.main() else None

    def _after_verb(self, words: DayWords) -> Hold | None:
        """ "said on Tuesday", "told reporters in Geneva on Tuesday that"."""
        cue = next((c for c in reversed(self.s.cues) if c.j <= words.i), None)
        if cue is None or words.i - cue.j > _FARTHEST:
            return None
        if not self._told(cue.j, words.i):
            return None
        if cue.j < words.i and self.r.low(words.j) not in _ENDS and words.j < self.b:
            return None
        return Hold(words, cue, True)

    def _lead_in(self, words: DayWords) -> Hold | None:
        """ "Speaking in Geneva on 7 August, …": sure where the day goes with the speaking."""
        comma = next((k for k in range(words.j, min(self.b, words.j + _FARTHEST)) if self.r.low(k) == ","), None)
        opener = self._aside_opener(words.i)
        if comma is None or opener is None or any(c.form == "finite" and opener <= c.k < words.i for c in self.s.cues):
            return None
        first = self.r.low(opener)
        if first in _EVENTS or not (first in lx.PREPOSITIONS or first.endswith("ing")):
            return None
        nested = any(self.r.low(k) in _NESTED for k in range(opener + 1, words.i))
        return Hold(words, None, not nested and self._settles(opener, words.i))

    def _main_clause(self, words: DayWords) -> Hold | None:
        """ "Ayla Demir met Bashar al-Assad on 8 July and said …": the day of what she did."""
        main = self.s.main()
        if main is None or main.j > words.i or any(main.j <= c.k < words.i for c in self.s.cues):
            return None
        between = [self.r.low(k) for k in range(main.j, words.i)]
        if not between or {",", "that", "who", "which", "whom", "whose"} & set(between):
            return None
        if between[-1].endswith("ed") and len(between) > 2 and main.j != words.i - 1:
            return None  # "a deal signed on 2 March"
        return Hold(words, None, not _NESTED & set(between))

    def _trailing(self, words: DayWords) -> Hold | None:
        """ "called it “absurd” on Tuesday": of the verb or of its object; after "that" of the latter."""
        cue = next((c for c in reversed(self.s.cues) if c.j <= words.i), None)
        if cue is None or words.bare or words.back:
            return None
        between = [self.r.low(k) for k in range(cue.j, words.i)]
        if "that" in between or QUOTE not in between or _NESTED & set(between[between.index(QUOTE) :]):
            return None
        return Hold(words, cue, False)

    # -- positions ------------------------------------------------------------------------

    def _owned(self, i: int, j: int) -> bool:
        """Whether the words belong to a noun: "a 22 February letter", "Monday's attack"."""
        if self._possessive(j - 1):
            return True
        if i == self.a or self.r.low(j) in lx.FUNCTION or not self.r.low(j).isalpha():
            return False
        if j in self.bounds.cues or self.bounds.verb(j):
            return False
        previous = self.r.low(i - 1)
        return previous in lx.DETERMINERS or previous in lx.PREPOSITIONS or self._possessive(i - 1)

    def _possessive(self, k: int) -> bool:
        end = self.r.end_of(k)
        return k >= self.a and self.r.text[end - 2 : end] in ("'s", "’s", "s’", "s'")

    def _clause_start(self, k: int) -> bool:
        """Whether only connectives stand between token ``k`` and the start of its clause."""
        k, joined = k - 1, False
        while k >= self.a and self.r.low(k) in _CONNECTIVES:
            joined = joined or self.r.low(k) in _CONJUNCTIONS
            if self.r.low(k) == "," and not joined and self._content_word(k - 1):
                return False  # after a comma only a conjunction opens a clause
            k -= 1
        if k < self.a or self.r.low(k) in {";", ":"}:
            return True
        return joined or (k == self.a and self.r.low(k) in lx.COMMON_ADVERBS)

    def _content_word(self, k: int) -> bool:
        low = self.r.low(k)
        return k >= self.a and low not in _CONNECTIVES and low not in lx.COMMON_ADVERBS

    def _joined(self, i: int) -> bool:
        return any(self.r.low(k) in _CONJUNCTIONS for k in range(max(self.a + 1, i - 2), i))

    def _subject_follows(self, k: int) -> bool:
        k += self.r.low(k) == ","
        return self.r.phrase_starting(k) is not None

    def _heads_clause(self, k: int) -> bool:
        """Whether an adverb before ``k`` is the clause's, not a noun's: "Earlier reports"."""
        phrase = self.r.phrase_starting(k)
        if self.r.low(k) == "," or k in self.bounds.cues:
            return True
        if phrase is None or phrase.kind in {"document", "media"}:
            return False
        named = phrase.kind in {"person", "state", "pronoun"}
        return named or self.r.low(k) in lx.DETERMINERS

    def _verb_after(self, k: int) -> int | None:
        """The verb that follows after adverbs, auxiliaries and a comma."""
        while k < self.b and (self.r.low(k) == "," or self._loose(k)):
            k += 1
        return k if k < self.b and self.bounds.verb(k) else None

    def _back_over_adverbs(self, k: int) -> int:
        while k > self.a and (self.r.low(k) == "," or self._loose(k)):
            if self.r.low(k) == "," and self.r.phrase_ending(k) is None:
                break
            k -= 1
        return k

    def _loose(self, k: int) -> bool:
        low = self.r.low(k)
        return low in lx.COMMON_ADVERBS or low in lx.AUXILIARIES or low.endswith("ly")

    def _told(self, a: int, b: int) -> bool:
        """Whether ``[a, b)`` only says to whom, where and how: "reporters in Geneva", "in a tweet"."""
        return all(
            self.r.low(k) in _ADDRESSEES | _SPEECH | _BETWEEN
            or self.r.low(k) in lx.COMMON_ADVERBS
            or self.r.phrase_at(k) is not None
            or self._named(k)
            for k in range(a, b)
        )

    def _named(self, k: int) -> bool:
        """Whether a name of a place, a body or a person stands at ``k``."""
        start = self.r.start_of(k)
        return self.r.text[start : start + 1].isupper()

    def _aside_opener(self, i: int) -> int | None:
        """The first token of the lead-in or aside that holds token ``i``."""
        k = i
        while k > self.a and i - k < _FARTHEST and self.r.low(k - 1) not in {",", ";", QUOTE}:
            k -= 1
        while k < i and self.r.low(k) in _CONNECTIVES:
            k += 1
        main = self.s.main()
        at_start = k == self.a or self.r.low(k - 1) in {",", ";"} or self.r.low(k - 1) in _CONNECTIVES
        return k if at_start and (main is None or not k <= main.i < i) else None

    def _settles(self, opener: int, i: int) -> bool:
        """Whether the word before the day is the speaking itself, its place or its hearer."""
        if opener == i - 1 or opener == i:
            return True
        k = i - 1
        return self.r.low(k) in _SPEECH | _ADDRESSEES or self.r.phrase_at(k) is not None or self._named(k)
