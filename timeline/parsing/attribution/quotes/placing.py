"""Each quote of a sentence goes to its verb, or to whoever else it is found to be by."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue, Raw, Special
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.subjects.reaches import agent
from timeline.parsing.phrases import Phrase

from .gapped import clause_without_verb, joined_clause, name_between, of_next_clause
from .governed import Governed
from .governing import governing, is_asked
from .loose import asked, claimed_by, verb_inside, without_verb
from .terms import is_term

_DASHES = frozenset(["-", "—", "–", "―"])
_LABELS = frozenset(["person", "organization"])
_ANSWERING = frozenset(["respond", "answer", "reply"])
_UNNAMED = frozenset(["report", "allege"])  # "was reported": by whom, nobody says
_ACTING = frozenset(["state", "organization"])
_SPEAKING = frozenset(["he", "she", "they"])


def quoted_statements(sentence: Sentence) -> list[Raw]:
    """The statements that hold the quotes of a sentence, in order."""
    raws: list[Raw] = []
    for place in sentence.quotes:
        raw = None if is_term(sentence, place) else _statement(sentence, place, raws)
        if raw is None:
            continue
        if not raw.quotes:
            raws.append(raw)
        raw.quotes.append(sentence.reading.tokens[place].quote)
    return raws


def _statement(sentence: Sentence, place: int, raws: list[Raw]) -> Raw | None:
    """The statement of the quote at ``place``: a new one, or one of ``raws`` that goes on."""
    signed = _signed(sentence, place)
    if signed is not None and sentence.asks("signed"):
        return Raw(sentence.index, "signed", None, signed)
    governed = governing(sentence, place)
    cue = governed.cue
    if cue is None or not sentence.asks(governed.rule) or _brings_its_own(sentence, place, cue):
        return without_verb(sentence, place, raws)
    another = _said_once(sentence, place, cue, begun=bool(raws)) or _acts_next(sentence, place, cue)
    if another is not None:
        return another
    if _holds_question(sentence, place, cue):
        return without_verb(sentence, place, raws)
    return _begun_by(cue, raws) or _by_verb(sentence, place, governed, cue)


def _holds_question(sentence: Sentence, place: int, cue: Cue) -> bool:
    """ "responded to a question on whether “…”": the quote is what was asked, no answer."""
    return cue.base in _ANSWERING and asked(sentence, place) is not None


def _begun_by(cue: Cue, raws: list[Raw]) -> Raw | None:
    """The statement that a verb has begun: "said “…” and “…”"."""
    return next((raw for raw in reversed(raws) if raw.cue is cue), None)


def _signed(sentence: Sentence, place: int) -> Phrase | None:
    """A name behind a dash signs the words, before them or after."""
    if sentence.reading.low(place - 1) == ":":
        return _label(sentence, place - 1)
    return _signature(sentence, place)


def _label(sentence: Sentence, colon: int) -> Phrase | None:
    """ "They agree - Ayla Demir: “…”": the name between a dash and a colon."""
    label = sentence.reading.phrase_ending(colon)
    if label is None or label.kind not in _LABELS:
        return None
    return label if sentence.reading.low(label.i - 1) in _DASHES else None


def _signature(sentence: Sentence, place: int) -> Phrase | None:
    """ "“…” — Ayla Demir": the name that closes a sentence or a clause."""
    low = sentence.reading.low
    if low(place + 1) not in _DASHES:
        return None
    name = sentence.reading.phrase_starting(place + 2)
    if name is None or name.kind != "person":
        return None
    return name if name.j >= sentence.end or low(name.j) in {",", ".", "("} else None


def _brings_its_own(sentence: Sentence, place: int, cue: Cue) -> bool:
    """ "… and “condemned …”", "Iran's claim that “…”": no verb before it governs such a quote."""
    if cue.place >= place:
        return False
    joined = sentence.reading.low(place - 1) == "and"
    if joined and verb_inside(sentence, place) is not None:
        return True
    return claimed_by(sentence, place) is not None


def _gapped(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "he cited “…”, she “…”", "Oslo offered “help”; Brussels, “support”": the verb is said
    once, for two.
    """
    if cue.place >= place:
        return None
    reading = sentence.reading
    pronoun = _pronoun_before(sentence, place)
    if pronoun is not None:
        return pronoun
    named = reading.phrase_ending(place - 1) if reading.low(place - 1) == "," else None
    if named is None:
        return clause_without_verb(sentence, place, cue) or name_between(sentence, place, cue)
    if named.possessive or named.i < cue.place:
        return None
    return named if reading.low(named.i - 1) == ";" else None


def _pronoun_before(sentence: Sentence, place: int) -> Phrase | None:
    """ "he cited “…”, she “…”": who "she" is."""
    pronoun = sentence.reading.phrase_ending(place)
    if pronoun is None or pronoun.kind != "pronoun" or pronoun.role not in _SPEAKING:
        return None
    return pronoun


def _said_once(sentence: Sentence, place: int, cue: Cue, *, begun: bool) -> Raw | None:
    """Another's statement of a verb, if the quote is his; who "she" is stays in doubt. ``begun``:
    a statement stands before it in the sentence.
    """
    if not sentence.asks("gapped"):
        return None
    speaker = (_gapped if begun else joined_clause)(sentence, place, cue)
    if speaker is None:
        return None
    why = ("two-candidates",) if speaker.kind == "pronoun" else ()
    return Raw(sentence.index, "gapped", cue, speaker, why=why)


def _acts_next(sentence: Sentence, place: int, cue: Cue) -> Raw | None:
    """The words of who acts in the next clause."""
    other = of_next_clause(sentence, place, cue) if sentence.asks("no-verb") else None
    return Raw(sentence.index, "no-verb", None, other, why=("no-verb",)) if other else None


def _by_verb(sentence: Sentence, place: int, governed: Governed, cue: Cue) -> Raw:
    """A new statement of a verb: its subject's, unless it asks, names nobody, or adds things."""
    if is_asked(sentence, cue) and sentence.asks("question"):
        asker = agent(sentence, cue)
        special: Special = "interviewer" if asker is None else ""
        return Raw(sentence.index, "question", cue, asker, special)
    if cue.passive and cue.subject is None:
        special = "reports" if cue.base in _UNNAMED else ""
        return Raw(sentence.index, governed.rule, cue, None, special)
    if _adds_things(sentence, place, cue) and sentence.asks("act"):
        return Raw(sentence.index, "act", None, cue.subject)
    return Raw(sentence.index, governed.rule, cue, cue.subject)


def _adds_things(sentence: Sentence, place: int, cue: Cue) -> bool:
    """ "The U.S. added “dozens of vessels” to a list" is an act, "Iran added “…”" after a colon
    is not.
    """
    if cue.base != "add" or cue.end != place or cue.subject is None:
        return False
    acting = cue.subject.kind in _ACTING
    return acting and sentence.reading.low(place + 1) not in {"", "."}
