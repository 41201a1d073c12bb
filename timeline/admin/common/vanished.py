"""Rows of a form that somebody else has removed since it was opened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Model
from django.http import QueryDict


def without_vanished(posted: QueryDict, formsets: Iterable[tuple[str, type[Model]]]) -> QueryDict:
    """The form with those rows ticked for deletion that cannot be saved any more;

    ``formsets`` are the prefix and the model of each.
    """
    data = posted.copy()
    for prefix, model in formsets:
        row = re.compile(rf"{prefix}-\d{{1,4}}-id")
        asked = {name: str(value) for name, value in data.items() if row.fullmatch(name)}
        gone = _vanished(model, asked.values())
        for name, value in asked.items():
            if value in gone:
                data[f"{name.removesuffix('-id')}-DELETE"] = "on"
    return data


def _vanished(model: type[Model], asked: Iterable[str]) -> set[str]:
    """Those of the primary keys, as a form sent them, of which there is no record any more."""
    keys = {value for value in asked if value.isdecimal() and len(value) < 19}
    there = model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    return keys - {str(pk) for pk in there}
