"""What the page says of a clash, and of who saved meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypedDict, cast

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.utils import timezone
from django.utils.safestring import SafeString

from timeline.admin.meanwhile.merge import Clash, label
from timeline.admin.meanwhile.values import Sent
from timeline.editing.revisions.read import revisions
from timeline.editing.revisions.tables import Record
from timeline.text.diffs import word_diff


class Question(TypedDict):
    """A field that both have changed, with both versions."""

    name: str
    label: str
    theirs: str
    mine: str
    diff: SafeString


def questions(clashes: Iterable[Clash]) -> Iterator[Question]:
    """What is asked, field by field."""
    for clash in clashes:
        if clash.field == "DELETE":
            removed, kept = "removed", _words_of_row(clash)
            theirs, mine = (removed, kept) if clash.theirs else (kept, removed)
        else:
            field = clash.section.fields[clash.field]
            theirs, mine = in_words(field, clash.theirs), in_words(field, clash.mine)
        yield {
            "name": clash.name,
            "label": f"{_row_name(clash)}{label(clash.section, clash.field)}",
            "theirs": theirs,
            "mine": mine,
            "diff": word_diff(theirs, mine),
        }


def _row_name(clash: Clash) -> str:
    stored = clash.section.rows.get(clash.row.pk)
    return f"{stored.name}: " if stored is not None and clash.section.prefix else ""


def _words_of_row(clash: Clash) -> str:
    fields, values = clash.section.fields, clash.row.values
    stored = clash.section.rows.get(clash.row.pk)
    shown = values if stored is None else stored.values
    return ", ".join(words for n in fields if (words := in_words(fields[n], shown.get(n, []))))


def in_words(field: forms.Field, sent: Sent) -> str:
    """What a browser sent for a field, as its form shows it."""
    if isinstance(field, forms.BooleanField):
        return "yes" if sent else "no"
    if isinstance(field, ModelMultipleChoiceField | ModelChoiceField):
        return _chosen_records(field, sent)
    if isinstance(field, forms.ChoiceField):
        names = {str(k): str(v) for k, v in cast("Iterable[tuple[str, str]]", field.choices)}
        return ", ".join(names.get(value, value) for value in sent)
    return "\n".join(sent)


def _chosen_records(
    field: ModelMultipleChoiceField[Model] | ModelChoiceField[Model], sent: Sent
) -> str:
    many = isinstance(field, ModelMultipleChoiceField)
    try:
        found = field.clean(sent if many else sent[0])
    except (forms.ValidationError, IndexError):
        return ", ".join(sent)
    return ", ".join(str(record) for record in (found if many else [found]))


def who_saved(record: Record, since: dt.datetime | None) -> str:
    """Who has written to a record since, and when, newest first: "ada (27 November, 20:15)"."""
    known = revisions(record)
    later = [revision for revision in known if since is not None and revision.at > since]
    # a transaction is dated by its beginning, which may have been before the form was opened
    later = later or known[:1]
    return ", ".join(
        f"{revision.who or revision.why} ({timezone.localtime(revision.at):%-d %B, %H:%M})"
        for revision in later[:3]
    )
