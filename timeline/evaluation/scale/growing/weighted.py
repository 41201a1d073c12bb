"""Choices of which some are made much more often than others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things and how often each is chosen, in any unit."""

    def __init__(self, things: Sequence[T], weights: Iterable[float]) -> None:
        self.things = things
        self._sums = list(accumulate(weights))

    def one(self, random: Random) -> T:
        return self.some(random, 1)[0]

    def some(self, random: Random, how_many: int) -> list[T]:
        """As many choices, the same thing perhaps more than once."""
        return random.choices(self.things, cum_weights=self._sums, k=how_many)

    def different(self, random: Random, how_many: int) -> list[T]:
        """At most as many choices, each thing once."""
        return list(dict.fromkeys(self.some(random, how_many)))


def falling(how_many: int) -> list[float]:
    """Zipf's law: the second comes half as often as the first, the third a third as often."""
    return [1 / (rank + 1) for rank in range(how_many)]
