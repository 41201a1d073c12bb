"""Rows of a form that was sent, and the form with other rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from timeline.admin.meanwhile.values import MAIN, Section, Values, tidy

_DELETE = "DELETE"


@dataclass(slots=True)
class SentRow:
    """One row as it was sent; ``pk`` is "" for a new one."""

    name: str  # what the names of its fields begin with
    pk: str
    values: Values
    removed: bool


def html_name(row: str, field: str) -> str:
    """The name of a field of a row in the form."""
    return f"{row}-{field}" if row else field


def sent_rows(data: QueryDict, section: Section) -> list[SentRow]:
    """The rows of one section, in their order."""
    if section.prefix == MAIN:
        return [SentRow("", MAIN, _values(data, "", section), False)]
    pattern = re.compile(rf"{re.escape(section.prefix)}-(\d{{1,4}})-")
    numbers = sorted({int(m[1]) for name in data if (m := pattern.match(name))})
    return [
        SentRow(
            name := f"{section.prefix}-{n}",
            str(data.get(f"{name}-id", "")),
            _values(data, name, section),
            bool(data.get(f"{name}-{_DELETE}")),
        )
        for n in numbers
    ]


def _values(data: QueryDict, row: str, section: Section) -> Values:
    return {name: tidy(data.getlist(html_name(row, name))) for name in section.fields}


def write_rows(data: QueryDict, section: Section, rows: Iterable[SentRow]) -> None:
    """Put these rows in the place of those that were sent: stored ones first, as formsets want it;
    they are told their new names.
    """
    if section.prefix == MAIN:
        for row in rows:
            _write(data, row)
        return
    pattern = re.compile(rf"{re.escape(section.prefix)}-\d{{1,4}}-")
    for name in [name for name in data if pattern.match(name)]:
        del data[name]
    ordered = sorted(rows, key=lambda row: not row.pk)
    for n, row in enumerate(ordered):
        row.name = f"{section.prefix}-{n}"
        _write(data, row)
        data[f"{row.name}-id"] = row.pk
    data[f"{section.prefix}-TOTAL_FORMS"] = str(len(ordered))
    data[f"{section.prefix}-INITIAL_FORMS"] = str(sum(bool(row.pk) for row in ordered))


def _write(data: QueryDict, row: SentRow) -> None:
    for name, value in row.values.items():
        if value or html_name(row.name, name) in data:
            data.setlist(html_name(row.name, name), value)
    if row.removed:
        data[f"{row.name}-{_DELETE}"] = "on"
