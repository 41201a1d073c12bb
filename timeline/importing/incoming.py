"""A parsed document in the terms of the records: plain values, field by field, ready to be
merged.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.models.doubts import DOUBTS_OF_SPEAKER
from timeline.parsing.names.spelling import slug
from timeline.parsing.types import Day, Entry, Mention, ParsedDocument, Speaker, Statement

Fields = dict[str, Any]  # field name -> JSON value, of a kind of its own for every field
EVENT_FIELDS = ("date", "text", "truncated", "countries", "actors")
STATEMENT_FIELDS = (
    "speaker", "holder", "attribution", "cue", "manner", "text", "quotes", "review", "day",
    "countries", "actors",
)  # fmt: skip
# What events and statements that were stored before these fields were there had in them.
LATER_FIELDS: Fields = {"day": None, "countries": [], "actors": []}
LONGEST_KEY = (
    120  # characters of a slug, before an entry's own is added for officials without a name
)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """An actor that the document names; it is created where no record has its slug."""

    slug: str
    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class IncomingStatement:
    """A parsed statement. ``place`` holds what follows the capture and is never merged."""

    fields: Fields
    place: Fields
    speaker: ActorDraft | None
    local_speaker: bool  # an official without a name: one record per event
    rule: str
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # as for an event

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quoted words, by which statements are recognised again."""
        return tuple(self.fields["quotes"])


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """A parsed entry with its statements."""

    fields: Fields
    place: Fields
    statements: tuple[IncomingStatement, ...]
    spans: Mapping[str, tuple[int, int]] = field(
        default_factory=dict
    )  # country code or actor slug -> first mention

    @property
    def date(self) -> str:
        """ISO day."""
        return str(self.fields["date"])

    @property
    def text(self) -> str:
        """The entry's words."""
        return str(self.fields["text"])


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that one capture brings."""

    events: tuple[IncomingEvent, ...]
    statements: tuple[IncomingStatement, ...]  # of an article
    actors: Mapping[str, ActorDraft]


def incoming_from(document: ParsedDocument) -> Incoming:
    """Translate a parsed document; positions within a day follow the order of the source."""
    actors: dict[str, ActorDraft] = {}
    of_day: dict[dt.date, int] = {}
    events: list[IncomingEvent] = []
    for entry in document.entries:
        position = of_day.get(entry.date, 0)
        of_day[entry.date] = position + 1
        events.append(_event(entry, position, actors))
    statements = tuple(_statement(s, n, actors) for n, s in enumerate(document.statements))
    for mention in document.mentions:
        _draft(mention, actors)
    return Incoming(tuple(events), statements, actors)


def resolved(incoming: Incoming, merged: Mapping[str, str]) -> Incoming:
    """The same with the slugs of merged actors replaced by those they were merged into."""
    if not merged:
        return incoming
    events = tuple(
        replace(
            e,
            fields={**e.fields, "actors": sorted({merged.get(a, a) for a in e.fields["actors"]})},
            statements=tuple(_resolved(s, merged) for s in e.statements),
            spans={merged.get(k, k): span for k, span in e.spans.items()},
        )
        for e in incoming.events
    )
    return Incoming(
        events, tuple(_resolved(s, merged) for s in incoming.statements), incoming.actors
    )


def _resolved(s: IncomingStatement, merged: Mapping[str, str]) -> IncomingStatement:
    speaker, holder = s.fields["speaker"], s.fields["holder"]
    fields = {
        **s.fields,
        "speaker": merged.get(speaker, speaker),
        "holder": merged.get(holder, holder),
        "actors": sorted({merged.get(a, a) for a in s.fields["actors"]}),
    }
    draft = (
        replace(s.speaker, slug=fields["speaker"])
        if s.speaker is not None and not s.local_speaker
        else s.speaker
    )
    spans = {merged.get(k, k): span for k, span in s.spans.items()}
    return replace(s, fields=fields, speaker=draft, spans=spans)


def _event(entry: Entry, position: int, actors: dict[str, ActorDraft]) -> IncomingEvent:
    statements = tuple(_statement(s, n, actors) for n, s in enumerate(entry.statements))
    countries, named, spans = _named(entry.mentions, actors)
    for statement, parsed in zip(statements, entry.statements, strict=True):
        if (
            statement.speaker is None
            or statement.local_speaker
            or DOUBTS_OF_SPEAKER.intersection(parsed.review)
        ):
            continue
        named.add(statement.speaker.slug)
        if parsed.attribution_span is not None:
            spans.setdefault(
                statement.speaker.slug, (parsed.attribution_span.start, parsed.attribution_span.end)
            )
    fields: Fields = {
        "date": entry.date.isoformat(),
        "text": entry.text,
        "truncated": entry.truncated,
        "countries": sorted(countries),
        "actors": sorted(named),
    }
    return IncomingEvent(
        fields,
        {"position": position, "start": entry.span.start, "end": entry.span.end},
        statements,
        spans,
    )


def _named(
    mentions: Iterable[Mention], actors: dict[str, ActorDraft]
) -> tuple[set[str], set[str], dict[str, tuple[int, int]]]:
    """Countries' codes, actors' slugs, and where each stands first; officials without a name are
    nobody to be found again.
    """
    countries: set[str] = set()
    named: set[str] = set()
    spans: dict[str, tuple[int, int]] = {}
    for mention in mentions:
        if mention.kind == "unnamed":
            continue
        if mention.kind == "state":
            assert mention.country is not None
            key = mention.country
            countries.add(key)
        else:
            key = _draft(mention, actors)
            named.add(key)
        spans.setdefault(key, (mention.span.start, mention.span.end))
    return countries, named, spans


def bounded(key: str) -> str:
    """A slug that a record can have: a longer one is cut, and told apart by a hash of the whole."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 11].rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _draft(mention: Mention, actors: dict[str, ActorDraft]) -> str:
    key = bounded(mention.key or _key(mention.name, mention.country))
    if mention.kind != "state":
        actors.setdefault(
            key, ActorDraft(key, mention.name[:LONGEST_NAME], mention.kind, mention.country)
        )
    return key


def _key(name: str, country: str | None) -> str:
    """Bodies without a gazetteer key: two countries' "foreign ministry" are two actors."""
    base = slug(name)
    generic = (
        " " not in name.strip()
        or name.islower()
        or name.lower().startswith(("foreign ", "defence ", "defense ", "interior ", "ministry"))
    )
    return f"{base}-{country.lower()}" if country and generic else base


def _statement(s: Statement, position: int, actors: dict[str, ActorDraft]) -> IncomingStatement:
    draft = _speaker(s.speaker) if s.speaker is not None else None
    local = draft is not None and draft.kind == "unnamed"
    if draft is not None and not local:
        actors.setdefault(draft.slug, draft)
    countries, named, spans = _named(s.mentions, actors)
    if draft is not None and DOUBTS_OF_SPEAKER.intersection(s.review):
        named -= {draft.slug} - _named_beside_attribution(s)
    fields: Fields = {
        "speaker": draft.slug if draft is not None else None,
        "holder": s.speaker.held_by_key if s.speaker is not None else None,
        "attribution": (s.attribution or "")[:300],
        "cue": (s.cue or "")[:60],
        "manner": s.manner,
        "text": s.text,
        "quotes": [q.text for q in s.quotes],
        "review": list(s.review),
        "day": _day(s.day),
        "countries": sorted(countries),
        "actors": sorted(named),
    }
    return IncomingStatement(fields, _place(s, position), draft, local, s.rule, spans)


def _named_beside_attribution(s: Statement) -> set[str]:
    """Slugs of whom a statement names elsewhere than where it names its speaker."""
    return {bounded(m.key or "") for m in s.mentions if m.span != s.attribution_span}


def _place(s: Statement, position: int) -> Fields:
    """Where a statement stands: in the order of its entry, and in the capture."""
    place: Fields = {
        "position": position,
        "start": s.span.start,
        "end": s.span.end,
        "quote_spans": [[q.span.start, q.span.end] for q in s.quotes],
    }
    if s.sentence is not None:
        place |= {"sentence_start": s.sentence.start, "sentence_end": s.sentence.end}
    return place


def _day(day: Day | None) -> list[str] | None:
    """[day, relation, words] where the source tells a statement's own day;

    None where it has its entry's.
    """
    return (
        [day.date.isoformat(), day.relation, day.words[:80]]
        if day is not None and day.words
        else None
    )


def _speaker(speaker: Speaker) -> ActorDraft:
    key = speaker.key or (
        _key(speaker.name, speaker.country)
        if speaker.kind == "organization"
        else slug(speaker.name)
    )
    return ActorDraft(bounded(key), speaker.name[:LONGEST_NAME], speaker.kind, speaker.country)


def drafts_of(events: Iterable[IncomingEvent], statements: Iterable[IncomingStatement]) -> set[str]:
    """Slugs of all actors that events, their statements and an article's statements refer to."""
    events = list(events)
    said = [*(s for e in events for s in e.statements), *statements]
    named = {key for e in events for key in e.fields["actors"]} | {
        key for s in said for key in s.fields["actors"]
    }
    return named | {s.fields["speaker"] for s in said if s.fields["speaker"]}
