"""What is kept is answered before anything else; an ETag before what is kept."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.core.cache import cache
from django.db import OperationalError

from timeline.exports.package import kept
from timeline.models import Event
from timeline.public.page_cache import middleware
from timeline.public.page_cache.turns import Busy

pytestmark = pytest.mark.django_db
EVENT = "/events/al-tanf-2020-06-05/"


def test_what_a_browser_has_is_not_sent_again_until_an_edit(client, django_assert_num_queries):
    tag = client.get(EVENT)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(EVENT, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Mended.")
    anew = client.get(EVENT, headers={"If-None-Match": tag})
    assert anew.status_code == 200
    assert anew["ETag"] != tag


def test_a_page_that_is_not_kept_any_more_is_not_made_for_a_browser_that_has_it(
    client, django_assert_num_queries
):
    tag = client.get(EVENT)["ETag"]
    cache.clear()
    with django_assert_num_queries(1):
        assert client.get(EVENT, headers={"If-None-Match": f'"other", {tag}'}).status_code == 304


@pytest.mark.parametrize("path", ["/events.csv?country=RU", "/statements.json", "/events.atom"])
def test_an_export_has_a_validator_and_is_not_made_for_who_has_it(
    client, django_assert_num_queries, path
):
    first = client.get(path)
    with django_assert_num_queries(1):
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    other = client.get(
        path.partition("?")[0] + "?country=IR", headers={"If-None-Match": first["ETag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, br"])
def test_every_client_gets_the_same_page_in_its_encoding(client, accepted):
    cache.clear()
    plain = client.get(EVENT).content
    headers = {"Accept-Encoding": accepted}
    for answer in (client.get(EVENT, headers=headers), client.get(EVENT, headers=headers)):
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(
            answer.get("Content-Encoding"), bytes
        )
        assert unpack(answer.content) == plain
        assert "Accept-Encoding" in answer["Vary"]


def test_a_kept_answer_has_the_headers_of_the_first(client):
    cache.clear()
    first, second = client.get(EVENT), client.get(EVENT)
    changing = {"X-Request-ID", "Content-Security-Policy"}
    assert dict(first.items()).keys() == dict(second.items()).keys()
    assert all(first[name] == second[name] for name in first.headers if name not in changing)
    assert first["Cache-Control"].startswith("public, max-age=0, s-maxage=60")


def test_the_desk_and_forms_are_never_kept(client):
    for path in ("/admin/login/", "/statements/al-tanf-2021-02-17-s1/report/", "/livez"):
        assert "s-maxage" not in client.get(path).get("Cache-Control", "")
    assert "s-maxage" not in client.get("/events.csv?from=nonsense").get("Cache-Control", "")


def test_a_page_that_finds_no_turn_says_when_to_come_again(client, monkeypatch):
    def refused(self, key=None, client=None):
        raise Busy

    monkeypatch.setattr(middleware.Turns, "take", refused)
    cache.clear()
    answer = client.get(EVENT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "The site is busy" in answer.content.decode()
    assert client.get("/livez").status_code == 200


@pytest.mark.parametrize("path", [EVENT, "/events.csv", "/embed/"])
def test_a_turn_is_of_who_asks(client, monkeypatch, path):
    asking = []

    def refused(self, key=None, client=None):
        asking.append(client)
        raise Busy

    monkeypatch.setattr(middleware.Turns, "take", refused)
    cache.clear()
    client.get(path, REMOTE_ADDR="198.51.100.7")
    assert asking == ["198.51.100.7"]


def test_without_a_database_a_kept_page_is_served_as_it_was(client, monkeypatch):
    body = client.get(EVENT).content

    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(middleware, "site_state", refuse)
    stale = client.get(EVENT)
    assert (stale.status_code, stale.content) == (200, body)
    assert stale["Cache-Control"] == "no-store"
    assert stale["Warning"].startswith("110")


def test_exports_and_frames_take_turns_too(client, monkeypatch):
    def refused(self, key=None, client=None):
        raise Busy

    monkeypatch.setattr(middleware.Turns, "take", refused)
    cache.clear()
    for path in ("/events.csv", "/over-time.png", "/embed/", f"/embed{EVENT}card.png"):
        assert client.get(path).status_code == 503


def test_a_frame_keeps_its_policy_and_a_picture_is_not_packed(client):
    cache.clear()
    for _ in range(2):
        frame = client.get("/embed/", headers={"Accept-Encoding": "br"})
        assert "frame-ancestors *" in frame["Content-Security-Policy"]
        picture = client.get(f"/embed{EVENT}card.png", headers={"Accept-Encoding": "br"})
        assert picture.content.startswith(b"\x89PNG")
        assert "Content-Encoding" not in picture


def test_a_file_of_an_earlier_state_has_a_tag_of_its_own(client, monkeypatch, tmp_path):
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    first = client.get("/data/chronology.db")
    first.getvalue()
    Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Mended.")
    young = client.get("/data/chronology.db")
    young.getvalue()
    assert young["ETag"] == first["ETag"]
    assert "s-maxage" not in young.get("Cache-Control", "")
