"""Rows of lists: templates ask them for what they have, and what was not fetched fails at once."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Model

from timeline.models import Event, Statement
from timeline.public.entries.events import ShownEvent
from timeline.public.rows import EventRow, StatementRow, event_row, statement_row

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "timeline"
LISTS = [
    ("_entry", ShownEvent),
    ("_latest_events", EventRow),
    ("embed", EventRow),
    ("_statement", StatementRow),
]


def has(model: type[Model], name: str) -> bool:
    names = {field.name for field in model._meta.get_fields()}
    return name in names or hasattr(model, name)


@pytest.mark.parametrize(("name", "kind"), LISTS, ids=lambda value: str(value))
def test_a_list_asks_its_rows_for_nothing_that_they_lack(name, kind):
    asked = set(re.findall(r"\brow\.(\w+)(?:\.(\w+))?", (TEMPLATES / f"{name}.html").read_text()))
    assert asked
    own = {f.name for f in dataclasses.fields(kind)} if kind is not ShownEvent else {*kind._fields}
    for attribute, further in asked:
        assert attribute in own or isinstance(getattr(kind, attribute, None), property), attribute
        if attribute in ("event", "statement") and further:
            assert has(Event if attribute == "event" else Statement, further), further


@pytest.mark.django_db
def test_an_event_that_was_not_fetched_for_a_list_gives_no_row():
    with pytest.raises(AttributeError):
        event_row(Event.objects.get(slug="al-tanf-2020-06-05"))
    row = event_row(Event.objects.for_display().get(slug="al-tanf-2020-06-05"))
    assert (row.date, {c.code for c in row.countries} >= {"SY"}) == (row.event.date, True)
    assert [a.pk for a in row.actors] == [a.actor_id for a in row.event.shown_actors]


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["speaker", "event"])
def test_a_statement_that_was_not_fetched_for_a_list_gives_no_row(missing):
    fetched = {"speaker", "holder", "event"} - {missing}
    found = Statement.objects.select_related(*fetched).get(slug="al-tanf-2020-06-05-s1")
    with pytest.raises(LookupError, match=f"al-tanf-2020-06-05-s1 came without its {missing}"):
        statement_row(found)


@pytest.mark.django_db
def test_a_row_asks_the_database_for_nothing(django_assert_num_queries):
    event = Event.objects.for_display().get(slug="al-tanf-2020-06-05")
    said = Statement.objects.for_display().get(slug="al-tanf-2020-06-05-s1")
    with django_assert_num_queries(0):
        event_row(event)
        row = statement_row(said)
        assert row.speaker is not None
        assert (row.date, row.day) == (event.date, "5 June 2020")
