"""Which statements share the day of another verb, and which only look back to a day."""

from __future__ import annotations

from typing import NamedTuple

from timeline.parsing.attribution.records import Raw
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.days.scope import Hold
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import Reading
from timeline.parsing.speakers import Identity
from timeline.parsing.types import Day


class LookBack(NamedTuple):
    """A day to which the narrative only looked back, and who acted or spoke there."""

    day: Day
    topic: list[Identity]

    def goes_on(self, raw: Raw, identity: Identity | None) -> bool:
        """Whether a statement behind it may be of that day too: of the same people."""
        if raw.subject is None or raw.subject.kind == "pronoun" or raw.subject.bare:
            return True
        return any(identity is other for other in self.topic)


def looks_back(reading: Reading, hold: Hold) -> bool:
    """ "Ayla Demir had said on 3 May that …": what follows is told of the entry's day again."""
    if hold.cue is None:
        return False
    return "had" in (reading.low(hold.cue.place - 1), reading.low(hold.cue.place - 2))


def shares(reading: Reading, raw: Raw, hold: Hold, sentence: Sentence) -> bool:
    """Whether words that govern another verb of the sentence hold for a statement too."""
    if raw.subject is None or (hold.cue is None and not hold.of_event):
        return True
    if hold.words.bare and hold.words.back:
        return raw.cue is not None and raw.cue.form == "ing"
    if hold.cue is not None:
        return raw.subject is hold.cue.subject
    return _takes_part(reading, raw, raw.subject, sentence)


def _takes_part(reading: Reading, raw: Raw, subject: Phrase, sentence: Sentence) -> bool:
    """Whether a statement's subject took part in what was done on a day."""
    if subject.kind == "pronoun" or subject is sentence.main:
        return True
    if reading.low(subject.i - 1) == "with":
        return True  # "met on 25 July, with Ayla Demir saying"
    if raw.cue is None or not raw.cue.relative or subject.j > raw.cue.place:
        return False
    return reading.low(subject.i - 1) not in {"which", "whom"}
