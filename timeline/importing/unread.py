"""What of a text the parser could not read: named before anybody agrees to an import."""

from __future__ import annotations

from timeline.models import Capture
from timeline.parsing import ParsedDocument
from timeline.text.excerpt import excerpt
from timeline.text.labels import in_words

_BEGINNING = 100  # characters of a place


def unread(parsed: ParsedDocument, text: str) -> tuple[str, ...]:
    """Each defect in words, with the beginning of what stands at its place."""
    return tuple(_told(d.code, text[d.span.start : d.span.end]) for d in parsed.defects)


def unread_in(capture: Capture) -> tuple[str, ...]:
    """The same of a text that is stored."""
    text = capture.text
    return tuple(_told(d["code"], text[d["start"] : d["end"]]) for d in capture.defects)


def _told(code: str, place: str) -> str:
    return f"{in_words(code)} “{excerpt(place, _BEGINNING)}”"
