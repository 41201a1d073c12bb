"""Lines of points as short text: what the file of outlines holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]  # degrees east and north
STEP = 0.01  # degrees; about a kilometre
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {letter: n for n, letter in enumerate(_LETTERS)}
_MORE = 32  # a letter holds five bits of a number, and whether another letter goes on with it


def packed(points: Iterable[Point]) -> str:
    """Points rounded to ``STEP``, each as its distance from the one before."""
    letters: list[str] = []
    before = (0, 0)
    for east, north in points:
        here = (round(east / STEP), round(north / STEP))
        for value, last in zip(here, before, strict=True):
            letters += _number(value - last)
        before = here
    return "".join(letters)


def _number(value: int) -> Iterator[str]:
    """Small numbers of either sign in few letters."""
    left = value << 1 if value >= 0 else (-value << 1) - 1
    while left >= _MORE:
        yield _LETTERS[left % _MORE + _MORE]
        left //= _MORE
    yield _LETTERS[left]


def unpacked(text: str) -> tuple[Point, ...]:
    """The points of a packed line."""
    numbers: list[int] = []
    value = shift = 0
    for letter in text:
        bits = _VALUES[letter]
        value |= (bits % _MORE) << shift
        shift += 5
        if bits < _MORE:
            numbers.append(value >> 1 if value % 2 == 0 else -(value + 1 >> 1))
            value = shift = 0
    return tuple(_summed(numbers))


def _summed(numbers: Sequence[int]) -> Iterator[Point]:
    east = north = 0
    for n in range(0, len(numbers), 2):
        east, north = east + numbers[n], north + numbers[n + 1]
        yield east * STEP, north * STEP
