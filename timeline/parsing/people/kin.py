"""Whom a passage names only as the kin of another: "Sorel’s wife, Lilit Sorel"."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing.reading import Reading

_KIN = frozenset(
    """
wife husband widow widower fiancee fiancé fiancée brother sister son daughter father mother cousin
nephew niece uncle aunt grandson granddaughter grandfather grandmother
""".split()
)


def kin_named(reading: Reading) -> Iterator[str]:
    """Full names behind a word for kin; the surname alone means whoever else bears it."""
    for chunk in reading.chunks:
        if not chunk.person or " " not in chunk.text:
            continue
        behind_comma = reading.low(chunk.i - 1) == ","
        if reading.low(chunk.i - 1 - behind_comma) in _KIN:
            yield chunk.text
