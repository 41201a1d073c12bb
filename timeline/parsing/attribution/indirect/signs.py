"""Signs that a clause stands before, around or after a reporting verb."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ARTICLES, ASIDE, CLAUSE_OPENERS, CLAUSE_PRONOUNS
from timeline.parsing.lexicon import AUXILIARIES, DAYS, FUNCTION, PREPOSITIONS
from timeline.parsing.phrases import VERB_SHAPES
from timeline.parsing.reading import QUOTE
from timeline.parsing.text.tokens import Token

# A sentence that begins so leads in to its verb, it is no clause: "According to X, Y said".
_LEAD_INS = (FUNCTION | {"according", "amid"}) - {*CLAUSE_PRONOUNS, "i"}
_NO_CLAUSE = frozenset(["according", "speaking", "asked"])
_RELATIVE_OPENERS = CLAUSE_OPENERS - ASIDE - {QUOTE}
_WITH_HEARER = frozenset(["tell", "inform", "assure"])
_WHEN_AND_WHERE = PREPOSITIONS | DAYS | {"last", "this", "yesterday"}
_AFTER_TAG = PREPOSITIONS | DAYS
_NO_SUBJECT_FIRST = frozenset(["to", "which", "who", "for", "against"])
_NO_VERBS = FUNCTION - AUXILIARIES
_NOMINATIVE = frozenset(["he", "she", "they", "we"])  # subjects wherever they stand
_ENDS_SUBJECT = frozenset([",", ";", ":", QUOTE])
_FINITE = AUXILIARIES | {"had", "cannot", "continues", "remains", "remained"}
_HEARERS = frozenset("me us him her them reporters".split())
_LONGEST_ASIDE = 8  # tokens of ", she explained,"
_LEAST_BEHIND = 3  # tokens, or else no clause goes on after it
_LONGEST_ADVERBIAL = 12
_LONGEST_SUBJECT = 14


def is_aside(sentence: Sentence, start: int, follows: int) -> bool:
    """ "The nickname, she explained, exists thanks to …": the clause goes on around it."""
    if not _between_commas(sentence, start, follows):
        return False
    if follows + 1 in sentence.cue_at or sentence.end - follows <= _LEAST_BEHIND:
        return False
    low = sentence.reading.low
    if start - 2 > sentence.start and low(start - 2) in _RELATIVE_OPENERS:
        return False
    if _goes_on(sentence, follows + 1):
        return True
    first = low(sentence.start)
    if first in _NO_CLAUSE or _participle_opens(sentence):
        return False
    around = (*range(sentence.start, start), *range(follows + 1, sentence.end))
    return _in_third_person(sentence, follows + 1) or any(sentence.finite_verb(k) for k in around)


def _goes_on(sentence: Sentence, place: int) -> bool:
    """ "Cutting it too soon, economists say, limited trade": a verb behind the comma is that of
    what stands before the aside, whatever that is.
    """
    token = sentence.reading.tokens[place]
    low = token.low
    past = low in VERB_SHAPES or (low.endswith("ed") and len(low) > 4 and not token.capital)
    return (low in AUXILIARIES or past) and not low.endswith("ing")


def _participle_opens(sentence: Sentence) -> bool:
    """ "Speaking in Varna, …", not "Beijing"."""
    reading, start = sentence.reading, sentence.start
    return reading.low(start).endswith("ing") and reading.phrase_at(start) is None


def _in_third_person(sentence: Sentence, place: int) -> bool:
    """ "…, exists thanks to": a form in "-s" where the verb must stand."""
    token = sentence.reading.tokens[place]
    plain = token.word and not token.capital and token.low not in FUNCTION
    return plain and len(token.low) > 3 and token.low.endswith("s")


def _between_commas(sentence: Sentence, start: int, follows: int) -> bool:
    if start <= sentence.start or sentence.reading.tokens[start - 1].text != ",":
        return False
    return sentence.reading.low(follows) == "," and follows - start <= _LONGEST_ASIDE


def past_hearer(sentence: Sentence, place: int) -> int:
    """ "told them", "told the committee": the token behind whom somebody tells."""
    if sentence.reading.low(place) in _HEARERS:
        return place + 1
    hearer = sentence.reading.phrase_starting(place)
    return hearer.j if hearer is not None else place


def tags_clause(sentence: Sentence, start: int, follows: int, base: str) -> bool:
    """ "Forty fighters were killed, the Observatory said, in what …", "…, a spokesman told
    reporters": the clause came before.
    """
    if sentence.reading.tokens[start - 1].text != "," or start - sentence.start < 3:
        return False
    if _leads_in(sentence):
        return False
    hearer = sentence.reading.phrase_starting(follows) if base in _WITH_HEARER else None
    if hearer is None and base == "tell" and sentence.reading.low(follows) in ARTICLES:
        return _has_verb(sentence, start - 1)  # "…, she told a weekly briefing."
    rest = hearer.j if hearer is not None else follows
    return _only_adverbials(sentence, start, rest) and _has_verb(sentence, start - 1)


def _leads_in(sentence: Sentence) -> bool:
    """ "In a statement, …", "Amid talks, …", but not "At least forty were killed"."""
    low, start = sentence.reading.low, sentence.start
    return low(start) in _LEAD_INS and (low(start), low(start + 1)) != ("at", "least")


def _only_adverbials(sentence: Sentence, start: int, rest: int) -> bool:
    """Whether nothing that a verb at ``start`` could report comes after it."""
    reading = sentence.reading
    stops = rest >= sentence.end or reading.tokens[rest].text in {",", "."}
    if not stops and reading.low(rest) not in _AFTER_TAG:
        return False
    goes_on = stops and sentence.cue_at.get(rest + 1)  # "…, she said, adding that …"
    if "that" in reading.lows[rest : sentence.end] and not (goes_on and goes_on.form == "ing"):
        return False
    return stops or not any(place < start for place in sentence.cue_places)


def clause_precedes(sentence: Sentence, cue: Cue) -> bool:
    """ "Forty were killed, said Ayla Demir": the clause, a comma, verb and speaker."""
    if cue.subject is None or cue.subject.i < cue.end:
        return False
    if sentence.reading.low(cue.place - 1) != "," or cue.place - sentence.start < 4:
        return False
    return cue.place == sentence.cue_places[0]


def clause_after_adverbial(sentence: Sentence, place: int, end: int) -> bool:
    """ "said in a statement Thursday night they pulled it": where and when, then the words."""
    low = sentence.reading.low
    if low(place) not in _WHEN_AND_WHERE:
        return False
    reach = range(place + 1, min(end - 1, place + _LONGEST_ADVERBIAL))
    return any(pronoun_with_verb(sentence, k) for k in reach)


def pronoun_with_verb(sentence: Sentence, place: int) -> bool:
    """ "it was", "she’ll", "they want": a pronoun that is a subject, and its verb."""
    if place + 1 >= sentence.end:
        return False
    token = sentence.reading.tokens[place]
    pronoun, _, ending = token.low.replace("'", "’").partition("’")
    if pronoun not in CLAUSE_PRONOUNS:
        return False
    if ending or token.possessive or sentence.finite_verb(place + 1):
        return True
    return _may_be_verb_of(pronoun, sentence.reading.tokens[place + 1])


def _may_be_verb_of(pronoun: str, follows: Token) -> bool:
    """ "they want", "it seems", not "it Tuesday", "they of": a plain word, in "-s" behind "it"."""
    if not follows.word or follows.capital or follows.low in _NO_VERBS:
        return False
    return pronoun in _NOMINATIVE or (pronoun == "it" and follows.low.endswith("s"))


def clause_follows(sentence: Sentence, place: int, end: int) -> bool:
    """Whether a subject and a finite verb come next, as after "said (that)"."""
    low = sentence.reading.low
    if pronoun_with_verb(sentence, place):
        return True
    if low(place) in _NO_SUBJECT_FIRST:
        return False
    seen_noun = False
    for token in sentence.reading.tokens[place : min(end, place + _LONGEST_SUBJECT)]:
        if token.text in _ENDS_SUBJECT or token.low in {"which", "who"}:
            return False
        if seen_noun and (token.low in _FINITE or token.low.endswith(("n't", "n’t"))):
            return True
        seen_noun = seen_noun or token.word
    return False


def _has_verb(sentence: Sentence, end: int) -> bool:
    """Whether a finite verb seems to stand before ``end``, no participle at the beginning."""
    reading, start = sentence.reading, sentence.start
    first = reading.low(start)
    if _participle_opens(sentence) or (first.endswith("ed") and reading.phrase_at(start) is None):
        return False
    return any(
        reading.phrase_at(k) is None and _verb_shape(reading.low(k)) for k in range(start + 1, end)
    )


def _verb_shape(low: str) -> bool:
    return low in AUXILIARIES or (low.endswith("ed") and len(low) > 3)
