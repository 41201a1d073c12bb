"""What a filter selects of a small site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias, cast
from weakref import WeakKeyDictionary

from timeline.filtering.facet_index.keys import Key, keys_of
from timeline.filtering.facet_index.selected import narrowing
from timeline.filtering.facet_index.state import tables_of
from timeline.filtering.filters import SAID, EventFilter, RecordFilter, statement_condition
from timeline.filtering.in_memory.loading import present_site
from timeline.filtering.in_memory.site import Records, Site
from timeline.filtering.parameters import WITHOUT, Choosable, Values
from timeline.filtering.terms import WITHOUT_VALUES, chosen, days_asked, terms
from timeline.models import Statement

_Known: TypeAlias = dict[tuple[str, ...], int]  # records by the names of the values


class Selecting:
    """A filter with the site that it selects from."""

    def __init__(self, filterset: RecordFilter, site: Site, known: _Known) -> None:
        """``known`` is what some of its values were found to select."""
        self.filterset, self.site, self._known = filterset, site, known
        self.tables = tables_of(filterset)
        self.of_events = isinstance(filterset, EventFilter)
        self.records: Records = site.events if self.of_events else site.statements

    @cached_property
    def values(self) -> Mapping[str, object]:
        """What narrows the result."""
        return narrowing(self.filterset)

    def rest(self, name: str) -> dict[str, object]:
        """What narrows it beside one parameter, chosen and left out."""
        own = (name, f"{WITHOUT}{name}")
        return {n: value for n, value in self.values.items() if n not in own}

    @property
    def whole(self) -> int:
        """The records that the filter chooses from."""
        about = self.filterset.about
        return self.records.all if about is None else self._having([("flashpoint", str(about.pk))])

    def selected(self, values: Mapping[str, object]) -> int:
        """The records that some of the filter's own values select."""
        key = tuple(values)
        if key not in self._known:
            self._known[key] = self._selected(values)
        return self._known[key]

    def _selected(self, values: Mapping[str, object]) -> int:
        found = self.whole
        if values.get("from") or values.get("to"):
            found &= self.records.between(*days_asked(values, self.tables))
        for term in terms(values, self.tables):
            found &= self._term(term)
        for name, value in values.items():
            if name.startswith(WITHOUT) and value:
                found &= ~self._term({name.removeprefix(WITHOUT): value})
        return found

    def selected_among(self, keys: Iterable[int]) -> set[int]:
        """Which records of these keys the filter selects."""
        found, slots = self.selected(self.values), self.records.slot_of
        return {key for key in keys if key in slots and found >> slots[key] & 1}

    def condition(self, values: Mapping[str, object], names: Iterable[str]) -> int:
        """The statements that meet each of these parameters, of those asked of one and the same."""
        found = self.site.statements.all
        for name in names:
            found &= self._said(name, chosen(values, name))
        return found

    def _said(self, name: str, values: list[Choosable]) -> int:
        """The statements that have any of these values."""
        keys = self._keys(name, values)
        if keys is not None:
            return self.site.statements.having(keys)
        asked = statement_condition(cast("Values", {name: values}))
        found = Statement.objects.visible().filter(asked)
        return self.site.statements.among(found.values_list("pk", flat=True))

    def _term(self, term: Mapping[str, object]) -> int:
        name = next(iter(term))
        if name == "q" or WITHOUT_VALUES.intersection(term):
            return self._found(term)
        keys = {each: self._keys(each, chosen(term, each)) for each in term}
        if None in keys.values():
            return self._found(term)
        return self._by_keys(term, name, keys[name] or ())

    def _by_keys(self, term: Mapping[str, object], name: str, keys: Iterable[Key]) -> int:
        """What a term selects whose first field has these keys."""
        if len(term) > 1 and name in SAID:
            return self.site.events_with(self.condition(term, term))
        if "country" in term and "country_role" in term:
            roles = [role for role in chosen(term, "country_role") if isinstance(role, str)]
            return self._having(keys_of(name, chosen(term, name), roles) or ())
        return self._having(keys)

    def _keys(self, name: str, values: list[Choosable]) -> list[Key] | None:
        """As ``keys_of``, which would ask who speaks for several states."""
        if name != "speaks_for":
            return keys_of(name, values)
        codes = {str(getattr(one, "pk", one)) for one in values}
        joint = (key for key, states in self.site.joint.items() if codes.intersection(states))
        return [*(("lane", code) for code in codes), *(("group", key) for key in joint)]

    def _having(self, keys: Iterable[Key]) -> int:
        return self.records.having(keys)

    def _found(self, values: Mapping[str, object]) -> int:
        """What these values select, found by a query of their own."""
        keys = self.filterset.under(values).result.order_by().values_list("pk", flat=True)
        return self.records.among(keys)


# What is known of a filter must not hold it, or none would ever be given up.
_seen: WeakKeyDictionary[RecordFilter, tuple[Site | None, _Known]] = WeakKeyDictionary()


def selecting(filterset: RecordFilter) -> Selecting | None:
    """A filter of all records with the site as it stood when it was first asked for; None where
    that is too large, or the filter is not valid or not of all.
    """
    if not filterset.whole or not filterset.is_valid():
        return None
    seen = _seen.get(filterset)
    if seen is None:
        seen = _seen[filterset] = (present_site(), {})
    site, known = seen
    return Selecting(filterset, site, known) if site is not None else None
