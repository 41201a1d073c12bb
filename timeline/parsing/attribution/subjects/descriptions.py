"""Tokens -> the phrase of whoever speaks there, whatever nouns the description is made of.

"former presidential candidate Ayla Demir", "one well-connected Democrat", "the gambling tycoon":
what no known phrase covers is typed by how it ends.
"""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ARTICLES, HUMAN, MANY
from timeline.parsing.lexicon import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    PREPOSITIONS,
)
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.phrases import NUMBERS, PARTICIPLES, VERB_SHAPES, Phrase
from timeline.parsing.text.tokens import Token

from .nameless import PARTS, unnamed

LONGEST = 18  # tokens of a speaker's description
_PLACING = PARTS - {"and", "who", "to"}
_ADVERBIAL = ("ally", "fully", "ently", "antly", "ously", "ively")
_OF = frozenset(["of", "for", "to", "near"])
# Determiners that may stand alone: "many said".
_ALONE = frozenset(["another", "several", "many", "some", "both", "one"])
_NAMED = frozenset(["person", "name"])
_NO_NOUNS = PREPOSITIONS | DETERMINERS
_NO_START = (FUNCTION | DAYS) - DETERMINERS
_NO_END = PREPOSITIONS | {"and", "but", "or"}
_VERBAL = AUXILIARIES | {"that"}
_CLAUSE_INSIDE = frozenset(["who", "which", ";", ":"])


def describe(sentence: Sentence, i: int, j: int) -> Phrase | None:
    """The phrase over tokens ``[i, j)``, typed by how it ends; None where nobody speaks there."""
    if not 0 < j - i <= LONGEST or not may_speak(sentence, i, j):
        return None
    known = sentence.reading.phrase_ending(j)
    if known is not None and known.i == i:
        return known
    if known is not None and known.kind == "pronoun":
        return None
    return _one_of_them(sentence, i, j) or _typed(sentence, i, j, known)


def _one_of_them(sentence: Sentence, i: int, j: int) -> Phrase | None:
    """ "one of them": any of those who were named before."""
    low = sentence.reading.low
    if low(i) not in _ALONE or low(j - 2) != "of" or low(j - 1) != "them":
        return None
    made = Phrase(i, j, i, "pronoun")
    made.role = "they"
    return made


def titled(sentence: Sentence, i: int, j: int, name: Chunk, known: Phrase | None) -> Phrase:
    """A name with all the titles and nouns that stand before it."""
    reading = sentence.reading
    one = reading.low(i) in DETERMINERS and reading.low(i + 1) != "of"
    head = i + 1 if one else i
    made = Phrase(i, j, head, "person")
    made.name = name
    made.country = known.country if known is not None else None
    made.role = reading.words(head, name.i) if name.i > head else ""
    name.person = name.person or name in reading.chunks
    return made


def _typed(sentence: Sentence, i: int, j: int, known: Phrase | None) -> Phrase | None:
    """A name with its titles, a known body or office at the end, or else what it looks like."""
    starts = sentence.reading.phrase_starting(i)
    if starts is not None and starts.j < j and _goes_on_behind(sentence, starts):
        return starts  # "Ayla Demir of the Varna Centre", "a message on the website"
    last = next((chunk for chunk in reversed(sentence.chunks(i, j)) if chunk.j == j), None)
    named = _named_of(sentence, i, last)
    if named is not None:
        return named
    if last is not None and last.kind in _NAMED:
        belongs = _belongs(sentence, i, last)
        return unnamed(sentence, i, j) if belongs else titled(sentence, i, j, last, known)
    if known is not None and known.i > i and known.kind not in {"person", "state"}:
        return known
    return _without_name(sentence, i, j, last)


def may_speak(sentence: Sentence, i: int, j: int) -> bool:
    """No clause, no adverbial: a capital or a determiner begins it, no verb stands in it."""
    first, last = sentence.reading.tokens[i], sentence.reading.tokens[j - 1]
    if first.low in _NO_START or last.possessive or last.low in _NO_END:
        return False
    counted = first.text.isdigit() and sentence.reading.low(i + 1) in {"percent", "%"}
    if (
        _does_something(sentence, i)
        or _reports(sentence, i)
        or not (counted or _begins_description(sentence, i, j))
    ):
        return False
    if j - i == 1 and first.low in DETERMINERS:
        return first.low in _ALONE
    return not any(_breaks(sentence, k, i) for k in range(i, j))


def _does_something(sentence: Sentence, i: int) -> bool:
    """ "briefing the committee"; "Adding" at the beginning, which is a verb itself."""
    low = sentence.reading.low
    return low(i).endswith("ing") and (low(i + 1) in DETERMINERS or i in sentence.cue_at)


def _reports(sentence: Sentence, i: int) -> bool:
    """ "said divers had found": a verb of its own, and no part of who they are."""
    return i in sentence.cue_at and sentence.cue_at[i].form == "finite"


def _begins_description(sentence: Sentence, i: int, j: int) -> bool:
    """ "The skipper", "Ohio voters": a capital, a determiner, a plural or a name."""
    first = sentence.reading.tokens[i]
    if not first.word:
        return False
    if first.capital or first.low in DETERMINERS or sentence.reading.low(j - 1).endswith("s"):
        return True
    return any(chunk.j == j and chunk.kind in _NAMED for chunk in sentence.chunks(i, j))


def _breaks(sentence: Sentence, place: int, start: int) -> bool:
    """Whether a verb or a clause stands at ``place``, which no description holds."""
    token = sentence.reading.tokens[place]
    if token.quote >= 0 or token.low in _CLAUSE_INSIDE:
        return True
    if place > start and (token.low in _VERBAL or place in sentence.cue_at):
        return True
    if place > start and token.low.endswith("s") and sentence.reading.low(place + 1) in ARTICLES:
        return not token.possessive  # "the army collects the notebooks"
    return _past_verb(token) and not _is_participle(sentence, place, opens=place == start)


def _past_verb(token: Token) -> bool:
    """ "met", "ordered", no name: "Ahmed"."""
    if token.capital:
        return False
    return token.low in VERB_SHAPES or (token.low.endswith("ed") and len(token.low) > 4)


def _is_participle(sentence: Sentence, place: int, *, opens: bool) -> bool:
    """ "well-connected", "the bespectacled, …", "a memo seen by", "an organizer based in", "said
    undecided voter Ayla Demir".
    """
    low = sentence.reading.low
    if opens and place - 1 in sentence.cue_at and low(place + 1) not in _NO_NOUNS:
        return True
    if low(place) in PARTICIPLES or low(place - 1) == "-":
        return True
    if low(place - 1) in DETERMINERS:
        return low(place + 1) not in DETERMINERS | NUMBERS  # "Another featured five photos"
    if low(place - 1).endswith("ly") and low(place - 2) in DETERMINERS:
        return True  # "its newly named administrator"
    return low(place + 1) in PREPOSITIONS and low(place - 1) not in {"and", ","}


def _named_of(sentence: Sentence, i: int, last: Chunk | None) -> Phrase | None:
    """ "Toshao Ayla Demir of the Wapichan": she, not whom she belongs to."""
    low = sentence.reading.low
    if last is None or last.kind not in _NAMED:
        return None
    of = last.i - 2 if low(last.i - 1) in DETERMINERS else last.i - 1
    name = next((c for c in sentence.chunks(i, last.i) if c.j == of and c.kind in _NAMED), None)
    if name is None or low(of) != "of":
        return None
    return titled(sentence, i, of, name, None)


def _belongs(sentence: Sentence, i: int, name: Chunk) -> bool:
    """ "an ally of President Ayla Demir": of the name, not the one who is called so."""
    k = name.i - 1
    while k > i and sentence.reading.tokens[k].capital:
        k -= 1
    return k > i and sentence.reading.low(k) in _OF


def _without_name(sentence: Sentence, i: int, j: int, last: Chunk | None) -> Phrase | None:
    """Capitals that no rule took for a name, or somebody described."""
    if last is not None and not (last.kind == "demonym" and last.i == i):
        return None
    if j - i == 1 and sentence.reading.low(i).endswith(_ADVERBIAL):
        return None  # "Specifically, “…”", but "Kelly said"
    capital = j - i < 4 and all(sentence.reading.tokens[k].capital for k in range(i, j))
    if capital and sentence.reading.low(i) not in MANY:
        return titled(sentence, i, j, _name_over(sentence, i, j), None)
    return unnamed(sentence, i, j) if last is None else None


def _name_over(sentence: Sentence, i: int, j: int) -> Chunk:
    """A name that looked like another word: "“…,” West said", "“…,” Cuban added"."""
    reading = sentence.reading
    name = Chunk(i, j, "name")
    name.text = reading.words(i, j)
    name.start, name.end = reading.start_of(i), reading.end_of(j - 1)
    return name


def _goes_on_behind(sentence: Sentence, known: Phrase) -> bool:
    """ "a deacon at one of the churches", "an audit leaked to the press", "a note on the door"."""
    low = sentence.reading.low
    if known.possessive:
        return False
    if known.kind in HUMAN:
        return low(known.j) in _PLACING
    seen = low(known.j).endswith("ed") and low(known.j + 1) in PARTS
    return known.kind == "document" and (seen or low(known.j) in {"on", "in", "at"})
