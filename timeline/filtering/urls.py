"""Addresses of filtered pages: the same state always has the same address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from timeline.filtering.parameters import CHOICES, PAGING, PARAMETERS

_ORDER = {name: n for n, name in enumerate((*PARAMETERS, *PAGING))}


def pairs(params: QueryDict) -> list[tuple[str, str]]:
    """The filter's own parameters in their fixed order, each value once, empty ones left out."""
    return [
        (name, value)
        for name in PARAMETERS
        if name in params
        for value in dict.fromkeys(params.getlist(name))
        if value.strip()
    ]


def filter_url(
    path: str,
    params: QueryDict,
    *,
    toggle: tuple[str, str] | None = None,
    forget: tuple[str, str] | None = None,
    drop: str = "",
    replace: dict[str, str] | None = None,
) -> str:
    """``path`` with the filter in ``params``, one value toggled or taken away, one parameter
    dropped or some replaced; paging starts anew.
    """
    rows = [row for row in pairs(params) if row != forget]
    if toggle is not None:
        rows = _toggled(rows, toggle)
    rows = _replaced(rows, {drop: "", **(replace or {})})
    rows.sort(key=lambda r: _ORDER.get(r[0], len(_ORDER)))
    return f"{path}?{urlencode(rows)}" if rows else path


def list_url(
    path: str,
    params: QueryDict,
    *,
    toggle: tuple[str, str] | None = None,
    forget: tuple[str, str] | None = None,
    drop: str = "",
    replace: dict[str, str] | None = None,
) -> str:
    """As ``filter_url``, for another state of the same page: the choices beside its list stay as
    they are shown.
    """
    url = filter_url(path, params, toggle=toggle, forget=forget, drop=drop, replace=replace)
    return with_choices(url, [(n, v) for n in CHOICES for v in dict.fromkeys(params.getlist(n))])


def with_choices(url: str, rows: list[tuple[str, str]]) -> str:
    """An address with these parameters, which say how choices are shown, at its end."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode(rows)}" if rows else url


def filter_url_of(path: str, values: Mapping[str, str]) -> str:
    """``path`` with this filter, of which each parameter stands once."""
    return filter_url(path, QueryDict(), replace=dict(values))


def _toggled(rows: list[tuple[str, str]], pair: tuple[str, str]) -> list[tuple[str, str]]:
    """Without the pair where it is there, with it where it is not."""
    return [row for row in rows if row != pair] if pair in rows else [*rows, pair]


def _replaced(rows: list[tuple[str, str]], values: dict[str, str]) -> list[tuple[str, str]]:
    """With these values in place of those of the same names; an empty one drops its parameter."""
    others = [row for row in rows if row[0] not in values]
    return [*others, *((name, value) for name, value in values.items() if value)]
