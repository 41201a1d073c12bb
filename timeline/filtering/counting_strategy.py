"""The ways in which a count can be made, the quickest that there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from timeline.filtering.facet_index.state import State, counted
from timeline.filtering.filters import RecordFilter
from timeline.filtering.in_memory.selecting import Selecting, selecting

T = TypeVar("T")


def quickest(
    filterset: RecordFilter,
    in_memory: Callable[[Selecting], T],
    by_index: Callable[[State], T],
    directly: Callable[[], T],
) -> T:
    """Of what is kept of a small site, or by the index where there is one, or from the records.

    ``by_index`` raises NotIndexed where it does not know.
    """
    if not filterset.whole or not filterset.is_valid():
        return directly()
    small = selecting(filterset)
    if small is not None:
        return in_memory(small)
    return counted(filterset, by_index, directly)
