"""Labels beside a line of time: none covers another, none loses its place in the order."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence


def side_by_side(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, room: float
) -> list[float]:
    """Where labels begin within ``room``, each as near to where it is wanted as the others let it
    be, with a gap between two.

    All are in one unit, ``wanted`` in rising order. Labels that are larger than the room together
    reach beyond its end.
    """
    before = [sum(sizes[:n]) + n * gap for n in range(len(sizes))]
    # without the labels before it, each could stand in the same place as any other
    free = [place - taken for place, taken in zip(wanted, before, strict=True)]
    last = max(room - sum(sizes) - max(0, len(sizes) - 1) * gap, 0)
    return [min(max(at, 0), last) + b for at, b in zip(_rising(free), before, strict=True)]


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest values that do not fall: neighbours that do are all moved to their mean."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([value])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    return [_mean(pool) for pool in pools for _ in pool]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def wrapped(text: str, characters: int) -> tuple[str, ...]:
    """A text in lines of so many characters at most."""
    return tuple(textwrap.wrap(text, characters, break_on_hyphens=False))
