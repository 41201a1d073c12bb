"""Addresses for search engines: every page that can be cited, and none that is withdrawn."""

from __future__ import annotations

import re

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.models import Document
from timeline.public.sitemaps import SITEMAPS

pytestmark = pytest.mark.django_db


def addresses(kind: str) -> set[str]:
    sitemap = SITEMAPS[kind]
    return {sitemap.location(item) for item in sitemap.items()}


@pytest.fixture
def world():
    """A record of each kind, and of each kind one that nobody is shown."""
    nora = make_actor("Nora Example")
    make_actor("N. Example", merged_into=nora)
    make_actor("an official", "unnamed")
    event = make_event(slug="spring", countries=["IS"])
    make_statement("Iran said no", event, slug="spring-s1")
    make_statement("Iran said", event, slug="spring-s2", state="hidden")
    hidden = make_event(slug="autumn", state="hidden", countries=["MT"])
    make_statement("Iran said no", hidden, slug="autumn-s1")
    kept_back = make_document("kept-back", published=False)
    back = make_event(slug="back", document=kept_back, countries=["FJ"])
    make_statement("Iran said no", back, slug="back-s1")


@pytest.mark.parametrize(
    ("kind", "shown", "withheld"),
    [
        ("events", {"/events/spring/"}, {"/events/autumn/", "/events/back/"}),
        (
            "statements",
            {"/statements/spring-s1/"},
            {"/statements/spring-s2/", "/statements/autumn-s1/", "/statements/back-s1/"},
        ),
        (
            "actors",
            {"/actors/nora-example/"},
            {"/actors/n-example/", "/actors/an-official/"},
        ),
        ("countries", {"/countries/IS/"}, {"/countries/MT/", "/countries/FJ/"}),
        ("documents", {"/documents/paper/"}, {"/documents/kept-back/"}),
        (
            "pages",
            {"/", "/statements/", "/speakers/", "/countries/", "/documents/", "/about/"},
            {"/compare/", "/admin/"},
        ),
    ],
)
def test_every_page_that_can_be_cited_is_listed(world, kind, shown, withheld):
    listed = addresses(kind)
    assert shown <= listed
    assert not withheld & listed


@pytest.mark.parametrize("kind", [kind for kind in SITEMAPS if kind != "pages"])
def test_every_address_that_is_listed_answers(world, client, kind):
    Document.objects.exclude(slug__in=["paper", "kept-back"]).update(published=False)
    for address in sorted(addresses(kind))[:3]:
        assert client.get(address).status_code == 200


def test_a_large_table_is_listed_in_parts_that_the_index_names(world, client, monkeypatch):
    monkeypatch.setattr(SITEMAPS["countries"], "limit", 10)
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver(/sitemap-countries[^<]*)</loc>", index)
    listed = [
        re.findall(r"/countries/[A-Z]{2}/", client.get(part).content.decode()) for part in parts
    ]
    assert [len(part) for part in listed[:-1]] == [10] * (len(parts) - 1)
    assert {address for part in listed for address in part} == addresses("countries")
    assert len(parts) > 1


def test_a_part_that_is_not_there_is_not_found(world, client):
    for path in ("/sitemap-nothing.xml", "/sitemap-events.xml?p=99", "/sitemap-events.xml?p=x"):
        assert client.get(path).status_code == 404
