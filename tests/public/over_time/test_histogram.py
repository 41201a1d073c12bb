"""All statements over time: one chart in rows on one scale, whole on every screen."""

from __future__ import annotations

import csv
import io

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import StatementFilter
from timeline.models import Statement
from timeline.public.over_time.histogram import histogram

pytestmark = pytest.mark.django_db


def said(*days: str) -> None:
    """Two statements on each day, one of somebody who is known."""
    speaker = make_actor("Nora Example")
    for day in days:
        entry = make_event("Nora said no.", day)
        make_statement("Nora said no", entry, speaker=speaker, manner="direct")
        make_statement("Nora said", entry, review=["no-speaker"], manner="indirect")


def drawn(query: str = "", *, dossier: bool = False):
    ours = Statement.objects.visible().filter(document__slug="paper")
    filterset = StatementFilter(QueryDict(query), queryset=ours)
    return histogram(filterset, QueryDict(query), "/statements/", dossier=dossier)


def numbers(chart) -> list[tuple[int, int]]:
    return [(cell.shown, cell.n) for cell in chart.cells]


def test_each_row_is_a_year_and_all_have_one_scale():
    said("2018-11-03", "2018-11-05", "2019-03-01")
    chart = drawn()
    assert (chart.unit, numbers(chart)) == ("month", [(4, 4), (0, 0), (0, 0), (0, 0), (2, 2)])
    assert [[tick.words for tick in row.axes.ticks] for row in chart.rows] == [
        ["Nov 2018"], ["2019", "Mar"]
    ]  # fmt: skip
    assert [[line.n for line in row.axes.lines] for row in chart.rows] == [[0, 2, 4]] * 2
    assert [row.axes.frame.width for row in chart.rows] == [48, 72]


def test_a_year_that_begins_later_is_named_by_its_first_month():
    said("2019-03-01", "2019-12-01")
    (row,) = drawn().rows
    assert [tick.words for tick in row.axes.ticks][:3] == ["Mar 2019", "Jun", "Aug"]


@pytest.mark.parametrize(("days", "words"), [(1, ["5 May 2022"]), (2, ["5 May 2022"])])
def test_a_bar_of_one_day_has_its_date(days, words):
    said(*[f"2022-05-0{5 + n}" for n in range(days)])
    (row,) = drawn(f"from=2022-05-05&to=2022-05-0{4 + days}").rows
    assert [tick.words for tick in row.axes.ticks] == words


def test_where_a_month_would_be_one_bar_its_days_are_drawn_and_a_filter_has_a_ghost():
    said("2020-02-03", "2020-02-29", "2020-03-01")
    chart = drawn("from=2020-02-01&to=2020-02-29&manner=direct")
    assert (chart.unit, len(chart.cells), chart.grid.filtered) == ("day", 29, True)
    assert [len(row.bars) for row in chart.rows] == [1, 0, 1]
    assert numbers(chart)[2] == (1, 2)
    assert chart.cells[2].url == "/statements/?from=2020-02-03&to=2020-02-03&manner=direct"


def test_a_dossier_s_whole_is_what_its_speaker_said():
    said("2020-02-03")
    assert numbers(drawn("speaker=nora-example")) == [(1, 2)]
    chart = drawn("speaker=nora-example", dossier=True)
    assert (numbers(chart), chart.grid.filtered) == ([(1, 1)], False)


def test_more_than_five_years_are_shown_by_year_in_rows_of_twelve():
    said("2008-11-03", "2021-03-01")
    chart = drawn()
    assert chart.unit == "year"
    assert [row.axes.frame.width for row in chart.rows] == [288, 48]


@pytest.mark.parametrize("query", ["q=xyzzy", "from=yesterday"])
def test_nothing_dated_gives_no_chart(query):
    said("2018-11-03")
    assert drawn(query) is None


def test_its_files_hold_the_same_numbers(client):
    said("1999-02-03", "1999-05-04")
    files = dict(drawn("from=1999-01-01&to=1999-12-31&manner=direct").files)
    assert list(files) == ["PNG", "SVG", "CSV"]
    table = client.get(files["CSV"]).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(int(row["statements"]), int(row["statements_without_filter"])) for row in rows] == [
        (1, 2) if n in (2, 5) else (0, 0) for n in range(1, 13)
    ]
    drawing = client.get(files["SVG"]).content.decode()
    assert 'width="1176"' in drawing
    assert drawing.count("February 1999: 1") == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_bar_is_on_the_screen_and_a_finger_wide(browser, live_server, chronology, width):
    with browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto("/statements/?manner=direct")
        boxes = [target.bounding_box() for target in page.locator(".hist .hit").all()]
        numbers = [number.bounding_box() for number in page.locator(".hist .number").all()]
    assert len(boxes) == 21
    assert min(box["x"] for box in [*boxes, *numbers]) >= 0
    assert max(box["x"] + box["width"] for box in boxes) <= width
    assert min(round(box["width"]) for box in boxes) >= 24
