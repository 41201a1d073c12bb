"""Each quote of a sentence goes to its verb, or to whoever else it is found to be by."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue, Raw, Special
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.subjects.reaches import agent
from timeline.parsing.phrases import Phrase

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
    gapped = _gapped(sentence, place, cue) if raws and sentence.asks("gapped") else None
    if gapped is not None:
        return _said_once(sentence, cue, gapped)
    if cue.base in _ANSWERING and asked(sentence, place) is not None:
        return without_verb(sentence, place, raws)
    return _begun_by(cue, raws) or _by_verb(sentence, place, governed, cue)


def _begun_by(cue: Cue, raws: list[Raw]) -> Raw | None:
    """The statement that a verb has begun: "said “…” and “…”"."""
    return next((raw for raw in reversed(raws) if raw.cue is cue), None)


def _signed(sentence: Sentence, place: int) -> Phrase | None:
    """ "“…” — Ayla Demir", "They agree - Ayla Demir: “…”": a name behind a dash signs the words."""
    low = sentence.reading.low
    if low(place - 1) == ":":
        label = sentence.reading.phrase_ending(place - 1)
        dashed = label is not None and low(label.i - 1) in _DASHES
        return label if dashed and label is not None and label.kind in _LABELS else None
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
    pronoun = reading.phrase_ending(place)
    if pronoun is not None and pronoun.kind == "pronoun" and pronoun.role in _SPEAKING:
        return pronoun
    named = reading.phrase_ending(place - 1) if reading.low(place - 1) == "," else None
    if named is None or named.possessive or named.i < cue.place:
        return None
    return named if reading.low(named.i - 1) == ";" else None


def _said_once(sentence: Sentence, cue: Cue, speaker: Phrase) -> Raw:
    """Another's statement of a verb; who "she" is stays in doubt."""
    why = ("two-candidates",) if speaker.kind == "pronoun" else ()
    return Raw(sentence.index, "gapped", cue, speaker, why=why)


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
