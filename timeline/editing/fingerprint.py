"""Whether a record is still as an editor saw it."""

from __future__ import annotations

import hashlib

from django.db.models import Q

from timeline.editing.revisions.tables import BELONGS, SHOWN, Record
from timeline.models import (
    Event,
    Statement,
)

# What two editors must not decide behind each other's back, though it is no change of words.
_DECIDED = {Event: ("reviewed_at",), Statement: ("reviewed_at", "review", "quotes")}


def fingerprint(record: Record) -> str:
    """A short text that differs between any two states of what people see of a record and of what
    belongs to it.
    """
    state = []
    for model, owners in BELONGS[type(record)].items():
        condition = Q()
        for name in owners:
            condition |= Q(**{"pk" if name == "pgh_obj_id" else name: record.pk})
        state += list(
            model._default_manager.filter(condition)
            .order_by("pk")
            .values_list("pk", *SHOWN[model], *_DECIDED.get(model, ()))
        )
    return hashlib.sha256(repr(state).encode()).hexdigest()[:32]
