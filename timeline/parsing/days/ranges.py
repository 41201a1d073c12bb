"""Statements of an entry of several days: "1–2 April 2023 – Talks …"."""

from __future__ import annotations

from dataclasses import replace

from timeline.parsing.types import Day, Statement


def in_range(statement: Statement, since: Day) -> Statement:
    """A statement of an entry of several days: only a day that it tells itself, in figures, is
    exact.
    """
    day = statement.day
    is_told = day is not None and any(letter.isdigit() for letter in day.words)
    return statement if is_told else replace(statement, day=since)
