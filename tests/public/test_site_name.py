"""A flashpoint's name stands in data and in the environment, not in code or templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils.html import escape

from timeline.models import Event

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in ("templates", "static", "timeline")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".html", ".txt", ".py", ".js", ".css"} and "migrations" not in path.parts
]
# The folder of the data keeps the project's name, and the pictures are of the shipped pages.
ALLOWED = {
    "timeline/config/embedded_postgres/location.py",
    "timeline/evaluation/management/commands/screenshots.py",
}


def test_no_template_and_no_module_names_a_flashpoint():
    assert len(FILES) > 100
    named = {
        str(path.relative_to(ROOT))
        for path in FILES
        if re.search("al-?tanf", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert named == ALLOWED


@pytest.mark.parametrize("address", ["/", "/about/", "/embed/", "/nothing-here/"])
def test_the_site_has_the_name_that_its_operator_gave(client, settings, address):
    cache.clear()
    settings.SITE_NAME = "Harbour & Hills chronology"
    page = client.get(address).content.decode()
    assert "Harbour &amp; Hills chronology" in page
    assert "Al-Tanf chronology" not in page


def test_an_event_is_shared_by_its_day_and_what_happened(client):
    page = client.get("/events/al-tanf-2020-06-05/").content.decode()
    heading = Event.objects.get(slug="al-tanf-2020-06-05").heading
    assert f'og:title" content="5 June 2020: {escape(heading)[:40]}' in page
