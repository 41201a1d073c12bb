"""The way back from the last decision in the queue.

What it takes is kept with the decision's own context in the history, so that it is still known when
its editor has signed in anew; the session holds a copy.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self, TypedDict

import pghistory
from django.db.models import QuerySet
from django.http import HttpRequest
from pghistory.models import Context

from timeline.admin.common.locks import lock
from timeline.editing.candidates import Undecidable
from timeline.editing.fingerprint import fingerprint
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.editing.versions import versions_of
from timeline.models import Conflict, Event, Report, Sample, State, Statement

SKIPPED = "review_skipped"
_LAST = "review_last"
_UNDO, _UNDONE = "undo", "undone"  # in a context's metadata


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
    context: str  # of the history, by primary key


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
            list(Conflict.objects.open().filter(**of).values_list("pk", flat=True)),
        )


def _beside(statement: Statement) -> list[Statement]:
    """The statement with which it may be merged."""
    return list(Statement.objects.following(statement)[:1])


def remember(
    request: HttpRequest, record: Event | Statement, before: Before, sample: Sample | None
) -> None:
    """Keep in the session how to undo what was just decided."""
    record.refresh_from_db()
    newest = versions_of(type(record)).filter(pgh_obj_id=record.pk).order_by("-pgh_id").first()
    context = newest.pgh_context if newest is not None else None
    request.session[_LAST] = last = {
        "kind": record._meta.model_name,
        "slug": record.slug,
        "seen": fingerprint(record),
        "samples": [sample.pk] if sample is not None else [],
        "made": _newest(record),
        "context": str(context.pk) if context is not None else "",
        **asdict(before),
    }
    if context is not None:
        context.metadata[_UNDO] = last
        context.save(update_fields=["metadata"])


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
    return _last(request) is not None


def decisions_of(user: int | None) -> QuerySet[Context]:
    """What somebody has decided in the queue, newest first."""
    mine = {"metadata__user": user, "metadata__why__startswith": "review queue: "}
    return Context.objects.filter(**mine).order_by("-created_at")


def is_undone(context: Context) -> bool:
    """Whether a decision was undone."""
    return bool(context.metadata.get(_UNDONE))


def _last(request: HttpRequest) -> Last | None:
    if _LAST not in request.session:  # its editor has signed in anew
        newest = decisions_of(request.user.pk).first()
        stands = newest is not None and not is_undone(newest)
        request.session[_LAST] = newest.metadata.get(_UNDO) if newest and stands else None
    last: Last | None = request.session[_LAST]
    return last


def _mark_undone(last: Last) -> None:
    """Let the list of decisions tell that this one does not stand."""
    context = Context.objects.filter(pk=last["context"]).first() if last.get("context") else None
    if context is not None:
        context.metadata[_UNDONE] = True
        context.save(update_fields=["metadata"])


def undo_last(request: HttpRequest) -> tuple[Event | Statement | None, str]:
    """Undo the last decision of who asks; (the record to show, what was done). Raises
    Undecidable where somebody has changed the record since.
    """
    last = _last(request)
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
        _mark_undone(last)
        record.refresh_from_db()
    request.session[_LAST] = None
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
