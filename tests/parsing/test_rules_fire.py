"""Every rule for quotes without a verb fires somewhere: one that never does is dead."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.conf import settings

from timeline.evaluation.scoring import sources
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import parse
from timeline.parsing.attribution.quotes.loose import _LOOSE

CORPUS = Path(__file__).parents[1] / "corpus" / "statements.toml"


def texts() -> list[str]:
    cases = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]
    labelled = [source.text.read_text(encoding="utf-8") for source in sources(settings.BASE_DIR)]
    return [*labelled, *(case["text"] for case in cases)]


def test_every_rule_for_quotes_without_a_verb_fires():
    gazetteer = seed_gazetteer()
    fired = {s.rule for text in texts() for s in parse(text, gazetteer).all_statements()}
    assert [rule for rule, _ in _LOOSE if rule not in fired] == []
