"""Two sides in lanes and months, of few records."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.filtering.filters import statement_filter
from timeline.models import Actor, Statement
from timeline.public.comparing.comparison import ABOUT, Comparison, comparison
from timeline.public.comparing.months import Month, months
from timeline.public.comparing.picture import picture
from timeline.public.comparing.sides import comparison_side
from timeline.public.rows import long_date

pytestmark = pytest.mark.django_db


def compared(a: str, b: str, query: str = "", *, only: bool = False) -> Comparison:
    sides = comparison_side(a), comparison_side(b)
    return comparison(statement_filter(QueryDict(query)), *sides, only=only)


def numbers(found: Comparison) -> list[tuple[str, int, int]]:
    return [(lane.name, lane.n, lane.shown) for lane in found.lanes]


def by_month(found: Comparison, query: str = "") -> list[Month]:
    return months(found, statement_filter(QueryDict(query)), QueryDict(query))


def slugs(found: list[Month]) -> list[tuple[object, ...]]:
    return [
        (
            month.day and month.day.isoformat(),
            *([line.statement.slug for line in column.lines] for column in month.columns),
        )
        for month in found
    ]


@pytest.mark.parametrize("b", ["pablo-example", "PE"])
def test_lanes_are_mirrored_about_each_other_inside(spring, pablo, b):
    if b == "pablo-example":
        Statement.objects.get(slug="one").set_actors([pablo])
    Statement.objects.get(slug="two").set_countries(["NO"])
    found = compared("NO", b)
    assert [(lane.key, lane.n) for lane in found.lanes] == [("a-about", 1), ("b-about", 1)]
    assert (found.above, len(found.exchanges)) == (1, 1)


def test_what_names_the_other_is_told_apart_from_what_does_not(spring):
    assert numbers(compared("NO", "PE")) == [
        ("Norway on Peru", 1, 1), ("Peru, on other matters", 1, 1)
    ]  # fmt: skip
    assert numbers(compared("NO", "PE", only=True)) == [("Norway on Peru", 1, 1)]


def test_a_filter_leaves_the_whole_as_a_ghost(spring):
    found = compared("NO", "PE", "q=two")
    assert numbers(found) == [("Norway on Peru", 1, 0), ("Peru, on other matters", 1, 1)]
    assert slugs(by_month(found, "q=two")) == [("2018-03-01", [], ["two"])]
    assert "2018-03-03, " not in picture(found, QueryDict("a=NO&b=PE&q=two")).sentence


def test_months_stand_newest_first_with_their_silences_and_the_undated_last(spring, nora, pablo):
    later = make_event("Pablo said four.", "2018-05-05")
    make_statement("Pablo said four", later, speaker=pablo, slug="four")
    article = make_document("column", kind="article")
    make_statement("Nora said five", document=article, speaker=nora, slug="five")
    found = by_month(compared("NO", "PE"))
    assert slugs(found) == [
        ("2018-05-01", [], ["four"]),
        ("2018-03-01", ["one"], ["two"]),
        (None, ["five"], []),
    ]
    assert [month.silence for month in found] == [0, 63, 0]
    oldest = by_month(compared("NO", "PE", "sort=oldest"), "sort=oldest")
    assert [month.day and month.day.month for month in oldest] == [None, 3, 5]


def test_a_long_month_shows_a_few_lines_and_folds_the_rest(spring, nora):
    for n in range(4):
        make_statement("Nora said one", spring, speaker=nora, slug=f"more-{n}")
    (month,) = by_month(compared("NO", "PE"))
    left = month.columns[0]
    assert (len(left.shown), len(left.folded), len(left.lines)) == (2, 3, 5)


def test_an_answer_says_how_long_after_the_other_side_it_came(spring, pablo):
    later = make_event("Pablo said four.", "2018-03-05")
    make_statement("Pablo said four", later, speaker=pablo, slug="four").set_countries(["NO"])
    (month,) = by_month(compared("NO", "PE"))
    after = {line.statement.slug: line.follows and line.follows.days
             for column in month.columns for line in column.lines}  # fmt: skip
    assert after == {"one": None, "two": None, "four": 2}


def test_who_speaks_for_the_other_side_is_not_on_both(spring):
    """Nobody talks about himself: of his country the others are compared with him."""
    ola = make_actor("Ola Example", country="NO")
    four = make_statement("Ola said four", spring, speaker=ola, slug="four")
    four.set_actors([Actor.objects.get(slug="nora-example")])
    for a, b in (("nora-example", "NO"), ("NO", "nora-example")):
        found = compared(a, b)
        (month,) = slugs(by_month(found))
        assert sorted(month[1:]) == [["four"], ["one"]]
        assert found.shown(found.a, ABOUT) + found.shown(found.b, ABOUT) == 1


def test_one_side_against_itself_counts_a_statement_once_in_each_column(spring):
    assert slugs(by_month(compared("NO", "NO"))) == [("2018-03-01", ["one"], ["one"])]


def test_an_office_is_a_side_and_so_is_who_held_it(spring, nora):
    office = make_actor("Norwegian Example Ministry", "office", slug="ministry")
    make_statement("Nora said one", spring, speaker=office, holder=nora, slug="four")
    found = by_month(compared("ministry", "nora-example"))
    assert slugs(found) == [("2018-03-01", ["four"], ["one", "four"])]


def test_every_mark_and_every_month_leads_to_its_statements(spring, client):
    params = QueryDict("a=NO&b=PE&document=paper")
    found = compared("NO", "PE", "document=paper")
    discs = [disc for lane in picture(found, params).wide.lanes for disc in lane.discs]
    urls = [disc.link.url for disc in discs]
    assert urls[0].startswith("/statements/?from=2018-03-03&to=2018-03-03&speaker=nora-example")
    assert "country=PE&document=paper" in urls[0]
    for url, slug in zip(urls, ("one", "two"), strict=True):
        listed = re.findall(r'class="said" id="([^"]+)"', client.get(url).content.decode())
        assert listed == [slug]
    assert picture(found, params).table.rows[0].url == (
        "/compare/?from=2018-03-01&to=2018-03-31&document=paper&a=NO&b=PE"
    )


def test_a_mark_on_other_matters_leads_to_them_alone(spring, nora, client):
    make_statement("Nora said four of boats", spring, speaker=nora, slug="four")
    params = QueryDict("a=NO&b=PE&document=paper")
    drawn = picture(compared("NO", "PE", "document=paper"), params).wide
    listed = [
        re.findall(r'class="said" id="([^"]+)"', client.get(disc.link.url).content.decode())
        for lane in drawn.lanes
        for disc in lane.discs
    ]
    assert listed == [["four"], ["one"], ["two"]]
    (month,) = by_month(compared("NO", "PE"))
    assert "country" not in month.columns[0].url, "a month leads to all that a side said"


def test_where_no_filter_of_statements_is_as_narrow_a_mark_leads_to_the_comparison(spring):
    params = QueryDict("a=NO&b=PE&country=PE")
    drawn = picture(compared("NO", "PE", "country=PE"), params).wide
    assert drawn.lanes[0].discs[0].link.url == (
        "/compare/?from=2018-03-03&to=2018-03-03&country=PE&a=NO&b=PE"
    )


def test_sides_that_say_nothing_have_no_picture(nora, pablo):
    assert picture(compared("nora-example", "pablo-example"), QueryDict()) is None


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("about=each-other", "Norway on Peru"),
        ("about=nothing", "“about” is “each-other”, or left out."),
        ("q=zebra", "Neither of them made a statement under this filter."),
        ("about=each-other&q=zebra", "Neither of them names the other under this filter."),
        ("from=yesterday", 'class="errors"'),
    ],
)
def test_the_page_says_what_it_shows_and_what_is_wrong(spring, client, query, words):
    assert words in client.get(f"/compare/?a=NO&b=PE&{query}").content.decode()


@pytest.fixture
def together(spring):
    """Norway and Peru together, once about Sweden and once, on no day, about nobody."""
    pair = make_actor("Norway and Peru", "group")
    said = make_statement("Both said six", spring, speaker=pair, slug="six")
    said.set_countries(["SE", "PE"])
    article = make_document("column", kind="article")
    make_statement("Both said seven", document=article, speaker=pair, slug="seven")
    return pair


def test_what_both_said_together_stands_apart_once(together):
    found = compared("NO", "PE")
    assert numbers(found)[2:] == [("Joint statements", 1, 1)]
    assert (found.above, found.together, found.total) == (1, 2, 4)
    assert found.exchanges == []  # nobody answers himself
    dated, undated = by_month(found)
    assert [line.statement.slug for line in dated.joint.lines] == ["six"]
    assert slugs([dated]) == [("2018-03-01", ["one"], ["two"])]
    assert [line.statement.slug for line in undated.joint.lines] == ["seven"]
    assert not undated.apart


def test_a_joint_statement_is_said_by_a_country_compared_with_one_outside_it(together):
    assert comparison_side("SE")
    found = compared("NO", "SE")
    assert numbers(found)[0] == ("Norway, on other matters", 1, 1)
    assert numbers(found)[1] == ("Norway on Sweden", 1, 1)
    assert found.together == 0


def test_the_sentence_counts_what_both_said_and_what_has_no_day(together, client):
    params = QueryDict("a=NO&b=PE")
    told = picture(compared("NO", "PE"), params).sentence
    assert told == (
        "Norway: 1 statement, 1 of them about the other side, and Peru: 1 statement, 0 of them "
        "about the other side. Both together: 2 statements. 1 of them is undated and stands in the "
        "table of months only."
    )
    page = client.get("/compare/?a=NO&b=PE").content.decode()
    assert page.count('<div class="side both">') == 2


def test_who_has_no_statement_in_a_month_is_told_so(spring, pablo, client):
    later = make_event("Pablo said four.", "2018-05-05")
    make_statement("Pablo said four", later, speaker=pablo, slug="four")
    page = client.get("/compare/?a=NO&b=PE").content.decode()
    assert re.findall(r"(\w+): no statement", page) == ["Norway"]


def test_a_statement_is_shown_to_its_end(spring, nora, client):
    words = "Nora said that " + "every bridge over the river would be mended, " * 6 + "in time"
    event = make_event(words, "2018-05-05")
    make_statement(words, event, speaker=nora)
    assert words in client.get("/compare/?a=NO&b=PE").content.decode()


def test_paper_says_when_and_from_where_a_comparison_is(spring, client):
    page = client.get("/compare/?a=NO&b=PE&q=one&to=2018-03-09").content.decode()
    paper = " ".join(page.partition('<div class="on-paper">')[2].partition("</div>")[0].split())
    assert "“one”, to 9 March 2018" in paper or "to 9 March 2018, “one”" in paper
    assert f"Printed on {long_date(timezone.localdate())} from <code>http://testserver/" in paper
    assert "a=NO&amp;b=PE" in paper
