"""What an import did, record by record: for its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db import models

from timeline.editing.versions import Version
from timeline.importing.history import versions_by
from timeline.importing.planning.plan import Plan
from timeline.models import Actor, Conflict, Event, ImportRun, Statement
from timeline.models.records import Wrote

Rows = (
    models.QuerySet[Event]
    | models.QuerySet[Statement]
    | models.QuerySet[Conflict]
    | models.QuerySet[Actor]
)


class Kind(NamedTuple):
    """One list of a report: of one record and of several, and the records of a run."""

    one: str
    many: str
    rows: Callable[[ImportRun], Rows]


def wrote_by(plan: Plan) -> Wrote:
    """What a plan changes, in a form that outlives it."""
    return Wrote(
        [change.pk for change in plan.change if change.content],
        [change.pk for change in plan.statements if change.changes],
        [gone.pk for gone in plan.missing],
    )


def _made(run: ImportRun, model: type[models.Model]) -> models.QuerySet[Version, dict[str, Any]]:
    """Primary keys of the records that an import made."""
    return versions_by(run, model).filter(pgh_label="insert").order_by().values("pgh_obj_id")


def _of_articles(run: ImportRun) -> models.QuerySet[Statement]:
    return run.document.statements.filter(event=None).order_by("pk")


def _new_speakers(run: ImportRun) -> models.QuerySet[Actor]:
    made = Actor.objects.filter(pk__in=_made(run, Actor), statements__isnull=False)
    return made.distinct().order_by("name")


KINDS: Mapping[str, Kind] = {
    "new": Kind(
        "new entry",
        "new entries",
        lambda run: run.document.events.filter(pk__in=_made(run, Event)).order_by("date", "pk"),
    ),
    "new-statements": Kind(
        "new statement",
        "new statements",
        lambda run: _of_articles(run).filter(pk__in=_made(run, Statement)),
    ),
    "changed": Kind(
        "changed entry",
        "changed entries",
        lambda run: run.document.events.filter(pk__in=run.wrote.events).order_by("date", "pk"),
    ),
    "changed-statements": Kind(
        "changed statement",
        "changed statements",
        lambda run: _of_articles(run).filter(pk__in=run.wrote.statements),
    ),
    "gone": Kind(
        "entry gone from the source, marked as missing",
        "entries gone from the source, marked as missing",
        lambda run: run.document.events.filter(pk__in=run.wrote.gone).order_by("date", "pk"),
    ),
    "in-dispute": Kind(
        "value in dispute",
        "values in dispute",
        lambda run: run.conflict_rows.select_related("event", "statement", "document").order_by(
            "pk"
        ),
    ),
    "new-speakers": Kind("new speaker", "new speakers", _new_speakers),
}
