"""A statement's words -> the whole clauses that hold them, so that no passage stops in mid-phrase.

Everything counts tokens of the narrative, where a quote is one token. A passage grows from its core
(speaker, verb, quotes) to the left as far as its clause begins and to the right as far as it ends:
at a mark, or at a conjunction that opens another clause. It never grows over the words of another
statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import lexicon as lx
from .reading import QUOTE, Reading
from .statements import Raw, Sentence

_STOPS = frozenset([".", "!", "?", ";", ":"])
_JOINS = frozenset(["and", "but", "or", "yet", "while", "whereas", "although", "though"])
_OBJECT_RELATIVES = frozenset(["whom", "which"])
_VERBS = frozenset(
    """
met went came held sent made gave began became left put struck led won lost got saw took found kept
grew drew fell rose ran flew shot hit said told spoke brought sought bought thought built paid broke
""".split()
)
_NO_BEGINNING = frozenset([",", ";", ":", ".", "-", "—", "–", ")", "and", "but"])
_LONGEST_ITEM = 5  # tokens of one item of a list: "Hama, Deir al-Zour and Homs"


class Clauses:
    """The statements of one sentence and how far the passage of each may reach."""

    def __init__(self, sentence: Sentence, raws: list[Raw]) -> None:
        self.sentence = sentence
        self.r: Reading = sentence.r
        self.a, self.b = sentence.a, sentence.b
        self._cues = {cue.k for cue in sentence.cues}
        self._alone = len(raws) < 2
        self._own = {id(raw): self._own_tokens(raw) for raw in raws}

    def passage(self, raw: Raw) -> tuple[int, int]:
        """The tokens ``[start, end)`` of a statement's passage."""
        own = self._own[id(raw)]
        others = self._others(raw)
        first, last = min(own), max(own)
        if self._has_own_subject(raw, others):
            assert raw.subject is not None
            first, last = min(first, raw.subject.i), max(last, raw.subject.j - 1)
        floor = max((k + 1 for k in others if k < first), default=self.a)
        limit = min((k for k in others if k > last), default=self.b)
        return self._start(raw, first, floor), self._end(raw, last + 1, limit)

    def _own_tokens(self, raw: Raw) -> list[int]:
        """What is this statement's alone: its verb and its quotes, or the clause it reports."""
        if raw.span is not None:
            return [raw.span[0], max(raw.span[0], self._trimmed(*raw.span) - 1)]
        own = [self.r.place_of_quote[q] for q in raw.quotes]
        if raw.cue is not None:
            own += [raw.cue.k, raw.cue.j - 1]
        return own

    def _others(self, raw: Raw) -> list[int]:
        """Tokens that belong to the other statements of the sentence."""
        if self._alone:
            return []
        return [k for key, own in self._own.items() if key != id(raw) for k in own]

    def _has_own_subject(self, raw: Raw, others: Iterable[int]) -> bool:
        """Whether the subject stands in the statement's own clause, not in one that it shares it with."""
        subject = raw.subject
        if subject is None or raw.span is not None or not self.a <= subject.i < self.b:
            return False
        own = self._own[id(raw)]
        low, high = min(*own, subject.i), max(*own, subject.j - 1)
        if any(low < k < high and not min(own) < k < max(own) for k in others):
            return False
        if subject.i < max(own):
            return True
        return not self._speaks_on(subject.j)

    def _speaks_on(self, k: int) -> bool:
        """ "Reaffirming that “…”, Esper stressed that": the subject after the words has a verb of its own."""
        while self.r.low(k) in lx.COMMON_ADVERBS or self.r.low(k) in lx.AUXILIARIES:
            k += 1
        return k in self._cues and k < self.b

    # -- to the left ----------------------------------------------------------------------

    def _start(self, raw: Raw, first: int, floor: int) -> int:
        subject_first = raw.subject is not None and first == raw.subject.i
        if subject_first and raw.cue is not None and raw.cue.relative:
            return self._with_relative(first, floor)
        start = first
        if self._interrupts(raw, first):
            start = self._before_comma(first, floor)
        if start == first and self._begins(first, floor, subject_first):
            return first
        while start > floor and not self._opens(start, floor):
            start -= 1
        while start < first and self.r.low(start) in _NO_BEGINNING:
            start += 1
        return start

    def _interrupts(self, raw: Raw, first: int) -> bool:
        """ "…, he added, …": an aside within the words that it reports."""
        cue = raw.cue
        if cue is None or raw.span is not None or self.r.low(cue.j) != ",":
            return False
        return first < cue.j and self.r.low(first) != QUOTE

    def _begins(self, k: int, floor: int, subject: bool) -> bool:
        """Whether a statement's own first word begins its clause: a subject after a comma, a verb after "and"."""
        previous = self.r.low(k - 1) if k > floor else ""
        return previous == "," if subject else previous in _JOINS and k > self.a

    def _with_relative(self, first: int, floor: int) -> int:
        """The one whom a relative clause describes begins the passage: "Assad, who remarked"."""
        low = self.r.low(first - 1) if first > floor else ""
        return first - 1 if low in _OBJECT_RELATIVES else first

    def _before_comma(self, first: int, floor: int) -> int:
        """ "The U.S., he added, would …": the clause that an aside interrupts began before it."""
        return first - 2 if first - 2 >= floor and self.r.low(first - 1) == "," else first

    def _opens(self, k: int, floor: int) -> bool:
        """Whether a clause begins at token ``k``."""
        if k <= floor and (k == self.a or self.r.low(k) not in {",", ".", ";", ":"}):
            return True
        previous = self.r.low(k - 1)
        if self._paragraph_before(k) or previous in _STOPS or self._dash(k - 1):
            return True
        if previous == ",":
            return not self._listed(k - 1)
        if previous in _JOINS:
            return self._has_verb(floor, k - 1)
        return previous in _OBJECT_RELATIVES or (previous == QUOTE and self._quote_closes(k - 1))

    def _has_verb(self, a: int, b: int) -> bool:
        """Whether a finite verb seems to stand in ``[a, b)``: then an "and" after it joins clauses."""
        return any(self._verb(k) for k in range(a, b))

    def _verb(self, k: int) -> bool:
        low = self.r.low(k)
        if k in self._cues or low in lx.AUXILIARIES:
            return True
        return (low in _VERBS or (low.endswith("ed") and len(low) > 4)) and self.r.phrase_at(k) is None

    # -- to the right ---------------------------------------------------------------------

    def _end(self, raw: Raw, end: int, limit: int) -> int:
        if raw.cue is not None and raw.cue.relative and self._object_relative(raw):
            return self._trimmed(self.a, end)
        depth = 0
        k = end
        while k < limit:
            low = self.r.low(k)
            depth += (low in {"(", "["}) - (low in {")", "]"})
            if depth <= 0 and self._closes(k, limit):
                break
            k += 1
        if k == limit and limit < self.b:
            k = self._before_the_next(end, limit)
        return max(end, self._trimmed(end - 1, k))

    def _object_relative(self, raw: Raw) -> bool:
        """ "Irloo, whom it described as “…” on …": what follows goes on with the outer clause."""
        return raw.subject is not None and self.r.low(raw.subject.i - 1) in _OBJECT_RELATIVES

    def _closes(self, k: int, limit: int) -> bool:
        """Whether a clause has ended before token ``k``."""
        low = self.r.low(k)
        if low in _STOPS:
            return low != "." or k + 1 >= self.b or not self._abbreviation(k)
        if low == ",":
            return not self._listed(k)
        if self._dash(k) or self._paragraph_before(k):
            return True
        if self.r.low(k - 1) == QUOTE and self._quote_closes(k - 1):
            return True
        return low in _JOINS and self._clause_follows(k + 1, limit)

    def _clause_follows(self, k: int, limit: int) -> bool:
        """Whether a verb, or a subject and its verb, come next: "and affirmed", "and the two sides met"."""
        while k < self.b and (self.r.low(k) in lx.COMMON_ADVERBS or self.r.low(k).endswith("ly")):
            k += 1
        if k in self._cues or k >= limit:
            return True
        phrase = self.r.phrase_starting(k)
        if phrase is None or phrase.possessive:
            return False
        k = phrase.j
        while k < self.b and self.r.low(k) in lx.COMMON_ADVERBS:
            k += 1
        return self._verb(k)

    def _before_the_next(self, end: int, limit: int) -> int:
        """Back from another statement's words to the last place where a clause could end."""
        for k in range(limit - 1, end, -1):
            if self.r.low(k) in _JOINS or self.r.low(k) in {",", ";", ":"}:
                return k
        return end

    def _trimmed(self, start: int, end: int) -> int:
        """``end`` without closing marks and conjunctions."""
        while end - 1 > start and (self.r.low(end - 1) in {".", ",", ";", ":", "-", "—", "–"} or self.r.low(end - 1) in _JOINS):
            end -= 1
        return end

    # -- marks ----------------------------------------------------------------------------

    def _listed(self, k: int) -> bool:
        """Whether the comma at ``k`` parts the items of a list: "Hama, Homs and Aleppo"."""
        for m in range(k + 1, min(self.b, k + 2 + _LONGEST_ITEM)):
            low = self.r.low(m)
            if low in {"and", "or", ","}:
                return m > k + 1 and (low == "," and self._listed(m) or low != "," and not self._clause_follows(m + 1, self.b))
            if low == QUOTE or self._verb(m) or low in lx.PREPOSITIONS or low in lx.PRONOUNS or low.endswith("ing"):
                return False
        return False

    def _dash(self, k: int) -> bool:
        """A dash between words, no hyphen within one."""
        if self.r.low(k) not in {"-", "—", "–"} or not self.a < k < self.b - 1:
            return False
        return self.r.start_of(k) > self.r.end_of(k - 1) and self.r.start_of(k + 1) > self.r.end_of(k)

    def _abbreviation(self, k: int) -> bool:
        """A full stop within the sentence, as after "Gen"."""
        return self.r.start_of(k) == self.r.end_of(k - 1)

    def _quote_closes(self, k: int) -> bool:
        """Whether the quote at ``k`` carries the clause's comma or stop within its marks."""
        quote = self.r.quote_at.get(k)
        return quote is not None and self.r.quotes[quote].text[-1:] in {",", ";"}

    def _paragraph_before(self, k: int) -> bool:
        return k > self.a and "\n\n" in self.r.text[self.r.end_of(k - 1) : self.r.start_of(k)].replace(" ", "")
