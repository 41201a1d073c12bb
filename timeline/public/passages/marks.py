"""Text with marked passages -> HTML. Everything that comes from a document is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from timeline.models.search import HIT_START, HIT_STOP, SearchWords


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage ``[start, end)`` of a text: its class, what it is in words, and where it leads."""

    start: int
    end: int
    kind: str  # "quote", "cue", "speaker"
    title: str = ""
    anchor: str = ""


def hits_of(record: object, words: SearchWords | None = None) -> list[tuple[int, int]]:
    """Where the words searched for stand in a record's text, from its ``headline``, and the names
    that they stand for; nothing without a search.
    """
    hits: list[tuple[int, int]] = []
    at = 0
    for part in (getattr(record, "marked", None) or "").split(HIT_START):
        inside, stop, rest = part.partition(HIT_STOP)
        if stop:
            hits.append((at, at + len(inside)))
        at += len(inside) + len(rest)
    text = getattr(record, "text", "")
    return sorted([*hits, *words.name_hits(text)]) if words is not None else hits


def marked(text: str, marks: Iterable[Mark], hits: Sequence[tuple[int, int]] = ()) -> SafeString:
    """``text`` with every mark as an element; a mark that overlaps an earlier one is left out."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start < at or mark.end > len(text) or mark.end <= mark.start:
            if mark.anchor:  # overlapped, but links to it still arrive
                parts.append(f'<span id="{escape(mark.anchor)}"></span>')
            continue
        parts.append(_with_hits(text, at, mark.start, hits))
        parts.append(_element(_with_hits(text, mark.start, mark.end, hits), mark))
        at = mark.end
    parts.append(_with_hits(text, at, len(text), hits))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped


def _with_hits(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> str:
    """``text[start:end]`` escaped, with the words searched for highlighted."""
    parts: list[str] = []
    at = start
    for a, b in hits:
        a, b = max(a, at), min(b, end)
        if a < b:
            parts += [escape(text[at:a]), f"<mark>{escape(text[a:b])}</mark>"]
            at = b
    parts.append(escape(text[at:end]))
    return "".join(parts)


def _element(text: str, mark: Mark) -> str:
    """Escaped text as an element."""
    tag = "q" if mark.kind == "quote" else "span"
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    anchor = f' id="{escape(mark.anchor)}"' if mark.anchor else ""
    return f'<{tag} class="m-{mark.kind}"{title}{anchor}>{text}</{tag}>'
