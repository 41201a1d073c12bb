"""A filter and its choices, as lists show them beside themselves."""

from __future__ import annotations

from dataclasses import dataclass

_LONG = 8  # a longer list can be searched


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its words, its count, whether it is chosen, and the address with it
    added or taken away.
    """

    value: str
    label: str
    count: int
    active: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one parameter, in a fixed order: by name."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    help: str = ""

    @property
    def long(self) -> bool:
        """Whether the list deserves a search box."""
        return len(self.choices) > _LONG

    @property
    def active(self) -> int:
        """How many choices are chosen."""
        return sum(c.active for c in self.choices)
