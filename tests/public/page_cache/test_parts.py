"""Parts of pages are kept as long as the site stands as it does, for the pages that have them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction

from timeline.models import Actor, Event, Statement

pytestmark = pytest.mark.django_db


def page(client, address: str = "/") -> str:
    """A page made anew, of parts that may be kept."""
    cache.clear()
    return client.get(address).content.decode()


def test_another_page_of_a_list_asks_for_little(client, django_assert_max_num_queries):
    page(client, "/?country=IR")
    last = Event.objects.published().newest_first()[20]
    # the state, the country, the page and where it begins, its entries in five, total, background
    with django_assert_max_num_queries(14):
        assert "Country named" in page(client, f"/?country=IR&after={last.slug}")
    with django_assert_max_num_queries(6):
        page(client, "/?country=IR")


def test_an_edit_is_seen_at_once_and_so_is_what_takes_it_back(client):
    assert "Persia" not in page(client)
    before = transaction.savepoint()
    Event.objects.filter(slug="al-tanf-2021-02-25").update(text="Persia mended.")
    assert "Persia mended." in page(client)
    transaction.savepoint_rollback(before)
    assert "Persia mended." not in page(client)
    Actor.objects.filter(slug="iran").update(name="Persia")
    shown = page(client)
    assert "Persia" in shown
    assert page(client) == shown


def test_a_statement_that_is_corrected_or_hidden_is_seen_so_in_its_list(client):
    first = Statement.objects.visible().newest_first()[0]
    found = Statement.objects.filter(pk=first.pk)
    assert f'id="{first.slug}"' in page(client, "/statements/")
    found.update(cue="whispered loudly")
    assert "whispered loudly" in page(client, "/statements/")
    assert "whispered loudly" in page(client, "/statements/?names=az")
    found.update(state="hidden")
    assert f'id="{first.slug}"' not in page(client, "/statements/")


def test_what_is_hidden_is_in_no_part(client):
    assert 'id="e-al-tanf-2021-02-25"' in page(client)
    Event.objects.filter(slug="al-tanf-2021-02-25").update(state="hidden")
    assert 'id="e-al-tanf-2021-02-25"' not in page(client)


def test_each_list_has_its_own_parts_and_words_are_marked_anew(client):
    one, other = page(client, "/?country=IR"), page(client, "/events/?country=IR")
    assert 'href="/events/?' in other
    assert 'href="/events/?' not in one
    page(client)
    assert "<mark>" in page(client, "/?q=Iran")
    assert "<mark>" not in page(client)
