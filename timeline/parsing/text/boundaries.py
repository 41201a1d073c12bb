"""Where the clauses of one sentence begin and end: marks, conjunctions and the verbs beside them.

Places are tokens of the narrative, where a quote is one token; each rule looks a few tokens ahead.
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.reading import QUOTE

STOPS = frozenset([".", "!", "?", ";", ":"])
JOINS = frozenset(["and", "but", "or", "yet", "while", "whereas", "although", "though"])
OBJECT_RELATIVES = frozenset(["whom", "which"])
_TRAILING = frozenset([".", ",", ";", ":", "-", "—", "–"]) | JOINS
_VERBS = frozenset(
    """
met went came held sent made gave began became left put struck led won lost got saw took found kept
grew drew fell rose ran flew shot hit said told spoke brought sought bought thought built paid broke
""".split()
)
_BEFORE_THAT = frozenset([",", ";", "and", "but", "or"])
_LONGEST_ITEM = 5  # tokens of one item of a list: "Hama, Deir al-Zour and Homs"


class Boundaries:
    """What the marks and conjunctions of one sentence part."""

    def __init__(self, sentence: Sentence) -> None:
        self.r = sentence.reading
        self.a, self.b = sentence.start, sentence.end
        self.cues = {cue.place for cue in sentence.cues}

    def opens(self, k: int, floor: int) -> bool:
        """Whether a clause begins at token ``k``, looking back no further than ``floor``."""
        if k <= floor and (k == self.a or self.r.low(k) not in {",", ".", ";", ":"}):
            return True
        return self._stop_before(k) or self._joint_before(k, floor)

    def _stop_before(self, k: int) -> bool:
        """Whether a blank line, a stop or a dash parts token ``k`` from what is before it."""
        return self.paragraph_before(k) or self.r.low(k - 1) in STOPS or self.dash(k - 1)

    def _joint_before(self, k: int, floor: int) -> bool:
        """Whether a comma, a conjunction or a relative before token ``k`` opens a clause."""
        previous = self.r.low(k - 1)
        if previous == ",":
            return not self.listed(k - 1)
        if previous in JOINS:
            return any(self.verb(m) for m in range(floor, k - 1))
        return previous in OBJECT_RELATIVES or (previous == QUOTE and self.quote_closes(k - 1))

    def resumes(self, k: int) -> bool:
        """Whether the comma before ``k`` closes an aside: "Ayla Demir, in Ankara, [said]"."""
        return self.r.low(k - 1) == "," and self.verb(self.past_adverbs(k))

    def closes(self, k: int, limit: int) -> bool:
        """Whether a clause has ended before token ``k``; what is at ``limit`` is another's."""
        low = self.r.low(k)
        if self._tells_more(k):
            return False
        if low in STOPS:
            return low != "." or k + 1 >= self.b or not self._abbreviates(k)
        if low == ",":
            return not self.listed(k)
        return self._parted(k) or (low in JOINS and self.clause_follows(k + 1, limit))

    def _parted(self, k: int) -> bool:
        """ "Esper called it “late,” | the army": a quote's own comma, a dash or a blank line."""
        if self.dash(k) or self.paragraph_before(k):
            return True
        return self.r.low(k - 1) == QUOTE and self.quote_closes(k - 1)

    def _tells_more(self, k: int) -> bool:
        """ "said it was “late”, and that the road was shut": a second clause of the same verb; not
        "…, and that was all".
        """
        while k < self.b and self.r.low(k) in _BEFORE_THAT:
            k += 1
        if self.r.low(k) != "that" or self.r.low(k - 1) not in _BEFORE_THAT:
            return False
        return not self.verb(self.past_adverbs(k + 1))

    def clause_follows(self, k: int, limit: int) -> bool:
        """Whether a verb, or a subject and its verb, come next: "and affirmed", "and they met"."""
        before = k - 2
        k = self.past_adverbs(k)
        if k in self.cues or k >= limit:
            return True
        phrase = self.r.phrase_starting(k)
        if phrase is None:
            return self.verb(k) and not self.verb(before) and self._object_follows(k + 1)
        return not phrase.possessive and self.verb(self.past_adverbs(phrase.j))

    def _object_follows(self, k: int) -> bool:
        """ "and ordered the army", not "and injured by"."""
        return self.r.low(k) in lx.DETERMINERS or self.r.phrase_starting(k) is not None

    def verb(self, k: int) -> bool:
        """Whether a finite verb seems to stand at ``k``."""
        low = self.r.low(k)
        if k in self.cues:
            return not low.endswith("ing")
        if low in lx.AUXILIARIES:
            return True
        past = low in _VERBS or (low.endswith("ed") and len(low) > 4)
        return past and self.r.phrase_at(k) is None

    def past_adverbs(self, k: int) -> int:
        """The first token from ``k`` that is no adverb."""
        while k < self.b and (self.r.low(k) in lx.COMMON_ADVERBS or self.r.low(k).endswith("ly")):
            k += 1
        return k

    def trimmed(self, start: int, end: int) -> int:
        """``end`` without the marks and conjunctions that stand last in ``[start, end)``."""
        while end - 1 > start and self.r.low(end - 1) in _TRAILING:
            end -= 1
        return end

    def listed(self, k: int) -> bool:
        """Whether the comma at ``k`` parts the items of a list: "Hama, Homs and Aleppo"."""
        for m in range(k + 1, min(self.b, k + 2 + _LONGEST_ITEM)):
            low = self.r.low(m)
            if low == ",":
                return m > k + 1 and self.listed(m)
            if low in {"and", "or"}:
                return m > k + 1 and not self.clause_follows(m + 1, self.b)
            if self._no_item(m):
                return False
        return False

    def _no_item(self, k: int) -> bool:
        low = self.r.low(k)
        if low == QUOTE or low.endswith("ing") or self.verb(k):
            return True
        return low in lx.PREPOSITIONS or low in lx.PRONOUNS

    def dash(self, k: int) -> bool:
        """A dash between words, no hyphen within one."""
        if self.r.low(k) not in {"-", "—", "–"} or not self.a < k < self.b - 1:
            return False
        apart = self.r.start_of(k) > self.r.end_of(k - 1)
        return apart and self.r.start_of(k + 1) > self.r.end_of(k)

    def _abbreviates(self, k: int) -> bool:
        """A full stop that belongs to the word before it, as after "Gen"."""
        return self.r.start_of(k) == self.r.end_of(k - 1)

    def quote_closes(self, k: int) -> bool:
        """Whether the quote at ``k`` carries the clause's comma within its marks."""
        quote = self.r.quote_at.get(k)
        return quote is not None and self.r.quotes[quote].text[-1:] in {",", ";"}

    def paragraph_before(self, k: int) -> bool:
        """Whether a blank line parts token ``k`` from the one before it."""
        if k <= self.a:
            return False
        return self.r.text[self.r.end_of(k - 1) : self.r.start_of(k)].count("\n") > 1
