"""Decisions of the review queue on statements."""

from __future__ import annotations

import pghistory
from django.http import HttpRequest

from timeline.admin.common.base import editor
from timeline.editing.candidates import Undecidable, actor_called
from timeline.editing.review_queue.reasons import WRONG_SAMPLE
from timeline.editing.splitting import merge_with_next, split_statement
from timeline.editing.statements import close_disputes_and_reports, mark_reviewed
from timeline.models import Actor, Event, State, Statement
from timeline.models.records import Reason
from timeline.text.excerpt import excerpt

WRONG = "wrong"


def decide_statement(
    request: HttpRequest, statement: Statement, do: str, note: str
) -> tuple[Event | Statement | None, str]:
    """Write a decision on a statement; as ``decide``."""
    if do in ("split", "merge"):
        pghistory.context(why=f"review queue: {do}", note=note)
        if do == "split":
            place = request.POST.get("at", "")
            at = int(place) if place.isdecimal() and len(place) < 9 else -1
            second = excerpt(split_statement(statement, at).text, 40)
            return statement, f"Split before “{second}”. The second part comes later in the queue."
        merge_with_next(statement)
        return statement, "Merged with the next one."
    if do == WRONG:
        pghistory.context(why="review queue: found wrong", note=note)
        statement.review = [*statement.review, Reason(WRONG_SAMPLE)]
        statement.save()
        return None, "Noted. It stays in the queue until somebody corrects it."
    if do == "hide":
        statement.state, done = State.HIDDEN, "Hidden: not a statement."
    elif do == "accept":
        done = "Accepted."
    else:
        statement.speaker = _chosen_speaker(do, request.POST.get("speaker", ""))
        done = f"Said by {statement.speaker}."
    manner = request.POST.get("manner", "")
    if manner in Statement.Manner.values:
        statement.manner = manner
    pghistory.context(why=f"review queue: {done[0].lower()}{done[1:].rstrip('.')}", note=note)
    mark_reviewed(statement, editor(request))
    statement.save()
    close_disputes_and_reports(statement)
    return None, done


def _chosen_speaker(do: str, name: str) -> Actor:
    """Who said it: a candidate by slug, or somebody else by name; held until the end of the
    transaction. Raises Undecidable.
    """
    if do == "other":
        return actor_called(name).current_actor(lock=True)
    if not do.startswith("speaker-"):
        raise Undecidable("Choose what to do with this statement.")
    slug = do.removeprefix("speaker-").replace("\0", "")
    found = Actor.objects.current().filter(slug=slug).first()
    if found is None:
        raise Undecidable("This actor no longer exists. Choose another one.")
    return found.current_actor(lock=True)
