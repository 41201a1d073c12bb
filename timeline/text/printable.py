"""What neither XML nor a calendar can hold is left out, and what no eye sees is found."""

from __future__ import annotations

import unicodedata

# What neither XML nor a calendar can hold, though a text may: control characters and
# non-characters.
_UNPRINTABLE = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xFFFE, 0xFFFF], " ")


def printable(text: str) -> str:
    return text.translate(_UNPRINTABLE)


# What turns the order of the letters around it, to the end of the line.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def without_turning(text: str) -> str:
    """Without characters that would draw what stands beside the text into its direction."""
    return text.translate(_TURNING)


# Letters that show nothing, and marks that show nothing by themselves.
_BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN = ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # which Persian and Indian scripts write between letters


def unseen_in(words: str) -> str:
    """The first character that shows nothing, as "U+200B ZERO WIDTH SPACE"; "" where all show."""
    for at, letter in enumerate(words):
        joins = (
            letter in _JOINERS and words[at - 1 : at].isalpha() and words[at + 1 :][:1].isalpha()
        )
        if letter in _BLANK or (unicodedata.category(letter) in _UNSEEN and not joins):
            return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
    return ""
