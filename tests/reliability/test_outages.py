"""A database that is away, locked, silent or wrong: pages that were made stay, and the rest says so
in time.
"""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests import servers
from tests.reliability.test_starts import announced, environment, free_port, interrupt, served, var
from timeline.models import ContentChange, Event
from timeline.public.page_cache import content_version

__all__ = ["var"]
ROOT = Path(settings.BASE_DIR)


def timed(port: int, path: str) -> tuple[int, float]:
    begin = time.monotonic()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, time.monotonic() - begin
    except urllib.error.HTTPError as error:
        return error.code, time.monotonic() - begin


@pytest.mark.slow
def test_while_a_table_is_locked_kept_pages_stand_and_others_say_so_in_six_seconds(var):
    port = free_port()
    env = environment(WEB_WORKERS="1")
    with served(var, port, env=env) as started:
        announced(started)
        assert timed(port, "/")[0] == 200
        note = var / "postgres.location"
        data = note.read_text().strip() if note.exists() else str(var / "postgres")
        with psycopg.connect(host=data, port=5432, user="postgres", dbname="timeline") as c:
            c.execute("LOCK timeline_event, timeline_contentchange IN ACCESS EXCLUSIVE MODE")
            kept = timed(port, "/")
            again = timed(port, "/")
            other = timed(port, "/statements/?country=IR")
            still = timed(port, "/static/timeline/timeline.css")
            alive = timed(port, "/livez")
            c.rollback()
        assert kept[0] == 200
        assert kept[1] < 6
        assert again[0] == 200
        assert again[1] < 1, (
            "a database that has not answered is asked again for a page that is kept"
        )
        assert other[0] == 503
        assert other[1] < 6
        assert still[1] < 1
        assert alive[0] == 200
        assert alive[1] < 1
        assert timed(port, "/statements/?country=IR")[0] == 200
        interrupt(started)


@pytest.mark.slow
def test_a_server_that_accepts_and_never_answers_is_given_up_in_one_line():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgres://a@127.0.0.1:{silent.getsockname()[1]}/b"
        begin = time.monotonic()
        done = servers.manage("migrate", env=servers.environment(DATABASE_URL=url))
        took = time.monotonic() - begin
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "cannot be reached" in done.stderr
    assert took < 12, "five seconds, and what Python needs to start on a busy machine"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_database_of_another_encoding_is_refused_at_the_start():
    from tests.reliability.test_crash import url_of_the_test_database

    name = f"latin_{connection.settings_dict['NAME'][-20:]}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(
            f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE"
            " template0"
        )
    try:
        url = url_of_the_test_database()
        url = url.replace(connection.settings_dict["NAME"], name)
        done = servers.manage("prepare", env=servers.environment(DATABASE_URL=url))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "has the encoding LATIN1; texts need UTF8" in done.stderr


@pytest.mark.django_db
def test_after_a_restore_no_page_shows_what_it_discarded(client):
    """The rows that tell the content's state are set back with the rest, and count on from
    there.
    """
    last = ContentChange.objects.latest("pk").pk
    Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Words that the restore discards.")
    assert "the restore discards" in client.get("/events/al-tanf-2020-06-05/").content.decode()
    discarded, version = ContentChange.objects.filter(pk__gt=last).count(), content_version()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_contentchange WHERE id > %s", [last])
        cursor.execute("SELECT setval('timeline_contentchange_id_seq', %s)", [last])
    for _ in range(discarded):
        Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Words after the restore.")
    assert content_version() != version
    assert "Words after the restore." in client.get("/events/al-tanf-2020-06-05/").content.decode()


@pytest.mark.django_db
def test_an_import_at_the_desk_is_not_stopped_by_the_limits_of_pages():
    from timeline.config.postgres import limits

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 5000")
        limits.unlimited()
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
