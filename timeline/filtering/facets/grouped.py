"""Counts by value, as a query gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Count, Model, QuerySet

# Facets that a record has through its document: where the value and its words stand.
OF_DOCUMENTS = {
    "document": ("document__slug", "document__title"),
    "flashpoint": ("document__flashpoint__slug", "document__flashpoint__name"),
}
Rows = Iterable[tuple[str, str, int]]  # value in the address, words, number of records
M = TypeVar("M", bound=Model)


def grouped(rows: QuerySet[M], value: str, label: str, unit: str = "pk") -> Rows:
    """How many records there are of each value; ``label`` is its words."""
    # a row counts once by itself; to tell equal ones apart takes longer than all the rest
    number = Count(unit, distinct=unit != "pk")
    counted: Rows = rows.order_by().values_list(value, label).annotate(n=number)
    return counted
