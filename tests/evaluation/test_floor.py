"""The front page by hand-written SQL, which the real one is measured against."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from timeline.evaluation.floor.page import floor_page
from timeline.filtering.facet_index.counts import choices
from timeline.filtering.filters import event_filter
from timeline.models import Event

pytestmark = pytest.mark.django_db
CHOICE = re.compile(
    r'<a href="/\?([a-z_]+)=([^"]+)" rel="nofollow"><span>[^<]*</span> <span class="n">(\d+)<'
)


def test_it_counts_what_the_front_page_counts(settings):
    connection.ensure_connection()
    page = floor_page(connection.connection).decode()
    newest = list(Event.objects.published().newest_first())
    assert f"<p>{len(newest)} events</p>" in page
    listed = re.findall(r'<article class="entry" id="e-([^"]+)"', page)
    assert listed == [event.slug for event in newest[: settings.PAGE_SIZE]]
    offered = {(name, value, int(n)) for name, value, n in CHOICE.findall(page)}
    names = {name for name, _, _ in offered}
    assert {"speaker", "speaks_for", "country", "place", "actor", "manner"} <= names
    counted = choices(event_filter(QueryDict()), dict.fromkeys(names))
    # what several states say together is one statement to the floor
    for name in names - {"speaks_for"}:
        shown = {(value, n) for offer, value, n in offered if offer == name}
        assert shown <= {(value, n) for value, _, n in counted[name].rows}, name


@pytest.mark.slow
def test_the_front_page_is_told_as_a_ratio_to_it():
    out = StringIO()
    call_command("bench", "floor", runs=1, stdout=out)
    ratios = {line[:34].strip(): line.split()[-1] for line in out.getvalue().splitlines()[1:]}
    assert ratios.pop("the floor: SQL and strings") == "1.0"
    assert "/, nothing kept" in ratios
    assert all(float(ratio) > 0 for ratio in ratios.values())
