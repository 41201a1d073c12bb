"""Statements of a plan become rows: created, changed, carried along with their text."""

from __future__ import annotations

import datetime as dt

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import ActorDraft, IncomingStatement
from timeline.importing.planning.changes import StatementChange
from timeline.importing.writing.context import Writing
from timeline.importing.writing.copy_rows import new_keys
from timeline.importing.writing.naming import name_in_statements
from timeline.importing.writing.new_statements import NewStatement, copy_statements
from timeline.importing.writing.placed import placed
from timeline.importing.writing.places import place_in_capture, quotes_of
from timeline.importing.writing.save_all import save_all
from timeline.models import Actor, DateRelation, Event, Statement
from timeline.models.records import Reason
from timeline.parsing.version import PARSER_VERSION

# What a plan can change of a statement itself.
_WRITTEN = (
    *("date", "date_relation", "date_words", "speaker", "holder", "attribution", "cue", "manner"),
    *("text", "quotes", "review", "rule", "parser_version", "state", "imported", "position"),
    *("start", "end", "sentence_start", "sentence_end", "reviewed_by", "reviewed_at"),
)


class StatementWriter:
    """Writes the statements of a plan: of an event, or of an article."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing

    def create(self, rows: list[tuple[Event | None, IncomingStatement]]) -> None:
        if not rows:
            return
        stems = [e.slug if e is not None else self.writing.document.slug for e, _ in rows]
        numbers = Statement.objects.next_numbers(stems)
        self.writing.book.create_local(
            (s.speaker, self._local_suffix(event))
            for event, s in rows
            if s.speaker is not None and s.local_speaker
        )
        made: list[NewStatement] = []
        keys = new_keys(Statement, len(rows))
        for pk, (event, s), stem in zip(keys, rows, stems, strict=True):
            made.append(self._new(pk, f"{stem}-s{numbers[stem]}", event, s))
            numbers[stem] += 1
        with placed():
            told = self.writing.telling("Writing statements", made)
            copy_statements(told, self.writing.document)
        name_in_statements([(new.pk, new.parsed) for new in made], self.writing)

    def _new(self, pk: int, slug: str, event: Event | None, s: IncomingStatement) -> NewStatement:
        speaker = self._speaker(event, s.speaker, s.local_speaker)
        holder = self._holder(s.fields["holder"])
        return NewStatement(
            pk,
            slug,
            event,
            speaker.pk if speaker is not None else None,
            holder.pk if holder is not None else None,
            s,
        )

    def change(self, changes: list[tuple[StatementChange, Event | None]]) -> None:
        """Statements that are stored, each with its event as that is stored now."""
        rows = Statement.objects.in_bulk([change.pk for change, _ in changes])
        for change, event in changes:
            rows[change.pk].event = event
            self._change(rows[change.pk], change)
        save_all(rows.values(), _WRITTEN)
        for change, event in changes:
            self._name(rows[change.pk], change)
            for conflict in change.conflicts:
                self.writing.conflict(event, rows[change.pk], conflict)

    def _change(self, row: Statement, change: StatementChange) -> None:
        """What a plan changes of a statement itself; unsaved."""
        if change.incoming is not None:
            self._assign(row, change.changes, change.incoming)
            place_in_capture(row, change.place, change.incoming)
            row.rule, row.parser_version = change.incoming.rule, PARSER_VERSION
        row.state = change.changes.get("state", row.state)
        row.imported = {**row.imported, **change.base}
        if change.changes:
            row.reviewed_by = row.reviewed_at = None

    def _name(self, row: Statement, change: StatementChange) -> None:
        """What a plan changes of the countries and actors that a statement names."""
        if change.incoming is None:
            return
        if "countries" in change.changes:
            row.set_countries(change.changes["countries"], change.incoming.spans)
        if "actors" in change.changes:
            actors = [self.writing.book.get(key) for key in change.changes["actors"]]
            row.set_actors(actors, change.incoming.spans)

    def _assign(self, row: Statement, fields: Fields, s: IncomingStatement) -> None:
        if "speaker" in fields:
            row.speaker = self._speaker(row.event, s.speaker, s.local_speaker)
        if "day" in fields:
            self._date(row, fields["day"])
        if "holder" in fields:
            row.holder = self._holder(fields["holder"])
        for name in ("attribution", "cue", "manner", "text"):
            if name in fields:
                setattr(row, name, fields[name])
        if "review" in fields:
            row.review = [Reason(code) for code in fields["review"]]
        if "quotes" in fields:
            row.quotes = quotes_of(s)

    def _date(self, row: Statement, day: list[str] | None) -> None:
        """The statement's own day; its entry's where the source tells none (an article's follows
        from its publication).
        """
        if row.event is None:
            return
        if day is None:
            row.date, row.date_relation, row.date_words = row.event.date, DateRelation.ON.value, ""
        else:
            row.date, row.date_relation, row.date_words = (
                dt.date.fromisoformat(day[0]),
                DateRelation(day[1]).value,
                day[2],
            )

    def _speaker(self, event: Event | None, draft: ActorDraft | None, local: bool) -> Actor | None:
        if draft is None:
            return None
        if local:
            return self.writing.book.local(draft, self._local_suffix(event))
        return self.writing.book.get(draft.slug)

    def _holder(self, key: str | None) -> Actor | None:
        return self.writing.book.find(key) if key else None

    def _local_suffix(self, event: Event | None) -> str:
        """Of the slugs of officials without a name."""
        return event.local_suffix if event is not None else self.writing.document.slug
