"""What stands before Django gives the answers that Django gave, and only while they are good."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory
from psycopg import OperationalError

from timeline.models import Event
from timeline.public.page_cache import first
from timeline.public.page_cache.first import KeptFirst

pytestmark = pytest.mark.django_db
EVENT = "/events/al-tanf-2020-06-05/"
OF_ONE_ANSWER = {"X-Request-ID"}


@pytest.fixture(autouse=True)
def one_connection():
    """That of the test, in whose transaction all is asked; what other tests kept is gone."""
    cache.clear()
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


class Site:
    """The WSGI application, and how often Django was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.handler = WSGIHandler()
        self.application = KeptFirst(self._django)

    def _django(self, environ, start):
        self.asked += 1
        return self.handler(environ, start)

    def get(self, path: str, method: str = "get", **headers: str):
        """Status, headers and body of an answer."""
        environ = getattr(RequestFactory(), method)(path, headers=headers).environ
        told = []
        body = b"".join(self.application(environ, lambda *args: told.append(args)))
        return told[0][0], {n: v for n, v in told[0][1] if n not in OF_ONE_ANSWER}, body


def test_the_second_answer_is_the_first_without_django():
    site = Site()
    for encoding in ("br", "gzip", ""):
        answers = [site.get(EVENT, accept_encoding=encoding) for _ in range(2)]
        assert answers[0] == answers[1]
    assert site.asked == 3  # each encoding once
    tag = answers[0][1]["ETag"]
    status, headers, body = site.get(EVENT, accept_encoding="br", if_none_match=tag)
    assert (status, body, headers["ETag"], site.asked) == ("304 Not Modified", b"", tag, 3)
    assert headers.items() >= {"Cache-Control": answers[0][1]["Cache-Control"]}.items()
    assert "Content-Security-Policy" in headers


def test_an_edit_is_seen_at_once():
    site = Site()
    assert site.get(EVENT)[2] == site.get(EVENT)[2]
    Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Mended.")
    assert b"Mended." in site.get(EVENT)[2]
    assert b"Mended." in site.get(EVENT)[2]
    assert site.asked == 2


def test_other_requests_are_for_django():
    site = Site()
    for _ in range(2):
        site.get(EVENT, host="localhost")
    asked = site.asked
    site.get(EVENT, host="127.0.0.1")
    site.get(EVENT, "head", host="localhost")
    site.get(f"{EVENT}?x=1", host="localhost")
    assert site.get(EVENT, "post", host="localhost")[0].startswith(("403", "405"))
    for _ in range(2):
        assert site.get(EVENT, host="evil.example")[0].startswith("400")
        assert site.get("/events.json", host="localhost")[0].startswith("200")
    cache.clear()
    site.get(EVENT, host="localhost")
    assert site.asked == asked + 9


def test_a_database_that_does_not_answer_is_left_to_django(monkeypatch):
    def away() -> str:
        raise OperationalError("away")

    site = Site()
    site.get(EVENT)
    monkeypatch.setattr(first, "site_state_on_open_connection", away)
    assert site.get(EVENT)[0].startswith("200")
    assert site.asked == 2


def test_each_answer_has_a_number_and_a_line(caplog):
    site = Site()
    site.get(EVENT)
    logger = logging.getLogger("timeline.requests")
    logger.addHandler(caplog.handler)
    try:
        with caplog.at_level(logging.INFO, "timeline.requests"):
            body = site.get(EVENT)[2]
    finally:
        logger.removeHandler(caplog.handler)
    fields = caplog.records[-1].fields
    assert site.asked == 1
    assert (fields["path"], fields["status"], fields["bytes"]) == (EVENT, 200, len(body))
    assert fields["client"] == "127.0.0.1"


def test_whoever_may_be_signed_in_is_answered_by_django():
    site = Site()
    for _ in range(2):
        site.get(EVENT)
    assert site.asked == 1
    site.get(EVENT, cookie="theme=dark; sessionid=of-somebody")
    assert site.asked == 2
