"""A record in a column of JSON: what it can do, and what is said where one is broken."""

from __future__ import annotations

import json
from typing import Protocol, Self, runtime_checkable

from timeline.types import JSON


class BrokenRecord(ValueError):
    """What is stored is no such record; the message says what stands there instead."""


@runtime_checkable
class Record(Protocol):
    """What a column of JSON can hold."""

    def to_json(self) -> JSON:
        """The form of today."""

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """The record of a form of today or before. Raises BrokenRecord."""


class Encoder(json.JSONEncoder):
    """JSON in which a record stands in its form of today."""

    def default(self, o: object) -> object:
        to_json = getattr(o, "to_json", None)  # asking whether it is a Record takes far longer
        return to_json() if to_json is not None else super().default(o)


def short(value: JSON) -> str:
    """What stands there, as a message quotes it: 80 characters at most."""
    return repr(value)[:80]
