"""What events and statements name, by their primary keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Names = Mapping[int, Sequence[str]]


def by_owner(rows: Iterable[tuple[int, str]]) -> Names:
    """Pairs of an owner's primary key and what it names, put together in the order of the names."""
    named: dict[int, list[str]] = {}
    for owner, name in rows:
        named.setdefault(owner, []).append(name)
    for names in named.values():
        names.sort()
    return named
