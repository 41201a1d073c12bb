"""An act within a report: "said Luanda had invited them “at one table”" are the speaker's words."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.unsaid.groups import is_withheld
from timeline.parsing.lexicon import SAYING_SET

from .governed import Before, Governed

_ACTS_TOLD = frozenset(
    "agree invite support instruct encourage offer extend order request respond find".split()
)
_ATTITUDES = frozenset(["oppose", "support", "favour", "favor", "back", "prefer", "respect"])
_STILL_TO_COME = frozenset("would will could should might may must can".split())
_JOINING = frozenset(["and", "but", "or", ",", ";"])


def told_within(sentence: Sentence, before: Before) -> Governed | None:
    """ "She said Luanda had invited them “at one table”": an act within her report is told in
    her words; "would support it" is one, too.
    """
    cue = before.active
    if len(before.cues) < 2 or not (_told_as_act(sentence, cue) or _of_thing(sentence, before)):
        return None
    outer = before.cues[-2]
    told = outer.base in SAYING_SET and _in_report(sentence, outer, cue)
    return Governed(outer, "verb-quote") if told else None


def _in_report(sentence: Sentence, outer: Cue, cue: Cue) -> bool:
    """Whether a verb stands in the clause that the one before it reports."""
    if cue.subject is None:
        return False
    if cue.subject is outer.subject:  # "said her country would defend “every metre”"
        between = sentence.reading.lows[outer.end : cue.place]
        return len(between) > 1 and _JOINING.isdisjoint(between)
    apart = cue.subject.i - outer.end
    opens = "that" in {cue.subject.det, sentence.reading.low(cue.subject.i - 1)}
    return apart >= 0 and (apart <= 1 or opens)


def _of_thing(sentence: Sentence, before: Before) -> bool:
    """ "He noted that judges had rejected a request, which “does not exist”": no verb governs the
    words of a relative clause but that of the whole report.
    """
    relative = before.place - 1
    return sentence.reading.low(relative) == "which" and before.active.end < relative


def _told_as_act(sentence: Sentence, cue: Cue) -> bool:
    """ "had invited", "would welcome": what is done, or still to be done, not said."""
    if cue.base == "hold" and sentence.reading.low(cue.end) != "that":
        return True  # "stressed that Ankara held “talks with everybody”"
    if cue.base in _ATTITUDES:
        return True  # "said that Ankara supported “a fair share”"
    if is_withheld(sentence, cue):
        return True  # "replied that the Court had not mentioned it, “because it cannot”"
    helper = sentence.reading.low(sentence.before(cue.place))
    if helper == "had":
        return cue.base in _ACTS_TOLD and sentence.reading.low(cue.end) != "that"
    return helper in _STILL_TO_COME and cue.base not in SAYING_SET


def in_aside(sentence: Sentence, cue: Cue, place: int) -> bool:
    """ "added, quoting a proverb, that “…”": behind an aside the verb before it goes on."""
    low = sentence.reading.low
    opens = cue.form != "finite" and low(cue.place - 1) == "," and cue.end < place - 2
    return opens and low(place - 2) == "," and low(place - 1) == "that"
