"""What a list says beside the result of a search."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import RequestFactory

from tests.records import make_document, make_event, make_statement
from timeline.filtering.filters import event_filter, statement_filter
from timeline.public.search.notes import SearchNotes

pytestmark = pytest.mark.django_db


def notes(path: str, query: str) -> SearchNotes:
    request = RequestFactory().get(f"{path}?{query}")
    filterset = (event_filter if path == "/" else statement_filter)(request.GET)
    return SearchNotes(request, filterset, filterset.result.count())


def links(found) -> list[tuple[str, str, int]]:
    return [(link.label, link.url, link.count) for link in found]


def test_a_misspelt_name_is_offered_as_a_filter_with_its_count():
    assert links(notes("/", "q=Pompio").guesses) == [
        ("Mike Pompeo", "/?actor=mike-pompeo", 18),
    ]
    (said,) = links(notes("/statements/", "q=Pompio").guesses)
    assert said[1] == "/statements/?speaker=mike-pompeo"


def test_the_offer_keeps_the_other_filters_and_words():
    (guess,) = notes("/", "q=Pompio+Turkey&from=2019-01-01").guesses
    assert guess.url == "/?from=2019-01-01&actor=mike-pompeo&q=Turkey"
    assert notes("/", "q=Pompio&to=2018-12-31").guesses == []


@pytest.mark.parametrize("query", ["q=oil", "q=Hezbollah", "country=IR", "q=xyzzy", "from=x&q=y"])
def test_nothing_is_offered_where_nothing_is_misspelt(query):
    assert notes("/", query).guesses == []


def test_the_names_that_were_looked_for_are_told():
    assert [name.label for name in notes("/", "q=Hezbollah").names] == ["Hizbollah"]
    assert "Deir al-Zour" in notes("/", "q=Deir+ez-Zor").spellings
    assert notes("/", "q=oil").names == []


def test_statements_of_articles_are_named_beside_events(client):
    article = make_document("column", kind="article", title="A column")
    make_statement("The walrus waited", document=article)
    (link,) = notes("/", "q=walrus").outside
    assert link.label == "1 statement in an undated article, “A column”"
    assert link.url == "/statements/?q=walrus&document=column"
    assert link.label in client.get("/?q=walrus").content.decode()


def test_undated_statements_are_named_beside_a_range_of_dates():
    article = make_document("column", kind="article", title="A column")
    make_statement("The walrus waited", document=article)
    (link,) = notes("/statements/", "q=walrus&from=2020-01-01&sort=oldest").outside
    assert link.url == "/statements/?q=walrus&document=column&sort=oldest"
    assert notes("/statements/", "q=walrus").outside == []
    assert notes("/statements/", "from=2020-01-01").outside == []


@pytest.mark.parametrize("path", ["/", "/statements/"])
def test_words_that_are_a_time_lead_to_its_days_under_the_rest_of_the_filter(client, path):
    page = client.get(f"{path}?q=May+to+June+2020&country=IR").content.decode()
    found = re.search(r'href="([^"]+)" rel="nofollow">1 May 2020 – 30 June 2020 \((\d+)\)', page)
    url = unescape(found[1])
    assert url == f"{path}?from=2020-05-01&to=2020-06-30&country=IR"
    assert f"<strong>{found[2]}</strong>" in client.get(url).content.decode()


@pytest.mark.parametrize("query", ["q=oil", "q=May+1920", "from=2020-05-01"])
def test_words_that_are_no_time_or_one_without_entries_lead_to_no_days(client, query):
    assert "This looks like a date" not in client.get(f"/?{query}").content.decode()


def test_on_the_page_of_a_flashpoint_its_own_entries_are_counted(client):
    make_event("Nothing was said.", "2020-05-05")  # about nothing
    page = client.get("/flashpoints/al-tanf/?q=May+2020").content.decode()
    ((url, n),) = re.findall(
        r'href="([^"]+)" rel="nofollow">1 May 2020 – 31 May 2020 \((\d+)\)', page
    )
    assert f"<strong>{n}</strong>" in client.get(unescape(url)).content.decode()
