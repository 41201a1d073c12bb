"""The verb that names a quote's speaker after the marks: "“…,” Ayla Demir then said"."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import COMMON_ADVERBS, FUNCTION, PREPOSITIONS
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import QUOTE

_PUT = frozenset(["it", "them", "this", ".", ","])
_MARKS = frozenset([",", QUOTE])


def attribution_after(sentence: Sentence, place: int) -> Cue | None:
    """The verb of "“…”, Ayla Demir then said", with nothing else between."""
    cue = next((c for c in sentence.cues if c.place > place and _has_speaker(c)), None)
    if cue is None or cue.subject is None:
        return None
    if not _only_adverbs(sentence, place + 1, _begins(sentence, cue, cue.subject.i, place)):
        return None
    reports_more = sentence.reading.low(cue.end) == "that"
    return cue if not reports_more or cue.subject.kind == "pronoun" else None


def closing_attribution(sentence: Sentence, place: int) -> Cue | None:
    """ "“…” contained in a note, its spokesperson said", "“…” for Bonn, said Ayla Demir, who …":
    the sentence's last words name the speaker.
    """
    inverted = (c for c in sentence.cues if c.place > place and _inverted(sentence, c))
    cue = next(inverted, None) or next(reversed(sentence.cues), None)
    if cue is None or cue.subject is None or cue.form != "finite":
        return None
    if not _set_off(sentence, min(cue.subject.i, cue.place), place):
        return None
    return cue if _closes(sentence, cue, cue.subject) else None


def put_so(sentence: Sentence, place: int) -> Cue | None:
    """ "“…”, as a diplomat put it", "“…” was how the minister described it": the verb of whoever
    chose the words, whatever stands before them.
    """
    so = _so(sentence, place + 1)
    if so is None:
        return None
    cue = next((cue for cue in sentence.cues if cue.place > so), None)
    if cue is None or not _has_speaker(cue) or cue.subject is None or cue.subject.i != so + 1:
        return None
    return cue if _puts_it(sentence, cue) else None


def _so(sentence: Sentence, place: int) -> int | None:
    """ ", as a diplomat put it", "was how the minister described it": where "as" or "how" stands
    right behind a quote.
    """
    low = sentence.reading.low
    place += low(place) == ","
    if low(place) in {"was", "is"} and low(place + 1) in {"how", "what"}:
        return place + 1
    return place if low(place) == "as" else None


def _puts_it(sentence: Sentence, cue: Cue) -> bool:
    """ "put it", "described it", "said.": the words before are all that the verb tells."""
    ends = sentence.reading.low(cue.end) in _PUT or cue.end >= sentence.end
    return ends or cue.base == "put it"


def _set_off(sentence: Sentence, first: int, place: int) -> bool:
    """Whether a comma or a quote parts the attribution at ``first``, with what describes its
    speaker, from what stands behind ``place``.
    """
    while first - 1 > place and _describes(sentence, first - 1):
        first -= 1
    return first > place and sentence.reading.tokens[first - 1].text in _MARKS


def _closes(sentence: Sentence, cue: Cue, subject: Phrase) -> bool:
    """Whether nothing follows but a preposition's phrase, or an aside on a speaker behind the
    verb.
    """
    reading, end = sentence.reading, max(cue.end, subject.j)
    if reading.low(end) == "," and subject.i == cue.end:
        return True
    rest = [token.low for token in reading.tokens[end : sentence.end] if token.word]
    return not rest or rest[0] in PREPOSITIONS


def _describes(sentence: Sentence, place: int) -> bool:
    """ "Republican candidate" before a name: nouns and adjectives that belong to it."""
    token = sentence.reading.tokens[place]
    return token.word and token.low not in FUNCTION and not sentence.finite_verb(place)


def _inverted(sentence: Sentence, cue: Cue) -> bool:
    """ "…, said Ayla Demir": verb and speaker behind a comma."""
    behind = cue.subject is not None and cue.subject.i == cue.end
    return behind and cue.form == "finite" and sentence.reading.low(cue.place - 1) == ","


def _has_speaker(cue: Cue) -> bool:
    return cue.subject is not None and cue.form == "finite"


def _only_adverbs(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing else stands in ``[start, end)``, but for a comma that may come first."""
    if start < sentence.end and sentence.reading.tokens[start].text == ",":
        start += 1
    return all(sentence.reading.low(k) in COMMON_ADVERBS for k in range(start, end))


def _begins(sentence: Sentence, cue: Cue, subject: int, quote: int) -> int:
    """Where an attribution after a quote begins: with its subject or its verb; "Interfax quoted him
    as saying" begins with Interfax.
    """
    first = min(subject, cue.place) if subject > quote else cue.place
    if cue.lead is None or cue.lead <= quote:
        return first
    source = sentence.reading.phrase_ending(cue.lead)
    return min(first, source.i if source is not None and source.i > quote else cue.lead)
