"""Tokens -> the phrase of whoever speaks there, whatever nouns the description is made of.

"former presidential candidate Ayla Demir", "one well-connected Democrat", "the gambling tycoon":
what no known phrase covers is typed by how it ends.
"""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import HUMAN, MANY
from timeline.parsing.lexicon import DETERMINERS
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.phrases import Phrase

from .nameless import PARTS, unnamed
from .speakable import ALONE, NAMED, may_speak

LONGEST = 18  # tokens of a speaker's description
_PLACING = PARTS - {"and", "who", "to"}
_ADVERBIAL = ("ally", "fully", "ently", "antly", "ously", "ively")
_OF = frozenset(["of", "for", "to", "near"])


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
    if low(i) not in ALONE or low(j - 2) != "of" or low(j - 1) != "them":
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
    last = _name_at_end(sentence, i, j)
    if last is not None and last.kind in NAMED:
        return _with_name(sentence, i, last, known)
    if known is not None and known.i > i and known.kind not in {"person", "state"}:
        return known
    return _without_name(sentence, i, j, last)


def _name_at_end(sentence: Sentence, i: int, j: int) -> Chunk | None:
    """ "the mayor, Ayla Demir": the name that tokens ``[i, j)`` end in."""
    return next((chunk for chunk in reversed(sentence.chunks(i, j)) if chunk.j == j), None)


def _with_name(sentence: Sentence, i: int, last: Chunk, known: Phrase | None) -> Phrase | None:
    """ "Mayor Ayla Demir", "Toshao Ayla Demir of the Wapichan", "an ally of Ayla Demir": whom a
    description means that ends in a name.
    """
    named = _named_of(sentence, i, last)
    if named is not None:
        return named
    if _belongs(sentence, i, last):
        return unnamed(sentence, i, last.j)
    return titled(sentence, i, last.j, last, known)


def _named_of(sentence: Sentence, i: int, last: Chunk) -> Phrase | None:
    """ "Toshao Ayla Demir of the Wapichan": she, not whom she belongs to."""
    low = sentence.reading.low
    of = last.i - 2 if low(last.i - 1) in DETERMINERS else last.i - 1
    name = next((c for c in sentence.chunks(i, last.i) if c.j == of and c.kind in NAMED), None)
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
    if _looks_like_name(sentence, i, j):
        return titled(sentence, i, j, _name_over(sentence, i, j), None)
    return unnamed(sentence, i, j) if last is None else None


def _looks_like_name(sentence: Sentence, i: int, j: int) -> bool:
    """ "West", "Mark Cuban": a few words with capitals, not "Many"."""
    if j - i >= 4 or sentence.reading.low(i) in MANY:
        return False
    return all(token.capital for token in sentence.reading.tokens[i:j])


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
