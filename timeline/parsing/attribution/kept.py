"""Properties that are reckoned once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Of = TypeVar("_Of")
_Value = TypeVar("_Value")


class Kept(Generic[_Of, _Value]):
    """A property kept in the slot of its name with "_" before it: a page has thousands of
    sentences, and one with a dictionary of its own takes twice the memory.
    """

    def __init__(self, reckon: Callable[[_Of], _Value]) -> None:
        self._reckon = reckon
        self.__doc__ = reckon.__doc__
        self._slot = f"_{reckon.__name__}"

    def __get__(self, instance: _Of, owner: type[_Of]) -> _Value:
        try:
            value: _Value = getattr(instance, self._slot)
        except AttributeError:
            value = self._reckon(instance)
            setattr(instance, self._slot, value)
        return value
