"""Where two sequences differ, in time that grows with the product of their lengths and no faster.

The standard library's matcher takes minutes for some texts of a thousand words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import LCSseq

H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the old sequence and what stands for it in the new one; either may be empty."""

    same: bool
    old: slice
    new: slice


def stretches(
    old: Sequence[H], new: Sequence[H], slight: Callable[[Sequence[H]], bool] = lambda _: False
) -> list[Stretch]:
    """Both sequences from beginning to end, by turns the same and different.

    What is the same between two differences, and ``slight``, belongs to them.
    """
    found: list[Stretch] = []
    for stretch in _raw(old, new):
        if found and not stretch.same and not found[-1].same:
            found[-1] = _joined(found[-1], stretch)
        elif not stretch.same and len(found) > 1 and slight(old[found[-1].old]):
            found[-2:] = [_joined(found[-2], stretch)]
        else:
            found.append(stretch)
    return found


def _raw(old: Sequence[H], new: Sequence[H]) -> Iterator[Stretch]:
    for code in LCSseq.opcodes(old, new):
        yield Stretch(
            code.tag == "equal",
            slice(code.src_start, code.src_end),
            slice(code.dest_start, code.dest_end),
        )


def _joined(first: Stretch, last: Stretch) -> Stretch:
    """All from the one to the other, as a difference."""
    return Stretch(
        False, slice(first.old.start, last.old.stop), slice(first.new.start, last.new.stop)
    )
