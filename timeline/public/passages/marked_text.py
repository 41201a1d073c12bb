"""The words of events and statements with their quotes marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.models import Event, Statement
from timeline.models.records import Quote
from timeline.public.passages.marks import Mark, marked


def event_text(
    event: Event,
    statements: Iterable[Statement],
    detailed: bool = False,
    hits: Sequence[tuple[int, int]] = (),
) -> SafeString:
    """An event's words with its quotes marked;

    ``detailed`` also marks reporting verbs and speakers.
    """
    marks: list[Mark] = []
    for s in statements:
        who = _said_by(s) if detailed else ""
        for n, (a, b) in enumerate(places_of_quotes(event.text, event.start, s.quotes)):
            marks.append(
                Mark(
                    a,
                    b,
                    "quote",
                    who,
                    s.slug.rsplit("-", 1)[-1] if n == 0 and detailed else "",
                )
            )
        if detailed:
            marks += _in_words(event.text, s, event.start)
    return marked(event.text, marks, hits)


def quoted_text(
    text: str, offset: int, quotes: Iterable[Quote], hits: Sequence[tuple[int, int]] = ()
) -> SafeString:
    """A text that begins at ``offset`` with these quotes marked."""
    return marked(
        text, [Mark(a, b, "quote") for a, b in places_of_quotes(text, offset, quotes)], hits
    )


def statement_text(statement: Statement, hits: Sequence[tuple[int, int]] = ()) -> SafeString:
    """A statement's passage with its quotes marked."""
    return quoted_text(statement.text, statement.start, statement.quotes, hits)


def places_of_quotes(text: str, offset: int, quotes: Iterable[Quote]) -> Iterable[tuple[int, int]]:
    """Where quotes stand: at their recorded place, or wherever the words are now that an editor has
    changed the text.
    """
    for quote in quotes:
        words = quote.text
        at = quote.start - offset if quote.start is not None else -1
        if at < 0 or text[at : at + len(words)] != words:
            at = text.find(words) if words else -1
        if at >= 0:
            yield at, at + len(words)


def _said_by(statement: Statement) -> str:
    speaker = statement.certain_speaker
    if speaker is None:
        return gettext("Speaker not certain")
    return gettext("Said by %(name)s") % {"name": speaker}


def _in_words(text: str, s: Statement, offset: int) -> Iterable[Mark]:
    """The reporting verb and the attribution inside the statement's own passage."""
    begin = max(0, min(s.start - offset, len(text)))
    end = max(begin, min(s.end - offset, len(text)))
    whose = (
        gettext("Attribution: %(name)s") % {"name": s.certain_speaker}
        if s.certain_speaker
        else gettext("Attribution")
    )
    for words, kind, title in (
        (s.cue, "cue", gettext("Reporting verb")),
        (s.attribution, "speaker", whose),
    ):
        at = text.find(words, begin, end) if words else -1
        if at >= 0:
            yield Mark(at, at + len(words), kind, title)
