"""Text with marked passages -> HTML. Everything that comes from a document is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from timeline.models import Event, Statement
from timeline.models.records import Quote
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
    for part in (getattr(record, "headline", None) or "").split(HIT_START):
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
                parts.append(format_html('<span id="{}"></span>', mark.anchor))
            continue
        parts.append(_with_hits(text, at, mark.start, hits))
        parts.append(_element(_with_hits(text, mark.start, mark.end, hits), mark))
        at = mark.end
    parts.append(_with_hits(text, at, len(text), hits))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html


def _with_hits(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> SafeString:
    """``text[start:end]`` escaped, with the words searched for highlighted."""
    parts: list[str] = []
    at = start
    for a, b in hits:
        a, b = max(a, at), min(b, end)
        if a < b:
            parts += [format_html("{}", text[at:a]), format_html("<mark>{}</mark>", text[a:b])]
            at = b
    parts.append(format_html("{}", text[at:end]))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html


def _element(text: SafeString, mark: Mark) -> str:
    tag = "q" if mark.kind == "quote" else "span"
    title = format_html(' title="{}"', mark.title) if mark.title else ""
    anchor = format_html(' id="{}"', mark.anchor) if mark.anchor else ""
    return format_html(
        '<{0} class="m-{1}"{2}{3}>{4}</{0}>',
        mark_safe(tag),  # noqa: S308 - one of two words
        mark_safe(mark.kind),  # noqa: S308 - one of our own
        title,
        anchor,
        text,
    )


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
        who = (
            gettext("Said by %(name)s") % {"name": s.certain_speaker}
            if s.certain_speaker
            else gettext("Speaker not certain")
        )
        for n, (a, b) in enumerate(_places(event.text, event.start, s.quotes)):
            marks.append(
                Mark(
                    a,
                    b,
                    "quote",
                    who if detailed else "",
                    s.slug.rsplit("-", 1)[-1] if n == 0 and detailed else "",
                )
            )
        if detailed:
            marks += _in_words(event.text, s, event.start)
    return marked(event.text, marks, hits)


def statement_text(statement: Statement, hits: Sequence[tuple[int, int]] = ()) -> SafeString:
    """A statement's passage with its quotes marked."""
    places = _places(statement.text, statement.start, statement.quotes)
    return marked(statement.text, [Mark(a, b, "quote") for a, b in places], hits)


def _places(text: str, offset: int, quotes: Iterable[Quote]) -> Iterable[tuple[int, int]]:
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


def evidence(statement: Statement) -> SafeString:
    """A statement's passage, marked in detail, in the words around it: its whole event, or
    paragraphs of an article.

    Where the passage itself does not name its speaker ("he said"), the name that was taken for it
    is marked before or after it.
    """
    whole, offset = _surroundings(statement)
    begin = statement.start - offset
    if whole[begin : begin + len(statement.text)] != statement.text:
        begin = whole.find(statement.text)  # an editor has changed one of the two
    if begin < 0:
        return format_html('<span class="passage">{}</span>', statement_text(statement))
    before, after = whole[:begin], whole[begin + len(statement.text) :]
    name = "" if statement.attribution in statement.text else statement.attribution
    return format_html(
        '{}<span class="passage">{}</span>{}',
        _with_name(before, before.rfind(name) if name else -1, name),
        marked(statement.text, _marks_of(statement)),
        _with_name(after, after.find(name) if name and name not in before else -1, name),
    )


def _surroundings(statement: Statement) -> tuple[str, int]:
    """The words that a statement is shown in, and where they begin in the capture."""
    if statement.event is not None:
        return statement.event.text, statement.event.start
    text = statement.document.current_capture().text
    start, end = _paragraphs(text, statement)
    return text[start:end], start


def _marks_of(statement: Statement) -> list[Mark]:
    """Quotes, attribution and reporting verb in a statement's own words."""
    places = _places(statement.text, statement.start, statement.quotes)
    marks = [Mark(a, b, "quote") for a, b in places]
    for words, kind in ((statement.attribution, "speaker"), (statement.cue, "cue")):
        at = statement.text.find(words) if words else -1
        if at >= 0:
            marks.append(Mark(at, at + len(words), kind))
    return marks


_AROUND, _PARAGRAPH = (
    600,
    1500,
)  # characters of an article on either side of a passage; and at most to the end of a paragraph
_FAR = 4000  # how far back the name of its speaker is looked for


def _paragraphs(text: str, statement: Statement) -> tuple[int, int]:
    """From where to where an article is shown around a passage: whole paragraphs, and the name of
    the speaker where that is not far.
    """
    first = max(0, statement.start - _AROUND)
    name = (
        text.rfind(statement.attribution, max(0, statement.start - _FAR), statement.start)
        if statement.attribution
        else -1
    )
    if 0 <= name < first and statement.attribution not in statement.text:
        first = name
    last = statement.end + _AROUND
    end = text.find("\n", last)
    return max(text.rfind("\n", 0, first) + 1, first - _PARAGRAPH), min(
        end if end >= 0 else len(text), last + _PARAGRAPH
    )


def _with_name(text: str, at: int, name: str) -> SafeString:
    return marked(text, [Mark(at, at + len(name), "speaker")] if at >= 0 else [])
