"""Ordered rules: each says what it knows or None, and the first that knows is believed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_Answer = TypeVar("_Answer")


def first_answer(
    sieves: tuple[Callable[[*_Given], _Answer | None], ...], *given: *_Given
) -> _Answer | None:
    """What the first sieve says that says anything."""
    for sieve in sieves:
        answer = sieve(*given)
        if answer is not None:
            return answer
    return None
