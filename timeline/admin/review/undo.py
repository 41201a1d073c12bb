"""The way back from the last decision in the queue."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self, TypedDict

import pghistory
from django.http import HttpRequest

from timeline.admin.common.locks import lock
from timeline.editing.candidates import Undecidable
from timeline.editing.fingerprint import fingerprint
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.models import Conflict, Event, Report, Sample, State, Statement

SKIPPED = "review_skipped"
_LAST = "review_last"


class Last(TypedDict):
    """The last decision, as the session keeps it; of what was put off, kind and slug say all."""

    kind: str
    slug: str
    seen: str  # the fingerprint that it left; "" where the record was put off
    samples: list[int]
    made: int
    newest: int
    versions: dict[str, int]
    reports: list[int]
    conflicts: list[int]


@dataclass(frozen=True, slots=True)
class Before:
    """What a decision may touch, as it stood: the newest version of the record and of each
    statement beside it, and what was open of it.
    """

    versions: dict[int, int]
    newest: int  # statement of the same text, by primary key: a split makes a newer one
    reports: list[int]
    conflicts: list[int]

    @classmethod
    def of(cls, record: Event | Statement) -> Self:
        """As it stands now."""
        beside = [record, *_beside(record)] if isinstance(record, Statement) else [record]
        of = {"statement" if isinstance(record, Statement) else "event": record}
        return cls(
            {r.pk: known[0].number for r in beside if (known := revisions(r))},
            _newest(record),
            list(Report.objects.open().filter(**of).values_list("pk", flat=True))
            if isinstance(record, Statement)
            else [],
            list(
                Conflict.objects.filter(**of, resolved_at__isnull=True).values_list("pk", flat=True)
            ),
        )


def _beside(statement: Statement) -> list[Statement]:
    """The statement with which it may be merged."""
    after = Statement.objects.filter(
        document=statement.document,
        event=statement.event,
        state=State.PUBLISHED,
        start__gte=statement.start,
    ).exclude(pk=statement.pk)
    return list(after.order_by("start", "position", "pk")[:1])


def remember(
    request: HttpRequest, record: Event | Statement, before: Before, sample: Sample | None
) -> None:
    """Keep in the session how to undo what was just decided."""
    record.refresh_from_db()
    request.session[_LAST] = {
        "kind": record._meta.model_name,
        "slug": record.slug,
        "seen": fingerprint(record),
        "samples": [sample.pk] if sample is not None else [],
        "made": _newest(record),
        **asdict(before),
    }


def _newest(record: Event | Statement) -> int:
    if isinstance(record, Event):
        return 0
    same = Statement.objects.filter(document=record.document, event=record.event)
    return same.order_by("-pk").values_list("pk", flat=True).first() or 0


def remember_skip(request: HttpRequest, record: Event | Statement) -> None:
    """What was put off is brought back."""
    request.session[_LAST] = {"kind": record._meta.model_name, "slug": record.slug, "seen": ""}


def last_decision(request: HttpRequest) -> bool:
    """Whether there is one to undo."""
    return _LAST in request.session


def undo_last(request: HttpRequest) -> tuple[Event | Statement | None, str]:
    """Undo the last decision of this session; (the record to show, what was done). Raises
    Undecidable where somebody has changed the record since.
    """
    last: Last | None = request.session.get(_LAST)
    if last is None:
        raise Undecidable("There is no decision to undo.")
    model = Event if last["kind"] == "event" else Statement
    record: Event | Statement | None = model.objects.filter(slug=last["slug"]).first()
    if record is None:
        raise Undecidable("The record of your last decision no longer exists.")
    if not last["seen"]:
        skipped = request.session.get(SKIPPED, [])
        request.session[SKIPPED] = [slug for slug in skipped if slug != record.slug]
    else:
        lock(record)
        if fingerprint(record) != last["seen"]:
            raise Undecidable(
                "Somebody has changed this since you decided, so it is not undone here. Its history"
                " has every version."
            )
        _take_back(model, last)
        if isinstance(record, Statement):
            _hide_made(record, last["newest"], last["made"])
        record.refresh_from_db()
    del request.session[_LAST]
    return record, "Undone. This is how it stood before."


def _take_back(model: type[Event | Statement], last: Last) -> None:
    pghistory.context(why="review queue: undone")
    for pk, number in last["versions"].items():  # keys are text by now: the session is JSON
        found = model.objects.filter(pk=int(pk)).first()
        if found is not None and revisions(found)[0].number != number:
            restore(found, number)
    Sample.objects.filter(pk__in=last["samples"]).delete()
    Report.objects.filter(pk__in=last["reports"]).update(resolved_at=None)
    Conflict.objects.filter(pk__in=last["conflicts"]).update(resolved_at=None, resolution="")


def _hide_made(record: Statement, newest: int, made: int) -> None:
    """What the decision has split off."""
    parts = Statement.objects.filter(
        document=record.document, event=record.event, pk__gt=newest, pk__lte=made
    )
    for part in parts:
        part.state = State.HIDDEN
        part.save(update_fields=["state"])
