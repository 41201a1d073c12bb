"""Who speaks where the phrase before the verb is only the object of what is told of him."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ASIDE
from timeline.parsing.lexicon import CUES, DETERMINERS, WRITTEN
from timeline.parsing.phrases import Phrase

from .descriptions import describe
from .reaches import antecedent

_WITH_CLAUSE = frozenset(  # verbs after which the phrase is the subject of a clause
    """
that think thinks thought believe believes believed know knows knew hope hopes hoped fear fears
feared suspect suspects suspected feel feels felt
""".split()
)
_OF_CLAUSES = frozenset("say claim argue insist warn allege maintain hope add tell".split())
_LONGEST_NOUN = 6  # tokens of "a red campaign hat"
_RELATIVES = frozenset(["who", "which", "that"])
_LONGEST_DESCRIBED = 12  # tokens of "who have worked with Ayla Demir"
_LONGEST_RELATIVE = 8  # tokens from "who" to the object
_ONESELF = frozenset(["himself", "herself", "themselves"])


def with_relative(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "An official who has seen the text says": the official does; but "who said the minister
    warned", "who thinks the army said".
    """
    reading = sentence.reading
    for k in range(phrase.i - 1, max(sentence.start, phrase.i - _LONGEST_RELATIVE), -1):
        low = reading.low(k)
        if low == "who":
            verb = any(sentence.finite_verb(m) for m in range(k + 1, phrase.i))
            whom = reading.phrase_ending(k) if verb else None
            return whom if whom is not None and not whom.possessive else None
        if low in _WITH_CLAUSE or not reading.tokens[k].word:
            return None
        if k in sentence.cue_at and not _tells_object(sentence, k, phrase):
            return None
    return None


def _tells_object(sentence: Sentence, place: int, phrase: Phrase) -> bool:
    """ "who relayed the exchange said": what the verb behind "who" relates, not "who said the
    minister warned".
    """
    verb = sentence.cue_at[place]
    beside = sentence.reading.low(place - 1) == "who" and verb.end == phrase.i
    return beside and verb.base not in _OF_CLAUSES


def several_described(sentence: Sentence, cue: Cue, place: int) -> Phrase | None:
    """ "Executives who have worked with Ayla Demir say", "those who saw him say", "firms, which
    earned more, say", "firms that warn it is late": a plural's verb is that of whom a relative
    clause before it describes.
    """
    low = sentence.reading.low
    listed = CUES.get(low(cue.place))
    bare = cue.form == "finite" and listed is not None and listed[1] == "base"
    if not bare or low(place) in {"who", "which"}:
        return None
    last = place - 1 if low(place) in ASIDE else place
    for k in range(last, max(sentence.start, last - _LONGEST_DESCRIBED), -1):
        if low(k) in _RELATIVES:
            other = sentence.reading.phrase_starting(k + 1)  # "the pact, which both sides …"
            return _before_relative(sentence, k) if other is None else None
        reported = k in sentence.cue_at and low(k - 1) not in _RELATIVES | {"to"}
        if sentence.reading.tokens[k].text in {",", ";", ":"} or reported:
            return None
    return None


def noun_before(sentence: Sentence, end: int) -> Phrase | None:
    """ "wore a campaign hat": what ends before a token, from its own article on."""
    known = sentence.reading.phrase_ending(end)
    if known is not None:
        return None if known.possessive else known
    reach = range(end - 1, max(sentence.start, end - _LONGEST_NOUN) - 1, -1)
    start = next((k for k in reach if sentence.reading.low(k) in DETERMINERS), None)
    if start is not None and any(sentence.finite_verb(k) for k in range(start + 2, end)):
        start = None  # "A union placed ads calling it late"
    last = sentence.reading.low(end - 1)
    if start is None and (last in WRITTEN or last.endswith("s")):
        return describe(sentence, end - 1, end)  # "carrying signs saying"
    if start is None or any(k in sentence.cue_at for k in range(start, end)):
        return antecedent(sentence, end)
    return describe(sentence, start, end)


def _before_relative(sentence: Sentence, place: int) -> Phrase | None:
    """Whom "who", "which" or "that" describes: a phrase that is known or described, "those"."""
    end = place - 1 if sentence.reading.low(place - 1) == "," else place
    if sentence.reading.low(end - 1) == "those":
        those = Phrase(end - 1, end, end - 1, "unnamed")
        those.role, those.plural = "those", True
        return those
    known = sentence.reading.phrase_ending(end)
    if known is not None:
        return known if known.plural and not known.possessive else None
    return antecedent(sentence, place)


def who_calls_himself(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "A man identifying himself as the deputy vowed": the man did."""
    low, k = sentence.reading.low, phrase.i - 3
    if low(k + 2) != "as" or low(k + 1) not in _ONESELF or not low(k).endswith("ing"):
        return None
    return sentence.reading.phrase_ending(k) or antecedent(sentence, k)
