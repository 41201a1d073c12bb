"""A filter on paper: all rows, dated, with its address and its sources."""

from __future__ import annotations

import html
import re

import pytest
from django.utils import timezone

from timeline.models import Statement
from timeline.public import briefing

pytestmark = pytest.mark.django_db


def words(client, path: str) -> str:
    body = client.get(path).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("kind", ["events", "statements"])
@pytest.mark.parametrize("query", ["", "country=IR", "q=oil", "q=xyzzy", "speaker=james-jeffrey"])
def test_it_has_every_row_and_a_source_for_each(client, kind, query):
    n = client.get(f"/{kind}.json?{query}").getvalue().decode()
    count = int(re.search(r'"count": ([0-9]+)', n)[1])
    body = client.get(f"/briefing/{kind}/?{query}").content.decode()
    assert body.count('<p class="head">') == count
    assert len(re.findall(r'<li id="n[0-9]+">', body)) == count


def test_its_head_says_what_it_is_of_and_when(client):
    text = words(client, "/briefing/statements/?speaker=james-jeffrey&country=IR&from=2020-01-01")
    address = "http://testserver/statements/?from=2020-01-01&speaker=james-jeffrey&country=IR"
    assert f"Address {address}" in text
    assert "said by James Jeffrey; names Iran" in text
    assert re.search(r"Day [0-9]+ [A-Z][a-z]+ [0-9]{4} Filter", text)


def test_its_footnotes_are_the_citations_of_single_pages(client):
    plain = client.get("/statements/al-tanf-2020-06-05-s1/cite.txt").content.decode().strip()
    assert plain in words(client, "/briefing/statements/?from=2020-06-05&to=2020-06-05")


def test_a_doubted_speaker_is_not_named(client):
    assert "Speaker not certain" in words(client, "/briefing/statements/")


@pytest.mark.parametrize("path", ["/embed/statements/", "/briefing/statements/"])
@pytest.mark.parametrize(
    ("day", "marks"),
    [
        ("2020-07-09", "inferred day · read by a program"),
        ("2019-02-22", "inferred day · paraphrase · read by a program"),
        ("2020-07-01", "to be reviewed"),
    ],
)
def test_marks_of_trust_stand_beside_a_statement_elsewhere_too(client, path, day, marks):
    assert marks in words(client, f"{path}?from={day}&to={day}")


def test_the_frame_of_one_statement_keeps_its_marks(client):
    said = words(client, "/embed/statements/al-tanf-2020-07-08-s3/")
    assert "inferred day · read by a program" in said
    Statement.objects.filter(slug="al-tanf-2020-07-08-s3").update(reviewed_at=timezone.now())
    said = words(client, "/embed/statements/al-tanf-2020-07-08-s3/")
    assert "inferred day · reviewed by an editor" in said


def test_a_statement_leads_to_what_its_marks_mean(client):
    page = client.get("/statements/al-tanf-2020-07-08-s3/").content.decode()
    assert '<a href="/about/#trust">What these marks mean</a>' in page
    assert 'id="trust"' in client.get("/about/").content.decode()
    about = words(client, "/about/")
    for mark in ("As printed :", "Direct, mixed, indirect :", "Inferred day :"):
        assert mark in about


def test_more_rows_than_a_page_can_hold_are_told(client, monkeypatch):
    monkeypatch.setattr("timeline.public.views.briefings.MOST_ROWS", 10)
    text = words(client, "/briefing/events/?country=SY")
    assert "the first 10 are printed here" in text
    assert briefing.MOST_ROWS > 264


def test_a_wrong_filter_prints_nothing_and_leads_to_what_is_wrong(client):
    answer = client.get("/briefing/events/?from=yesterday").content.decode()
    assert "This filter is not valid" in answer
    assert 'href="/?from=yesterday"' in answer
    assert '<p class="head">' not in answer


def test_a_list_that_is_printed_says_how_many_of_how_many(client):
    text = words(client, "/?country=IR")
    assert (
        "25 of 68 are printed here. Print all: http://testserver/briefing/events/?country=IR"
        in text
    )
    assert "are printed here" not in words(client, "/?country=TR")
