"""A page is made once per state of the content, and never outlives it."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError, connection

from tests.conftest import import_page
from timeline.models import Actor, Alias, Event, Statement
from timeline.public.page_cache import content_version

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
