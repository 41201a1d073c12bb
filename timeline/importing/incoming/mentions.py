"""What events and statements name."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.importing.incoming.actors import draft_of_mention
from timeline.importing.incoming.values import ActorDraft, IncomingEvent, IncomingStatement
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER
from timeline.parsing.types import Mention, Span


def named_in(
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
            key = draft_of_mention(mention, actors)
            named.add(key)
        spans.setdefault(key, (mention.span.start, mention.span.end))
    return countries, named, spans


def name_speaker(
    statement: IncomingStatement,
    named: set[str],
    spans: dict[str, tuple[int, int]],
    at: Span | None,
) -> None:
    """Add who speaks to what is named: a statement and its entry name whoever certainly speaks
    there, by his name or by a pronoun. As ``Statement.named_speaker`` has it of stored ones.
    """
    key = statement.fields["speaker"]
    if (
        key is None
        or statement.local_speaker
        or DOUBTS_OF_SPEAKER.intersection(statement.fields["review"])
    ):
        return
    named.add(key)
    if at is not None:
        spans.setdefault(key, (at.start, at.end))


def drafts_of(events: Iterable[IncomingEvent], statements: Iterable[IncomingStatement]) -> set[str]:
    """Slugs of all actors that events, their statements and an article's statements refer to."""
    events = list(events)
    said = [*(s for e in events for s in e.statements), *statements]
    named = {key for e in events for key in e.fields["actors"]} | {
        key for s in said for key in s.fields["actors"]
    }
    return named | {s.fields["speaker"] for s in said if s.fields["speaker"]}
