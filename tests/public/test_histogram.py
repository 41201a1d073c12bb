"""The picture of time: one bar for each month, in rows of a year, on one scale, whole on every
screen.
"""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.conftest import import_page
from timeline.filtering.filters import EventFilter
from timeline.models import Event
from timeline.public.charts.bars import STEP
from timeline.public.charts.histogram import histogram

pytestmark = pytest.mark.django_db


def drawn(*days: str, query: str = ""):
    import_page(*(f"{day} Iran said that “ships left”." for day in days))
    params = QueryDict(query)
    return histogram(
        EventFilter(params, queryset=Event.objects.published().filter(document__slug="test")),
        params,
        "/",
    )


def test_gaps_are_shown_and_the_same_months_stand_below_one_another():
    chart = drawn("3 November 2018", "5 November 2018", "1 March 2019")
    assert [[(b.label, b.count) for b in row.bars] for row in chart.rows] == [
        [("November 2018", 2), ("December 2018", 0)],
        [("January 2019", 0), ("February 2019", 0), ("March 2019", 1)],
    ]
    assert [(row.start, row.width) for row in chart.rows] == [(10 * STEP, 12 * STEP), (0, 3 * STEP)]
    assert [b.tick for b in chart.bars] == ["2018", "", "2019", "", ""]
    assert (chart.unit, chart.most) == ("month", 2)


def test_a_single_year_begins_with_its_first_bar():
    (row,) = drawn("3 November 2018", "5 December 2018").rows
    assert [b.x for b in row.bars] == [0, STEP]


def test_a_bar_narrows_the_range_and_keeps_the_filter():
    bar = next(drawn("3 February 2020", query="country=IR&after=2020-01-01").bars)
    assert bar.url == "/?from=2020-02-01&to=2020-02-29&country=IR"


def test_more_than_five_years_are_shown_by_year_in_rows_of_ten():
    chart = drawn("3 November 2008", "1 March 2021")
    assert [[b.label for b in row.bars] for row in chart.rows] == [
        ["2008", "2009"],
        [str(y) for y in range(2010, 2020)],
        ["2020", "2021"],
    ]
    assert [row.start for row in chart.rows] == [8 * STEP, 0, 0]
    assert [b.tick for b in chart.bars] == [b.label for b in chart.bars]
    assert (chart.unit, chart.most) == ("year", 1)


def test_nothing_dated_gives_no_chart():
    assert drawn("3 November 2018", query="q=xyzzy") is None


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
    assert len(boxes) == 26
    assert min(box["x"] for box in boxes) >= 0
    assert max(box["x"] + box["width"] for box in boxes) <= width
    assert min(round(box["width"]) for box in boxes) >= 24
