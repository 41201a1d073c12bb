"""What neither XML nor a calendar can hold is left out."""

from __future__ import annotations

# What neither XML nor a calendar can hold, though a text may: control characters and
# non-characters.
_UNPRINTABLE = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xFFFE, 0xFFFF], " ")


def printable(text: str) -> str:
    return text.translate(_UNPRINTABLE)
