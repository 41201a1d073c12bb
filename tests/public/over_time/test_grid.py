"""Statements of each country and speaker in each month, and their bars."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import StatementFilter, statement_filter
from timeline.models import Statement
from timeline.public.over_time import data
from timeline.public.over_time.drawing import FRAME, drawing
from timeline.public.over_time.grid import Grid, by_of, grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    early = make_event("Nora said one. She said two.", "2018-03-03")
    late = make_event("Pablo said three. Somebody said four.", "2018-05-05")
    nora = make_actor("Nora Example", country="NO")
    make_statement("Nora said one", early, speaker=nora, manner="direct")
    make_statement("She said two", early, speaker=nora, manner="indirect")
    make_statement("Pablo said three", late, speaker=make_actor("Pablo Example", country="PE"))
    make_statement("Somebody said four", late, review=["no-speaker"])


def made(query: str = "", by: str = "country") -> Grid | None:
    params = QueryDict(query)
    ours = Statement.objects.visible().filter(document__slug="paper")
    return grid(StatementFilter(params, queryset=ours), params, by)


def numbers(found: Grid) -> list[tuple[str, list[int], list[int]]]:
    return [(p.name, [c.shown for c in p.cells], [c.n for c in p.cells]) for p in found.panels]


def test_states_and_what_is_not_certain_in_each_month(said):
    assert numbers(made()) == [
        ("Norway", [2, 0, 0], [2, 0, 0]),
        ("Peru", [0, 0, 1], [0, 0, 1]),
        ("Speaker not certain", [0, 0, 1], [0, 0, 1]),
    ]


def test_speakers_who_are_certain_in_each_month(said):
    assert [row[:2] for row in numbers(made(by="speaker"))] == [
        ("Nora Example", [2, 0, 0]), ("Pablo Example", [0, 0, 1])
    ]  # fmt: skip


def test_a_filter_stands_before_the_whole_and_days_bound_it(said):
    assert numbers(made("manner=direct"))[0] == ("Norway", [1, 0, 0], [2, 0, 0])
    found = made("from=2018-03-01&to=2018-03-31")
    assert (found.unit, found.filtered, len(found.spans)) == ("day", False, 31)
    assert [panel.n for panel in found.panels] == [2]


def test_each_cell_leads_to_its_statements(said, client):
    cell = made("manner=direct").panels[0].cells[0]
    assert cell.url == (
        "/statements/?from=2018-03-01&to=2018-03-31&speaker=nora-example&manner=direct"
    )
    assert len(re.findall('class="said"', client.get(cell.url).content.decode())) == cell.shown


def test_an_invalid_filter_or_nothing_dated_has_no_grid(said):
    assert made("from=yesterday") is None
    Statement.objects.filter(document__slug="paper").update(state="hidden")
    assert made() is None


def test_all_together_are_one_panel_whose_cells_lead_to_all(said):
    found = made("manner=direct", by="all")
    assert numbers(found) == [("All statements", [1, 0, 0], [2, 0, 2])]
    assert found.panels[0].cells[2].url == (
        "/statements/?from=2018-05-01&to=2018-05-31&manner=direct"
    )


@pytest.mark.parametrize(
    ("by", "found"), [("", "country"), ("speaker", "speaker"), ("all", "all"), ("x", None)]
)
def test_panels_are_of_countries_or_of_speakers(by, found):
    assert by_of(QueryDict(f"by={by}")) == found


def test_bars_stand_on_one_scale_that_ends_in_a_round_number(said):
    drawn = drawing(made("manner=direct"))
    assert [line.n for line in drawn.axes.lines] == [0, 1, 2]
    ground, top = (float(drawn.axes.lines[n].y) for n in (0, -1))
    assert ground == FRAME.ground
    norway, peru, _ = drawn.panels
    (bar,) = norway.bars
    assert float(bar.whole_height) == 2 * float(bar.height) == ground - top
    assert float(peru.bars[0].whole_height) == (ground - top) / 2
    assert float(peru.bars[0].x) > float(bar.x)


def test_who_said_nothing_under_the_filter_has_no_empty_chart_but_is_told(said, client):
    whole = made("speaker=nora-example")
    assert [panel.name for panel in whole.speaking.panels] == ["Norway"]
    assert [(p.name, p.n) for p in whole.silent] == [("Peru", 1), ("Speaker not certain", 1)]
    page = client.get("/over-time/?speaker=nora-example").content.decode()
    assert page.count('<section class="multiple') == 1
    assert re.search(r"Nothing under this filter:[^<]*Peru\s*\(0/1\)", page)
    drawn = client.get("/over-time.svg?speaker=nora-example").content.decode()
    assert re.findall(r'class="name"[^>]*>([^:<]+)', drawn) == ["Norway"]


def test_where_a_filter_selects_nothing_that_is_said_and_no_chart_is_drawn(said, client):
    assert made("q=xyzzy").speaking is None
    page = client.get("/over-time/?q=xyzzy").content.decode()
    assert "No dated statement matches." in page
    assert "<svg" not in page


@pytest.mark.parametrize("most", [2, 3, 7, 100])
def test_without_a_filter_speakers_are_counted_by_months_as_their_statements_are(most, monkeypatch):
    monkeypatch.setattr(data, "_MOST_SPEAKERS", most)
    params = QueryDict("")
    quickly = grid(statement_filter(params), params, "speaker")
    assert data._at_all(), "there are more than a few months"
    monkeypatch.setattr(data, "_at_all", tuple)
    one_by_one = grid(statement_filter(params), params, "speaker")
    assert quickly == one_by_one
    assert any(panel.name == "Officials without a name" for panel in quickly.panels)
    assert (most == 100) == (not any("other speakers" in p.name for p in quickly.panels))


def test_speakers_of_a_few_months_are_told_by_days(monkeypatch):
    monkeypatch.setattr(data, "FEW_MONTHS", 10_000)
    assert not data._at_all()
