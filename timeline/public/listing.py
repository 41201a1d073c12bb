"""What a list page shows, decided before the template sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.filtering.filters import ChronologyFilter, StatementFilter
from timeline.filtering.urls import address, pairs
from timeline.models import Actor, DateRelation, Event, Statement
from timeline.public.marked_text import event_text, hits_of, statement_text
from timeline.public.pagination import Page
from timeline.public.sentences import sentences_around
from timeline.text.labels import MANNERS, in_words

# What a chip says of a value of each parameter.
CHIPS = {
    "from": _("from %(value)s"),
    "to": _("to %(value)s"),
    "actor": _("names %(value)s"),
    "speaker": _("said by %(value)s"),
    "country": _("names %(value)s"),
    "entry_actor": _("entry names %(value)s"),
    "entry_country": _("entry names %(value)s"),
    "document": _("in %(value)s"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of the filter in force and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as lists show it: in its whole sentence, the words that are not the statement's
    apart.
    """

    statement: Statement
    text: SafeString
    reasons: list[str]
    before: str = ""
    after: str = ""

    @property
    def speaker(self) -> Actor | None:
        """Who said it, where nothing doubts that."""
        return self.statement.certain_speaker

    @property
    def as_printed(self) -> str:
        """The attribution, where it says more than the resolved name."""
        s = self.statement
        return (
            s.attribution
            if s.attribution and (self.speaker is None or s.attribution != self.speaker.name)
            else ""
        )

    @property
    def manner(self) -> str:
        """In one word."""
        return str(MANNERS.get(self.statement.manner, self.statement.manner))

    @property
    def day(self) -> str:
        """The statement's day as exactly as it is told."""
        return day_in_words(self.statement)


def day_in_words(statement: Statement) -> str:
    """ "8 July 2020", "on or after 8 July 2020", "undated"."""
    if statement.date is None:
        return gettext("undated")
    day = _day(statement.date)
    if statement.date_relation == DateRelation.ON_OR_AFTER:
        return gettext("on or after %(day)s") % {"day": day}
    return (
        gettext("before %(day)s") % {"day": day}
        if statement.date_relation == DateRelation.BEFORE
        else day
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as lists show it."""

    event: Any
    text: SafeString
    speakers: list[Any]


def entry(event: Event) -> Entry:
    """An event with its words marked and its speakers, each once."""
    shown = event.shown_statements  # type: ignore[attr-defined]
    speakers = {
        s.certain_speaker.pk: s.certain_speaker for s in shown if s.certain_speaker is not None
    }
    return Entry(event, event_text(event, shown, hits=hits_of(event)), list(speakers.values()))


def said(statement: Statement) -> Said:
    """A statement with its words marked and its reasons for review in words."""
    return said_all([statement])[0]


def said_all(statements: Iterable[Statement]) -> list[Said]:
    """Statements as lists show them; an article's text is read once however many of them it
    holds.
    """
    statements = list(statements)
    sentences = sentences_around(statements)
    return [
        Said(
            s,
            statement_text(s, hits_of(s)),
            [in_words(code) for code in s.review],
            *sentences.get(s.pk, ("", "")),
        )
        for s in statements
    ]


def _day(value: Any) -> str:
    # Translators: a date such as "5 June 2020", written as Django's template filter "date" takes
    # it.
    return date_format(value, gettext("j F Y"))


class Listing:
    """A page of a list under its filter."""

    def __init__(
        self,
        request: HttpRequest,
        filterset: ChronologyFilter,
        page: Page,
        rows: list[Any],
        params: Any = None,
    ) -> None:
        """``params`` is the filter of the exports where it differs from the address: a dossier adds
        its speaker.
        """
        self.params = request.GET if params is None else params
        self.request = request
        self.filterset = filterset
        self.form = filterset.form
        self.page = page
        self.rows = rows
        self.valid = filterset.is_valid()

    @cached_property
    def total(self) -> int:
        """Records that the filter selects, on all pages."""
        return self.filterset.result.count()

    @property
    def months(self) -> list[tuple[Any, list[Any]]]:
        """Rows by month; the key is the first row's date, None for undated statements."""
        return self._grouped(lambda d: (d.year, d.month) if d else None)

    @property
    def days(self) -> list[tuple[str, Any, list[Any]]]:
        """Statements by what is told of their day: its words, the day where it is exact,
        the rows.
        """
        groups = groupby(self.rows, key=lambda row: (row.day, row.statement.exact_date))
        return [(words, exact, list(rows)) for (words, exact), rows in groups]

    def _grouped(self, key: Any) -> list[tuple[Any, list[Any]]]:
        def date(row: Any) -> Any:
            return row.event.date if isinstance(row, Entry) else row.statement.date

        groups = (list(rows) for _, rows in groupby(self.rows, key=lambda row: key(date(row))))
        return [(date(rows[0]), rows) for rows in groups]

    @property
    def chips(self) -> list[Chip]:
        """The filter in force, each value removable; invalid values too, so that they can be taken
        away.
        """
        labels = self._labels()
        return [
            Chip(
                labels.get((n, v), f"{n}: {v}"),
                address(self.request.path, self.request.GET, **self._without(n, v)),
            )
            for n, v in pairs(self.request.GET)
        ]

    def _without(self, name: str, value: str) -> dict[str, Any]:
        many = name not in {"from", "to", "q"}
        return {"toggle": (name, value)} if many else {"drop": name}

    def _labels(self) -> dict[tuple[str, str], str]:
        labels: dict[tuple[str, str], str] = {}
        for name, value in self.filterset.active.items():
            if name == "q":
                labels[name, self.request.GET.get("q", "")] = f"“{value}”"
            elif name in {"from", "to"}:
                labels[name, value.isoformat()] = CHIPS[name] % {"value": _day(value)}
            else:
                for one in value:
                    for key in {
                        getattr(one, "slug", None),
                        getattr(one, "code", None),
                        one if isinstance(one, str) else None,
                    } - {None}:
                        labels[name, str(key)] = (
                            str(MANNERS[one]) if name == "manner" else CHIPS[name] % {"value": one}
                        )
        return labels

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of dates and words must carry along."""
        return [(n, v) for n, v in pairs(self.request.GET) if n not in {"from", "to", "q"}]

    @property
    def dates(self) -> list[Any]:
        """The two date fields of the form."""
        return [self.form["from"], self.form["to"]]

    @property
    def without_unknown(self) -> str:
        """The address without names that are no filters; empty where it has none."""
        return address(self.request.path, self.request.GET) if self.form.unknown_names() else ""

    @property
    def clear(self) -> str:
        """The address without any filter."""
        return self.request.path

    def export(self, name: str) -> str:
        """The address of an export under the same filter."""
        return address(reverse(name), self.params)

    @property
    def of_statements(self) -> bool:
        """Whether this lists statements rather than events."""
        return isinstance(self.filterset, StatementFilter)

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Label and address of each export of this list."""
        if self.of_statements:
            names = {"CSV": "statements-csv", "JSON": "statements-json", "Atom": "statements-atom"}
        else:
            names = {
                "CSV": "events-csv",
                "JSON": "events-json",
                "Atom": "events-atom",
                "iCalendar": "events-ics",
                "TimelineJS": "events-timelinejs",
            }
        return [(label, self.export(name)) for label, name in names.items()]

    @property
    def feed(self) -> str:
        """The Atom feed of this very list, for readers that discover it."""
        return self.export("statements-atom" if self.of_statements else "events-atom")

    @property
    def presets(self) -> list[tuple[str, str, bool]]:
        """Years that the chronology covers, each with its address and whether it is chosen."""
        years = Event.objects.published().dates("date", "year")
        now = (self.request.GET.get("from", ""), self.request.GET.get("to", ""))
        spans = [(str(d.year), f"{d.year:04}-01-01", f"{d.year:04}-12-31") for d in years]
        return [
            (
                label,
                address(self.request.path, self.request.GET, replace={"from": a, "to": b}),
                now == (a, b),
            )
            for label, a, b in spans
        ]
