"""What was not said although a verb of saying stands there: "did not say that", "if she says so".

The words of the verb say so (``groups``), or its clause: a new row of ``_CLAUSES`` is one function
with its example. A denial, "denied that …", is a statement; what it says was never said is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import BE
from timeline.parsing.reading import QUOTE

from .groups import is_withheld, negates

_NOBODY = frozenset(["no", "nobody", "none", "neither", "nor"])
# "No doubt", "none other than", "No. 2".
_COUNTED = frozenset("doubt fewer less matter sooner surprise wonder other .".split())
_FORGED = frozenset("fake faked false forged fabricated doctored bogus deepfake".split())
_SUPPOSING = frozenset(["if", "unless", "whether"])
_INVERTED = frozenset(["had", "should", "were"])
_DENYING = frozenset(["deny", "refute"])
_UNTRUE = frozenset(["untrue", "false", "wrong", "incorrect"])
_PROVEN = frozenset(["true", "case", "evidence", "proof"])
_RUMOURS = frozenset(
    """
reports report claims claim rumours rumors rumour rumor allegations allegation suggestions
suggestion assertions assertion accusations accusation
""".split()
)
_DISPROVED = _UNTRUE | frozenset(
    """
baseless unfounded groundless fake fabricated invented denied denies denying dismissed dismisses
dismissing rejected rejects rejecting refuted refutes
""".split()
)
_BOUNDS = frozenset([",", ";", ":", "—", "–", "(", ")", QUOTE])
_JOINTS = _SUPPOSING | frozenset(
    "that and but while although though because as when what who which where how why".split()
)
_PARTING = _BOUNDS | _JOINTS
_NEAR = 8  # tokens before "that" in which "not true" stands
_LONGEST_CLAUSE = 16


class Clause(NamedTuple):
    """A verb of saying, and where its clause begins."""

    sentence: Sentence
    cue: Cue
    start: int


def is_unsaid(sentence: Sentence, cue: Cue | None) -> bool:
    """Whether what a verb tells was not said."""
    if cue is None:
        return False
    return is_withheld(sentence, cue) or is_in_unsaid_clause(sentence, cue)


def is_in_unsaid_clause(sentence: Sentence, cue: Cue) -> bool:
    """Whether the clause of a verb says so: "if she says “no”", "denied that he had said “no”"."""
    clause = Clause(sentence, cue, _start(sentence, cue))
    return any(row(clause) for row in _CLAUSES)


def _start(sentence: Sentence, cue: Cue) -> int:
    """Where the clause of a verb begins: behind a mark, a conjunction or another such verb."""
    k = cue.place if cue.lead is None else cue.lead
    floor = max(sentence.start, k - _LONGEST_CLAUSE)
    while k > floor and not _parts_before(sentence, k):
        k -= 1
    return k


def _parts_before(sentence: Sentence, place: int) -> bool:
    return sentence.reading.low(place - 1) in _PARTING or place - 1 in sentence.cue_at


def _nobody(clause: Clause) -> bool:
    """ "Neither minister said who", "none of them said that", "no official called it “a war”"."""
    low = clause.sentence.reading.low
    following = low(clause.start + 1)
    return low(clause.start) in _NOBODY and following not in _COUNTED and not following.isdigit()


def _not_that_one(clause: Clause) -> bool:
    """ "It was not Ayla Demir who said “no”"."""
    subject, low = clause.cue.subject, clause.sentence.reading.low
    if subject is None or low(clause.start - 1) != "who":
        return False
    return low(subject.i - 1) == "not" and low(subject.i - 2) in BE


def _supposed(clause: Clause) -> bool:
    """ "if he says “no”", "asked whether he had said “no”"; "Had he said “no”, …"."""
    reading, start = clause.sentence.reading, clause.start
    if start > clause.sentence.start and reading.low(start - 1) in _SUPPOSING:
        return True
    subject = reading.phrase_starting(start + 1)
    inverted = reading.low(start) in _INVERTED and clause.cue.form != "ing"
    return inverted and subject is not None and subject.j <= clause.cue.place


def _denied(clause: Clause) -> bool:
    """ "denied that she had said “no”", "denied having said", "denies saying"."""
    place = clause.start - 1
    if clause.sentence.reading.low(place) == "that":
        place -= 1
    denial = clause.sentence.cue_at.get(place)
    return denial is not None and denial.base in _DENYING


def _untrue(clause: Clause) -> bool:
    """ "It is not true that she said “no”", "no evidence that"; "reports that … were false"."""
    sentence, that = clause.sentence, clause.start - 1
    lows = sentence.reading.lows
    if that <= sentence.start or lows[that] != "that":
        return False
    noun, before = lows[that - 1], lows[max(sentence.start, that - _NEAR) : that - 1]
    if noun in _PROVEN:
        return negates(before)
    if noun in _UNTRUE:
        return True
    return noun in _RUMOURS and (not _DISPROVED.isdisjoint(before) or _disproved(clause))


def _disproved(clause: Clause) -> bool:
    """Whether what follows says that a report is not true."""
    lows, end = clause.sentence.reading.lows, clause.sentence.end
    verbs = (k for k in range(clause.cue.end, end - 1) if lows[k] in BE)
    return any(lows[k + 1] in _DISPROVED for k in verbs)


def _forged(clause: Clause) -> bool:
    """ "A fake video showed her saying “no”"."""
    words = clause.sentence.reading.lows[clause.start : clause.cue.place]
    return clause.cue.form == "ing" and not _FORGED.isdisjoint(words)


_CLAUSES: tuple[Callable[[Clause], bool], ...] = (
    _nobody,
    _not_that_one,
    _supposed,
    _denied,
    _untrue,
    _forged,
)
