"""A filter and its choices, as lists show them beside themselves."""

from __future__ import annotations

from dataclasses import dataclass

_LONG = 8  # a longer list can be searched


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its words, its count, whether it is chosen or left out, the address
    with it chosen or no longer chosen, and the one with it left out or no longer left out.
    """

    value: str
    label: str
    count: int
    active: bool
    url: str
    excluded: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one parameter in their order; ``more`` of them are left to ``all_url``."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    help: str = ""
    more: int = 0
    all_url: str = ""
    counted: bool = True  # whether ``more`` is their number, not only that there may be some

    @property
    def long(self) -> bool:
        """Whether the list deserves a search box."""
        return len(self.choices) + self.more > _LONG

    @property
    def open(self) -> bool:
        """Whether the choices are shown at once: the first that most readers come for."""
        return self.name in {"speaker", "country"}

    @property
    def total(self) -> int:
        """How many choices there are, shown or not."""
        return len(self.choices) + self.more

    @property
    def active(self) -> int:
        """How many choices are chosen or left out."""
        return sum(c.active or c.excluded for c in self.choices)
