"""Which entries are key events before any editor has chosen."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from tests.conftest import import_page
from timeline.importing.seeded.key_events import FirstChoice, chosen_at_first, first_choices
from timeline.models import Event

CHOICE = (FirstChoice("test", dt.date(2020, 1, 2), "was killed", "A killing"),)


@pytest.mark.parametrize(
    ("document", "day", "text", "chosen"),
    [
        ("test", "2020-01-02", "He was killed.", True),
        ("other", "2020-01-02", "He was killed.", False),
        ("test", "2020-01-03", "He was killed.", False),
        ("test", "2020-01-02", "He was hurt.", False),
    ],
)
def test_an_entry_is_told_by_its_document_its_day_and_its_words(document, day, text, chosen):
    assert chosen_at_first(document, day, text, CHOICE) == (CHOICE[0] if chosen else None)


@pytest.mark.django_db
def test_every_first_choice_of_ours_is_an_entry_of_its_document():
    chosen = Event.objects.filter(key_event=True).values_list("document__slug", "date", "headline")
    ours = ((each.document, each.day, each.headline) for each in first_choices())
    assert sorted(chosen) == sorted(ours)
    assert 5 <= len(chosen) <= 8


@pytest.mark.django_db
def test_an_import_leaves_an_editors_choice(monkeypatch):
    monkeypatch.setattr("timeline.importing.seeded.key_events.first_choices", lambda: CHOICE)
    import_page("2 January 2020 He was killed.", "3 January 2020 Iran said that “ships left”.")
    killed, said = Event.objects.filter(document__slug="test").order_by("date")
    assert (killed.key_event, said.key_event) == (True, False)
    assert (killed.headline, said.headline) == ("A killing", "")
    Event.objects.filter(pk=killed.pk).update(key_event=False, headline="Mine")
    Event.objects.filter(pk=said.pk).update(key_event=True)
    import_page("2 January 2020 He was killed at last.", "3 January 2020 Iran said that “no”.")
    killed.refresh_from_db()
    said.refresh_from_db()
    assert killed.text == "He was killed at last."
    assert (killed.key_event, said.key_event) == (False, True)
    assert killed.headline == "Mine"
    assert killed.versions.filter(key_event=True).exists()


@pytest.mark.django_db
def test_a_key_event_is_told_in_json_and_chosen_at_the_desk(client, superuser_browser):
    event = Event.objects.filter(key_event=True).earliest("date")
    data = json.loads(client.get(f"/events.json?from={event.date}&to={event.date}").getvalue())
    told = {row["slug"]: row["key_event"] for row in data["results"]}
    assert told[event.slug] is True
    form = superuser_browser.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    assert re.search(r'<input type="checkbox" name="key_event"[^>]* checked>', form)
