"""How many events or statements stand behind each choice of a filter.

One function, so that a faster way can take its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from timeline.filtering.facets.choices import Choice, Facet
from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.labels import HELP, LABELS, ONLY_OF_SEVERAL
from timeline.filtering.facets.statements import statement_counts
from timeline.filtering.filters import EventFilter, RecordFilter
from timeline.filtering.parameters import address_of
from timeline.filtering.urls import filter_url
from timeline.models import Statement
from timeline.text.labels import MANNERS


def facets(
    filterset: RecordFilter, params: QueryDict, path: str, names: Iterable[str] = tuple(LABELS)
) -> list[Facet]:
    """Facets of a filter; each one's counts ignore its own selection."""
    kind = "events" if isinstance(filterset, EventFilter) else "statements"
    made = (
        Facet(
            name,
            str(LABELS[name]),
            tuple(_choices(filterset, name, params, path)),
            str(HELP.get((kind, name), "")),
        )
        for name in names
        if name in filterset.filters
    )
    return [f for f in made if f.name not in ONLY_OF_SEVERAL or len(f.choices) > 1]


def _choices(filterset: RecordFilter, name: str, params: QueryDict, path: str) -> Iterable[Choice]:
    """Every value that selects something, and every chosen one, by name."""
    counted = (
        event_counts(filterset, name)
        if isinstance(filterset, EventFilter)
        else statement_counts(filterset, name)
    )
    rows = {
        value: (str(MANNERS.get(label, label)), n)
        for value, label, n in counted
        if value is not None
    }
    chosen = {address_of(v): v for v in filterset.chosen(name)}
    for key, v in chosen.items():
        rows.setdefault(key, (str(MANNERS[v] if isinstance(v, str) else v), 0))
    order = (
        list(Statement.Manner.values).index
        if name == "manner"
        else lambda value: rows[value][0].lower()
    )
    for value in sorted(rows, key=order):
        label, count = rows[value]
        yield Choice(
            value, label, count, value in chosen, filter_url(path, params, toggle=(name, value))
        )
