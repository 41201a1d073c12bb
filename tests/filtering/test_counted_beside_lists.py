"""What is counted by bitmaps beside lists, against the records: flashpoints, hits, pairs."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.filtering.facet_worlds import WRITES, make_world
from timeline.filtering.facet_index.state import read_state
from timeline.filtering.filters import statement_filter
from timeline.indexing import build, chunks
from timeline.models import (
    OF_EVENTS,
    OF_STATEMENTS,
    Actor,
    Country,
    Event,
    Flashpoint,
    Place,
    Statement,
)
from timeline.public.comparing import pairs
from timeline.public.flashpoints import data
from timeline.public.flashpoints.data import flashpoint_data
from timeline.public.search.hits import _numbers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(undone):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(chunks, "MOST", 12)
        make_world()
        build.build()
        yield


@pytest.fixture
def unread(monkeypatch):
    """The records themselves are not to be asked."""

    def refuse(*_):
        raise AssertionError("asked directly")

    monkeypatch.setattr(data, "_said", refuse)
    monkeypatch.setattr(data, "_days", refuse)


def compare(about: list[int]) -> None:
    found = flashpoint_data(about, 15, entries=10**6)
    said = Statement.objects.visible().filter(document__flashpoint__in=about, date__isnull=False)
    numbers: Counter[tuple[int, int, bool]] = Counter()
    for row in said.values_list("document__flashpoint", "date", "date_relation"):
        numbers[row[0], row[1].year, row[2] == "on"] += 1
    by_year: Counter[tuple[int, int, bool]] = Counter()
    for each in found.said:
        by_year[each.flashpoint, each.first.year, each.exact] += each.n
    assert by_year == numbers
    assert min(each.first for each in found.said) <= said.order_by("date")[0].date
    assert max(each.last for each in found.said) >= said.order_by("-date")[0].date
    events = Event.objects.published().filter(document__flashpoint__in=about)
    assert found.days == sorted(Counter(events.values_list("date", flat=True)).items())


def test_counts_are_those_of_the_records_whatever_was_written(world, unread, monkeypatch):
    monkeypatch.setattr("django.conf.settings.FACETS_INDEXED_FROM", 1)
    about = list(Flashpoint.objects.values_list("pk", flat=True))
    for seed in range(25):
        with transaction.atomic():
            dice = random.Random(seed)
            for _ in range(seed % 4):
                dice.choice(WRITES)(dice)
            if seed % 3 == 0:
                build.refresh()
            compare(about)
            compare(about[:1])
            transaction.set_rollback(True)


def test_a_small_site_is_not_asked_by_bitmaps(world, monkeypatch):
    monkeypatch.setattr(data, "counted", None)
    about = list(Flashpoint.objects.values_list("pk", flat=True))
    assert flashpoint_data(about, 15, entries=97).said


def test_numbers_of_hits_are_those_of_the_records_whatever_was_written(world, monkeypatch):
    monkeypatch.setattr("django.conf.settings.FACETS_INDEXED_FROM", 1)
    keys = {
        "actor": Actor.objects.values_list("pk", flat=True),
        "country": Country.objects.values_list("pk", flat=True),
        "place": Place.objects.values_list("pk", flat=True),
    }
    for seed in range(16):
        with transaction.atomic():
            dice = random.Random(seed)
            for _ in range(seed % 4):
                dice.choice(WRITES)(dice)
            state = read_state(OF_EVENTS)
            for kind, found in keys.items():
                of = "countries" if kind == "country" else f"{kind}s"
                pairs = {*Event.objects.published().values_list(of, "pk")}
                wanted = Counter(str(key) for key, _ in pairs if key is not None)
                counted = _numbers(state, kind, map(str, found))
                assert {key: n for key, n in counted.items() if n} == wanted
            transaction.set_rollback(True)


def test_pairs_of_countries_are_those_of_the_records_whatever_was_written(world, monkeypatch):
    monkeypatch.setattr(pairs, "_AT_ONCE", 1)
    found = 0
    for seed in range(16):
        monkeypatch.setattr(pairs, "_MOST", 1 + seed % 3)
        with transaction.atomic():
            dice = random.Random(seed)
            for _ in range(seed % 4):
                dice.choice(WRITES)(dice)
            state = read_state(OF_STATEMENTS)
            told, wanted = pairs._told(), pairs._first(pairs._told())
            counted = pairs._by_bitmaps(statement_filter(QueryDict()), state)
            assert pairs._first(counted) == wanted
            assert all(counted[one] == told[one] for pair in wanted for one in (pair, pair[::-1]))
            found += len(wanted)
            transaction.set_rollback(True)
    assert found
