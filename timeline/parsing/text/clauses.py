"""A statement's words -> the whole clauses that hold them, so that no passage stops in mid-phrase.

A passage grows from its core (speaker, verb, quotes) to the left as far as its clause begins and to
the right as far as it ends. It never grows over the words of another statement. Everything counts
tokens of the narrative, where a quote is one token.
"""

from __future__ import annotations

import bisect

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.records import Raw
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.reading import QUOTE
from timeline.parsing.text.boundaries import JOINS, OBJECT_RELATIVES, Boundaries

_NO_BEGINNING = frozenset([",", ";", ":", ".", "-", "—", "–", ")", "and", "but"])
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def passages(sentence: Sentence, raws: list[Raw]) -> list[tuple[int, int]]:
    """The tokens ``[start, end)`` of each statement's passage."""
    if not raws:
        return []
    clauses = Clauses(sentence, raws)
    return [clauses.passage(raw) for raw in raws]


class Clauses:
    """The statements of one sentence, and how far the passage of each may reach."""

    def __init__(self, sentence: Sentence, raws: list[Raw]) -> None:
        self.r = sentence.reading
        self.a, self.b = sentence.start, sentence.end
        self.bounds = Boundaries(sentence)
        self._governed: set[int] = set()
        self._own = {id(raw): self._own_tokens(raw) for raw in raws}
        # every statement's own tokens in order, each with the statement's id
        self._all = sorted((k, key) for key, own in self._own.items() for k in own)

    def passage(self, raw: Raw) -> tuple[int, int]:
        """The tokens ``[start, end)`` of a statement's passage."""
        own = self._own[id(raw)]
        first, last = min(own), max(own)
        subject = raw.subject if self._has_own_subject(raw) else None
        if subject is not None:
            first, last = min(first, subject.i), max(last, subject.j - 1)
        before, behind = self._at(first), self._at(last + 1)  # there all is other statements'
        floor = self._all[before - 1][0] + 1 if before else self.a
        limit = self._all[behind][0] if behind < len(self._all) else self.b
        start = self._start(raw, first, floor)
        if subject is not None and self._object_relative(raw):
            return start, last + 1
        return start, self._end(last + 1, limit)

    def _own_tokens(self, raw: Raw) -> list[int]:
        """What is this statement's alone: its verb and its quotes, or the clause it reports."""
        if raw.span is not None:
            return [raw.span[0], max(raw.span[0], self.bounds.trimmed(*raw.span) - 1)]
        own = [self.r.place_of_quote[q] for q in raw.quotes]
        if raw.cue is not None and raw.cue.place not in self._governed:
            self._governed.add(
                raw.cue.place
            )  # of "he cited “…”, she “…”" the verb is the first one's
            own += [raw.cue.place, raw.cue.end - 1]
        return own

    def _at(self, place: int) -> int:
        """Which of all statements' tokens is the first from ``place`` on."""
        return bisect.bisect_left(self._all, (place, 0))

    def _has_own_subject(self, raw: Raw) -> bool:
        """Whether the subject stands in the statement's own clause, not in one that it shares."""
        subject = raw.subject
        if subject is None or raw.span is not None or not self.a <= subject.i < self.b:
            return False
        own = self._own[id(raw)]
        low, high = min(own), max(own)
        reach = slice(self._at(min(low, subject.i) + 1), self._at(max(high, subject.j - 1)))
        if any(key != id(raw) and not low < k < high for k, key in self._all[reach]):
            return False
        if subject.i < max(own) or raw.rule == "according-to":
            return True
        return not self._speaks_on(subject.j)

    def _speaks_on(self, k: int) -> bool:
        """ "Reaffirming that “…”, Esper stressed": the subject after the words has its own verb."""
        while self.r.low(k) in lx.COMMON_ADVERBS or self.r.low(k) in lx.AUXILIARIES:
            k += 1
        return k in self.bounds.cues

    # -- to the left ----------------------------------------------------------------------

    def _start(self, raw: Raw, first: int, floor: int) -> int:
        """ "In Ankara, Esper said" begins with "In": no later than its own ``first`` word."""
        subject = raw.subject is not None and first == raw.subject.i
        if subject and raw.cue is not None and raw.cue.relative:
            return self._with_relative(first, floor)
        start = first
        if self._interrupts(raw, first) or (subject and self._apposed(raw)):
            start = self._before_comma(first, floor)
        if start == first and self._begins(first, floor, subject):
            return first
        return self._past_marks(self._clause_start(start, first, floor), first)

    def _past_marks(self, start: int, first: int) -> int:
        """ ", and the army said" begins with "the"."""
        while start < first and self.r.low(start) in _NO_BEGINNING:
            start += 1
        return start

    def _clause_start(self, start: int, first: int, floor: int) -> int:
        """Back to where the clause begins, over the asides that commas set off in it."""
        asides = 0
        while start > floor:
            if self.bounds.opens(start, floor):
                if start != first and self.bounds.resumes(start):
                    asides += 1
                elif asides and self.r.low(start - 1) == ",":
                    asides -= 1
                else:
                    break
            start -= 1
        return start

    def _begins(self, k: int, floor: int, subject: bool) -> bool:
        """A statement's first word begins its clause: a subject after ",", a verb after "and"."""
        previous = self.r.low(k - 1) if k > floor else ""
        return previous == "," if subject else previous in JOINS

    def _interrupts(self, raw: Raw, first: int) -> bool:
        """ "…, he added, …": an aside within the words that it reports."""
        if raw.cue is None or raw.span is not None or self.r.low(first) == QUOTE:
            return False
        if self.r.low(raw.cue.end) == "," and first < raw.cue.end:
            return True
        if raw.subject is None or first != raw.subject.i:
            return False
        verb = self.bounds.past_adverbs(raw.subject.j)  # "The U.S., he added, would maintain “…”"
        return verb in self.bounds.cues and self.r.low(verb + 1) == ","

    def _apposed(self, raw: Raw) -> bool:
        """ "The UN force, UNFICYP, confirmed": the speaker's name is an aside to what it names."""
        subject, cue = raw.subject, raw.cue
        if subject is None or cue is None or self.r.low(subject.j) != ",":
            return False
        if subject.det or cue.place != self.bounds.past_adverbs(subject.j + 1):
            return False
        k = subject.i - 2
        while k > self.a and not self.bounds.opens(k, self.a):
            k -= 1
        lead_in = self.r.low(k) in lx.PREPOSITIONS or self.r.low(k).endswith("ing")
        return not lead_in and self.r.low(k) not in lx.COMMON_ADVERBS

    def _before_comma(self, first: int, floor: int) -> int:
        """ "The U.S., he added, would …": the clause that an aside interrupts began before it."""
        return first - 2 if first - 2 >= floor and self.r.low(first - 1) == "," else first

    def _with_relative(self, first: int, floor: int) -> int:
        """ "after which Ayla Demir said" begins with "after"; "Assad, who remarked" with Assad."""
        if first > floor and self.r.low(first - 1) in OBJECT_RELATIVES:
            first -= 1
            if first > floor and self.r.low(first - 1) in lx.PREPOSITIONS:
                first -= 1
        return first

    # -- to the right ---------------------------------------------------------------------

    def _end(self, end: int, limit: int) -> int:
        depth, k = 0, end
        while k < limit:
            depth += _BRACKETS.get(self.r.low(k), 0)
            if depth <= 0 and self.bounds.closes(k, limit):
                break
            k += 1
        if k == limit and limit < self.b:
            k = self._before_the_next(end, limit)
        return max(end, self.bounds.trimmed(end - 1, k))

    def _object_relative(self, raw: Raw) -> bool:
        """ "Irloo, whom it described as “…” on …": what follows goes on with the outer clause."""
        if raw.cue is None or not raw.cue.relative or raw.subject is None:
            return False
        return self.r.low(raw.subject.i - 1) in OBJECT_RELATIVES

    def _before_the_next(self, end: int, limit: int) -> int:
        """Back from another statement's words to the last place where a clause could end."""
        for k in range(limit - 1, end, -1):
            if self.r.low(k) in JOINS or self.r.low(k) in {",", ";", ":"}:
                return k
        return end
