"""Which statement the day words of a sentence govern, judged by where they stand.

Words before the subject, between subject and verb, or right after the verb of saying tell when it
was said. Words within what is said, or about another event ("the ceasefire signed on 2 March"),
tell nothing. Where words may go with either, the hold is not ``sure`` and gives no exact day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.days.places import FARTHEST, DayPlaces, quoted_before
from timeline.parsing.days.words import DayWords, words_of
from timeline.parsing.reading import QUOTE

_OTHER, _EVENTS, _NESTED = words_of("other"), words_of("events"), words_of("nested")
_SPEECH, _SPEAKING = words_of("speech"), words_of("speaking")
_ADDRESSED = frozenset(["interviewed", "reached", "contacted", "questioned", "approached"])
_LINKS = frozenset(["and", "but", "then", "who", "which", ","])
_OTHER_CLAUSE = frozenset([",", "that", "who", "which", "whom", "whose"])
_ENDS = frozenset(["that", ":", ",", ".", ";", QUOTE, "as", "for", "over", "", "—", "–"])


@dataclass(frozen=True, slots=True)
class Hold:
    """Day words and what they govern: the verb ``cue``, or all verbs after token ``words.i``."""

    words: DayWords
    cue: Cue | None
    sure: bool
    alone: bool = False  # within a clause of its own: "who on 7 August had called it “late”"
    of_event: bool = False  # of what somebody did: "Iran launched missiles on 7 August"
    after: bool = False  # of an event that came first: "After talks on 7 August, …"


class DayScope:
    """The positions of day words in one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.r = sentence.reading
        self.a, self.b = sentence.start, sentence.end
        self.place = DayPlaces(sentence)
        self.bounds = self.place.bounds
        self._sieves: tuple[Callable[[DayWords], Hold | None], ...] = (
            self._within_lead_in_noun,
            self._of_speaker,
            self._fronted,
            self._beside_verb,
            self._after_verb,
            self._aside_of_speaker,
            self._lead_in,
            self._main_clause,
            self._trailing,
        )

    def hold(self, words: DayWords) -> Hold | None:
        """What day words govern; None where they belong to another event or to what is said."""
        i, j = words.i, words.j
        if words.event:
            return self._before_event(words)
        if self.r.lows[i:j] in (["afterwards"], ["afterward"]) and not self.place.clause_start(i):
            return None  # "told reporters afterwards": after the talks of that day
        if self.r.low(i - 1) in _OTHER and i > self.a:
            return None
        if self.place.owned(i, j):
            return self._within_lead_in_noun(words)
        return next((h for sieve in self._sieves[1:] if (h := sieve(words)) is not None), None)

    def _of_speaker(self, words: DayWords) -> Hold | None:
        """ "Ayla Demir, who had written to him six days earlier, said": of what she did before."""
        who = self.place.relative_around(words.i, words.j)
        inner = (c for c in self.s.cues if who is not None and who < c.place < words.i)
        return None if who is None else Hold(words, next(inner, None), True, alone=True)

    # -- sieves ---------------------------------------------------------------------------

    def _within_lead_in_noun(self, words: DayWords) -> Hold | None:
        """ "In a 3 May statement, …", "said in a Tuesday interview that …"."""
        noun = {self.r.low(words.j), self.r.low(words.j + 1)} & _SPEECH
        k = words.i - 1 if self.r.low(words.i - 1) in lx.PREPOSITIONS else words.i - 2
        if not noun or self.r.low(k) not in {"in", "via", "during", "at", "through", "on"}:
            return None
        if self._begins_clause(k):
            return Hold(words, None, True)
        cue = next((c for c in self.s.cues if c.end == k), None)
        return Hold(words, cue, True) if cue is not None else None

    def _begins_clause(self, k: int) -> bool:
        """ "In a …", "Ayla Demir, in a …"."""
        aside = self.r.low(k - 1) == "," and self.r.phrase_ending(k - 1) is not None
        return self.place.clause_start(k) or (aside and k > self.a)

    def _fronted(self, words: DayWords) -> Hold | None:
        """ "On 7 August, Iran …", "However, the following day media …", "…; then, he …"."""
        if not self.place.clause_start(words.i):
            return None
        joined = words.i > self.a and self.place.joined(words.i)
        if joined and not self.place.subject_follows(words.j):
            return None
        if words.bare and not self.place.heads_clause(words.j):
            return None
        return Hold(words, None, True)

    def _beside_verb(self, words: DayWords) -> Hold | None:
        """ "Iran on 7 August indicated", "Khamenei subsequently asserted", "and later said"."""
        verb = self.place.verb_after(words.j)
        if verb is None:
            return None
        k = self.place.back_over_adverbs(words.i - 1)
        subject = self.r.phrase_ending(k + 1)
        if subject is None and self.r.low(k) not in _LINKS:
            return None
        cue = self.s.cue_at.get(verb)
        if cue is not None:
            relative = cue.relative or self.r.low(k) in {"who", "which", "whom"}
            return Hold(words, cue, True, relative)
        if words.bare and words.back:
            return None  # "Iran, which had earlier tested a missile": of that alone
        return Hold(words, None, True) if subject is not None and subject is self.s.main else None

    def _after_verb(self, words: DayWords) -> Hold | None:
        """ "said on Tuesday", "told reporters in Geneva on Tuesday that"."""
        cue = next((c for c in reversed(self.s.cues) if c.end <= words.i), None)
        if cue is None or words.i - cue.end > FARTHEST:
            return None
        if self._between_commas(words, cue) or self._only_tells(words, cue):
            return Hold(words, cue, True, cue.relative)
        return None

    def _between_commas(self, words: DayWords, cue: Cue) -> bool:
        """ "said, two days later, that"."""
        marks = (self.r.low(cue.end), self.r.low(words.j))
        return marks == (",", ",") and cue.end + 1 == words.i

    def _only_tells(self, words: DayWords, cue: Cue) -> bool:
        """Whether all between verb and day words, and what follows these, tells to whom and how."""
        if not self.place.told(cue.end, words.i):
            return False
        return cue.end == words.i or self.r.low(words.j) in _ENDS or words.j >= self.b

    def _before_event(self, words: DayWords) -> Hold | None:
        """ "The strike came a day after Ayla Demir said …": of that saying only."""
        subject = self.r.phrase_starting(words.j)
        cue = next((c for c in self.s.cues if c.subject is subject and c.place >= words.j), None)
        if subject is None or cue is None or "," in self.r.lows[words.j : cue.place]:
            return None
        return Hold(words, cue, True, True)

    def _aside_of_speaker(self, words: DayWords) -> Hold | None:
        """ "“…”, said Ayla Demir, speaking on Tuesday in Ankara"."""
        opener = self.place.aside_opener(words.i)
        cue = next((c for c in reversed(self.s.cues) if c.end < words.i), None)
        if (
            opener is None
            or cue is None
            or cue.place > opener
            or self.r.low(opener) not in _SPEAKING
        ):
            return None
        return Hold(words, cue, self.place.settles(opener, words.i))

    def _lead_in(self, words: DayWords) -> Hold | None:
        """ "Speaking in Geneva on 7 August, …": sure where the day goes with the speaking."""
        opener = self.place.aside_opener(words.i)
        comma = self.place.comma_after(words.j)
        if comma is None or opener is None or not self._leads_to_verb(opener, words.i, comma):
            return None
        first = self.r.low(opener)
        if first in {"after", "following"}:
            return Hold(words, None, False, after=True)
        if not self._leads_in(first):
            return None
        plain = _NESTED.isdisjoint(self.r.lows[opener + 1 : words.i])
        return Hold(words, None, plain and self.place.settles(opener, words.i))

    def _leads_in(self, first: str) -> bool:
        """Whether a lead-in with that word tells of the speaking: "In Geneva", "Interviewed"."""
        if first in _EVENTS:
            return False
        return first in lx.PREPOSITIONS or first.endswith("ing") or first in _ADDRESSED

    def _leads_to_verb(self, opener: int, i: int, comma: int) -> bool:
        """Whether the lead-in tells of no speech itself and a report follows an aside."""
        if any(c.form == "finite" and opener <= c.place < i for c in self.s.cues):
            return False
        if opener == self.a or self.place.clause_start(opener):
            return True
        if opener == i and self.place.subject_follows(comma):
            return True  # "A week after the strike, on 30 July, Ayla Demir said"
        verb = self.place.verb_after(comma)
        return verb is not None and verb in self.bounds.cues and self.r.low(opener) != "to"

    def _main_clause(self, words: DayWords) -> Hold | None:
        """ "Ayla Demir met Bashar al-Assad on 8 July and said …": the day of what she did."""
        main = self.s.main
        if main is None or any(main.j <= c.place < words.i for c in self.s.cues):
            return None
        between = self.r.lows[main.j : words.i]
        if not between or not _OTHER_CLAUSE.isdisjoint(between):
            return None
        if between[-1].endswith("ed") and len(between) > 2 and main.j != words.i - 1:
            return None  # "a deal signed on 2 March"
        return Hold(words, None, not _NESTED & set(between), of_event=True)

    def _trailing(self, words: DayWords) -> Hold | None:
        """ "called it “absurd” on Tuesday": of the verb or of its object."""
        cue = next((c for c in reversed(self.s.cues) if c.end <= words.i), None)
        if cue is None or words.bare or (words.back and not self._closes(words)):
            return None
        between = [self.r.low(k) for k in range(cue.end, words.i)]
        return Hold(words, cue, False) if quoted_before(between) else None

    def _closes(self, words: DayWords) -> bool:
        """ "called it “absurd” the previous day.": between the marks and the sentence's end."""
        return self.r.low(words.i - 1) == QUOTE and self.r.low(words.j) in {"", ".", ";"}
