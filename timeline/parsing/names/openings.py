"""Which words may begin a person's name."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token, token_at

_ARTICLES = frozenset("al el ul as ad ar an ash az at es".split())
_MONTHS_TOO = lx.MONTHS & lx.GIVEN_NAMES  # "Jan", "Jun"
_MINISTERS = frozenset(["minister", "ministers"])
WORDS_TOO = frozenset(["bill", "will"])  # that are first names before a surname
PERHAPS = WORDS_TOO | _ARTICLES  # the next word shows whether they begin one
NEVER = (lx.NOT_NAMES - _MONTHS_TOO) | (lx.TITLE_WORDS - lx.GIVEN_NAMES)


_VOCABULARY = 50_000  # words that are kept in mind


class _PlainWords(dict[str, bool]):
    """Whether a capitalised word is like most: it opens a name, whatever stands around it, but for
    a minister's field.
    """

    def __missing__(self, low: str) -> bool:
        if len(self) >= _VOCABULARY:
            self.clear()
        known = low in NEVER or low in _MONTHS_TOO or low in lx.TITLE_WORDS
        plain = not known and low not in lx.NAMES_THINGS and not low.endswith(("ing", "ly", "ed"))
        self[low] = plain
        return plain


_plain = _PlainWords()


def may_open(tokens: list[Token], i: int) -> bool:
    """Whether a name may begin at ``tokens[i]``."""
    token = tokens[i]
    if token.capital and _plain[token.low]:
        return not _field_of_minister(tokens, i)
    if token.low in NEVER:
        return first_name_though_word(tokens, i)
    return not any(refuses(tokens, i) for refuses in _REFUSALS)


def first_name_though_word(tokens: list[Token], i: int) -> bool:
    """ "Bill Demir", "professor Will Demir", but not "the Bill", "Will Demir come?"."""
    low, surname = tokens[i].low, token_at(tokens, i + 1)
    if low not in WORDS_TOO or not tokens[i].capital or not surname.capital:
        return False
    if surname.low in NEVER or token_at(tokens, i - 1).low in lx.DETERMINERS:
        return False
    before = token_at(tokens, i - 1)
    return low == "bill" or before.word or before.quote >= 0


def article_of_name(tokens: list[Token], i: int) -> bool:
    """A surname by itself that begins with a small article: "al-Mismari said"."""
    article = tokens[i]
    if article.capital or article.low not in _ARTICLES:
        return False
    hyphen, name = token_at(tokens, i + 1), token_at(tokens, i + 2)
    return hyphen.text == "-" and hyphen.glued and name.capital and name.glued


def _in_small_letters(tokens: list[Token], i: int) -> bool:
    """ "spokesman", unless an article begins the name: "al-Mismari"."""
    return not tokens[i].capital and not article_of_name(tokens, i)


def _month(tokens: list[Token], i: int) -> bool:
    """ "in Jan 2021", "3 Jun", but not "Jan Egeland" and "Jun Macaraeg": a given name that is also
    short for a month, with a surname and no day of the month.
    """
    if tokens[i].low not in _MONTHS_TOO:
        return False
    hyphen, syllable = token_at(tokens, i + 1), token_at(tokens, i + 2)
    if hyphen.text == "-" and hyphen.glued and syllable.glued and syllable.word:
        return False  # "Jun-ho Baek"
    return not token_at(tokens, i + 1).capital or token_at(tokens, i - 1).text.isdigit()


def _title(tokens: list[Token], i: int) -> bool:
    """ "General", but not "Lance Gooden": a title that is a first name too."""
    return tokens[i].low in lx.TITLE_WORDS and not _first_name(tokens, i)


def _opening_word(tokens: list[Token], i: int) -> bool:
    """ "Speaking", "Reportedly" at the beginning of a sentence, but not "Emily Demir"."""
    return (
        tokens[i].low.endswith(("ing", "ly"))
        and _starts_sentence(tokens, i)
        and not _first_name(tokens, i)
    )


def _opening_noun(tokens: list[Token], i: int) -> bool:
    """ "Host Ayla Demir called it late": a noun like a verb, before a full name."""
    low = tokens[i].low
    if low not in lx.NAMES_THINGS or low in lx.GIVEN_NAMES or not _starts_sentence(tokens, i):
        return False
    return token_at(tokens, i + 1).capital and token_at(tokens, i + 2).capital


def _opening_participle(tokens: list[Token], i: int) -> bool:
    """ "Freed after four years, …"."""
    low = tokens[i].low
    return (
        low.endswith("ed")
        and low not in lx.GIVEN_NAMES
        and token_at(tokens, i + 1).low in lx.PREPOSITIONS
        and _starts_sentence(tokens, i)
    )


def _first_name(tokens: list[Token], i: int) -> bool:
    """A given name with a capitalised word after it."""
    return tokens[i].low in lx.GIVEN_NAMES and token_at(tokens, i + 1).capital


def _starts_sentence(tokens: list[Token], i: int) -> bool:
    if i == 0:
        return True
    if tokens[i - 1].text == "." and i > 1 and tokens[i - 2].low in lx.STOPPED:
        return False  # "Mr. Sperling", "Gen. Manning"
    return not tokens[i - 1].word and tokens[i - 1].text not in {",", "-", "'", "’"}


def _field_of_minister(tokens: list[Token], i: int) -> bool:
    """ "Irrigation Minister Ayla Demir": what somebody is minister of is nobody's name."""
    title = token_at(tokens, i + 1)
    return title.capital and title.low in _MINISTERS and not tokens[i].possessive


# What is no beginning of a name, although its word may begin one.
_REFUSALS: tuple[Callable[[list[Token], int], bool], ...] = (
    _in_small_letters,
    _month,
    _title,
    _opening_word,
    _opening_noun,
    _opening_participle,
    _field_of_minister,
)
