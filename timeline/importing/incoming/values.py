"""What a capture brings: plain values, field by field, ready to be merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.importing.incoming.fields import Fields


def place_span(slug: str) -> str:
    """Under what the span of a place stands among those of countries and actors, which may have
    the same slug.
    """
    return f"place:{slug}"


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
    )  # country code, actor slug or place_span() -> first mention

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
