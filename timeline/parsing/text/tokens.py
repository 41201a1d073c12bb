"""Text -> tokens with their places; words keep inner apostrophes, possessives are marked."""

from __future__ import annotations

import re
import unicodedata

# Abbreviations with inner stops ("U.S.", "i.e.") are one token; so are words with an inner
# apostrophe; combining accents belong to their letter. No branch can backtrack into another.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:[’'](?:[^\W\d_]|[\u0300-\u036f])+)*"
    r"|[0-9]+(?:[.,][0-9]+)*|\S"
)
_ENDINGS = ("'s", "’s")


def fold(word: str) -> str:
    """Lower case, straight apostrophes, no accents: "Erdoğan’" and "erdogan'" are one word."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize(
        "NFKD", word.replace("’", "'").replace("‘", "'").replace("ı", "i")
    )
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


_Facts = tuple[str, str, bool, bool, bool]
_seen: dict[str, _Facts] = {}  # pages repeat their words: what a word is like is found out once
_VOCABULARY = 50_000


def _facts(text: str) -> _Facts:
    """(word, folded word, possessive, is a word, has a capital) of a printed word."""
    printed, possessive = text, len(text) > 2 and text[-2:] in _ENDINGS
    if possessive:
        text = text[:-2]
    if len(_seen) >= _VOCABULARY:
        _seen.clear()
    facts = _seen[printed] = (text, fold(text), possessive, text[:1].isalpha(), text[:1].isupper())
    return facts


class Token:
    """A word, number or mark. ``low`` is its folded form, without the possessive ending."""

    __slots__ = ("capital", "low", "possessive", "quote", "start", "text", "width", "word")

    def __init__(self, text: str, start: int, width: int, quote: int = -1) -> None:
        self.start = start
        self.width = width
        self.quote = quote  # index of the quote it stands for or in, -1 outside
        self.text, self.low, self.possessive, self.word, self.capital = _seen.get(text) or _facts(
            text
        )

    @property
    def end(self) -> int:
        """Where the printed word ends, its possessive ending included."""
        return self.start + self.width

    def __repr__(self) -> str:
        return f"{self.text}{'+' if self.possessive else ''}"


NOTHING = Token("", 0, 0)  # no word, no mark
HYPHENS = frozenset("-/")
_MARKS = frozenset("’'")


def token_at(tokens: list[Token], k: int) -> Token:
    """The token at ``k``; NOTHING before the first and behind the last."""
    return tokens[k] if 0 <= k < len(tokens) else NOTHING


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``; their places count from the beginning of ``text``."""
    tokens = [
        Token(m[0], m.start(), len(m[0]))
        for m in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        if token.text in _MARKS and kept and _ends_possessive(kept[-1], token, tokens, i + 1):
            kept[-1].possessive = True
        else:
            kept.append(token)
    return kept


def _ends_possessive(owner: Token, mark: Token, tokens: list[Token], after: int) -> bool:
    """ "Iranians’", "U.S.’": the ending stands alone after a word in s or a stop, and a word
    follows.
    """
    if owner.end != mark.start or not owner.word or owner.text[-1:] not in "sS.":
        return False
    follows = token_at(tokens, after)
    return follows.word and follows.start > mark.end
