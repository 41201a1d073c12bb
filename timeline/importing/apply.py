"""Writing a plan: one transaction, one lock, counts."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import QuerySet

from timeline.config.postgres import limits
from timeline.editing.holders import date_article
from timeline.editing.passages import move, nearest
from timeline.models import (
    Capture,
    Conflict,
    DateRelation,
    Document,
    Event,
    EventActor,
    EventCountry,
    ImportRun,
    Statement,
    StatementActor,
    StatementCountry,
)
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.gazetteer import slug

from .actors import ActorBook, gazetteer_from_tables, merged_slugs
from .incoming import (
    ActorDraft,
    Fields,
    Incoming,
    IncomingEvent,
    IncomingStatement,
    drafts_of,
    incoming_from,
    resolved,
)
from .plan import EventChange, FieldConflict, Plan, StatementChange, make_plan, merge
from .stored import stored_events, stored_statements

LOCK = 0x7A4F_7461_6E66  # one import at a time in one database
# Which fields of a statement an import fills. 1: its own day, sentence, countries and actors.
READING = 1
Progress = Callable[[str, int, int], None]


class PlanChanged(Exception):
    """The plan is not the one that was agreed to: somebody has edited or imported since."""


class ImportBusy(Exception):
    """Another import is running; the message says since when."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller knows about the document; empty values leave what is stored or parsed."""

    slug: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan of an import and, where it was written, the document and its run."""

    plan: Plan
    document: Document
    run: ImportRun | None
    written: bool

    @property
    def digest(self) -> str:
        """A short text that differs between any two plans."""
        return hashlib.sha256(repr(self.plan).encode()).hexdigest()[:32]


def import_text(
    text: str,
    meta: Metadata,
    *,
    dry_run: bool = False,
    agreed: str = "",
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Parse ``text``, compare it with what is stored under its slug, and write the difference.

    All or nothing: one transaction under one lock. The same text twice writes nothing. Raises
    ImportBusy while another import runs, and PlanChanged where ``agreed`` is the digest of another
    plan.
    """
    with (
        transaction.atomic(),
        pghistory.context(why=f"import of {meta.title or meta.slug or 'a document'}"),
    ):
        limits.unlimited()
        lock_imports()
        progress("Parsing", 0, 1)
        parsed = parse(text, gazetteer_from_tables())
        progress("Parsing", 1, 1)
        outcome = _import(text, parsed, meta, progress)
        if agreed and agreed != outcome.digest:
            raise PlanChanged
        if dry_run:
            transaction.set_rollback(True)
        return Outcome(outcome.plan, outcome.document, outcome.run, outcome.written and not dry_run)


def lock_imports() -> None:
    """Only one transaction at a time imports or merges.

    Raises ImportBusy, which says since when the other one runs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if cursor.fetchone()[0]:
            return
        cursor.execute(
            "SELECT to_char(a.xact_start, 'HH24:MI:SS'), a.pid FROM pg_locks l JOIN"
            " pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND"
            " (l.classid::bigint << 32 | l.objid::bigint) = %s",
            [LOCK],
        )
        row = cursor.fetchone()
    since = f" since {row[0]} UTC (database process {row[1]})" if row and row[0] else ""
    raise ImportBusy(
        f"Another import is running{since}. Wait until it has ended, then try again; nothing was"
        " written."
    )


def _import(text: str, parsed: ParsedDocument, meta: Metadata, progress: Progress) -> Outcome:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document, document_changed, disputes = _document(parsed, meta, digest)
    capture, captured = Capture.objects.get_or_create(
        document=document, sha256=digest, defaults={"text": text}
    )
    defects = [{"code": d.code, "start": d.span.start, "end": d.span.end} for d in parsed.defects]
    sections = [
        {"heading": s.heading, "start": s.span.start, "end": s.span.end} for s in parsed.sections
    ]
    if capture.defects != defects or capture.sections != sections:
        capture.defects, capture.sections = defects, sections
        capture.save(update_fields=["defects", "sections"])
    incoming = resolved(incoming_from(parsed), merged_slugs())
    plan = make_plan(stored_events(document), stored_statements(document), incoming)
    _forget_listed(plan, document)
    newest = capture.pk if _current(document) != capture.pk else None
    if plan.empty and newest is None and not disputes:
        return Outcome(plan, document, None, captured or document_changed)
    run = ImportRun.objects.create(
        document=document,
        capture=capture,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        conflicts=plan.conflicts + len(disputes),
        missing=len(plan.missing),
    )
    writer = _Writer(document, capture, run, incoming, progress)
    writer.write(plan)
    for dispute in disputes:
        writer.conflict(None, None, dispute)
    _move_to(capture, plan)
    date_article(document)
    return Outcome(plan, document, run, True)


def _document(
    parsed: ParsedDocument, meta: Metadata, digest: str
) -> tuple[Document, bool, list[FieldConflict]]:
    """The document of this text: by slug, else by a capture of the same bytes, else by title;
    created if new.

    With it, whether anything of it was written, and the fields that a hand and the source have both
    changed.
    """
    title = meta.title or parsed.title or "Untitled document"
    key = meta.slug or _free_of_dates(slug(title)[:80])
    document = Document.objects.filter(slug=key).first()
    if document is None and not meta.slug:
        same = Document.objects.filter(captures__sha256=digest) | Document.objects.filter(
            imported__parsed_title=parsed.title, kind=parsed.kind
        )
        document = (
            same.first()
            if parsed.title
            else Document.objects.filter(captures__sha256=digest).first()
        )
    if (
        document is not None
        and not meta.title
        and document.imported.get("parsed_title") == parsed.title
    ):
        title = document.imported.get(
            "title", document.title
        )  # a title given once outlives the page's own
    incoming = _told(meta) | {"title": title[:300], "background": parsed.background}
    if parsed.published and not meta.published_on:
        incoming["published_on"] = parsed.published.isoformat()
    if document is None:
        document = Document(slug=key, kind=parsed.kind)
    else:  # an editor may be at its form; what links to the document need not wait
        document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    changed, disputes = _take(document, incoming)
    for name, value in (("parsed_title", parsed.title), ("reading", READING)):
        if document.imported.get(name) != value:
            document.imported[name] = value
            changed = True
    if changed or document.pk is None:
        document.save()
        date_article(document)
        changed = True
    return document, changed, disputes


def _take(document: Document, incoming: Fields) -> tuple[bool, list[FieldConflict]]:
    """Merge what is said of a document into its fields, unsaved; a value changed by hand stays.

    Gives whether anything changed, and the fields that a hand and the source have both changed.
    """
    base = dict(document.imported)
    disputes: list[FieldConflict] = []
    for name, value in incoming.items():
        if not value or base.get(name) == value:
            continue
        current = getattr(document, name)
        current = current.isoformat() if isinstance(current, dt.date) else current
        kept, dispute = merge(base.get(name) or None, current or None, value)
        if dispute and (current or name in base):
            disputes.append(FieldConflict(name, base.get(name), current, value))
        elif kept != current:
            setattr(
                document, name, dt.date.fromisoformat(value) if name == "published_on" else value
            )
        base[name] = value
    changed = base != document.imported
    document.imported = base
    return changed, disputes


def complete(meta: Metadata) -> list[str]:
    """Give the stored document of ``meta.slug`` what is known of it and was never said before.

    A field that an import has filled, or a hand, stays as it is: only an import of the text itself
    may dispute it. Gives the names of the fields that were written; raises ImportBusy.
    """
    with transaction.atomic(), pghistory.context(why=f"what is known of {meta.slug}"):
        lock_imports()
        document = Document.objects.select_for_update(no_key=True).get(slug=meta.slug)
        base, page_title = document.imported, document.imported.get("parsed_title")
        unsaid: Fields = {}
        for name, value in _told(meta).items():
            current = getattr(document, name) or None
            given = page_title if name == "title" else None  # a page names itself
            if value and base.get(name) == given == current:
                unsaid[name] = value
        changed, _ = _take(document, unsaid)
        if changed:
            document.save()
            date_article(document)
        return list(unsaid)


def _told(meta: Metadata) -> Fields:
    """The fields of a document that a caller can know, as they are merged."""
    return {
        "title": meta.title[:300],
        "publisher": meta.publisher,
        "url": meta.url,
        "published_on": meta.published_on.isoformat() if meta.published_on else None,
    }


def _current(document: Document) -> int | None:
    """The capture that the last import was of."""
    return document.runs.order_by("-pk").values_list("capture", flat=True).first()


def _move_to(capture: Capture, plan: Plan) -> None:
    """Events that the capture holds stand in it from now on; those that it lacks keep the capture
    they stood in.
    """
    held = Event.objects.filter(document=capture.document, missing=False).exclude(
        pk__in=[pk for _, pks in plan.ambiguous for pk in pks]
    )
    held.exclude(capture=capture).update(capture=capture)


def _forget_listed(plan: Plan, document: Document) -> None:
    """An entry that could be several stored ones is listed once, however often it comes."""
    listed = {
        str(row)
        for row in Conflict.objects.filter(document=document, field="match").values_list(
            "incoming__text", flat=True
        )
    }
    plan.ambiguous = [(event, pks) for event, pks in plan.ambiguous if event.text not in listed]


def _free_of_dates(key: str) -> str:
    """Slugs that look like a day belong to events."""
    return f"document-{key}" if key[:4].isdigit() else key


class _Writer:
    """Writes one plan for one document."""

    def __init__(
        self,
        document: Document,
        capture: Capture,
        run: ImportRun,
        incoming: Incoming,
        progress: Progress,
    ) -> None:
        self.document = document
        self.capture = capture
        self.run = run
        self.book = ActorBook(incoming.actors)
        self.progress = progress
        self.slugs: set[str] = set()

    def write(self, plan: Plan) -> None:
        """Create, change and mark; the caller holds the transaction."""
        events = [*plan.create, *(c.incoming for c in plan.change if c.incoming)]
        self.book.create_all(
            drafts_of(
                events, [*plan.new_statements, *(s.incoming for s in plan.statements if s.incoming)]
            )
        )
        self._create_events(plan.create)
        for n, change in enumerate(plan.change):
            self.progress("Updating", n, len(plan.change))
            self._change_event(change)
        for gone in plan.missing:
            Event.objects.filter(pk=gone.pk).update(missing=True)
        for incoming, pks in plan.ambiguous:
            self.conflict(None, None, FieldConflict("match", None, sorted(pks), incoming.fields))
        for statement in plan.statements:
            self._change_statement(statement, None)
        if plan.statements or plan.new_statements:
            placed = {s.pk for s in plan.statements if "start" in s.place or "end" in s.place}
            rows = self.document.statements.filter(event__isnull=True).exclude(pk__in=placed)
            self._follow(rows, 0, 0, len(self.capture.text))
        self._create_statements([(None, s) for s in plan.new_statements])

    # -- events ---------------------------------------------------------------------------

    def _create_events(self, new: list[IncomingEvent]) -> None:
        self.slugs |= set(
            Event.objects.filter(date__in={e.date for e in new}).values_list("slug", flat=True)
        )
        self.slugs |= set(
            Event.objects.filter(slug__regex=r"^[0-9]{4}-")
            .filter(slug__in=[e.date for e in new])
            .values_list("slug", flat=True)
        )
        rows = [
            Event(
                slug=self._event_slug(e.date),
                document=self.document,
                capture=self.capture,
                date=dt.date.fromisoformat(e.date),
                text=e.text,
                truncated=e.fields["truncated"],
                imported=e.fields,
                **e.place,
            )
            for e in new
        ]
        Event.objects.bulk_create(rows, batch_size=500)
        pairs = list(zip(rows, new, strict=True))
        self.progress("Writing events", len(rows), len(rows))
        EventCountry.objects.bulk_create(
            (self._country(event, code, e) for event, e in pairs for code in e.fields["countries"]),
            batch_size=1000,
        )
        EventActor.objects.bulk_create(
            (self._actor(event, key, e) for event, e in pairs for key in e.fields["actors"]),
            batch_size=1000,
        )
        self._create_statements([(event, s) for event, e in pairs for s in e.statements])

    def _event_slug(self, date: str) -> str:
        """The day, with a number where the day is taken: an address that can be read out."""
        key, n = date, 1
        while key in self.slugs or (n > 1 and Event.objects.filter(slug=key).exists()):
            n += 1
            key = f"{date}-{n}"
        self.slugs.add(key)
        return key

    def _country(self, event: Event, code: str, e: IncomingEvent) -> EventCountry:
        start, end = e.spans.get(code, (None, None))
        return EventCountry(event=event, country_id=code, date=event.date, start=start, end=end)

    def _actor(self, event: Event, key: str, e: IncomingEvent) -> EventActor:
        start, end = e.spans.get(key, (None, None))
        return EventActor(
            event=event, actor=self.book.get(key), date=event.date, start=start, end=end
        )

    def _change_event(self, change: EventChange) -> None:
        event = Event.objects.get(pk=change.pk)
        stood = event.start
        assert change.incoming is not None
        for name in ("text", "truncated"):
            if name in change.changes:
                setattr(event, name, change.changes[name])
        if "date" in change.changes:
            event.date = dt.date.fromisoformat(change.changes["date"])
        for name, value in change.place.items():
            setattr(event, name, value)
        event.capture = self.capture
        event.imported = {**event.imported, **change.base}
        if change.changes:  # what an editor vouched for were the words as they stood
            event.reviewed_by = event.reviewed_at = None
        event.save()
        if "countries" in change.changes:
            self._set_countries(event, change.changes["countries"], change.incoming)
        if "actors" in change.changes:
            self._set_actors(event, change.changes["actors"], change.incoming)
        for conflict in change.conflicts:
            self.conflict(event, None, conflict)
        for statement in change.statements:
            self._change_statement(statement, event)
        placed = {s.pk for s in change.statements if "start" in s.place or "end" in s.place}
        self._follow(
            event.statements.exclude(pk__in=placed), event.start - stood, event.start, event.end
        )
        self._create_statements([(event, s) for s in change.new_statements])

    def _follow(self, rows: QuerySet[Statement], moved: int, begin: int, end: int) -> None:
        """Statements whose place no parse gives, made or reworded by hand, go with the text that
        they stand in.
        """
        for row in rows:
            if self.capture.text[row.start : row.end] == row.text:
                continue
            at = nearest(row.text, self.capture.text, row.start + moved, begin, end)
            if at >= 0 or moved:
                move(row, at if at >= 0 else max(0, row.start + moved))
                row.save(update_fields=["start", "end", "quotes"])

    def _set_countries(self, event: Event, codes: list[str], e: IncomingEvent) -> None:
        event.event_countries.exclude(country__in=codes).delete()
        have = set(event.event_countries.values_list("country_id", flat=True))
        EventCountry.objects.bulk_create(
            self._country(event, code, e) for code in codes if code not in have
        )

    def _set_actors(self, event: Event, keys: list[str], e: IncomingEvent) -> None:
        actors = {self.book.get(key).pk: key for key in keys}
        event.event_actors.exclude(actor__in=actors).delete()
        have = set(event.event_actors.values_list("actor_id", flat=True))
        EventActor.objects.bulk_create(
            self._actor(event, key, e) for pk, key in actors.items() if pk not in have
        )

    # -- statements -----------------------------------------------------------------------

    def _create_statements(self, rows: list[tuple[Event | None, IncomingStatement]]) -> None:
        numbers: dict[str, int] = {}
        made: list[Statement] = []
        for event, s in rows:
            stem = event.slug if event is not None else self.document.slug
            if stem not in numbers:
                numbers[stem] = self._last_number(event)
            numbers[stem] += 1
            made.append(self._statement(event, s, f"{stem}-s{numbers[stem]}"))
        Statement.objects.bulk_create(made, batch_size=500)
        pairs = [(row, s) for row, (_, s) in zip(made, rows, strict=True)]
        StatementCountry.objects.bulk_create(
            (_country_of(row, code, s) for row, s in pairs for code in s.fields["countries"]),
            batch_size=1000,
        )
        StatementActor.objects.bulk_create(
            (self._actor_of(row, key, s) for row, s in pairs for key in s.fields["actors"]),
            batch_size=1000,
        )

    def _actor_of(self, row: Statement, key: str, s: IncomingStatement) -> StatementActor:
        start, end = s.spans.get(key, (None, None))
        return StatementActor(statement=row, actor=self.book.get(key), start=start, end=end)

    def _name(self, row: Statement, fields: Fields, s: IncomingStatement) -> None:
        """Replace what a stored statement names."""
        if "countries" in fields:
            codes = fields["countries"]
            row.named_countries.exclude(country__in=codes).delete()
            have = set(row.named_countries.values_list("country_id", flat=True))
            StatementCountry.objects.bulk_create(
                _country_of(row, c, s) for c in codes if c not in have
            )
        if "actors" in fields:
            actors = {self.book.get(key).pk: key for key in fields["actors"]}
            row.named_actors.exclude(actor__in=actors).delete()
            named = set(row.named_actors.values_list("actor_id", flat=True))
            StatementActor.objects.bulk_create(
                self._actor_of(row, k, s) for pk, k in actors.items() if pk not in named
            )

    def _last_number(self, event: Event | None) -> int:
        """The highest number ever given to a statement here: addresses are not used again."""
        rows = Statement.objects.filter(document=self.document, event=event).values_list(
            "slug", flat=True
        )
        return max(
            (int(key.rsplit("-s", 1)[1]) for key in rows if key.rsplit("-s", 1)[-1].isdigit()),
            default=0,
        )

    def _statement(self, event: Event | None, s: IncomingStatement, key: str) -> Statement:
        row = Statement(
            slug=key,
            event=event,
            document=self.document,
            date=event.date if event is not None else self.document.published_on,
        )
        row.imported = {**s.fields, "state": "published"}
        row.rule = s.rule
        self._assign(row, s.fields, s)
        self._place(row, s.place, s)
        return row

    def _change_statement(self, change: StatementChange, event: Event | None) -> None:
        row = Statement.objects.get(pk=change.pk)
        if change.incoming is not None:
            self._assign(row, change.changes, change.incoming)
            self._place(row, change.place, change.incoming)
            row.rule = change.incoming.rule
        row.state = change.changes.get("state", row.state)
        row.imported = {**row.imported, **change.base}
        if change.changes:
            row.reviewed_by = row.reviewed_at = None
        row.save()
        if change.incoming is not None:
            self._name(row, change.changes, change.incoming)
        for conflict in change.conflicts:
            self.conflict(event, row, conflict)

    def _assign(self, row: Statement, fields: Fields, s: IncomingStatement) -> None:
        if "speaker" in fields:
            row.speaker = self._speaker(row, s.speaker, s.local_speaker)
        if "day" in fields:
            self._date(row, fields["day"])
        if "holder" in fields:
            row.holder = self.book.find(fields["holder"]) if fields["holder"] else None
        for name in ("attribution", "cue", "manner", "text", "review"):
            if name in fields:
                setattr(row, name, fields[name])
        if "quotes" in fields:
            row.quotes = _quotes(s)

    def _date(self, row: Statement, day: list[str] | None) -> None:
        """The statement's own day; its entry's where the source tells none (an article's follows
        from its publication).
        """
        if row.event is None:
            return
        if day is None:
            row.date, row.date_relation, row.date_words = row.event.date, DateRelation.ON, ""
        else:
            row.date, row.date_relation, row.date_words = (
                dt.date.fromisoformat(day[0]),
                DateRelation(day[1]),
                day[2],
            )

    def _speaker(self, row: Statement, draft: ActorDraft | None, local: bool):  # type: ignore[no-untyped-def]
        if draft is None:
            return None
        if local:
            return self.book.local(
                draft, row.event.slug if row.event is not None else self.document.slug
            )
        return self.book.get(draft.slug)

    def _place(self, row: Statement, place: Fields, s: IncomingStatement) -> None:
        for name in ("position", "start", "end", "sentence_start", "sentence_end"):
            if name in place:
                setattr(row, name, place[name])
        if "quote_spans" in place and row.quoted == s.fields["quotes"]:
            row.quotes = _quotes(s)

    def conflict(self, event: Event | None, statement: Statement | None, c: FieldConflict) -> None:
        """List a dispute; one that is open already, on the same field, goes on with what the source
        says now.
        """
        values = {"base": c.base, "current": c.current, "incoming": c.incoming, "run": self.run}
        key: dict[str, Any] = {
            "document": self.document,
            "event": event,
            "statement": statement,
            "field": c.field,
        }
        if c.field == "match":
            Conflict.objects.create(**key, **values)
        else:
            Conflict.objects.update_or_create(**key, resolved_at=None, defaults=values)


def _country_of(row: Statement, code: str, s: IncomingStatement) -> StatementCountry:
    start, end = s.spans.get(code, (None, None))
    return StatementCountry(statement=row, country_id=code, start=start, end=end)


def _quotes(s: IncomingStatement) -> list[dict[str, object]]:
    return [
        {"text": text, "start": a, "end": b}
        for text, (a, b) in zip(s.fields["quotes"], s.place["quote_spans"], strict=True)
    ]
