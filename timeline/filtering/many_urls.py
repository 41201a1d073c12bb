"""Hundreds of addresses that differ in one value: what they share is written once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from timeline.filtering.parameters import CHOICES, PARAMETERS
from timeline.filtering.urls import list_url, pairs

_PLACE = {name: n for n, name in enumerate(PARAMETERS)}
_quoted = lru_cache(8192)(quote_plus)  # the same values stand in the addresses of every list
_SPAN = ("from", "to")  # stand before all others


class ManyUrls:
    """The addresses that ``filter_url`` and ``list_url`` write, of one list."""

    def __init__(self, path: str, params: QueryDict) -> None:
        self._path, self._params = path, params
        self._rows = pairs(params)
        shown = [(n, v) for n in CHOICES for v in dict.fromkeys(params.getlist(n))]
        self._choices = _following(shown)
        self._gaps: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}

    def toggled(self, name: str, value: str, forget: tuple[str, str]) -> str:
        """With this value if it is not there, else without; ``forget`` is taken away. The choices
        beside the list stay as they are shown.
        """
        if (name, value) in self._rows or forget in self._rows:
            return list_url(self._path, self._params, toggle=(name, value), forget=forget)
        before, after = self._gap(name)
        return f"{self._path}?{before}{name}={_quoted(value)}{after}{self._choices}"

    def within(self, first: dt.date, last: dt.date, speakers: Iterable[str] = ()) -> str:
        """From one day to another, whatever the span of the filter is, said by its speakers or
        one of these.
        """
        before, after = self._gap("speaker", _SPAN)
        said = "".join(f"&speaker={_quoted(slug)}" for slug in speakers)
        before = f"&{before[:-1]}" if before else ""
        return f"{self._path}?from={first.isoformat()}&to={last.isoformat()}{before}{said}{after}"

    def _gap(self, name: str, left_out: tuple[str, ...] = ()) -> tuple[str, str]:
        """What stands before a further value of this parameter, and what behind it."""
        key = name, left_out
        if key not in self._gaps:
            rows = [row for row in self._rows if row[0] not in left_out]
            before = [row for row in rows if _PLACE[row[0]] <= _PLACE[name]]
            after = [row for row in rows if _PLACE[row[0]] > _PLACE[name]]
            self._gaps[key] = f"{urlencode(before)}&" if before else "", _following(after)
        return self._gaps[key]


def _following(rows: list[tuple[str, str]]) -> str:
    return f"&{urlencode(rows)}" if rows else ""
