"""What a decision on a statement writes."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from timeline.editing.attributions import forget_other_name, name_speaker
from timeline.editing.quoting import drop_strange_quotes
from timeline.models import Conflict, DateRelation, Statement


def mark_reviewed(statement: Statement, user: User) -> None:
    """What an editor has decided is sure: doubts are settled, and the office's holder and the words
    and mentions that name the speaker follow the speaker. Unsaved; one that is new names its
    speaker by ``name_speaker`` once it is saved.
    """
    forget_other_name(statement)
    statement.reviewed_by, statement.reviewed_at = user, timezone.now()
    statement.review = []
    drop_strange_quotes(statement)
    statement.find_holder()
    if statement.pk is not None:
        stored = Statement.objects.select_related("speaker").get(pk=statement.pk)
        name_speaker(statement, stored.speaker)


def set_day(statement: Statement) -> None:
    """A day that an editor has given is inferred no longer and stays; without one, a statement of
    an entry has its entry's day again, one of an article is undated. Unsaved.
    """
    statement.date_words = ""
    statement.date_by_hand = statement.date is not None or statement.event is None
    if statement.date is None:
        statement.date_relation = DateRelation.ON
    if not statement.date_by_hand and statement.event is not None:
        statement.date = statement.event.date


def close_disputes_and_reports(statement: Statement) -> None:
    """Close readers' reports on a statement that an editor has just decided on, and an article's
    disputes: what stands, stays.
    """
    if statement.event is None:
        statement.conflicts.settle(Conflict.KEPT)
    statement.reports.close()


def free_slug(statement: Statement) -> str:
    """The next free address among the statements of the same event or article."""
    stem = statement.event.slug if statement.event is not None else statement.document.slug
    return f"{stem}-s{Statement.objects.next_number(stem)}"


def whole_of(statement: Statement) -> tuple[str, int]:
    """The text that a statement is a passage of, and where that text begins in the capture."""
    if statement.event is not None:
        return statement.event.text, statement.event.start
    return statement.document.current_capture().text, 0
