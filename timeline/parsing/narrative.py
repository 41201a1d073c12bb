"""The day that a passage's narrative has reached, sentence by sentence, and each statement's own.

Once a day is named, sentences that go on about the same talks keep it. A new speaker with no word
of going on may speak on that day or on the entry's: then only the earlier of the two is a bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from timeline.parsing.days.bounds import loosened, printed, several, unsure
from timeline.parsing.days.reckoning import Clock
from timeline.parsing.days.scope import DayScope, Hold
from timeline.parsing.days.sharing import LookBack, looks_back, shares
from timeline.parsing.days.words import TRIGGERS, find

from .attribution.records import Raw
from .attribution.sentence import Sentence
from .reading import Reading
from .speakers import Identity
from .types import Day

_GOING_ON = frozenset("also further furthermore likewise similarly too adding added".split())
_JOINING = frozenset(["and", "again", "or", ",", "then"])
_POINTING = frozenset(["pronoun", "definite", "document"])


class Narrative:
    """Reads the sentences of one entry in order; ``begin``, ``day`` for each statement, ``end``."""

    def __init__(self, reading: Reading, entry: dt.date) -> None:
        self.r = reading
        self.entry = Day(entry)
        self.now = self.entry
        self._topic: list[Identity] = []  # who acts or speaks in what the day was named for
        self._held: list[tuple[Hold, Day]] = []
        self._here: list[Identity] = []
        self._back: LookBack | None = None

    def begin(self, sentence: Sentence, raws: Sequence[Raw]) -> None:
        """Find the day words of a sentence and what they govern."""
        self._held, self._here = [], []
        if TRIGGERS.isdisjoint(self.r.lows[sentence.start : sentence.end]):
            return
        now = self.now
        for hold in self._holds(sentence, raws):
            told = hold.words.day(Clock(self.entry.date, now))
            if told is None or (hold.after and told.date <= now.date):
                continue  # an event of the past; only one still to come says "not before"
            day = self._keep(hold, told)
            if not hold.alone:
                now = day

    def _holds(self, sentence: Sentence, raws: Sequence[Raw]) -> Iterator[Hold]:
        """The day words of a sentence that govern what is stated in it."""
        scope = DayScope(sentence)
        governed = {id(raw.cue) for raw in raws}
        for words in find(self.r.lows[sentence.start : sentence.end], sentence.start):
            hold = scope.hold(words)
            if hold is None or self._reported(hold, raws, sentence):
                continue
            if hold.cue is None or id(hold.cue) in governed or hold.alone:
                yield hold
            elif not words.bare:  # "had earlier denied it but said": of the denial alone
                yield Hold(words, None, hold.sure)  # "Asked on Tuesday about it, he said"

    def _keep(self, hold: Hold, told: Day) -> Day:
        """Remember the day that words tell; of two that belong together, what both tell."""
        words = hold.words
        bound = told if hold.sure else unsure(told, self.entry, self.now)
        day = printed(self.r, bound, words.i, words.j)
        if self._held and self._together(self._held[-1][0], hold):
            day = several(self.r, self._held.pop(), hold, day)
        self._held.append((hold, day))
        return day

    def day(self, raw: Raw, sentence: Sentence, identity: Identity | None) -> Day:
        """The statement's own day."""
        if identity is not None:
            self._here.append(identity)
        own = self._of_its_verb(raw)
        if own is not None:
            return own
        before = self._of_words_before(raw, sentence)
        if before is not None:
            return before
        if self._back is not None:
            if self._back.goes_on(raw, identity):
                return loosened(self._back.day, self.entry)
            self._back = None
        if self.now is not self.entry and not self._goes_on(raw, sentence, identity):
            self.now = loosened(self.now, self.entry)
        return self.now

    def _of_its_verb(self, raw: Raw) -> Day | None:
        """The day that governs the statement's own verb, in doubt where two do."""
        own = [day for hold, day in self._held if hold.cue is not None and hold.cue is raw.cue]
        if not own:
            return None
        agree = len({(d.date, d.relation) for d in own}) == 1
        return own[0] if agree else unsure(own[0], self.entry, self.now)

    def _of_words_before(self, raw: Raw, sentence: Sentence) -> Day | None:
        """ "Arriving on 4 May, Esper said": the day of words before the verb, if it holds."""
        place = self._place(raw)
        before = [(hold, day) for hold, day in self._held if self._reaches(hold, raw, place)]
        if not before:
            return None
        hold, day = before[-1]
        return day if shares(self.r, raw, hold, sentence) else loosened(day, self.entry)

    def end(self, sentence: Sentence, acting: Sequence[Identity], raws: Sequence[Raw]) -> None:
        """Remember the day that the sentence named, or that it turned to somebody else."""
        self._look_back(acting)
        days = [day for hold, day in self._held if self._lasts(hold, raws)]
        if days:
            self.now = days[-1]
            self._topic = [*acting, *self._here]
        elif self.now is not self.entry:
            if not raws and self._turns_away(sentence, acting):
                self.now = loosened(self.now, self.entry)
            self._topic += [x for x in self._here if not self._known(x)]

    def _look_back(self, acting: Sequence[Identity]) -> None:
        """ "Esper had said on 3 May that …": keep that day apart from the one that is reached."""
        back = [day for hold, day in self._held if looks_back(self.r, hold)]
        if back:
            self._back = LookBack(back[-1], [*acting, *self._here])
        elif self._held:
            self._back = None

    def _lasts(self, hold: Hold, raws: Sequence[Raw]) -> bool:
        """Whether what follows may be of that day: not of "Jets struck overnight"."""
        if looks_back(self.r, hold):
            return False
        return not hold.alone and (bool(raws) or not hold.words.passing)

    def _turns_away(self, sentence: Sentence, acting: Sequence[Identity]) -> bool:
        """Whether a sentence that reports nothing tells of somebody who had no part so far."""
        main = sentence.main
        if main is None or main.kind in _POINTING:
            return False
        return not any(self._known(x) for x in acting)

    def _known(self, identity: Identity | None) -> bool:
        return any(identity is x for x in self._topic)

    def _place(self, raw: Raw) -> int:
        """Where the statement's verb stands, or its words where it has none."""
        if raw.cue is not None:
            return raw.cue.place
        return self.r.place_of_quote[raw.quotes[0]] if raw.quotes else (raw.span or (0, 0))[0]

    def _reaches(self, hold: Hold, raw: Raw, place: int) -> bool:
        """Whether words that govern a clause reach a statement after them in the sentence."""
        if hold.words.i >= place or hold.alone:
            return False
        return not (
            raw.cue is not None and raw.cue.relative and self.r.low(raw.cue.place - 1) == "had"
        )

    def _goes_on(self, raw: Raw, sentence: Sentence, identity: Identity | None) -> bool:
        """Whether a statement goes on about what the day was named for."""
        subject = raw.subject
        if subject is None or subject.kind in _POINTING or subject.bare:
            return True
        if self._known(identity):
            return True
        end = raw.cue.end if raw.cue is not None else subject.j + 2
        opening = self.r.lows[sentence.start : sentence.start + 2]
        return not _GOING_ON.isdisjoint([*opening, *self.r.lows[subject.j : end]])

    def _together(self, first: Hold, second: Hold) -> bool:
        """ "On 20 July and again on 22 July": two days of one statement."""
        between = self.r.lows[first.words.j : second.words.i]
        return first.cue is second.cue and all(w in _JOINING for w in between)

    def _reported(self, hold: Hold, raws: Sequence[Raw], sentence: Sentence) -> bool:
        """Whether the words stand in what is reported:

        "Jets struck on Wednesday, the navy said".
        """
        if hold.cue is not None:
            return False
        i = hold.words.i
        if hold.of_event and "according" in self.r.lows[i : sentence.end]:
            return True
        for raw in raws:
            if raw.span is None or raw.cue is None or raw.subject is None:
                continue
            if raw.span[0] <= i < raw.cue.place and raw.subject.i > i:
                return True
        return False
