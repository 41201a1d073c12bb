"""Types that several rooms share: what JSON holds, and Django's classes as types of something."""

from __future__ import annotations

from typing import Self, TypeAlias

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None


class Subscriptable:
    """Lets a class be asked for by types (``ModelAdmin[Event]``), as the stubs of Django say that
    it can; at run time it is the class itself.
    """

    def __class_getitem__(cls, types: object) -> type[Self]:
        return cls
