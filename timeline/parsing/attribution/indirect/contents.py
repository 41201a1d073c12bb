"""What kind of content a reporting verb has, and where its statement begins: ordered rules.

"that" and "clause" follow the verb, "after" means that the clause stands before it, "around" that
the verb interrupts it; "to" is a promise, "noun" what it is about, and "" nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence, last_before
from timeline.parsing.attribution.sieves import first_answer
from timeline.parsing.lexicon import DAYS, PREPOSITIONS
from timeline.parsing.phrases import Phrase

from .signs import (
    clause_after_adverbial,
    clause_follows,
    clause_precedes,
    is_aside,
    past_hearer,
    tags_clause,
)

_INFINITIVE = frozenset(["vow", "pledge", "promise", "swear"])
# "urged the navy to leave" tells what was said.
_DIRECTING = frozenset(["urge", "implore", "exhort", "warn"])
_REACH_OF_TO = 14  # tokens from such a verb to its "to"
_WITH_HEARER = frozenset(["tell", "warn", "inform", "assure"])
# Between these and their "that" hearers and places may stand: "told reporters in Geneva that".
_THAT_LATER = _WITH_HEARER | frozenset("add say state note remind post tweet write".split())
_REACH_OF_THAT = 7
_NEAR, _NEAR_WITH_ASIDE = 6, 20  # tokens between a subject and its verb
_LONGEST_ASIDE = 7  # tokens between the commas before "that"
_WHERE = PREPOSITIONS | DAYS | {"last", "this", "just", "earlier", "yesterday"}
_SHORTEST = 3  # words of a clause before "…, Ayla Demir said."


class Content(NamedTuple):
    """Where the statement begins, and the kind of what it says."""

    start: int
    kind: str


class Report(NamedTuple):
    """A verb that may report: ``start`` is its subject's place or its own, ``follows`` the token
    after it, ``end`` where its clause ends.
    """

    cue: Cue
    start: int
    follows: int
    end: int


def content_of(sentence: Sentence, cue: Cue, subject: Phrase, end: int) -> Content:
    """The content of a verb whose clause ends at ``end``."""
    report = Report(cue, _start_of(sentence, cue, subject), cue.end, end)
    return first_answer(_CONTENTS, sentence, report) or Content(report.start, "noun")


def _start_of(sentence: Sentence, cue: Cue, subject: Phrase) -> int:
    """Where the subject stands, if it is near and nothing else is between, or else the verb."""
    if subject.i >= cue.place:
        return cue.place
    tokens = sentence.reading.tokens
    apposed = tokens[cue.place - 1].text == "," and tokens[subject.j].text == ","
    if cue.place - subject.j >= (_NEAR_WITH_ASIDE if apposed else _NEAR):
        return cue.place
    others = (last_before(places, cue.place) for places in (sentence.quotes, sentence.cue_places))
    return cue.place if any(k is not None and subject.j <= k for k in others) else subject.i


# -- sieves -------------------------------------------------------------------------------------


def _nothing_follows(sentence: Sentence, report: Report) -> Content | None:
    """ "Forty were killed, Ayla Demir said.": the verb ends the sentence."""
    tokens, follows = sentence.reading.tokens, report.follows
    ends = follows >= sentence.end or (
        tokens[follows].text in {".", ","} and follows + 1 >= sentence.end
    )
    if not ends:
        return None
    before = sum(tokens[k].word for k in range(sentence.start, report.start))
    if before >= _SHORTEST and tokens[report.start - 1].text == ",":
        return Content(sentence.start, "after")
    return Content(report.start, "")


def _as_noted(sentence: Sentence, report: Report) -> Content | None:
    """ "As the paper notes, …", "As the paper noted on Friday, …", "…, and as she noted, …"."""
    low, at = sentence.reading.low, report.start - 1
    if low(at) != "as" or report.cue.place <= report.start:
        return None
    comma = report.follows
    if at == sentence.start:
        comma = _past_adverbial(sentence, comma)
    if low(comma) != ",":
        return None
    joined = low(at - 1) in {"and", "but"}
    return Content(at if joined else sentence.start, "around")


def _past_adverbial(sentence: Sentence, place: int) -> int:
    """ "on Friday,": the comma behind a few words of where and when, or ``place`` itself."""
    if sentence.reading.low(place) not in _WHERE:
        return place
    reach = range(place, min(sentence.end, place + _LONGEST_ASIDE))
    return next((k for k in reach if sentence.reading.low(k) == ","), place)


def _interrupting(sentence: Sentence, report: Report) -> Content | None:
    """ "The nickname, she explained, exists thanks to …"."""
    follows = report.follows
    if report.cue.base == "tell":  # "The answer, she told them, was simple"
        follows = past_hearer(sentence, follows)
    follows = _past_adverbial(sentence, follows)  # "Fear, she said at last, was …"
    aside = is_aside(sentence, report.start, follows)
    return Content(sentence.start, "around") if aside else None


def _tagged(sentence: Sentence, report: Report) -> Content | None:
    """ "…, a spokesman told reporters.": the clause came before."""
    tags = tags_clause(sentence, report.start, report.follows, report.cue.base)
    return Content(sentence.start, "after") if tags else None


def _inverted(sentence: Sentence, report: Report) -> Content | None:
    """ "Forty were killed, said Ayla Demir": the clause, a comma, verb and speaker."""
    inverted = clause_precedes(sentence, report.cue)
    return Content(sentence.start, "after") if inverted else None


def _promise(sentence: Sentence, report: Report) -> Content | None:
    """ "vowed to respond"."""
    to = sentence.reading.low(report.follows) == "to"
    return Content(report.start, "to") if to and report.cue.base in _INFINITIVE else None


def _told_to(sentence: Sentence, report: Report) -> Content | None:
    """ "urged the navy to leave", "warned Ayla Demir not to go"."""
    if report.cue.base not in _DIRECTING:
        return None
    reading = sentence.reading
    for k in range(report.follows, min(report.end, report.follows + _REACH_OF_TO)):
        cue = sentence.cue_at.get(k)
        if not reading.tokens[k].word or (cue is not None and not cue.passive):
            return None
        if reading.low(k) == "to" and k > report.follows and reading.phrase_at(k + 1) is None:
            return Content(report.start, "to")
    return None


def _that(sentence: Sentence, report: Report) -> Content | None:
    """ "said that", "told reporters in Geneva that"."""
    reach = _REACH_OF_THAT if report.cue.base in _THAT_LATER else 1
    if _that_behind_aside(sentence, report):
        return Content(report.start, "that")
    for k in range(report.follows, min(report.end, report.follows + reach)):
        if sentence.reading.tokens[k].text == ",":
            return None
        if sentence.reading.low(k) == "that":
            return Content(report.start, "that")
    return None


def _that_behind_aside(sentence: Sentence, report: Report) -> bool:
    """ "said, twice, that", "told Reuters, however, that": between commas no more than a few words
    stand, none of them a verb.
    """
    low = sentence.reading.low
    comma = report.follows
    if report.cue.base in _WITH_HEARER:
        comma = past_hearer(sentence, comma)
    if low(comma) != ",":
        return False
    for k in range(comma + 1, min(report.end - 1, comma + _LONGEST_ASIDE)):
        if low(k) == ",":
            return low(k + 1) == "that"
        if not sentence.reading.tokens[k].word or sentence.finite_verb(k):
            return False
    return False


def _clause(sentence: Sentence, report: Report) -> Content | None:
    """ "said it was late", "told reporters it was late", "said on Tuesday they had left"."""
    place = report.follows
    hearer = sentence.reading.phrase_starting(place)
    follows = clause_follows(sentence, place, report.end)  # "warned they would leave"
    if report.cue.base in _WITH_HEARER and hearer is not None and not follows:
        place = hearer.j
        follows = clause_follows(sentence, place, report.end)
    if follows or clause_after_adverbial(sentence, place, report.end):
        return Content(report.start, "clause")
    return None


_CONTENTS: tuple[Callable[[Sentence, Report], Content | None], ...] = (
    _nothing_follows,
    _as_noted,
    _interrupting,
    _tagged,
    _inverted,
    _promise,
    _told_to,
    _that,
    _clause,
)
