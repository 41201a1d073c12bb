"""Which reporting verb governs a quote: ordered rules, the first that knows answers.

A verb governs the quotes behind it, "said “…” and “…”", unless what follows the marks names their
speaker, or the verb stands in a clause that has ended.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.sieves import first_answer
from timeline.parsing.attribution.unsaid.clauses import is_in_unsaid_clause
from timeline.parsing.attribution.words import ASIDE
from timeline.parsing.lexicon import ASKING, PREPOSITIONS, SAYING_SET

from .following import attribution_after, closing_attribution, put_so
from .governed import Before, Governed
from .told_within import in_aside, told_within

# Passive verbs that present words although nobody is named: "was described as “…”".
_AGENTLESS = frozenset(["describe", "call", "report", "allege", "quote"])
_SUBORDINATING = frozenset("when while as after before if although though because since".split())
_FINITE = frozenset(  # what a predicate begins with
    "is are was were has have had would will should must could cannot does did may might".split()
)
_PAIR = 2
_FAR = 9  # more tokens than may stand between "said" and the subject of what is told


def governing(sentence: Sentence, place: int) -> Governed:
    """The verb that the quote at ``place`` belongs to."""
    put = put_so(sentence, place)
    if put is not None:
        return Governed(put, "quote-verb")
    cues = _open_before(sentence, place)
    if not cues:
        after = attribution_after(sentence, place) or closing_attribution(sentence, place)
        return Governed(after, "quote-verb") if after is not None else Governed(None)
    before = _before(sentence, place, cues)
    if sentence.source is not None and len(cues) == 1 and _agentless(sentence, cues[0]):
        return Governed(None)  # "In his words, it was agreed upon “in a spirit …”"
    return first_answer(_GOVERNING, sentence, before) or Governed(before.active, "verb-quote")


def _open_before(sentence: Sentence, place: int) -> list[Cue]:
    """The verbs before a quote, without those of an aside that dashes have closed: "told them – as
    she had been asked to – that it was “late”".
    """
    cues = [cue for cue in sentence.cues if cue.place < place]
    dashes = sentence.dashes
    if not cues or bisect.bisect_left(dashes, place) != _PAIR or cues[0].place > dashes[0]:
        return cues
    return [cue for cue in cues if not dashes[0] < cue.place < dashes[1]]


def _before(sentence: Sentence, place: int, cues: list[Cue]) -> Before:
    nearest = cues[-1]
    passed = _agentless(sentence, nearest) or _described(sentence, nearest, place)
    active = cues[-2] if len(cues) > 1 and passed else nearest
    return Before(place, cues, nearest, active, [k for k in sentence.quotes if k < place])


def is_asked(sentence: Sentence, cue: Cue) -> bool:
    """ "Zarif, asked “why…”, maintained": the one who is asked does not ask."""
    if cue.base not in ASKING or cue.form != "finite":
        return False
    if cue.place == sentence.start or (cue.passive and cue.subject is None):
        return True
    previous = cue.place - 1
    if sentence.reading.low(previous) in {"when", "if", "being"}:
        return True
    mark = sentence.reading.low(previous) in ASIDE
    return mark and not _asks_somebody(sentence, cue)


def _asks_somebody(sentence: Sentence, cue: Cue) -> bool:
    """ "Ayla Demir, on her way out, asked the crowd": it is she who asks."""
    if cue.subject is None or cue.passive:
        return False
    hearer = sentence.reading.phrase_starting(cue.end)
    return hearer is not None or sentence.reading.low(cue.end) in {"the", "a", "his", "her"}


def _agentless(sentence: Sentence, cue: Cue) -> bool:
    """ "was asked", "has been condemned": a passive that names nobody presents no words."""
    if not cue.passive or cue.subject is not None or cue.base in _AGENTLESS:
        return False
    return not is_asked(sentence, cue)


def _described(sentence: Sentence, cue: Cue, place: int) -> bool:
    """ "the acts described “would be no crime”": it describes their subject; or is an aside's."""
    if in_aside(sentence, cue, place):
        return True
    if cue.end != place or cue.base in SAYING_SET or cue.form != "finite":
        return False
    words = sentence.reading.quoted[sentence.reading.tokens[place].quote]
    return bool(words) and words[0].low in _FINITE


# -- sieves over the verbs before a quote -------------------------------------------------------


def _opening(sentence: Sentence, before: Before) -> Governed | None:
    """ "“…,” Ayla Demir said": no word of the narrative stands before the quote."""
    tokens = sentence.reading.tokens[sentence.start : before.place]
    if any(token.quote < 0 and token.word for token in tokens):
        return None
    after = attribution_after(sentence, before.place)
    return Governed(after, "quote-verb") if after is not None else None


def _unsaid(sentence: Sentence, before: Before) -> Governed | None:
    """ "If she says “no”, Ayla Demir said, …", "dismissed reports that she had said “no” as “a
    lie”": the first is nobody's, what follows it is whose the sentence is.
    """
    cue = before.nearest
    if not is_in_unsaid_clause(sentence, cue):
        return None
    if cue.end == before.place:
        return Governed(cue, "verb-quote")
    ended = bool(before.quotes) and before.quotes[-1] >= cue.end
    outer = before.cues[-2] if ended and len(before.cues) > 1 else None
    beside = sentence.reading.low(before.place - 1) == "as"
    return Governed(outer, "verb-quote") if outer is not None and beside else None


def _closed_after(sentence: Sentence, before: Before) -> Governed | None:
    """ "China announced sanctions “…,” said Zhao": what follows the marks and ends the sentence,
    not the verb far before them.
    """
    place, start = before.place, before.nearest.end
    after = attribution_after(sentence, place)
    if after is None or after.subject is None or sentence.quotes[-1] > after.place:
        return None
    clause = {"that", ":"} & set(sentence.reading.lows[start:place])
    if clause and not _clause_ended(sentence, before):
        return None
    said = start != place or _says(sentence, after)
    return Governed(after, "quote-verb") if said and _ends_with(sentence, after) else None


def _ends_with(sentence: Sentence, after: Cue) -> bool:
    """Whether the sentence says no more than who spoke, where, and how."""
    assert after.subject is not None
    rest = max(after.end, after.subject.j)
    low = sentence.reading.low(rest)
    if rest >= sentence.end or low in {",", "."} or low in PREPOSITIONS:
        return True
    return after.base in SAYING_SET and low.endswith("ly")


def _says(sentence: Sentence, cue: Cue) -> bool:
    """ "Nothing the president said “will help,” the senator said": the last verb of the sentence
    says the words together with what stands before them.
    """
    return cue.base in SAYING_SET and sentence.cues[-1] is cue


def _clause_ended(sentence: Sentence, before: Before) -> bool:
    """ "When Ayla Demir said that it was late, he “laughed out loud,” said Bora": a comma has ended
    the clause of the verb.
    """
    reading = sentence.reading
    if reading.low(sentence.start) not in _SUBORDINATING:
        return False
    return "," in reading.lows[before.nearest.end : before.place]


def _called_so(sentence: Sentence, before: Before) -> Governed | None:
    """ "thanked her for what he called “friendship,” his office said": the one who calls it so."""
    cue = before.nearest
    if cue.end != before.place or cue.subject is None or cue.subject.i >= cue.place:
        return None
    called = sentence.reading.low(cue.subject.i - 1) == "what" and cue.base not in SAYING_SET
    return Governed(cue, "verb-quote") if called else None


def _outside_relative(sentence: Sentence, before: Before) -> Governed | None:
    """ "said that remarks by an officer, who had stated that “…”, “ran counter” to it": a comma has
    closed the clause of "who" after its own quote.
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
    """ "commenting on the “cooperation agreement”": the words are what it is about."""
    on = before.nearest.base == "comment" and sentence.reading.low(before.nearest.end) == "on"
    return Governed(None) if on else None


def _asked_before(sentence: Sentence, before: Before) -> Governed | None:
    """ "When asked about “top secret” letters, he answered: “…”": the first alone is asked."""
    cue = before.active
    if not before.quotes or before.quotes[-1] <= cue.place or not is_asked(sentence, cue):
        return None
    others = [other for other in before.cues if other is not cue]
    return Governed(others[-1], "verb-quote") if others else Governed(None)


_GOVERNING: tuple[Callable[[Sentence, Before], Governed | None], ...] = (
    _opening,
    _called_so,
    _unsaid,
    _closed_after,
    _outside_relative,
    _commented_on,
    told_within,
    _asked_before,
)
