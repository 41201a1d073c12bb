"""A page of a list: its rows in groups, its filters, what it can be taken away as."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.forms import BoundField
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from timeline.filtering.facet_index.counts import total, years
from timeline.filtering.facets.facets import orders
from timeline.filtering.filters import RecordFilter, StatementFilter
from timeline.filtering.parameters import CHOICES
from timeline.filtering.urls import filter_url, list_url, pairs
from timeline.models import Event, Sort, Statement
from timeline.public.chips import Chip, chips_of, with_days_exchanged
from timeline.public.entries.lists import StatementEntry
from timeline.public.line_of_time import Day, Month, Row, Step, days, months, silence_between
from timeline.public.pagination import Page
from timeline.public.rows import long_date
from timeline.public.search.jointly import Together, jointly


class Listing:
    """A page of a list under its filter."""

    def __init__(
        self,
        request: HttpRequest,
        filterset: RecordFilter,
        page: Page[Event] | Page[Statement],
        rows: Sequence[Row],
        params: QueryDict | None = None,
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
        return total(self.filterset)

    @property
    def jointly(self) -> Together | None:
        """What the chosen speakers said with others, which the filter leaves out."""
        if not self.valid:
            return None
        asked = self.request.GET
        if asked.getlist("speaker") == self.params.getlist("speaker"):
            return jointly(self.filterset, self.request.path, asked)
        return jointly(self.filterset, reverse("statements"), self.params)  # of a dossier

    @property
    def months(self) -> list[Month]:
        """Rows by month, with the silences between them; those by relevance stand together."""
        if self.filterset.order == Sort.RELEVANCE:
            return [Month(None, None, 0, tuple(Step(0, row) for row in self.rows))]
        return list(months(self.rows, self.page.above))

    @property
    def silence_below(self) -> int:
        """Days from the last row to the first of the page below, where they are a silence."""
        if self.filterset.order == Sort.RELEVANCE or not self.rows:
            return 0
        return silence_between(self.rows[-1].date, self.page.below)

    @property
    def days(self) -> list[Day]:
        """Statements by what is told of their day, with the silences between them."""
        rows = [row for row in self.rows if isinstance(row, StatementEntry)]
        if self.filterset.order == Sort.RELEVANCE:
            return [Day(str(Sort.RELEVANCE.label), None, 0, tuple(rows))] if rows else []
        return list(days(rows, self.page.above))

    @property
    def chips(self) -> list[Chip]:
        """The filter in force, each value removable."""
        return chips_of(self.request, self.filterset)

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """What the form of dates and words must carry along."""
        kept = [(n, v) for n, v in pairs(self.request.GET) if n not in {"from", "to", "q"}]
        return kept + [(n, v) for n in CHOICES for v in self.request.GET.getlist(n)]

    @property
    def facet_orders(self) -> list[tuple[bool, str, bool]]:
        """Whether by name, its address and whether it is in force, for each order of choices."""
        return orders(self.request.GET, self.request.path)

    @property
    def date_fields(self) -> list[BoundField]:
        """The two date fields of the form."""
        return [self.form["from"], self.form["to"]]

    @property
    def without_unknown(self) -> str:
        """The address without names that are no filters; empty where it has none."""
        return filter_url(self.request.path, self.request.GET) if self.form.unknown_names() else ""

    @property
    def exchanged(self) -> str:
        """The address with its days exchanged, where the first lies after the last; else empty."""
        return "" if self.valid else with_days_exchanged(self.request)

    @property
    def clear_url(self) -> str:
        """The address without any filter."""
        return self.request.path

    def export(self, name: str) -> str:
        """The address of an export under the same filter."""
        return f"{reverse(name)}{self._asked}"

    @cached_property
    def _asked(self) -> str:
        """The filter, as it stands behind the path of any address."""
        return filter_url("", self.params)

    @property
    def of_statements(self) -> bool:
        """Whether this lists statements rather than events."""
        return isinstance(self.filterset, StatementFilter)

    @property
    def over_time(self) -> str:
        """The address of small multiples under the same filter."""
        return self.export("over-time")

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
                "GeoJSON": "events-geojson",
                "TimelineJS": "events-timelinejs",
            }
        return [(label, self.export(name)) for label, name in names.items()]

    @property
    def citation_files(self) -> list[tuple[str, str]]:
        """Label and address of each file in which this list is cited."""
        kind = "statements" if self.of_statements else "events"
        names = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
        names |= {gettext("notes in Chicago style"): "txt"}
        return [(label, self.export(f"{kind}-{suffix}")) for label, suffix in names.items()]

    @property
    def briefing(self) -> str:
        """The address of this list as a briefing to print."""
        return self.export(f"{'statements' if self.of_statements else 'events'}-briefing")

    @property
    def absolute_briefing(self) -> str:
        """The same, to be typed from paper."""
        return self.request.build_absolute_uri(self.briefing)

    @property
    def address(self) -> str:
        """The address of the filter, whatever page of it this is."""
        return self.request.build_absolute_uri(filter_url(self.request.path, self.request.GET))

    @property
    def today(self) -> str:
        """The day on which this is read."""
        return long_date(timezone.localdate())

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Every order that the list can have, its address and whether it has it."""
        path, params = self.request.path, self.request.GET
        searched = "q" in self.filterset.active
        possible = [sort for sort in Sort if searched or sort != Sort.RELEVANCE]
        urls = {s: s.value if s != Sort.NEWEST else "" for s in possible}
        return [
            (
                str(s.label),
                list_url(path, params, replace={"sort": url}),
                s == self.filterset.order,
            )
            for s, url in urls.items()
        ]

    @property
    def page_labels(self) -> tuple[str, str]:
        """What lies on the page before and on the page after."""
        return {
            Sort.NEWEST: (gettext("Newer"), gettext("Older")),
            Sort.OLDEST: (gettext("Older"), gettext("Newer")),
            Sort.RELEVANCE: (gettext("More relevant"), gettext("Less relevant")),
        }[self.filterset.order]

    @property
    def feed(self) -> str:
        """The Atom feed of this very list, for readers that discover it."""
        return self.export("statements-atom" if self.of_statements else "events-atom")

    @property
    def presets(self) -> list[tuple[str, str, bool]]:
        """Years that the chronology covers, each with its address and whether it is chosen."""
        now = (self.request.GET.get("from", ""), self.request.GET.get("to", ""))
        spans = [(str(y), f"{y:04}-01-01", f"{y:04}-12-31") for y in years(self.filterset)]
        return [
            (
                label,
                list_url(self.request.path, self.request.GET, replace={"from": a, "to": b}),
                now == (a, b),
            )
            for label, a, b in spans
        ]
