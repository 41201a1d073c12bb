"""Position decides the speaker: what stands between a quote's closing mark and its verb, or between
the verb and the next comma, has uttered the words, whatever nouns it is made of.

"“…,” former presidential candidate Ayla Demir said", "“…?” asked one well-connected Democrat",
"“…,” the gambling tycoon told Reuters". Each rule looks a bounded number of tokens ahead.
"""

from __future__ import annotations

import bisect

from timeline.parsing.attribution.clause_subjects import named_behind
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import HUMAN
from timeline.parsing.lexicon import AUXILIARIES, COMMON_ADVERBS, PREPOSITIONS, WITH_OBJECT
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import QUOTE

from .reaches import AFTER_SPEAKER, STOPS, between, speaker_from

_LONGEST_ASIDE = 40  # with what commas set off: "Miller, a retired worker from a plant, said"
_SHORT = 4  # words; shorter marks without a comma in them may be a name or a title
_BEFORE_WORDS = (frozenset([","]), frozenset([",", ":"]))  # behind anybody, behind a name
_CLOSING = frozenset(",?!.…—-")
# Verbs that stand before their speaker: "…, said Ayla Demir".
_INVERTING = frozenset("say add note explain write argue warn insist recall report claim".split())


def speakers(sentence: Sentence) -> dict[int, Phrase]:
    """The speaker's phrase by the place of its reporting verb."""
    found: dict[int, Phrase] = {}
    for quote in sentence.quotes:
        cue = _verb_behind(sentence, quote)
        phrase = _speaker_behind(sentence, quote, cue) if cue is not None else None
        if cue is not None and phrase is not None and cue.lead is None:
            found.setdefault(cue.place, named_behind(sentence, phrase) or phrase)
    for cue in sentence.cues:
        phrase = _inverted(sentence, cue) if cue.place not in found else None
        if phrase is not None:
            found[cue.place] = phrase
    return found


def _verb_behind(sentence: Sentence, quote: int) -> Cue | None:
    """The verb that the speaker of a quote right before it may have: "“…,” she then said"."""
    if not _behind_comma(sentence, quote) and not _closed(sentence, quote):
        return None
    start = _after_mark(sentence, quote)
    cue = sentence.cue_at.get(_past_adverbs(sentence, start))
    if cue is not None and _finite(sentence, cue):
        return cue
    at = bisect.bisect_left(sentence.cue_places, start)
    if at == len(sentence.cue_places):
        return None
    cue = sentence.cue_at[sentence.cue_places[at]]
    near = cue.place - start <= _LONGEST_ASIDE
    return cue if near and _finite(sentence, cue) else None


def _speaker_behind(sentence: Sentence, quote: int, cue: Cue) -> Phrase | None:
    """The speaker after the verb, where it follows the marks, or else between them."""
    start = _after_mark(sentence, quote)
    if cue.place == _past_adverbs(sentence, start):
        return None if cue.base in WITH_OBJECT else speaker_from(sentence, cue.end)
    if sentence.reading.low(start) in PREPOSITIONS | {"that", "which"}:
        return None  # "“A challenge” for Varna, said Ayla Demir"
    return between(sentence, start, cue)


def _behind_comma(sentence: Sentence, quote: int) -> bool:
    return sentence.reading.low(quote + 1) == ","


def _after_mark(sentence: Sentence, quote: int) -> int:
    return quote + 2 if _behind_comma(sentence, quote) else quote + 1


def _closed(sentence: Sentence, quote: int) -> bool:
    """Whether the marks hold a whole utterance: its comma or stop, or more than a name."""
    text = sentence.quoted_text(quote)
    return text[-1:] in _CLOSING or text.count(" ") >= _SHORT


def _finite(sentence: Sentence, cue: Cue) -> bool:
    """A verb with a subject of its own: "said", "will say"."""
    helped = cue.form == "base" and sentence.reading.low(cue.place - 1) in AUXILIARIES
    return (cue.form == "finite" or helped) and not cue.passive


def _past_adverbs(sentence: Sentence, place: int) -> int:
    low = sentence.reading.low
    while place < sentence.end and (low(place) in COMMON_ADVERBS or low(place) in AUXILIARIES):
        place += 1
    return place


def _inverted(sentence: Sentence, cue: Cue) -> Phrase | None:
    """Who follows "…, said": a person or an official, where a clause stands before it."""
    low = sentence.reading.low
    if cue.base not in _INVERTING or low(cue.place - 1) != "," or not _finite(sentence, cue):
        return None
    phrase = speaker_from(sentence, cue.end)
    if phrase is None or phrase.kind not in HUMAN or low(cue.end) == "that":
        return None  # "Ayla Demir, facing a vote, noted that manager Mirna Kos …"
    if low(phrase.j + 1) == QUOTE and low(phrase.j) in _BEFORE_WORDS[phrase.kind == "person"]:
        return phrase  # "But, said Solovey, “…”", "In short, said Solovey: “…”"
    return phrase if _said_before(sentence, cue, phrase) else None


def _said_before(sentence: Sentence, cue: Cue, phrase: Phrase) -> bool:
    """Whether a speaker behind the verb says what stands before the comma."""
    if sentence.reading.low(phrase.j) == QUOTE or not _ends_description(sentence, phrase.j):
        return False  # "Ayla Demir, who runs it, said the Farah “train has left”"
    if _only_aside(sentence, cue.place - 1):
        return False
    behind_words = any(quote < cue.place for quote in sentence.quotes)
    return behind_words or _words_before(sentence, cue.place - 1, phrase)


def _only_aside(sentence: Sentence, comma: int) -> bool:
    """ "Ayla Demir, who runs the clinic, said the nurses …": a subject and its aside, no clause,
    stand before the comma.
    """
    low = sentence.reading.low
    subject = next(iter(sentence.reading.between(sentence.start, sentence.start + 2)), None)
    if subject is None or comma - subject.j > _LONGEST_ASIDE or low(subject.j) != ",":
        return False
    after = subject.j + 1
    if low(after) in {"who", "which", "whose"}:
        after = next((k for k in range(after, comma) if low(k) == ","), comma)
    return subject.j < comma and not any(sentence.finite_verb(k) for k in range(after, comma))


def _words_before(sentence: Sentence, place: int, phrase: Phrase) -> bool:
    """Whether what stands before the comma is what somebody says: "Prices lack support, said Ayla
    Demir." A name that a stop or a comma follows can only be the speaker's.
    """
    if any(sentence.finite_verb(k) for k in range(sentence.start, place)):
        return True
    long = place - sentence.start >= _SHORT - 1
    return long and phrase.kind == "person" and sentence.reading.low(phrase.j) in {",", "."}


def _ends_description(sentence: Sentence, place: int) -> bool:
    follows = sentence.reading.low(place)
    if place >= sentence.end or follows in STOPS:
        return True
    return follows in AFTER_SPEAKER or follows in PREPOSITIONS
