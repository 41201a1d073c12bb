"""One noun phrase, without what it owns and without its company."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

from . import scan
from .edges import ends_before
from .kinds import typed
from .records import Phrase
from .state import Scan
from .words import AGED, NUMBERS, OPENING, role_follows

_LIKE_PAPERS = lx.DOCUMENTS | lx.MEDIA_NOUNS
_NO_SUBJECT = lx.FUNCTION | lx.DETERMINERS
_NO_BEGINNING = (lx.FUNCTION - frozenset(lx.PRONOUNS) - lx.DETERMINERS - lx.ORDINALS) | {"both"}
# What a phrase in small letters may begin with, unless a title follows: "regional leaders".
_BEGINNINGS = frozenset(lx.PRONOUNS) | lx.DETERMINERS | lx.ROLES | OPENING
_COUNTED = lx.GROUP_HEADS | lx.ROLES_PLURAL
_MOST_DETERMINERS = 3  # "the other two"
_DIGITS_OF_YEARS = 4
_WORDS_OF_AGE = 6  # "the 42-year-old"


def may_begin(tokens: list[Token], k: int) -> bool:
    """Whether a phrase may begin at ``k``, where no name does: spares most words a reading."""
    token = tokens[k]
    if token.low in _NO_BEGINNING:
        return _both(tokens, k)
    if token.capital or token.low in _BEGINNINGS:
        return True
    if not token.word:
        return _counts(tokens, k)
    return role_follows(tokens, k)


def read_single(
    tokens: list[Token], k: int, at: dict[int, Chunk], *, owned: bool = False
) -> Phrase | None:
    """The phrase that begins at ``k``; ``owned`` where a possessive stands before it."""
    low = tokens[k].low
    if not _opens(tokens, k, at):
        return None
    if aged := _past_age(tokens, k):
        return _pronoun(k, aged, AGED)
    if k not in at and low in lx.PRONOUNS and not _both(tokens, k):
        return _pronoun(k, k + 1, low)
    det, head = _determiner(tokens, k, at)
    if head not in at and not _is_noun(token_at(tokens, head)):
        return None
    if contrasting := _contrasting(tokens, k, head, det):
        return contrasting
    reading = Scan(tokens, at, k, head, det, owned, head)
    scan.read(reading)
    found = typed(reading)
    if found is None:
        return None
    found.det = det
    found.head = _head_of(tokens, found)
    return found


def _opens(tokens: list[Token], k: int, at: dict[int, Chunk]) -> bool:
    """ "the", "Ayla", "12 countries": a name, or another word that may be the first of a phrase."""
    if k not in at and tokens[k].low in _NO_BEGINNING and not _both(tokens, k):
        return False
    return _may_begin(tokens, k)


def _both(tokens: list[Token], k: int) -> bool:
    """ "Both sides", not "both Iran and Turkey"."""
    return tokens[k].low == "both" and token_at(tokens, k + 1).low in lx.GROUP_HEADS


def _may_begin(tokens: list[Token], k: int) -> bool:
    """A word or a number of people, but no verb that looks like a paper."""
    return (tokens[k].word or _counts(tokens, k)) and not _reporting(tokens, k)


def _is_noun(token: Token) -> bool:
    """Whether a word may follow a determiner: no mark, no function word."""
    return token.word and token.low not in lx.FUNCTION


def _pronoun(k: int, end: int, word: str) -> Phrase:
    made = Phrase(k, end, k, "pronoun")
    made.role = word
    return made


def _determiner(tokens: list[Token], k: int, at: dict[int, Chunk]) -> tuple[str, int]:
    """The determiner at ``k`` and what it determines: "the two", "a third", "12"."""
    det, head = "", k
    last = min(k + _MOST_DETERMINERS, len(tokens))
    while head < last and head not in at:
        token = tokens[head]
        if _tells_which(token, det):
            det = token.low if det in {"", "the"} else det
        elif token.low in lx.DETERMINERS or _counts(tokens, head):
            det = det or token.low
        elif det and _is_year_of_paper(tokens, head):
            pass  # "the 2014 compact"
        else:
            break
        head += 1
    return det, head


def _is_year_of_paper(tokens: list[Token], k: int) -> bool:
    """ "A 2016 study", "the 2014 trade agreement"."""
    year = tokens[k].text.isdigit() and len(tokens[k].text) == _DIGITS_OF_YEARS
    return year and any(t.low in lx.DOCUMENTS for t in tokens[k + 1 : k + 3])


def _tells_which(token: Token, det: str) -> bool:
    """ "the third", "Third": an ordinal behind a determiner, or instead of one."""
    return token.low in lx.ORDINALS and (det != "" or token.capital)


def _head_of(tokens: list[Token], found: Phrase) -> int:
    """Numbers belong to what is counted: "12 countries", "the three governments", and to whom an
    ordinal tells from another: a "third diplomat".
    """
    k, head = found.i, found.head
    before = token_at(tokens, head - 1).low
    if found.kind == "group":
        if found.det.isdigit() or found.det in NUMBERS or found.det == "both":
            return k
        return head - 1 if head > k + 1 and before in NUMBERS else head
    return head - 1 if found.kind == "unnamed" and head > k and before in lx.ORDINALS else head


def _reporting(tokens: list[Token], k: int) -> bool:
    """ "CBS News reports that …", "experts note that …": verbs that look like papers."""
    if tokens[k].low not in _LIKE_PAPERS or not k:
        return False
    before, after = tokens[k - 1], token_at(tokens, k + 1).low
    if after == "." and tokens[k].low == "reports":  # "…, the agency's correspondent reports."
        return before.low in lx.ROLES_SINGULAR or (before.capital and not before.possessive)
    if after != "that":
        return False
    return before.word and before.low not in _NO_SUBJECT and not before.possessive


def _counts(tokens: list[Token], k: int) -> bool:
    """A number that says how many they are: "12 countries", "47 European governments"."""
    return tokens[k].text.isdigit() and any(
        t.low in _COUNTED and not t.capital for t in tokens[k + 1 : k + 3]
    )


def _past_age(tokens: list[Token], k: int) -> int:
    """Behind "the 42-year-old", "the 42-year-old teacher", which are as good as pronouns; 0 where
    none begins.
    """
    after = [t.low for t in tokens[k : k + _WORDS_OF_AGE]]
    if len(after) < _WORDS_OF_AGE or after[0] != "the" or not after[1].isdigit():
        return 0
    if after[2:] != ["-", "year", "-", "old"]:
        return 0
    end = k + _WORDS_OF_AGE
    if ends_before(tokens, end):
        return end
    noun = tokens[end]
    plain = noun.word and not noun.capital
    return end + 1 if plain and ends_before(tokens, end + 1) else 0


def _contrasting(tokens: list[Token], k: int, head: int, det: str) -> Phrase | None:
    """ "The former", "the latter": a pronoun in all but form."""
    word = tokens[head].low
    if det != "the" or word not in {"former", "latter"}:
        return None
    after = token_at(tokens, head + 1)
    acts = word == "latter" and after.low.endswith("ed")  # "the latter described the talks as"
    if not acts and not ends_before(tokens, head + 1):
        return None
    return _pronoun(k, head + 1, word)
