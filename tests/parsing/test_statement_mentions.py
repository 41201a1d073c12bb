"""What a statement itself names: texts beside the countries, people and bodies of each
statement.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.serialize import to_json

EXAMPLES = Path(__file__).parent / "examples" / "mentions.toml"
CASES = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_what_each_statement_names(case):
    page = f"II. Recent Developments 5 May 2020 {case['text']} View More "
    (event,) = to_json(parse(page, GAZETTEER))["events"]
    fields = ("countries", "persons", "organizations")
    assert [[s[f] for f in fields] for s in event["statements"]] == case["named"]


def test_a_statement_names_nothing_that_its_entry_does_not():
    from tests.conftest import SEEDS

    for path in sorted(SEEDS.glob("*.txt")):
        document = parse(path.read_bytes().decode(), GAZETTEER)
        for entry in document.entries:
            named = {
                (m.kind, m.name)
                for m in entry.mentions
                if m.kind in {"state", "person", "organization"}
            }
            for statement in entry.statements:
                own = [
                    m for m in statement.mentions if m.kind in {"state", "person", "organization"}
                ]
                speaker = statement.speaker.name if statement.speaker else ""
                assert {(m.kind, m.name) for m in own if m.name != speaker} <= named
                for mention in own:
                    assert statement.sentence.start <= mention.span.start
                    assert mention.span.end <= statement.sentence.end
