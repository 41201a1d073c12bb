"""A page is made once per state of the content, and never outlives it."""

from __future__ import annotations

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection

from tests.conftest import import_page
from timeline.models import Actor, Alias, ContentChange, Event, Statement
from timeline.models.changes import COUNTED
from timeline.public.page_cache import content_version
from timeline.public.page_cache.jobs import forget_changes
from timeline.public.page_cache.version import site_state, site_state_on_open_connection

pytestmark = pytest.mark.django_db


def test_every_kind_of_write_changes_the_version():
    import_page("3 March 2018 Iran said that “ships left”.")
    event = Event.objects.get(slug="test-2018-03-03")
    writes = [
        lambda: Event.objects.filter(pk=event.pk).update(text="x"),
        lambda: Statement.objects.filter(event=event).update(cue="y"),
        lambda: event.event_countries.all().delete(),
        lambda: Alias.objects.create(actor=Actor.objects.first(), text="z"),
        lambda: Actor.objects.filter(slug="iran").update(name="Persia"),
    ]
    for write in writes:
        before = content_version()
        write()
        assert content_version() != before
    before = content_version()
    list(Event.objects.all())
    assert content_version() == before


def test_what_was_long_ago_is_forgotten_and_no_page_made_anew_for_it():
    ContentChange.objects.bulk_create(ContentChange() for _ in range(2 * COUNTED + 300))
    before = content_version()
    forget_changes(0)
    assert ContentChange.objects.count() == 2 * COUNTED
    assert content_version() == before


def test_a_change_that_is_committed_after_a_later_one_is_seen():
    early, *_ = ContentChange.objects.bulk_create(ContentChange() for _ in range(COUNTED - 10))
    early.delete()
    before = content_version()
    early.save(force_insert=True)  # as it appears to others
    assert content_version() != before


def test_what_stands_before_django_reads_the_same_state():
    ContentChange.objects.create()
    assert site_state_on_open_connection() == site_state()
    ContentChange.objects.create()
    assert site_state_on_open_connection() == site_state()
    ContentChange.objects.all().delete()
    assert site_state_on_open_connection() == site_state()


@pytest.mark.django_db(transaction=True)
def test_each_connection_learns_the_question():
    for _ in range(2):
        connection.close()
        connection.ensure_connection()
        connection.health_check_done = False
        assert site_state_on_open_connection() == site_state_on_open_connection() == site_state()


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_does_not_come_is_an_error_of_the_database():
    connection.ensure_connection()
    site_state_on_open_connection()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    with pytest.raises(psycopg.Error):
        site_state_on_open_connection()
    assert site_state_on_open_connection() == site_state()  # the question is told anew


@pytest.mark.django_db(transaction=True)
def test_a_locked_table_is_told_as_such_and_waited_for_once():
    """On a connection that is new, too: what stands behind would wait as long again."""
    connection.close()
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 50")
    with psycopg.connect(connection.connection.info.dsn) as other:
        other.execute("LOCK timeline_contentchange IN ACCESS EXCLUSIVE MODE")
        for _ in range(2):
            with pytest.raises(psycopg.errors.LockNotAvailable):
                site_state_on_open_connection()
    assert site_state_on_open_connection() == site_state()


def test_a_second_look_costs_one_query_and_an_edit_is_seen_at_once(
    client, django_assert_num_queries
):
    client.get("/events/al-tanf-2020-06-05/")
    with django_assert_num_queries(1):
        client.get("/events/al-tanf-2020-06-05/")
    Event.objects.filter(slug="al-tanf-2020-06-05").update(text="Mended.")
    assert "Mended." in client.get("/events/al-tanf-2020-06-05/").content.decode()


def test_two_hosts_never_share_a_page(client):
    first = client.get("/events/al-tanf-2020-06-05/", headers={"host": "localhost"}).content
    second = client.get("/events/al-tanf-2020-06-05/", headers={"host": "127.0.0.1"}).content
    assert b"http://localhost/" in first
    assert b"http://localhost/" not in second


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_has_ended_is_made_anew():
    before = content_version()
    connection.connection.close()
    connection.health_check_done = False
    assert content_version() == before
    connection.connection.close()
    connection.health_check_done = True
    with pytest.raises((OperationalError, InterfaceError)):
        content_version()
    connection.close()
