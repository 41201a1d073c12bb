"""How many events or statements stand behind each choice of a filter.

One function, so that a faster way can take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from timeline.filtering.facet_index.counts import Counted, choices
from timeline.filtering.facets.choices import Choice, Facet
from timeline.filtering.facets.grouped import Rows
from timeline.filtering.facets.labels import HELP, LABELS, ONLY_OF_SEVERAL
from timeline.filtering.filters import EventFilter, RecordFilter
from timeline.filtering.many_urls import ManyUrls
from timeline.filtering.parameters import WITHOUT, address_of
from timeline.filtering.urls import filter_url, with_choices
from timeline.models import Statement
from timeline.text.labels import CODES

SHOWN = 25  # choices of a parameter, beside those in force
_SEEN = 8  # of a list that scrolls, before one scrolls it
BY_NAME = ("names", "az")  # of an address that shows choices by the alphabet


def facets(
    filterset: RecordFilter, params: QueryDict, path: str, names: Iterable[str] = tuple(LABELS)
) -> list[Facet]:
    """Facets of a filter; each one's counts ignore its own selection."""
    asked = [name for name in names if name in filterset.filters]
    counts, urls = _counted(filterset, asked, params), ManyUrls(path, params)
    made = (_facet(filterset, name, params, path, counts[name], urls) for name in asked)
    return [f for f in made if f.name not in ONLY_OF_SEVERAL or f.total > 1]


def _counted(
    filterset: RecordFilter, names: Iterable[str], params: QueryDict
) -> Mapping[str, Counted]:
    by_name, every = params.get(BY_NAME[0]) == BY_NAME[1], params.getlist("all")
    most = {name: None if by_name or name in every else SHOWN for name in names}
    return choices(filterset, most)


def orders(params: QueryDict, path: str) -> list[tuple[bool, str, bool]]:
    """Whether by name, its address and whether it is in force, for each order of choices."""
    by_name = params.get(BY_NAME[0]) == BY_NAME[1]
    plain = filter_url(path, params)
    shown = [("all", name) for name in dict.fromkeys(params.getlist("all"))]
    return [
        (False, with_choices(plain, shown), not by_name),
        (True, with_choices(plain, [BY_NAME, *shown]), by_name),
    ]


def _facet(
    filterset: RecordFilter,
    name: str,
    params: QueryDict,
    path: str,
    counted: Counted,
    urls: ManyUrls,
) -> Facet:
    kind = "events" if isinstance(filterset, EventFilter) else "statements"
    offered = _choices(filterset, name, params, urls, counted.rows)
    shown = _in_sight(offered if name in params.getlist("all") else _first(offered))
    by_name = [BY_NAME] if params.get(BY_NAME[0]) == BY_NAME[1] else []
    every = [*by_name, *(("all", other) for other in dict.fromkeys([*params.getlist("all"), name]))]
    return Facet(
        name,
        str(LABELS[name]),
        tuple(shown),
        str(HELP.get((kind, name), "")),
        len(offered) - len(shown) or int(not counted.complete),
        with_choices(filter_url(path, params), every) + f"#f-{name}",
        counted.complete,
    )


def _first(choices: list[Choice]) -> list[Choice]:
    """The first of them, and all that are in force."""
    beyond = (c for c in choices[SHOWN:] if c.active or c.excluded)
    return [*choices[:SHOWN], *beyond]


def _in_sight(choices: list[Choice]) -> list[Choice]:
    """Those in force, which nobody would see without scrolling, before all others."""
    hidden = [c for c in choices[_SEEN:] if c.active or c.excluded]
    return [*hidden, *(c for c in choices if c not in hidden)]


def _choices(
    filterset: RecordFilter, name: str, params: QueryDict, urls: ManyUrls, counted: Rows
) -> list[Choice]:
    """Every value that selects something, and every one in force: most first, or by name."""
    rows = {
        value: (str(CODES.get(label, label)), n) for value, label, n in counted if value is not None
    }
    chosen = {address_of(v): v for v in filterset.chosen(name)}
    without = f"{WITHOUT}{name}"
    left_out = {address_of(v): v for v in filterset.chosen(without)}
    for key, v in (chosen | left_out).items():
        rows.setdefault(key, (str(CODES[v] if isinstance(v, str) else v), 0))
    return [
        Choice(
            value,
            *rows[value],
            value in chosen,
            urls.toggled(name, value, forget=(without, value)),
            value in left_out,
            urls.toggled(without, value, forget=(name, value)),
        )
        for value in _in_order(rows, name, by_name=params.get(BY_NAME[0]) == BY_NAME[1])
    ]


def _in_order(rows: Mapping[str, tuple[str, int]], name: str, *, by_name: bool) -> list[str]:
    if name == "manner":
        return sorted(rows, key=list(Statement.Manner.values).index)
    words = {value: label.lower() for value, (label, _) in rows.items()}
    if by_name:
        return sorted(rows, key=lambda value: (words[value], value))
    return sorted(rows, key=lambda value: (-rows[value][1], words[value], value))
