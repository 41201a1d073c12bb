"""Who speaks where the phrase before the verb is only the object of what is told of him."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase

from .reaches import antecedent

_WITH_CLAUSE = frozenset(  # verbs after which the phrase is the subject of a clause
    """
that think thinks thought believe believes believed know knows knew hope hopes hoped fear fears
feared suspect suspects suspected feel feels felt
""".split()
)
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
        if k in sentence.cue_at or low in _WITH_CLAUSE or not reading.tokens[k].word:
            return None
    return None


def who_calls_himself(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "A man identifying himself as the deputy vowed": the man did."""
    low, k = sentence.reading.low, phrase.i - 3
    if low(k + 2) != "as" or low(k + 1) not in _ONESELF or not low(k).endswith("ing"):
        return None
    return sentence.reading.phrase_ending(k) or antecedent(sentence, k)
