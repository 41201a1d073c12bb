"""The figures that readers are shown: measured, kept, and never lower than before."""

from __future__ import annotations

import json

import pytest
from django.conf import settings

from timeline.evaluation.accuracy import FILE, MEANINGS
from timeline.evaluation.scoring import measure, plain, score, score_source, sources
from timeline.importing.actors.seeds import seed_gazetteer

# Lower a figure only with a reason in the CHANGELOG.
FLOORS = {
    "real": {"entries": 1, "quotes": 1, "attribution": 0.99, "indirect": 0.95, "countries": 1,
    "persons": 1, "organizations": 0.99, "cue": 0.99, "kind": 1, "country": 0.99},
    "invented": {"entries": 1, "quotes": 0.99, "attribution": 0.98, "indirect": 0.95,
    "countries": 0.98, "persons": 0.98, "organizations": 0.88, "cue": 0.99, "kind": 0.98,
    "country": 0.91},
    "hard": {"entries": 1, "quotes": 0.95, "attribution": 0.77, "indirect": 0.8},
    "fresh": {"entries": 1, "quotes": 1, "attribution": 0.9, "indirect": 0.87, "country": 0.75},
    "later": {"entries": 1, "quotes": 1, "attribution": 0.97, "indirect": 0.77, "country": 0.71},
}  # fmt: skip
CEILINGS = {
    "real": {"silent errors": 0, "in review": 0.02},
    "invented": {"silent errors": 0, "in review": 0.07},
    "hard": {"silent errors": 0.09, "in review": 0.12},
    "fresh": {"silent errors": 0.05, "in review": 0.12},
    "later": {"silent errors": 0.03, "in review": 0.02},
}


@pytest.fixture(scope="module")
def figures():
    return measure(settings.BASE_DIR, seed_gazetteer())


@pytest.mark.parametrize("kind", ["real", "invented", "hard", "fresh", "later"])
def test_no_figure_has_fallen(figures, kind):
    fallen = {
        name: figures[kind][name]
        for name, floor in FLOORS[kind].items()
        if figures[kind][name] < floor
    }
    risen = {
        name: figures[kind][name]
        for name, top in CEILINGS[kind].items()
        if figures[kind][name] > top
    }
    assert not fallen
    assert not risen


def test_the_about_page_shows_the_figures_as_measured(figures, client, db):
    assert json.loads(FILE.read_text()) == figures, "run: manage.py score --write"
    assert set(MEANINGS) == set(figures["real"])
    page = client.get("/about/").content.decode()
    for label, _ in MEANINGS.values():
        assert str(label) in page
    assert f"{figures['real']['attribution'] * 100:.1f}" in page


def test_the_score_notices_a_wrong_speaker_and_a_missed_quote():
    source = next(s for s in sources(settings.BASE_DIR) if s.name == "al-tanf")
    gold = json.loads(source.gold.read_text())
    events = [
        {
            "date": e["date"],
            "text": e["text"],
            "countries": [],
            "persons": [],
            "organizations": [],
            "statements": [],
        }
        for e in gold
    ]
    assert score(gold, events).figures()["quotes"] == 0
    wrong = {
        "speaker": "Nobody",
        "speaker_aliases": [],
        "speaker_kind": "person",
        "speaker_country": None,
        "cue": None,
        "review": [],
        "direct": True,
        "text": "",
    }
    for event, entry in zip(events, gold, strict=True):
        event["statements"] = [
            wrong | {"quotes": [{"text": q["text"]}]} for q in entry["quotes"] if q["is_statement"]
        ]
    found = score(gold, events)
    assert found.figures()["quotes"] == 1
    assert found.figures()["attribution"] == 0
    assert found.silent == 121


def test_names_are_compared_without_case_accents_and_articles():
    assert plain("The U.S. Erdoğan’s") == plain("us erdogan")


def test_every_annotated_quote_stands_in_its_text():
    for source in sources(settings.BASE_DIR):
        text = source.text.read_bytes().decode()
        entries = json.loads(source.gold.read_text())
        for entry in entries:
            assert all(q["text"] in text for q in entry["quotes"])
    assert score_source(source, seed_gazetteer()).tallies["entries"].right == len(entries)
