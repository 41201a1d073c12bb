"""Where a mark leads, and what it says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from timeline.public.lanes.drawing.discs import Link
from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.linking import linking

DAY = dt.date(2020, 1, 3)
IRAN = Lane("IR", "Iran", ())


def link(query: str = "", *, filtered: bool = False, **more: object) -> Link:
    values = {"first": DAY, "last": DAY, "n": 2, "shown": 2, "speakers": ("javad-zarif",)} | more
    return linking(QueryDict(query), filtered)(IRAN, Mark(**values))


def test_a_mark_leads_to_the_statements_of_its_day_and_its_speakers():
    assert link().url == "/statements/?from=2020-01-03&to=2020-01-03&speaker=javad-zarif"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("country=SY", "entry_country=SY"),
        ("country=CH&country_role=place", "entry_country=CH&entry_country_role=place"),
        ("actor=isis", "entry_actor=isis"),
        ("document=al-tanf&manner=mixed", "document=al-tanf&manner=mixed"),
        ("place=geneva&q=oil+field", "entry_place=geneva&entry_q=oil+field"),
        ("from=2019-01-01&to=2021-01-01&after=x&lanes=US", ""),
        ("speaker=javad-zarif&speaker=mike-pompeo", ""),
    ],
)
def test_the_filter_of_entries_goes_along_as_one_of_statements(query, kept):
    plain = link().url
    assert link(query).url == plain + ("&" + kept if kept else "")


def test_without_speakers_or_with_too_many_it_leads_to_the_day():
    day = "/statements/?from=2020-01-03&to=2020-01-03"
    assert link(speakers=()).url == day
    assert link(speakers=tuple(map(str, range(99)))).url == day


def test_a_mark_says_its_day_its_lane_and_its_number():
    assert link().words == "3 January 2020, Iran: 2 statements"
    assert link(n=1, shown=1).words == "3 January 2020, Iran: 1 statement"
    assert link(filtered=True, shown=1).words == "3 January 2020, Iran: 1 of 2 statements"
    assert link(last=dt.date(2020, 1, 9)).words.startswith("3 January 2020 to 9 January 2020,")
    assert "only a bound" in link(exact=False).words
