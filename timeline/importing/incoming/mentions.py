"""What events and statements name."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.importing.incoming.actors import draft_of_mention
from timeline.importing.incoming.values import ActorDraft, IncomingEvent, IncomingStatement
from timeline.parsing.types import Mention


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


def drafts_of(events: Iterable[IncomingEvent], statements: Iterable[IncomingStatement]) -> set[str]:
    """Slugs of all actors that events, their statements and an article's statements refer to."""
    events = list(events)
    said = [*(s for e in events for s in e.statements), *statements]
    named = {key for e in events for key in e.fields["actors"]} | {
        key for s in said for key in s.fields["actors"]
    }
    return named | {s.fields["speaker"] for s in said if s.fields["speaker"]}
