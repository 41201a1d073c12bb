"""What is logged is one line of JSON, whoever logs it, with the number of its request."""

from __future__ import annotations

import datetime as dt
import json
import logging
from contextvars import ContextVar
from dataclasses import dataclass

LONGEST_NOTE = 300  # characters


@dataclass
class Current:
    """The request that this thread answers: its number, and what is to be said in its line."""

    number: str
    note: str = ""


_current: ContextVar[Current | None] = ContextVar("current_request", default=None)


def begin(number: str) -> Current:
    """From now on, what this thread logs belongs to the request with this number."""
    current = Current(number)
    _current.set(current)
    return current


def end() -> None:
    """What this thread logs belongs to no request any more."""
    _current.set(None)


def request_number() -> str:
    """The number of the request in hand; empty outside of one."""
    current = _current.get()
    return current.number if current else ""


def note(text: str) -> None:
    """Say this in the request's own line, in place of a line more."""
    current = _current.get()
    if current:
        current.note = text[:LONGEST_NOTE]


class JSONLines(logging.Formatter):
    """A record as JSON in ASCII: no text that a visitor sends can begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        when = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname, "logger": record.name}
        if number := getattr(record, "number", "") or request_number():
            line["id"] = number
        line |= getattr(record, "fields", None) or {"message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class NoteHandler(logging.Handler):
    """A refusal for security's sake becomes a note: scanners shall not fill the log."""

    def emit(self, record: logging.LogRecord) -> None:
        note(record.getMessage())


class OnlyUncaught(logging.Filter):
    """Of Django's lines about errors, those with a traceback: the request's line says the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)
