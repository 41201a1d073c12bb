"""Sets of records as whole numbers: the bit of a slot says whether its record is in the set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def ones(bits: int) -> Iterator[int]:
    """The slots that are in it, in rising order."""
    text = flags(bits)
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)


def flags(bits: int) -> str:
    """A zero or a one for each slot from the first on, as far as there are ones."""
    return f"{bits:b}"[::-1]


def from_slots(slots: Iterable[int], size: int) -> int:
    """The set of these, all below ``size``."""
    text = bytearray(b"0") * size
    for slot in slots:
        text[slot] = 49  # "1"
    text.reverse()
    return int(text, 2) if text else 0
