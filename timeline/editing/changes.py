"""What readers are told of the history: that an editor or an import changed something, what, and
why; never what is withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext

from timeline.editing.revisions.read import revisions_of
from timeline.editing.revisions.revision import Revision
from timeline.editing.revisions.tables import BELONGS
from timeline.editing.versions import Version, versions_of
from timeline.models import (
    Event,
    EventQuerySet,
    Flashpoint,
    State,
    Statement,
    StatementQuerySet,
)

MOST = 100  # records in the feed
_ROWS = 2000  # newest versions that are looked through for them

# A number of the history, and the kind and the key of a record.
_Candidate: TypeAlias = tuple[int, type[Event] | type[Statement], int]


@dataclass(frozen=True, slots=True)
class Changed:
    """A record and its newest revision that readers are told of; ``at`` is when, ``reason`` what
    an editor has told them of its withdrawal.
    """

    record: Event | Statement
    visible: bool
    at: dt.datetime
    revision: Revision
    reason: str


def public_revisions(revisions: Iterable[Revision], withdrawn: set[str]) -> Iterator[Revision]:
    """Revisions as readers see them: by whom in general, without notes for the house and without
    the words of withdrawn statements.
    """
    for revision in revisions:
        changes = [c for c in revision.changes if c.slug not in withdrawn or c.name == "state"]
        if changes or revision.created:
            yield replace(revision, who="", why=_by(revision), note="", changes=changes)


def _by(revision: Revision) -> str:
    if revision.why.startswith("import of"):
        return gettext("an import of the source")
    return gettext("an editor") if revision.user is not None else gettext("whoever runs the site")


def of_event(event: Event) -> list[Revision]:
    """What changed in an event since it was made, newest first."""
    withdrawn = set(event.statements.exclude(state=State.PUBLISHED).values_list("slug", flat=True))
    return [
        r
        for r in public_revisions(revisions_of(Event, [event.pk]).get(event.pk, []), withdrawn)
        if not r.created
    ]


def reason_of_withdrawal(record: Event | Statement) -> str:
    """What an editor has told readers when he withdrew it, or the entry that it is of; empty where
    he has told nothing.
    """
    asked: list[Event | Statement] = [record]
    if isinstance(record, Statement) and record.event is not None:
        asked.append(record.event)
    for each in asked:
        if each.state != State.PUBLISHED:
            model = Event if isinstance(each, Event) else Statement
            return _reason(revisions_of(model, [each.pk]).get(each.pk, []))
    return ""


def _reason(revisions: Iterable[Revision]) -> str:
    """The reason told with the newest change of what a record is to readers."""
    for revision in revisions:
        if any(change.name == "state" and not change.slug for change in revision.changes):
            return revision.public_note
    return ""


def recent(about: Sequence[Flashpoint] = ()) -> list[Changed]:
    """Events, statements of articles, and withdrawn statements by their last change, newest
    first; with flashpoints, those about these.
    """
    asked = Q(document__flashpoint__in=about) if about else Q()
    events = set(_newest_versions(Event, asked).values_list("pgh_obj_id", flat=True)[:_ROWS])
    rows = list(_newest_versions(Statement, asked).values_list("event_id", "pgh_obj_id")[:_ROWS])
    events |= {event for event, _ in rows if event is not None}
    loose = {said for event, said in rows if event is None}
    said = Statement.objects.filter(
        Q(pk__in=loose) | Q(pk__in={s for _, s in rows}, state="hidden")
    ).values_list("pk", flat=True)
    numbers: list[_Candidate] = [
        *((number, Event, pk) for pk, number in _newest(Event, events).items()),
        *((number, Statement, pk) for pk, number in _newest(Statement, set(said)).items()),
    ]
    return _newest_of(sorted(numbers, key=lambda row: row[0], reverse=True))


def _newest_versions(kind: type[Event] | type[Statement], asked: Q) -> QuerySet[Version]:
    return versions_of(kind).filter(asked).order_by("-pgh_id")


def _newest(kind: type[Event] | type[Statement], keys: set[int]) -> dict[int, int]:
    """The number of the newest version of each record or of what belongs to it."""
    first, *others = (
        versions_of(model)
        .filter(**{f"{owner}__in": keys})
        .order_by()
        .values_list(owner)
        .annotate(number=Max("pgh_id"))
        for model, owners in BELONGS[kind].items()
        for owner in owners
    )
    newest: dict[int, int] = {}
    for pk, number in first.union(*others, all=True):
        newest[pk] = max(number, newest.get(pk, 0))
    return newest


def _newest_of(candidates: list[_Candidate]) -> list[Changed]:
    """Those with the newest revisions; histories are read of a few records at a time, until all
    others are older.
    """
    found: list[Changed] = []
    for start in range(0, len(candidates), MOST):
        if len(found) >= MOST and found[MOST - 1].revision.number >= candidates[start][0]:
            break
        part = candidates[start : start + MOST]
        events = [pk for _, kind, pk in part if kind is Event]
        said = [pk for _, kind, pk in part if kind is Statement]
        found += _changed(Event.objects.filter(pk__in=events))
        found += _changed(Statement.objects.filter(pk__in=said))
        found.sort(key=lambda c: c.revision.number, reverse=True)
    return found[:MOST]


def _changed(records: EventQuerySet | StatementQuerySet) -> Iterator[Changed]:
    shown = records.published() if isinstance(records, EventQuerySet) else records.visible()
    visible = set(shown.values_list("pk", flat=True))
    history = revisions_of(records.model, records.values_list("pk", flat=True))
    slugs = {c.slug for all_of in history.values() for r in all_of for c in r.changes}
    hidden = Statement.objects.filter(slug__in=slugs).exclude(state=State.PUBLISHED)
    withdrawn = set(hidden.values_list("slug", flat=True))
    beside = ["document__flashpoint"]
    if not isinstance(records, EventQuerySet):
        beside.append("speaker")
    for record in records.select_related(*beside):
        newest = next(public_revisions(history.get(record.pk, []), withdrawn), None)
        if newest is not None:
            is_visible = record.pk in visible
            reason = "" if is_visible else _reason(history.get(record.pk, []))
            yield Changed(record, is_visible, newest.at, newest, reason)
