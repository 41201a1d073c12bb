"""Addresses of filtered pages: the same state always has the same address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from timeline.filtering.filters import PAGING, PARAMETERS


def pairs(params: Any) -> list[tuple[str, str]]:
    """The filter's own parameters in their fixed order, each value once, empty ones left out."""
    return [
        (name, value)
        for name in PARAMETERS
        for value in dict.fromkeys(params.getlist(name))
        if value.strip()
    ]


def filter_url(
    path: str,
    params: Any,
    *,
    toggle: tuple[str, str] | None = None,
    drop: str = "",
    replace: dict[str, str] | None = None,
) -> str:
    """``path`` with the filter in ``params``, one value toggled, one parameter dropped or some
    replaced; paging starts anew.
    """
    rows = pairs(params)
    if toggle is not None:
        rows = [r for r in rows if r != toggle] if toggle in rows else [*rows, toggle]
    if drop:
        rows = [r for r in rows if r[0] != drop]
    for name, value in (replace or {}).items():
        rows = [r for r in rows if r[0] != name] + ([(name, value)] if value else [])
    order = {name: n for n, name in enumerate((*PARAMETERS, *PAGING))}
    rows.sort(key=lambda r: order.get(r[0], len(order)))
    return f"{path}?{urlencode(rows)}" if rows else path
