"""Values of a stored object, each of the kind that it must be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NoReturn, TypeGuard

from timeline.models.records.record import BrokenRecord, short
from timeline.types import JSON

Place = tuple[int, int | None, int | None]  # primary key, start and end in the capture


class Reader:
    """The values of a stored object, each of the kind that it must be. Raises BrokenRecord."""

    def __init__(self, what: str, value: JSON, newest: int, *, numbered: bool = True) -> None:
        self._what = what
        if not isinstance(value, dict):
            raise BrokenRecord(f"A stored {what} is no object: {short(value)}.")
        self._row = value
        version = value.get("version", 1) if numbered else 1
        if not isinstance(version, int) or not 1 <= version <= newest:
            raise BrokenRecord(
                f"A stored {what} has version {short(version)}; this program reads up to {newest}."
            )

    def words(self, name: str, default: str | None = None) -> str:
        value = self._row.get(name, default)
        return value if isinstance(value, str) else self._refuse(name, "a text")

    def number(self, name: str, default: int | None = None) -> int:
        value = self._row.get(name, default)
        return value if _is_number(value) else self._refuse(name, "a number")

    def number_or_none(self, name: str) -> int | None:
        return None if self._row.get(name) is None else self.number(name)

    def yes_or_no(self, name: str) -> bool:
        value = self._row.get(name, False)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def day_or_none(self, name: str) -> dt.date | None:
        value = self._row.get(name)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(self.words(name))
        except ValueError:
            return self._refuse(name, "a day")

    def numbers(self, name: str) -> tuple[int, ...]:
        value = self._row.get(name, [])
        if not isinstance(value, list):
            return self._refuse(name, "a list of numbers")
        return tuple(n if _is_number(n) else self._refuse(name, "a list of numbers") for n in value)

    def rows(self, name: str) -> list[JSON]:
        value = self._row.get(name, [])
        return value if isinstance(value, list) else self._refuse(name, "a list")

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(
            text if isinstance(text, str) else self._refuse(name, "a list of texts")
            for text in self.rows(name)
        )

    def texts_or_none(self, name: str) -> tuple[str, ...] | None:
        return None if self._row.get(name) is None else self.texts(name)

    def counts(self, name: str, order: Sequence[str]) -> dict[str, int]:
        """In this order: the database keeps none of the keys of an object."""
        value = self._row.get(name, {})
        if not isinstance(value, dict):
            return self._refuse(name, "an object of numbers")
        places = {key: n for n, key in enumerate(order)}
        return {
            key: n if _is_number(n) else self._refuse(name, "an object of numbers")
            for key, n in sorted(value.items(), key=lambda row: places.get(row[0], len(places)))
        }

    def places(self, name: str) -> tuple[Place, ...]:
        value = self._row.get(name, [])
        return tuple(
            self._place(name, place)
            for place in (value if isinstance(value, list) else self._refuse(name, "a list"))
        )

    def _place(self, name: str, value: JSON) -> Place:
        match value:
            case [int(pk), int() | None as start, int() | None as end]:
                return pk, start, end
        return self._refuse(name, "a list of a number and a place each")

    def _refuse(self, name: str, wanted: str) -> NoReturn:
        raise BrokenRecord(
            f"The “{name}” of a stored {self._what} is not {wanted}: {short(self._row.get(name))}."
        )


def _is_number(value: JSON) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
