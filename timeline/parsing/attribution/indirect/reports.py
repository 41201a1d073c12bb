"""Reported speech without marks: "Ayla Demir said that it was late"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from timeline.parsing.attribution.records import Cue, Raw
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.unsaid.clauses import is_unsaid
from timeline.parsing.attribution.words import HUMAN
from timeline.parsing.lexicon import BASES, COMMON_ADVERBS, PREPOSITIONS, SAYING_SET
from timeline.parsing.phrases import Phrase
from timeline.parsing.text.turns import teller

from .contents import content_of

_BEFORE_SUBJECT = frozenset(["and", "but", "while", ",", ";"])
_BETWEEN_CLAUSES = _BEFORE_SUBJECT | {"also"} | COMMON_ADVERBS
_CLAUSES = frozenset(["that", "clause", "after", "around", "to"])
# Verbs that report only with a word of their own: (its place from the verb's end, the word).
_ONLY_WITH = {
    "call": (-1, frozenset(["on", "upon"])),
    "deny": (0, frozenset(["that"])),
    "answer": (0, frozenset(["that"])),
}
# Their noun is a clause in short: "confirmed the death", "predicted a surge".
_SMALL_CLAUSE = frozenset(
    ["confirm", "acknowledge", "predict", "estimate", "allege", "forecast", "foresee"]
)
_OF_DEEDS = frozenset("report recall suggest admit acknowledge recommend".split())
_LEAST_TOLD = 5  # tokens, comma and stop among them
_NO_SOURCES = frozenset(["document", "media"])
_NO_CLAUSE = frozenset("to in on , so with about against over for at . little nothing".split())


def indirect_statements(sentence: Sentence, raws: list[Raw], unsaid: set[int]) -> list[Raw]:
    """What verbs report that govern no quote of ``raws``; ``unsaid`` are places of quotes that
    nobody said.
    """
    quotes = [place for place in sentence.quotes if place not in unsaid]
    told = list(_by_verbs(sentence, {id(raw.cue) for raw in raws}, quotes))
    sourced = _by_source(sentence) if not raws and not told else None
    return told if sourced is None or not sentence.asks(sourced.rule) else [sourced]


def _by_verbs(sentence: Sentence, used: set[int], quotes: list[int]) -> Iterator[Raw]:
    """What each verb reports that is none of those with these ids, and holds none of the quotes."""
    for n, cue in enumerate(sentence.cues):
        raw = _statement(sentence, n, quotes) if id(cue) not in used else None
        if raw is not None and sentence.asks(raw.rule):
            yield raw


def _by_source(sentence: Sentence) -> Raw | None:
    """ "Forty were killed, according to the ministry": a source without a verb; papers that are
    cited so tell no speech.
    """
    source, at = sentence.source, sentence.source_at
    if source is None or at is None or sentence.quotes or source.kind in _NO_SOURCES:
        return None
    if source.kind == "pronoun" and source.role == "it":
        return None
    begins = at[0]
    if begins > sentence.start and sentence.reading.low(begins - 1) != ",":
        return None
    if not _tells_beside(sentence, source, begins):
        return None
    raw = Raw(sentence.index, "according-to", None, source)
    raw.span = (sentence.start, sentence.end)
    return raw


def _tells_beside(sentence: Sentence, source: Phrase, begins: int) -> bool:
    """ "According to Ayla Demir, neither wants a war": words enough behind a person, or a verb,
    stand beside the source whose "according to" begins there.
    """
    apart = [k for k in range(sentence.start, sentence.end) if not begins <= k < source.j]
    if begins == sentence.start and source.kind in HUMAN and len(apart) >= _LEAST_TOLD:
        return True
    return any(sentence.finite_verb(k) for k in apart)


def _statement(sentence: Sentence, n: int, quotes: list[int]) -> Raw | None:
    cue = sentence.cues[n]
    if cue.subject is None or cue.passive or _untold(sentence, cue.subject):
        return None
    end = _clause_end(sentence, n)
    start, content = content_of(sentence, cue, cue.subject, end)
    if content == "around":
        end = sentence.end
    quoted = any(start <= quote < end for quote in quotes)
    if not content or quoted or not _is_report(sentence, cue, content):
        return None
    if is_unsaid(sentence, cue):
        return None
    raw = Raw(sentence.index, "indirect", cue, cue.subject)
    raw.span = (start, end)
    return raw


def _untold(sentence: Sentence, subject: Phrase) -> bool:
    """ "I said that it was late", where nothing tells who that is."""
    if subject.role != "i" or subject.kind != "pronoun":
        return False
    reading = sentence.reading
    return teller(reading.text, reading.start, reading.start_of(subject.i)) is None


# -- where the report ends ----------------------------------------------------------------------


def _clause_end(sentence: Sentence, n: int) -> int:
    """Where a verb's content ends: at the next verb's own clause, or the sentence's end."""
    at = bisect.bisect_left(sentence.turns, sentence.cues[n].end + 2)
    turn = sentence.turns[at] if at < len(sentence.turns) else sentence.end
    return min(turn, _next_report(sentence, n))


def _next_report(sentence: Sentence, n: int) -> int:
    """Where the clause of the next verb begins."""
    cue, low = sentence.cues[n], sentence.reading.low
    for other in sentence.cues[n + 1 :]:
        if low(other.place - 1) in {"and", "but"} and _states(sentence, other):
            return other.place - 1
        if low(other.end) == "by":
            # "which has been reinforced and supported by Russia": a participle of the content
            continue
        start = _own_clause(sentence, cue, other)
        if start is not None:
            while start > cue.end and low(start - 1) in _BETWEEN_CLAUSES:
                start -= 1
            return start
    return sentence.end


def _states(sentence: Sentence, cue: Cue) -> bool:
    """ "… and added that", "… and said “…”": a report of its own."""
    if cue.form != "finite" or cue.passive or cue.base not in SAYING_SET:
        return False
    return sentence.reading.low(cue.end) in {"that", ",", ":"} or cue.end in sentence.quotes


def _own_clause(sentence: Sentence, cue: Cue, other: Cue) -> int | None:
    """Where a later verb's clause begins: at the verb if the subject is the same, "said it was late
    and warned", or at its subject after a conjunction.
    """
    if other.subject is cue.subject:
        return other.place
    if other.subject is None or other.subject.i <= cue.end:
        return None
    low, joint = sentence.reading.low, other.subject.i - 1
    if low(joint) not in _BEFORE_SUBJECT:
        return None
    nouns = low(joint) == "and" and low(joint - 1) != ","
    if nouns and not _has_predicate(sentence, cue.end, joint):
        return None  # "said that both she and Ayla Demir promised to go"
    return other.subject.i


def _has_predicate(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb or words in marks stand in ``[start, end)``: a clause may end there."""
    return any(sentence.finite_verb(k) or k in sentence.quotes for k in range(start, end))


# -- whether it is one --------------------------------------------------------------------------


def _is_report(sentence: Sentence, cue: Cue, content: str) -> bool:
    """Whether a verb with such a content tells what was said, not what it was about."""
    follows = sentence.reading.low(cue.end)
    if cue.base in _ONLY_WITH:
        shift, words = _ONLY_WITH[cue.base]
        return sentence.reading.low(cue.end + shift) in words
    unlisted = cue.base not in BASES and content == "that"
    if cue.base not in SAYING_SET and not unlisted:
        return content == "to"
    if content in _CLAUSES or cue.base in _SMALL_CLAUSE:
        return True
    if cue.base == "explain":
        return follows in {"why", "how"}
    if cue.base in _OF_DEEDS:  # "recalled taking the lift"
        return follows.endswith("ing") and follows not in PREPOSITIONS
    told = cue.base == "say" or (cue.base == "argue" and cue.form == "ing")
    return told and follows not in _NO_CLAUSE
