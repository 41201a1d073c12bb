"""Words as a search compares them: without accents, typographic marks and Arabic articles.

The database folds by functions of its own (migration 0016), which its stored columns are made with;
a test holds the two against each other, character by character.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTED = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
# Letters that have no accent to lose, and are written without their stroke or dot all the same.
_STROKES = dict(zip("ĐđĦħıŁłØøŦŧƏə", "DdHhiLlOoTtAa", strict=True))
_MARKS = dict(
    zip("‘’‚‛ʻʼʽʾʿ´`“”„‟«»‐‑‒–—―−\u00a0", "'" * 11 + '"' * 6 + "-" * 7 + " ", strict=True)
)


def _plain_letters() -> dict[str, str]:
    """Accented Latin letter -> the letter alone, one for one."""
    bases = ((chr(code), unicodedata.normalize("NFKD", chr(code))[0]) for code in _ACCENTED)
    return {letter: base for letter, base in bases if base.isascii() and base.isalpha()}


PLAIN = _plain_letters() | _STROKES | _MARKS
_TABLE = str.maketrans(PLAIN)
# "al-Bab", "at-Tall", "Al Bab": an article joined by a hyphen, or one that is no English word
_ARTICLE = re.compile(
    r"\b(?:(?:al|el|ez|az|at|ad|as|an|ar|ash)-|(?:al|el|ez|az) )", re.IGNORECASE | re.ASCII
)
_UNSAID = str.maketrans("", "", "'.")  # "U.S.", "Ma'arouf"
_APART = re.compile(r"[\x00- !-/:-@\[-`{-\x7f]+")
_VOWELS = re.compile("[aeiouyw]+")
_DOUBLE = re.compile(r"(\w)\1+")
_SURE_BONES = 3  # letters; fewer are shared by too many names


def fold(words: str) -> str:
    """Words of a query as the full text search has those of a text."""
    return _ARTICLE.sub("", unicodedata.normalize("NFC", words).translate(_TABLE))


def fold_name(name: str) -> str:
    """A name in small letters and words with single spaces; empty for one without letters."""
    plain = unicodedata.normalize("NFC", name).translate(_TABLE).translate(_UNSAID)
    return _APART.sub(" ", fold(plain).lower()).strip()


def bones(name: str) -> str:
    """The consonants of a transliterated name, which its spellings share: "Deir ez-Zor" and "Dayr
    al-Zawr" both give "drzr". Empty where they are too few to tell names apart.
    """
    joined = fold_name(name).replace(" ", "").removesuffix("h")
    first = "a" if joined[:1] in tuple("aeiou") else joined[:1]
    found = _DOUBLE.sub(r"\1", first + _VOWELS.sub("", joined[1:]))
    return found if len(found) >= _SURE_BONES else ""
