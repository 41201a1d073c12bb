"""Who may edit a record finds the way from its page to the desk, and nobody else sees it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.people import browser_of, someone
from timeline.models import Actor, Document, Event, Statement

pytestmark = pytest.mark.django_db
WORDS = "Edit this record"
RECORDS = {
    "/events/al-tanf-2020-06-05/": (Event, "al-tanf-2020-06-05"),
    "/statements/al-tanf-2020-06-05-s1/": (Statement, "al-tanf-2020-06-05-s1"),
    "/actors/mike-pompeo/": (Actor, "mike-pompeo"),
    "/documents/al-tanf/": (Document, "al-tanf"),
}


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize("path", RECORDS)
@pytest.mark.parametrize("role", ["editor", "publisher", "superuser"])
def test_the_page_of_a_record_leads_who_may_edit_to_its_form(path, role):
    model, slug = RECORDS[path]
    url = f"/admin/timeline/{model._meta.model_name}/{model.objects.get(slug=slug).pk}/change/"
    browser = browser_of(someone(role))
    page = browser.get(path)
    form = browser.get(url)
    may = form.status_code == 200 and b'name="_save"' in form.content
    assert (f'<a href="{url}">{WORDS}</a>' in page.content.decode()) == may
    assert may or path.startswith("/documents/")


@pytest.mark.parametrize("path", RECORDS)
def test_readers_and_visitors_find_no_such_link_before_or_after_an_editor(client, path):
    editor, reader = browser_of(someone("superuser")), browser_of(someone("reader"))
    assert WORDS not in client.get(path).content.decode()
    assert WORDS in editor.get(path).content.decode()
    for browser in (client, reader, client):
        assert WORDS not in browser.get(path).content.decode()
    assert WORDS in editor.get(path).content.decode()


def test_an_editor_s_page_is_kept_by_nobody_and_a_visitor_s_is(client):
    path = next(iter(RECORDS))
    visitor = client.get(path)
    answer = browser_of(someone("superuser")).get(path, headers={"If-None-Match": visitor["ETag"]})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert visitor["Cache-Control"].startswith("public, ")
    assert "Cookie" not in visitor["Vary"]


def test_a_visitor_s_kept_page_asks_the_database_nothing_more_for_the_link(
    client, django_assert_max_num_queries
):
    path = next(iter(RECORDS))
    client.get(path)
    with django_assert_max_num_queries(1):  # the state of the site
        client.get(path)


def test_a_made_up_session_shows_nothing(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
    for path in RECORDS:
        assert WORDS not in client.get(path).content.decode()


def test_lists_are_kept_for_editors_as_for_everybody(client):
    first = client.get("/statements/")
    again = browser_of(someone("editor")).get("/statements/")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
