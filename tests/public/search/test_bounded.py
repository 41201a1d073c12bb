"""Statements that a range of days leaves out although they may be of it."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import statement_filter
from timeline.models import Statement
from timeline.public.search import bounded as module
from timeline.public.search.bounded import bounded

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """On 3 March 2018 one statement of that day, one of then or later, one of before."""
    Statement.objects.update(state="hidden")
    event = make_event(
        "Nora said one. Later she said two. Before she had said three.", "2018-03-03"
    )
    nora = make_actor("Nora Example", country="NO")
    make_statement("Nora said one", event, speaker=nora, slug="one")
    make_statement(
        "Later she said two", event, speaker=nora, slug="two", date_relation="on or after"
    )
    make_statement(
        "Before she had said three", event, speaker=nora, slug="three", date_relation="before"
    )
    return nora


def slugs(query: str) -> list[str]:
    found = bounded(statement_filter(QueryDict(query)))
    return [row.statement.slug for row in found.rows] if found else []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2018-03-04", ["two"]),
        ("from=2018-03-03", []),  # the list has it
        ("to=2018-03-02", ["three"]),
        ("to=2018-03-03", []),
        ("from=2018-03-04&to=2018-03-31", ["two"]),
        ("from=2018-03-04&q=one", []),
        ("from=2018-03-04&speaker=nora-example", ["two"]),
        ("from=2018-03-04&not_speaker=nora-example", []),
        ("speaker=nora-example", []),
        ("from=yesterday", []),
    ],
)
def test_what_may_be_of_the_days_is_told_under_the_rest_of_the_filter(said, query, found):
    assert slugs(query) == found


@pytest.mark.parametrize("path", ["/statements/", "/actors/nora-example/"])
def test_the_page_says_how_many_there_are_and_lists_them_and_counts_its_own_alone(
    said, client, path
):
    page = client.get(f"{path}?from=2018-03-04").content.decode()
    fold = page[page.index('class="bounded"') :]
    fold = fold[: fold.index("</details>")]
    assert "<strong>1</strong> more may fall on these days" in fold
    assert re.search(
        r'<a href="/statements/two/">On or after 3 March 2018</a>\s*<b>Nora Exam', fold
    )
    assert "<strong>0</strong> statements" in page
    assert 'class="bounded"' not in client.get(f"{path}?from=2018-03-03").content.decode()


def test_of_many_the_nearest_are_listed_and_all_are_counted(said, monkeypatch, client):
    early = make_event("Nora said zero.", "2018-03-01")
    make_statement("Nora said zero", early, speaker=said, slug="zero", date_relation="on or after")
    monkeypatch.setattr(module, "SHOWN", 1)
    assert slugs("from=2018-04-01") == ["two"]
    page = client.get("/statements/?from=2018-04-01").content.decode()
    assert "<strong>2</strong> more may fall on these days" in page
    assert "Only those closest to these days are listed." in page
