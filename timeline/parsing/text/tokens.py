"""Text -> tokens and where they stand; words keep inner apostrophes, possessives are marked."""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array

# A token and the white space behind it. Most are plain words, which are looked for first.
# Abbreviations with inner stops ("U.S.", "i.e.") are one token; so are words with an inner
# apostrophe; combining accents belong to their letter. No branch can backtrack into another.
_TOKEN = re.compile(
    r"([A-Za-z]{2,}+(?![^\W\d_]|[\u0300-\u036f’'])"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:[’'](?:[^\W\d_]|[\u0300-\u036f])+)*"
    r"|[0-9]+(?:[.,][0-9]+)*|\S)(\s*)"
)
_GAP = re.compile(r"\s+")
_BLOCK = 10_000  # characters; a page is not turned into words all at once
_ENDINGS = ("'s", "’s")
_MARKS = frozenset("’'")
_STOPS = frozenset(".!?)")
HYPHENS = frozenset("-/")


def fold(word: str) -> str:
    """Lower case, straight apostrophes, no accents: "Erdoğan’" and "erdogan'" are one word."""
    return word.lower() if word.isascii() else _without_accents(word)


@functools.lru_cache(maxsize=4096)
def _without_accents(word: str) -> str:
    plain = unicodedata.normalize(
        "NFKD", word.replace("’", "'").replace("‘", "'").replace("ı", "i")
    )
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Token:
    """A word, number or mark as printed. ``low`` is its folded form, without the possessive ending.

    It says nothing of where it stands: tokens that look alike are one object, made once.
    """

    __slots__ = ("capital", "glued", "low", "possessive", "quote", "stops", "text", "word")

    def __init__(self, text: str, *, glued: bool = False, quote: int = -1) -> None:
        self.glued = glued  # no space parts it from the token before it
        self.quote = quote  # index of the quote that it stands for, -1 for what is no quote
        self.possessive = len(text) > 2 and text[-2:] in _ENDINGS
        self.text = text[:-2] if self.possessive else text
        self.low = fold(self.text)
        self.word = text[:1].isalpha()
        self.capital = text[:1].isupper()
        # a sentence may end with it: "U.S." too
        self.stops = quote >= 0 or self.text in _STOPS or (self.word and self.text[-1] == ".")

    def __repr__(self) -> str:
        return f"{self.text}{'+' if self.possessive else ''}"


NOTHING = Token("")  # no word, no mark


def token_at(tokens: list[Token], k: int) -> Token:
    """The token at ``k``; NOTHING before the first and behind the last."""
    return tokens[k] if 0 <= k < len(tokens) else NOTHING


class _Vocabulary(dict[str, Token]):
    """The token of each printed word: pages repeat their words."""

    _MOST = 50_000

    def __init__(self, *, glued: bool) -> None:
        self._glued = glued

    def __missing__(self, text: str) -> Token:
        if len(self) >= self._MOST:
            self.clear()
        token = self[text] = Token(text, glued=self._glued)
        return token


_apart, _glued = _Vocabulary(glued=False), _Vocabulary(glued=True)


class Tokens:
    """The tokens of a text in order, and where each begins and ends in it.

    Places are columns of numbers: a page has far more tokens than words of its own.
    """

    __slots__ = ("all", "ends", "starts")

    def __init__(self) -> None:
        self.all: list[Token] = []
        self.starts = array("I")
        self.ends = array("I")  # possessive endings included

    def add_quote(self, index: int, start: int, end: int, text: str) -> None:
        """Let one token of that text stand for a whole quote."""
        glued = bool(self.ends) and self.ends[-1] == start
        self.all.append(Token(text, glued=glued, quote=index))
        self.starts.append(start)
        self.ends.append(end)

    def read(self, text: str, start: int, end: int) -> None:
        """Add the tokens of ``text[start:end]``."""
        at = _past_space(text, start, end)
        while end - at > _BLOCK:
            gap = _GAP.search(text, at + _BLOCK, end)
            cut = gap.end() if gap is not None else end
            self._read_block(text, at, cut, end)
            at = cut
        if at < end:
            self._read_block(text, at, end, end)

    def _read_block(self, text: str, at: int, cut: int, end: int) -> None:
        """Add the tokens of ``text[at:cut]``, which begins with one and cuts none in two."""
        tokens, starts, ends = self.all, self.starts, self.ends
        last = ends[-1] if ends else -1
        for word, space in _TOKEN.findall(text, at, cut):
            begin, stop = at, at + len(word)
            at = stop + len(space)
            if begin != last:
                tokens.append(_apart[word])
            elif word in _MARKS and space and _owns(tokens[-1], text[at : min(end, at + 1)]):
                tokens[-1] = (_glued if tokens[-1].glued else _apart)[tokens[-1].text + "’s"]
                continue
            else:
                tokens.append(_glued[word])
            starts.append(begin)
            ends.append(stop)
            last = stop


def _past_space(text: str, start: int, end: int) -> int:
    gap = _GAP.match(text, start, end)
    return gap.end() if gap is not None else start


def _owns(owner: Token, follows: str) -> bool:
    """ "Iranians’", "U.S.’": the ending stands alone after a word in s or a stop, and a word
    follows.
    """
    return owner.word and owner.text[-1:] in "sS." and follows.isalpha()


def tokenize(text: str) -> list[Token]:
    """The tokens of a text."""
    tokens = Tokens()
    tokens.read(text, 0, len(text))
    return tokens.all
