"""Where a passage of a text stands after the text was corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST = 60_000  # characters of both texts; comparing more takes too long
_ENOUGH = 0.5  # of a passage must be left of it
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def carried(passage: str, old: str, new: str) -> str:
    """The words that stand in ``new`` where ``passage`` stood in ``old``; "" where that cannot be
    told, or nothing is left of it.
    """
    begin = old.find(passage) if passage else -1
    if begin < 0 or len(old) + len(new) > _LONGEST:
        return ""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    starts, new_starts = _starts(before), _starts(after)
    first, last = 0, len(new)
    for block in kept:
        for n in range(block.size):
            at, end = starts[block.a + n], starts[block.a + n + 1]
            if at <= begin:  # the last word before the passage, or its first
                first = new_starts[block.b + n] + (0 if at == begin else end - at)
            if at >= begin + len(passage):
                last = min(last, new_starts[block.b + n])
    share = _kept(kept, starts, begin, begin + len(passage)) / len(passage)
    return new[first:last].strip() if share >= _ENOUGH else ""


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _kept(blocks: Iterable[tuple[int, int, int]], starts: list[int], begin: int, end: int) -> int:
    """How many characters between two places of the old text are still there."""
    stretches = ((starts[a], starts[a + size]) for a, _, size in blocks)
    return sum(max(0, min(end, b) - max(begin, a)) for a, b in stretches)
