"""Text -> headed sections, the document's title and its own date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.parsing.layout import dates
from timeline.parsing.types import Section, Span

# A heading carries its Roman number, or stands alone on its line.
_HEADING = re.compile(
    r"(?<!\S)(?P<number>[IVX]{1,4}\.[ \t\u00a0]+)?(?P<name>Why it Matters|Recent"
    r" Developments|Background|Overview|Latest Updates)"
    r"(?P<rest>[ \t:]*(?=\n|\Z))?(?!\S)",
    re.IGNORECASE,
)
# The first letter goes first, in both its cases: a search for a set of letters is quick.
_NAME = re.compile(
    r"[WRBOLwrbol](?i:(?<=w)hy it matters|(?<=r)ecent developments|(?<=b)ackground"
    r"|(?<=o)verview|(?<=l)atest updates)"
)
_NUMBER = re.compile(r"(?<!\S)[IVX]{1,4}\.[ \t\u00a0]+\Z", re.IGNORECASE)
_LONGEST_NUMBER = 40  # characters of "VIII.  "
_LONGEST_HEADING = 60  # characters of "Key events of the crisis"
ENTRIES_HEADINGS = {"recent developments", "latest updates"}
# What the page itself says around its text: share labels, icons' names, navigation.
CHROME = (
    r"(?:Share(?: this| on)?|Facebook|Twitter|Tweet|LinkedIn|WhatsApp|Email|E-mail|Print|Download"
    r" PDF|Save|Copy link|Back To Map|"
    r"View More|View Less|Read More|Show More|Load More|Expand|Collapse|Close|Menu|Search|"
    r"(?:icon|fa|arrow|chevron|caret)[-_"
    r" ](?:[\w-]+)|(?:facebook|twitter|email|print|calendar|share)[-_ ]icon|[•▪●◦·–—*>|-])"
)
_TITLE_END = re.compile(r"(?<!\S)" + CHROME + r"(?!\S)", re.IGNORECASE)
_CRUMB = re.compile(r"^[^\n/]{1,40}/[^\n/]{1,40}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The document's frame: sections that tile it, its title and date, where entries may stand."""

    title: str
    published: dt.date | None
    sections: tuple[Section, ...]
    entries: Span | None  # the headed section that holds the entries


def split_sections(text: str) -> Layout:
    """Frame of ``text``; the sections tile it from 0 to ``len(text)``."""
    headings = [m for m in _named(text) if _stands_as_heading(text, m)]
    sections = _sections(text, headings)
    header = Span(0, headings[0].start()) if headings else Span(0, 0)
    title, published = _header(text, header) if header.end else ("", None)
    return Layout(title, published, sections, _place_of_entries(headings, sections))


def _named(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a heading stand, with the number before them."""
    for name in _NAME.finditer(text):
        number = _NUMBER.search(text, max(0, name.start() - _LONGEST_NUMBER), name.start())
        heading = _HEADING.match(text, number.start() if number is not None else name.start())
        if heading is not None:
            yield heading


def _stands_as_heading(text: str, match: re.Match[str]) -> bool:
    """With a Roman number, or alone on its line."""
    return bool(match["number"]) or (
        match["rest"] is not None and _starts_line(text, match.start())
    )


def _sections(text: str, headings: list[re.Match[str]]) -> tuple[Section, ...]:
    """What stands before the first heading, then each with what follows it."""
    starts = [(0, ""), *((m.start(), m["name"]) for m in headings)]
    ends = [*(m.start() for m in headings), len(text)]
    return tuple(
        Section(name, Span(start, end))
        for (start, name), end in zip(starts, ends, strict=True)
        if end > start
    )


def _place_of_entries(headings: list[re.Match[str]], sections: tuple[Section, ...]) -> Span | None:
    """What stands under the first heading that announces entries."""
    body = next((m.end() for m in headings if m["name"].lower() in ENTRIES_HEADINGS), None)
    if body is None:
        return None
    return Span(body, next(s.span.end for s in sections if s.span.start < body <= s.span.end))


def background_of(text: str, layout: Layout, first: int) -> str:
    """The headed sections before the entries, headings left out; ``first`` is where the first entry
    begins, which ends them where no heading announces the entries.
    """
    end = layout.entries.start if layout.entries is not None else first
    bodies = [
        _below_heading(text, section, min(section.span.end, end))
        for section in layout.sections
        if section.heading and section.span.start < end and not _holds_entries(layout, section)
    ]
    if layout.entries is None and bodies:
        bodies[-1] = _without_headings(bodies[-1])
    return "\n\n".join(body for body in bodies if body)


def _holds_entries(layout: Layout, section: Section) -> bool:
    return layout.entries is not None and section.span.end > layout.entries.start


def _below_heading(text: str, section: Section, end: int) -> str:
    body = text[section.span.start : end]
    at = body.lower().index(section.heading.lower()) + len(section.heading)
    return body[at:].strip(" :\n\t")


def _without_headings(body: str) -> str:
    """Without what stands right above the first entry: "Timeline", "Key events", "2022", a sign."""
    lines = body.split("\n")
    while lines and _is_heading(lines[-1].strip(" \t#*=_•▪●–—-")):
        lines.pop()
    return "\n".join(lines).rstrip()


def _is_heading(line: str) -> bool:
    """A blank line, or a few words that end as no sentence does."""
    return len(line) <= _LONGEST_HEADING and line[-1:] not in {*'.!?…”"’)', "]"}


def _starts_line(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].strip(" \t•▪●*-") == ""


def _header(text: str, span: Span) -> tuple[str, dt.date | None]:
    """Title and own date of the page: the title follows the date or opens the header."""
    found = dates.find(text, span.start, span.end)
    published = next((d.date for d in found if d.date), None)
    after = found[0].span.end if found else span.start
    lines = _title_lines(text[after : span.end]) or _title_lines(
        text[span.start : found[0].span.start if found else span.end]
    )
    return (lines[0] if lines else ""), published


def _title_lines(part: str) -> list[str]:
    lines = [
        " ".join(_TITLE_END.sub("\n", line).split("\n", 1)[0].split()) for line in part.split("\n")
    ]
    return [
        line
        for line in lines
        if 1 < len(line) <= 120 and not _CRUMB.match(line) and not dates.DATE.search(line)
    ]
