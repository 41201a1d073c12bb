"""The one public call: ``parse(text, gazetteer)``."""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from timeline.parsing.layout.entries import RawEntry, find_entries
from timeline.parsing.layout.sections import Layout, background_of, split_sections
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.people.registry import Registry

from .build import Draft, Passage
from .days.ranges import in_range
from .reading import Reading
from .speakers.known_later import with_states
from .types import Day, Defect, Entry, ParsedDocument, Piece, PieceKind, Span

Told = Callable[[int, int], None]  # how many passages are done, of how many; each is read twice
_FEWEST = 3  # lines with a day that make a page a chronology, whatever stands before them
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def parse(
    text: str,
    gazetteer: Gazetteer,
    without: Collection[str] = (),
    told: Told = lambda done, total: None,
) -> ParsedDocument:
    """Parse the text of one page.

    Spans count code points of ``text``; the pieces of the result tile it from 0 to ``len(text)``.
    Never raises on any string: what cannot be placed is listed in ``defects``. ``without`` names
    rules that are not asked, to see what each is worth: "cue:say", "words:colon",
    "who:last-speaker". ``told`` is called as the text is read.
    """
    with _collector_paused():
        return _parse(text, gazetteer.for_page(text), without, told)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A parse makes many small records and no cycles: looking for cycles would take a quarter of
    its time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parse(text: str, gazetteer: Gazetteer, without: Collection[str], told: Told) -> ParsedDocument:
    layout = split_sections(text)
    within = layout.entries or Span(0, len(text))
    raws, defects = find_entries(text, within)
    if layout.entries is None and not _open_with_date(raws):
        return _article(text, layout, gazetteer, without)
    return _chronology(text, layout, raws, defects, gazetteer, without, told)


def _open_with_date(raws: list[RawEntry]) -> bool:
    """A page without headings is a chronology when a date opens it or follows its title, or when
    several of its lines open with one.
    """
    if not raws:
        return False
    return raws[0].date.span.start <= 400 or sum(raw.opens_line for raw in raws) >= _FEWEST


def _chronology(
    text: str,
    layout: Layout,
    raws: list[RawEntry],
    defects: list[Defect],
    gazetteer: Gazetteer,
    without: Collection[str],
    told: Told,
) -> ParsedDocument:
    registry = Registry()
    drafts = []
    for n, raw in enumerate(raws):
        told(n, 2 * len(raws))
        reading = Reading(text, raw.body.start, raw.body.end, gazetteer, without)
        drafts.append(Draft(reading, registry))
    entries = []
    drafts.reverse()
    for n, raw in enumerate(raws, len(raws)):
        told(n, 2 * len(raws))
        draft = drafts.pop()  # gone with its entry: a page takes the memory of its results only
        date = raw.date.date
        assert date is not None
        passage = Passage(draft, registry, gazetteer, date, raw.truncated)
        entries.append(_entry(text, raw, date, passage))
        defects += _unbalanced(draft)
        if raw.truncated:
            defects.append(Defect("truncated", raw.body))
    title = layout.title
    if not title and raws and layout.entries is None:  # else a heading opens the page
        title = _first_line(text, raws[0].date.span.start)
    return ParsedDocument(
        title,
        "chronology",
        layout.published,
        layout.sections,
        _tile(text, layout, raws),
        with_states(entries),
        defects=tuple(sorted(defects, key=lambda d: d.span)),
        background=background_of(text, layout, _first_of(raws, defects)),
    )


def _first_of(raws: list[RawEntry], defects: list[Defect]) -> int:
    """Where the first date that opens an entry stands, whether it could be read or not."""
    starts = [*(raw.date.span.start for raw in raws), *(d.span.start for d in defects)]
    return min(starts, default=0)


def _entry(text: str, raw: RawEntry, date: dt.date, passage: Passage) -> Entry:
    """One dated entry, read with the people of the whole page."""
    statements = passage.statements()
    if raw.date.words is not None:
        range_of_days = Day(date, "on or after", raw.date.words.of(text), raw.date.words)
        statements = tuple(in_range(s, range_of_days) for s in statements)
    return Entry(
        text,
        date,
        raw.date.span,
        raw.shown,
        raw.truncated,
        passage.mentions(),
        statements,
        passage.places(),
    )


def _unbalanced(draft: Draft) -> list[Defect]:
    return [Defect("unbalanced-quote", q.span) for q in draft.r.quotes if not q.balanced]


def _article(
    text: str, layout: Layout, gazetteer: Gazetteer, without: Collection[str]
) -> ParsedDocument:
    """An article is one passage, read by the same rules; its statements have no date."""
    title, body = _headline(text)
    registry = Registry()
    draft = Draft(Reading(text, body, len(text), gazetteer, without, placed=False), registry)
    passage = Passage(draft, registry, gazetteer, None, truncated=False)
    statements = passage.statements()
    return ParsedDocument(
        title,
        "article",
        None,
        layout.sections,
        _tile(text, layout, []),
        (),
        statements,
        passage.mentions(),
        tuple(_unbalanced(draft)),
    )


def _headline(text: str) -> tuple[str, int]:
    """The first line is the headline where a blank line follows and it ends like none of the
    sentences.
    """
    first = _PARAGRAPH.search(text)
    if first is None:
        return "", 0
    line = text[: first.start()].strip()
    if 0 < len(line) <= 200 and "\n" not in line and line[-1] not in '.”"':
        return line, first.end()
    return "", 0


def _first_line(text: str, limit: int) -> str:
    lines = [line.strip(" \t#*") for line in text[:limit].split("\n")]
    return next((line for line in lines if 1 < len(line) <= 120), "")


def _tile(text: str, layout: Layout, raws: list[RawEntry]) -> tuple[Piece, ...]:
    """Sections, entries and gaps as tiles: each begins where the one before it ends."""
    pieces: list[Piece] = []
    at = 0

    def fill(until: int, kind: PieceKind) -> None:
        nonlocal at
        if until > at:
            pieces.append(Piece(kind, Span(at, until)))
            at = until

    for span, kind in sorted([*_headed(layout, raws), *_dated(raws)]):
        if span.start < at:
            continue
        fill(span.start, "gap")
        fill(span.end, kind)
    fill(len(text), "gap")
    return tuple(pieces)


def _headed(layout: Layout, raws: list[RawEntry]) -> list[tuple[Span, PieceKind]]:
    """The sections beside the one that holds the entries."""
    held = layout.entries
    if held is None:
        return [] if raws else [(s.span, "section") for s in layout.sections]
    return [
        (s.span, "section")
        for s in layout.sections
        if s.span.end <= held.start or s.span.start >= held.end
    ]


def _dated(raws: list[RawEntry]) -> list[tuple[Span, PieceKind]]:
    """The entries, each with its date."""
    return [(Span(raw.date.span.start, raw.body.end), "entry") for raw in raws]
