"""An entry of a feed or of a calendar is stamped anew when it has changed, and only then. Each step
is a transaction of its own.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.conftest import import_page
from timeline.models import Event, Statement

pytestmark = pytest.mark.django_db(transaction=True)
ATOM = "{http://www.w3.org/2005/Atom}"
STAYS = "3 March 2018 Nora Example said that “we stay”."
GROWS = "4 March 2018 Nora Example said that “we go”."


def feed(client, kind: str) -> tuple[dt.datetime, dict[str, dt.datetime]]:
    """When a feed was updated, and each of its entries by the last part of its address."""
    root = ET.fromstring(client.get(f"/{kind}.atom").getvalue())  # noqa: S314 - our own
    stamps = {}
    for entry in root.findall(f"{ATOM}entry"):
        address = entry.find(f"{ATOM}link").attrib["href"]
        stamps[address.strip("/").rpartition("/")[2]] = instant(entry)
    return instant(root), stamps


def instant(element: ET.Element) -> dt.datetime:
    return dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated"))


def calendar(client) -> dict[str, dt.datetime]:
    events = Calendar.from_ical(client.get("/events.ics").getvalue()).walk("VEVENT")
    return {str(e["url"]).strip("/").rpartition("/")[2]: e.decoded("dtstamp") for e in events}


def test_an_import_stamps_what_it_has_changed_and_nothing_else(client):
    import_page(STAYS, GROWS)
    began, _ = feed(client, "events")
    before = {kind: feed(client, kind)[1] for kind in ("events", "statements")}
    days = calendar(client)
    import_page("2 March 2018 It rained.", STAYS, GROWS.replace("go”.", "go”. It rained again."))
    import_page("9 March 2018 Somebody else came.", slug="another")
    renewed, events = feed(client, "events")
    assert renewed > began
    assert events["test-2018-03-03"] == before["events"]["test-2018-03-03"]
    assert events["test-2018-03-04"] > before["events"]["test-2018-03-04"]
    assert feed(client, "statements")[1] == before["statements"]
    assert calendar(client)["test-2018-03-03"] == days["test-2018-03-03"]
    assert renewed >= max(events.values())


def test_a_review_is_no_change_and_an_edit_is_one(client, editor):
    import_page(STAYS, GROWS)
    before = {kind: feed(client, kind)[1] for kind in ("events", "statements")}
    for event in Event.objects.all():
        event.mark_reviewed(editor)
        event.save()
    assert feed(client, "events")[1] == before["events"]
    said = Statement.objects.get(slug="test-2018-03-03-s1")
    said.text = "“we stay”"
    said.save()
    after = feed(client, "statements")[1]
    assert [slug for slug in after if after[slug] != before["statements"][slug]] == [said.slug]
    assert after[said.slug] <= timezone.now()
