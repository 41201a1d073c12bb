"""A card of an event or a statement: the words in lines, as an SVG."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from timeline.models import Document, Event, Statement
from timeline.public.png import FAMILY
from timeline.public.rows import day_in_words, long_date
from timeline.public.shares.share import flashpoint_of, speaker_of, words_of
from timeline.text.excerpt import excerpt

WIDTH, HEIGHT = 1200, 630  # what link previews are made for
_MARGIN, _TOP = 72, 232
_SIZES = ((52, 4), (44, 5), (37, 6), (32, 7))  # of letters, and how many lines of it have room
_LEADING = 1.36


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and its baseline."""

    text: str
    y: float


def event_card(event: Event) -> str:
    """The day, the words, the source."""
    return _card(long_date(event.date), "", event.text, event.document)


def statement_card(statement: Statement) -> str:
    """Who spoke, the day, the words, the source."""
    day = day_in_words(statement)
    words = words_of(statement)
    return _card(day, speaker_of(statement), words, statement.document)


def _card(day: str, who: str, words: str, source: Document) -> str:
    size, lines = _set(" ".join(words.split()))
    site = " · ".join(filter(None, (settings.SITE_NAME, flashpoint_of(source))))
    context = {
        "width": WIDTH,
        "height": HEIGHT,
        "margin": _MARGIN,
        "family": FAMILY,
        "site": excerpt(site, 60),
        "day": day,
        "who": excerpt(who, 56),
        "size": size,
        "lines": lines,
        "source": excerpt(source.title, 84),
    }
    return render_to_string("timeline/card.svg", context)


def _set(words: str) -> tuple[int, list[Line]]:
    """The largest letters in which all words have room; of too many words the first."""
    for size, most in _SIZES:
        lines = list(_lines(words, (WIDTH - 2 * _MARGIN) / size))
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,;:–-…')}…"]
    return size, [Line(line, _TOP + (n + 1) * size * _LEADING) for n, line in enumerate(lines)]


def _lines(words: str, room: float) -> Iterator[str]:
    """Words in lines; a word that is longer than a line is divided."""
    line = ""
    for word in words.split(" "):
        while _wide(word) > room:
            part = word
            while _wide(part) > room:
                part = part[: len(part) * 3 // 4]
            yield from filter(None, (line, part))
            line, word = "", word[len(part) :]
        longer = f"{line} {word}".strip()
        if _wide(longer) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _wide(text: str) -> float:
    """About how wide a text is, in heights of its letters: rather too much than too little."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else _width_of(c) for c in text)


def _width_of(character: str) -> float:
    if character in " ilj.,:;'|!’‘":
        return 0.34
    if character in "tfr()-“”[]/I":
        return 0.46
    return 0.98 if character in "MWmw@—%…" else 0.76 if character.isupper() else 0.63
