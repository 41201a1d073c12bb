"""The front page as one would write it for speed alone: no models, no templates, one language."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from math import sqrt
from typing import LiteralString, cast

import psycopg
from django.conf import settings

from timeline.evaluation.floor import queries

_SHOWN = 25  # choices of a parameter
_LANES = 8
# What the rows of each question are.
_Day = tuple[dt.date, int]
_Choice = tuple[str, str, str, int]
_Lane = tuple[str, dt.date, bool, int, list[str] | None]
_Key = tuple[str, str, str]
_Pairs = list[list[str]]
_Quotes = list[str | list[dict[str, int]]]
_Entry = tuple[str, str, str, str, str, int, _Pairs, _Pairs, _Pairs, _Quotes]


def floor_page(raw: psycopg.Connection) -> bytes:
    """Its entries, its choices with their counts, its picture drawn twice, and its table."""

    def asked(sql: LiteralString, *values: object) -> list[tuple[object, ...]]:
        return psycopg.Cursor(raw).execute(sql, values or None, prepare=True).fetchall()

    days = dict(cast("list[_Day]", asked(queries.DAYS)))
    parts = [
        f'<!doctype html><html lang="en"><title>Timeline</title><p>{sum(days.values())} events</p>',
        *_choices(cast("list[_Choice]", asked(queries.CHOICES))),
        *_picture(cast("list[_Lane]", asked(queries.LANES)), days),
        *(
            f'<li><a href="/events/{slug}/">{day}</a>: {escape(words)}</li>'
            for slug, day, words in cast("list[_Key]", asked(queries.KEYS))
        ),
        *_entries(cast("list[_Entry]", asked(queries.ENTRIES, settings.PAGE_SIZE))),
    ]
    return "".join(parts).encode()


def _entries(rows: Iterable[_Entry]) -> Iterator[str]:
    for month, group in groupby(rows, key=lambda row: row[3]):
        yield f'<section class="month"><h2><time datetime="{month}">{month}</time></h2>'
        for slug, day, words, _, text, start, countries, actors, speakers, quotes in group:
            who = ", ".join(_link("actors", *pair) for pair in dict(speakers).items())
            yield (
                f'<article class="entry" id="e-{slug}"><h3><a href="/events/{slug}/">'
                f'<time datetime="{day}">{words}</time></a> <span class="who">{who}</span></h3>'
                f'<p class="text" lang="en" dir="ltr">{_marked(text, start, quotes)}</p>'
                f'<p class="tags">{"".join(_link("countries", *pair) for pair in countries)}'
                f"{''.join(_link('actors', *pair) for pair in actors)}</p></article>"
            )
        yield "</section>"


def _link(kind: str, slug: str, name: str) -> str:
    return f'<a href="/{kind}/{slug}/">{escape(name)}</a>'


def _marked(text: str, start: int, quotes: Iterable[str | list[dict[str, int]]]) -> str:
    """The text with its quotes marked."""
    parts, at = [], 0
    read = (json.loads(q) if isinstance(q, str) else q for q in quotes)
    spans = sorted((q["start"] - start, q["end"] - start) for of_one in read for q in of_one)
    for a, b in spans:
        if a >= at:
            parts += [escape(text[at:a]), f'<q class="m-quote">{escape(text[a:b])}</q>']
            at = b
    return "".join([*parts, escape(text[at:])])


def _choices(rows: Iterable[_Choice]) -> Iterator[str]:
    for name, group in groupby(rows, key=lambda row: row[0]):
        yield f'<details class="facet" id="f-{name}"><summary><h2>{name}</h2></summary><ul>'
        for _, value, label, n in list(group)[:_SHOWN]:
            label = escape(label)
            yield (
                f'<li><a href="/?{name}={value}" rel="nofollow"><span>{label}</span>'
                f' <span class="n">{n}</span></a><a class="not" href="/?not_{name}={value}"'
                f' rel="nofollow" title="Without {label}" aria-label="Without {label}">−</a></li>'
            )
        yield "</ul></details>"


def _picture(rows: list[_Lane], days: dict[dt.date, int]) -> Iterator[str]:
    """Discs, across and downwards, and the same numbers by month."""
    lanes: dict[str, list[_Lane]] = defaultdict(list)
    for row in rows:
        lanes[row[0]].append(row)
    order = sorted(lanes, key=lambda name: -sum(row[3] for row in lanes[name]))[:_LANES]
    first, last = min(days), max(days)
    span = (last - first).days + 1
    for tall in (False, True):
        yield '<svg class="lanes">'
        for number, name in enumerate(order):
            yield '<g class="lane">'
            beside = f"{(number + 0.5) / len(order) * 100:.4g}%"
            for _, day, exact, n, slugs in lanes[name]:
                along = f"{((day - first).days + 0.5) / span * 100:.4g}%"
                x, y = (beside, along) if tall else (along, beside)
                said = "".join(f"&amp;speaker={slug}" for slug in slugs or ())
                yield (
                    f'<a href="/statements/?from={day}&amp;to={day}{said}"'
                    f"{'' if exact else ' class=hollow'}><title>{day.day} {day:%B %Y}, {name}: {n}"
                    f' statement{"s" if n > 1 else ""}</title><circle cx="{x}" cy="{y}"'
                    f' r="{0.38 * sqrt(n):.4g}em"/></a>'
                )
            yield "</g>"
        marks = "".join(f"M{(day - first).days / span * 1000:.0f} 0V1000" for day in days)
        yield f'<path class="entry" d="{marks}"/></svg>'
    yield from _table(order, lanes, days)


def _table(
    order: list[str], lanes: dict[str, list[_Lane]], days: dict[dt.date, int]
) -> Iterator[str]:
    said: Counter[tuple[str, int, int]] = Counter()
    entries: Counter[tuple[int, int]] = Counter()
    for name in order:
        for _, day, _, n, _ in lanes[name]:
            said[name, day.year, day.month] += n
    for day, n in days.items():
        entries[day.year, day.month] += n
    yield f"<table><tr><th>{'</th><th>'.join(map(escape, order))}</th></tr>"
    for year, month in sorted(entries):
        cells = "".join(f'<td class="num">{said[name, year, month]}</td>' for name in order)
        yield (
            f'<tr><th><a href="/?from={year}-{month:02}-01">{month}/{year}</a></th>'
            f'<td class="num">{entries[year, month]}</td>{cells}</tr>'
        )
    yield "</table>"
