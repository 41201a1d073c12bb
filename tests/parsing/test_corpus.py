"""Texts beside what must come out of them; most are hostile."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = tomllib.loads((CORPUS / "statements.toml").read_text(encoding="utf-8"))["case"]
LAYOUTS = tomllib.loads((CORPUS / "layouts.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_statements_of_a_text(case):
    page = f"II. Recent Developments {case.get('date', '5 May 2020')} {case['text']} View More "
    (entry,) = parse(page, GAZETTEER).entries
    assert entry.text == case["text"]
    found = [
        [
            s.speaker.name if s.speaker else "",
            s.cue or "",
            [q.text for q in s.quotes],
            list(s.review),
        ]
        for s in entry.statements
    ]
    assert found == case["said"]


@pytest.mark.parametrize("case", LAYOUTS, ids=[c["name"] for c in LAYOUTS])
def test_the_entries_of_a_layout(case):
    document = parse(case["text"], GAZETTEER)
    assert [[e.date.isoformat(), e.text] for e in document.entries] == case["entries"]
    assert [d.code for d in document.defects] == case.get("defects", [])
    if "title" in case:
        assert document.title == case["title"]
    if "published" in case:
        assert str(document.published) == case["published"]


@pytest.mark.parametrize("heading", ["Timeline", "Chronology:", "## Key events", "Events\n\n2022"])
def test_the_background_ends_where_the_entries_begin(heading):
    page = (
        "Kessar Pass\n\nBackground\nThe pass is the only road.\n\nIt is narrow.\n\n"
        f"{heading}\n\n* 14 May 2022 – Iran waited.\n* 2 May 2022 – Russia waited.\n"
    )
    document = parse(page, GAZETTEER)
    assert [e.text for e in document.entries] == ["Iran waited.", "Russia waited."]
    assert document.background == "The pass is the only road.\n\nIt is narrow."


def test_a_page_with_dates_and_no_bodies_gives_defects_and_no_events():
    document = parse((CORPUS / "no-bodies.txt").read_text(encoding="utf-8"), GAZETTEER)
    assert document.entries == ()
    assert len(document.defects) > 3
    assert {d.code for d in document.defects} == {"empty-entry"}


def test_an_office_shows_who_held_it_that_day():
    page = (
        "II. Recent Developments 23 December 2019 The Syrian foreign minister alleged that “it"
        " rained”. View More 23 December 2020 The Syrian foreign minister alleged that “it snowed”."
        " View More "
    )
    first, second = parse(page, GAZETTEER).entries
    assert first.statements[0].speaker.held_by == "Walid Muallem"
    assert second.statements[0].speaker.held_by == "Feisal Meqdad"


def test_an_editors_alias_is_enough_to_know_somebody_under_another_name():
    from dataclasses import replace

    from timeline.parsing import Gazetteer

    page = "II. Recent Developments 5 May 2020 The Javadist said that “it rained”. View More "
    zarif = GAZETTEER.by_key["javad-zarif"]
    taught = Gazetteer(
        [
            replace(zarif, aliases=(*zarif.aliases, "Javadist")),
            *(a for a in GAZETTEER.actors if a is not zarif),
        ]
    )
    assert parse(page, taught).entries[0].statements[0].speaker.key == "javad-zarif"
