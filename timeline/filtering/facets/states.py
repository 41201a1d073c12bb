"""Counts by the state that is spoken for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, Count, F, Func, TextField, Value, When
from django.db.models.functions import Cast

from timeline.filtering.facets.grouped import Rows
from timeline.filtering.joint import joint_speakers
from timeline.models import Country, StatementQuerySet
from timeline.models.records.doubts import certain

_STATES = ArrayField(TextField())


class _Each(Func):
    """One row for each state of a list."""

    function = "unnest"
    set_returning = True
    output_field = CharField()


def by_state(statements: StatementQuerySet, unit: str) -> Rows:
    """By the state that the speaker speaks for; what several say together by each of them."""
    own = Func(F("speaker__country"), template="ARRAY[%(expressions)s]", output_field=_STATES)
    joint = (
        When(speaker=pk, then=Cast(Value(list(members), output_field=_STATES), _STATES))
        for pk, members in joint_speakers().items()
    )
    states = Case(
        *joint,
        default=Cast(own, _STATES),
        output_field=_STATES,
    )
    counts: dict[str | None, int] = dict(
        statements.filter(certain(), speaker__isnull=False)
        .order_by()
        .annotate(spoken_for=_Each(states))
        .values_list("spoken_for")
        .annotate(n=Count(unit, distinct=unit != "pk"))
    )
    rows = Country.objects.filter(code__in=counts.keys() - {None}).values_list("code", "name")
    return ((code, label, counts[code]) for code, label in rows)
