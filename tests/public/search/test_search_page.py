"""The jump box: where it leads, what it suggests, and how its page helps."""

from __future__ import annotations

import re

import pytest

from tests.records import make_actor, make_event
from timeline.public.search.hits import hits

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Mike Pompeo", "/actors/mike-pompeo/"),
        ("pompeo", "/actors/mike-pompeo/"),
        ("Hezbollah", "/actors/hizbollah/"),
        ("Türkiye", "/countries/TR/"),
        ("2020-06-05", "/?from=2020-06-05&to=2020-06-05"),
        ("5 June 2020", "/?from=2020-06-05&to=2020-06-05"),
        ("June 2020", "/?from=2020-06-01&to=2020-06-30"),
    ],
)
def test_the_only_thing_that_bears_the_name_is_gone_to(client, typed, address):
    answer = client.get("/search/", {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_words_of_one_entry_lead_to_it(client):
    make_event("The walrus waited.", slug="walrus")
    assert client.get("/search/?q=walrus")["Location"] == "/events/walrus/"


def page(client, typed: str) -> str:
    answer = client.get("/search/", {"q": typed})
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_what_may_be_meant_is_listed_by_kind_with_counts(client):
    text = page(client, "Iran")
    for words in ("Countries Iran 68 entries", "Speakers Iran", "In the text"):
        assert words in text


def test_a_misspelt_name_is_mended_with_the_number_of_its_entries(client):
    answer = client.get("/search/?q=Pompio").content.decode()
    assert '<a href="/?actor=mike-pompeo">Mike Pompeo (18 entries)</a>' in answer


def test_a_day_without_an_entry_tells_the_nearest(client):
    text = page(client, "2020-06-06")
    assert "6 June 2020 0 entries" in text
    assert "The nearest days with an entry: 5 June 2020" in text


@pytest.mark.parametrize("typed", ["", "xyzzy", "\0", "%", "' OR 1=1", "_", '"', "x" * 1900])
def test_nothing_found_is_an_answer_that_helps(client, typed):
    assert "What can be found" in page(client, typed)


def test_too_long_words_say_so(client):
    assert "at most 200 characters" in page(client, "ab " * 300)


def test_what_is_typed_is_shown_as_words_only(client):
    for path in ("/search/", "/search/suggestions/"):
        body = client.get(path, {"q": "<img src=x>\"'"}).content.decode()
        assert "<img" not in body


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pomp", "Mike Pompeo"),
        ("leba", "Lebanon"),
        ("hezb", "Hizbollah"),
        ("jeffr", "James Jeffrey"),
    ],
)
def test_the_beginning_of_a_name_is_suggested(client, typed, first):
    body = client.get("/search/suggestions/", {"q": typed}).content.decode()
    labels = re.findall(r'<span class="label"[^>]*>([^<]*)<', body)
    assert labels[0] == first
    assert labels[-1] == f"Search all entries for “{typed}”"
    assert body.count('role="option"') == len(labels) <= 9


def test_a_misspelt_name_is_suggested_too(client):
    body = client.get("/search/suggestions/?q=Pompio").content.decode()
    assert 'data-url="/?actor=mike-pompeo"' in body
    assert "Did you mean?" in body


def test_a_single_letter_suggests_nothing():
    assert hits("p") == []
    assert hits("") == []


def test_what_bears_the_name_stands_before_what_is_called_so(client):
    labels = [hit.label for hit in hits("ira")]
    assert labels.index("Iranian military") < labels.index("ISIS")


def test_suggestions_cost_a_fixed_number_of_queries(django_assert_max_num_queries):
    for n in range(30):
        make_event("Quiet.", slug=f"quiet-{n}", actors=[make_actor(f"Ira Example {n}")])
    with django_assert_max_num_queries(8):
        assert len(hits("ira")) > 8


def test_every_page_has_the_box(client):
    for path in ("/", "/about/", "/nothing-here/"):
        assert client.get(path).content.decode().count('id="jump"') == 1
