"""Which reporting verb governs a quote: ordered rules, the first that knows answers.

A verb governs the quotes behind it, "said “…” and “…”", unless what follows the marks names their
speaker, or the verb stands in a clause that has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import ASKING, COMMON_ADVERBS, PREPOSITIONS, SAYING_SET

_ACTS_TOLD = frozenset("invite support instruct encourage offer extend order request".split())
# Passive verbs that present words although nobody is named: "was described as “…”".
_AGENTLESS = frozenset(["describe", "call", "report", "allege", "quote"])
_FAR = 9  # more tokens than may stand between "said" and the subject of what is told


class Governed(NamedTuple):
    """The verb of a quote, or none, and the rule's name as the results show it."""

    cue: Cue | None
    rule: str = ""


class Before(NamedTuple):
    """What stands before a quote: its verbs, the nearest one, the one that is not a passive without
    an agent, and the quotes.
    """

    place: int
    cues: list[Cue]
    nearest: Cue
    active: Cue
    quotes: list[int]


def governing(sentence: Sentence, place: int) -> Governed:
    """The verb that the quote at ``place`` belongs to."""
    cues = [cue for cue in sentence.cues if cue.place < place]
    if not cues or _opens_sentence(sentence, place):
        after = attribution_after(sentence, place)
        if after is not None:
            return Governed(after, "quote-verb")
    if not cues:
        closing = _closing_attribution(sentence, place)
        return Governed(closing, "quote-verb") if closing is not None else Governed(None)
    active = cues[-2] if len(cues) > 1 and _agentless(sentence, cues[-1]) else cues[-1]
    quotes = [quote for quote in sentence.quotes if quote < place]
    before = Before(place, cues, cues[-1], active, quotes)
    answers = (sieve(sentence, before) for sieve in _GOVERNING)
    return next((found for found in answers if found is not None), Governed(active, "verb-quote"))


def attribution_after(sentence: Sentence, place: int) -> Cue | None:
    """The verb of "“…”, Ayla Demir then said", with nothing else between."""
    reading = sentence.reading
    start = place + 1
    if start < sentence.end and reading.tokens[start].text == ",":
        start += 1
    cue = next((c for c in sentence.cues if c.place > place and _has_speaker(c)), None)
    if cue is None or cue.subject is None:
        return None
    between = range(start, _begins(sentence, cue, cue.subject.i, place))
    if any(reading.low(k) not in COMMON_ADVERBS for k in between):
        return None
    if reading.tokens[cue.place].quote >= 0:
        return None
    return cue if reading.low(cue.end) != "that" or cue.subject.kind == "pronoun" else None


def is_asked(sentence: Sentence, cue: Cue) -> bool:
    """ "Zarif, asked “why…”, maintained": the one who is asked does not ask."""
    if cue.base not in ASKING or cue.form != "finite":
        return False
    if cue.place == sentence.start or (cue.passive and cue.subject is None):
        return True
    previous = cue.place - 1
    comma = sentence.reading.tokens[previous].text == ","
    return comma or sentence.reading.low(previous) in {"when", "if", "being"}


def _has_speaker(cue: Cue) -> bool:
    return cue.subject is not None and cue.form == "finite"


def _begins(sentence: Sentence, cue: Cue, subject: int, quote: int) -> int:
    """Where an attribution after a quote begins: with its subject or its verb; "Interfax quoted him
    as saying" begins with Interfax.
    """
    first = min(subject, cue.place) if subject > quote else cue.place
    if cue.lead is None or cue.lead <= quote:
        return first
    source = sentence.reading.phrase_ending(cue.lead)
    return min(first, source.i if source is not None and source.i > quote else cue.lead)


def _opens_sentence(sentence: Sentence, place: int) -> bool:
    """Whether no word of the narrative stands before a quote."""
    tokens = sentence.reading.tokens[sentence.start : place]
    return all(token.quote >= 0 or not token.word for token in tokens)


def _agentless(sentence: Sentence, cue: Cue) -> bool:
    """ "was asked", "has been condemned": a passive that names nobody presents no words."""
    if not cue.passive or cue.subject is not None or cue.base in _AGENTLESS:
        return False
    return not is_asked(sentence, cue)


def _closing_attribution(sentence: Sentence, place: int) -> Cue | None:
    """“…” contained in a note, its spokesperson said: the sentence's last words name the
    speaker.
    """
    cue = sentence.cues[-1] if sentence.cues else None
    if cue is None or cue.place < place or cue.subject is None or cue.form != "finite":
        return None
    reading, subject = sentence.reading, cue.subject
    if subject.i <= place or reading.tokens[subject.i - 1].text not in {",", "“”"}:
        return None
    rest = next((k for k in range(cue.end, sentence.end) if reading.tokens[k].word), None)
    return cue if rest is None or reading.low(rest) in PREPOSITIONS else None


# -- sieves over the verbs before a quote -------------------------------------------------------


def _closed_after(sentence: Sentence, before: Before) -> Governed | None:
    """China announced sanctions “…,” said Zhao: what follows the marks and ends the sentence,
    not the verb far before them.
    """
    reading, place, start = sentence.reading, before.place, before.nearest.end
    if start == place:
        return None
    if not {"that", ":"}.isdisjoint(reading.lows[start:place]):
        return None
    after = attribution_after(sentence, place)
    if after is None or after.subject is None or sentence.quotes[-1] > after.place:
        return None
    rest = max(after.end, after.subject.j)
    ends = rest >= sentence.end or reading.tokens[rest].text in {",", "."}
    return Governed(after, "quote-verb") if ends or reading.low(rest) in PREPOSITIONS else None


def _outside_relative(sentence: Sentence, before: Before) -> Governed | None:
    """ "Ayla Demir told those who had called it “late”, “…”": a comma has closed the clause of
    "who" after its own quote.
    """
    cue = before.nearest
    if not cue.relative or not before.quotes or cue.place >= before.quotes[-1]:
        return None
    tokens = sentence.reading.tokens[before.quotes[-1] : before.place]
    if all(token.text != "," for token in tokens):
        return None
    outer = [c for c in before.cues if not c.relative and c.place < cue.place]
    return Governed(outer[-1], "verb-quote") if outer else None


def _commented_on(sentence: Sentence, before: Before) -> Governed | None:
    """ "commented on the “deal of the century”": the words are what it is about."""
    cue = before.nearest
    return Governed(None) if cue.base == "comment" and _on(sentence, cue) else None


def _on(sentence: Sentence, cue: Cue) -> bool:
    return sentence.reading.low(cue.end) == "on"


def _told_within(sentence: Sentence, before: Before) -> Governed | None:
    """ "She said Luanda had invited them “at one table”": an act within her report is told in
    her words.
    """
    cue = before.active
    if cue.base not in _ACTS_TOLD or len(before.cues) < 2:
        return None
    if sentence.reading.low(cue.place - 1) != "had":
        return None
    outer = before.cues[-2]
    apart = cue.subject.i - outer.end if cue.subject is not None else _FAR
    reports = outer.base in SAYING_SET and 0 <= apart <= 1
    return Governed(outer, "verb-quote") if reports else None


def _asked_before(sentence: Sentence, before: Before) -> Governed | None:
    """ "Asked “why”, Ayla Demir spoke of “…”": only the first quote is the question."""
    cue = before.active
    if not before.quotes or before.quotes[-1] <= cue.place or not is_asked(sentence, cue):
        return None
    others = [other for other in before.cues if other is not cue]
    return Governed(others[-1], "verb-quote") if others else Governed(None)


_GOVERNING: tuple[Callable[[Sentence, Before], Governed | None], ...] = (
    _closed_after,
    _outside_relative,
    _commented_on,
    _told_within,
    _asked_before,
)
