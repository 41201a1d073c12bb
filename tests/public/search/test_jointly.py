"""What a filter by speaker leaves out: what the speaker said together with others."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import event_filter, statement_filter
from timeline.public.search.jointly import jointly

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    """Nora speaks in March, she and Pablo together in March and in April, two others too."""
    nora, pablo = make_actor("Nora Example"), make_actor("Pablo Example")
    group = make_actor("Nora Example and Pablo Example", "group")
    others = make_actor("Thi Rd and Fou Rth", "group")
    march = make_event("Nora said one. They said two, others three.", "2018-03-03")
    april = make_event("They said four. It is unclear who said five.", "2018-04-03")
    make_statement("Nora said one", march, speaker=nora)
    make_statement("They said two", march, speaker=group)
    make_statement("others three", march, speaker=others)
    make_statement("They said four", april, speaker=group)
    make_statement("said five", april, speaker=group, review=["no-verb"])
    return nora, pablo, group


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("speaker=nora-example", 2),
        ("speaker=pablo-example", 2),
        ("speaker=nora-example&speaker=pablo-example", 2),
        ("speaker=nora-example&to=2018-03-31", 1),
        ("speaker=nora-example&from=2018-05-01", 0),
        ("speaker=nora-example&speaker=nora-example-and-pablo-example", 0),
        ("speaker=nora-example-and-pablo-example", 0),
        ("not_speaker=nora-example", 0),
        ("", 0),
    ],
)
def test_how_many_more_were_said_with_others_under_the_rest_of_the_filter(both, query, more):
    params = QueryDict(query)
    found = jointly(statement_filter(params), "/statements/", params)
    assert (found.n if found else 0) == more
    if found:
        wider = statement_filter(QueryDict(found.url.partition("?")[2]))
        assert wider.result.count() == statement_filter(params).result.count() + more


def test_events_in_which_they_spoke_are_told_too(both):
    params = QueryDict("speaker=nora-example")
    found = jointly(event_filter(params), "/events/", params)
    assert (found.n, found.url.partition("?")[0]) == (1, "/events/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/statements/?speaker=nora-example", "/statements/"),
        ("/events/?speaker=nora-example", "/events/"),
        ("/actors/nora-example/?to=2018-03-31", "/statements/"),
    ],
)
def test_the_page_leads_to_the_list_that_has_them(client, both, address, path):
    html = client.get(address).content.decode()
    link = html.partition('class="together"')[2].partition("</p>")[0]
    assert f'href="{path}?' in link
    assert "1 more, said jointly with others" in link or "2 more" in link
    assert "speaker=nora-example-and-pablo-example" in link


def test_a_filter_that_is_not_valid_has_no_such_line(client, both):
    html = client.get("/statements/?speaker=nora-example&from=x").content.decode()
    assert 'class="together"' not in html
