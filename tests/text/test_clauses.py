"""The head of an entry."""

from __future__ import annotations

import pytest

from timeline.text.clauses import first_clause, heading


@pytest.mark.parametrize(
    ("text", "most", "clause"),
    [
        ("He was killed in a U.S. strike in Baghdad. The U.S. said so.", 90,
         "He was killed in a U.S. strike in Baghdad"),
        ("Iran and Russia met: nothing came of it.", 90, "Iran and Russia met"),
        ("Iran and Russia met – nothing came of it.", 90, "Iran and Russia met"),
        ("No. Iran and Russia met. Nothing came of it.", 90, "No. Iran and Russia met"),
        ("Iran and Russia\n met.", 90, "Iran and Russia met"),
        ("Iran and Russia met in Geneva", 20, "Iran and Russia met…"),
        ("The act of 2019 (the Caesar Act) was signed", 30, "The act of 2019…"),
        ("They talked over Syria, jointly hoping for peace", 35, "They talked over Syria…"),
        ("They hoped to fight Daesh [ie, ISIS] and others", 42,
         "They hoped to fight Daesh [ie, ISIS] and…"),
        ("He said “the mission continues: we stay”. So did she.", 90,
         "He said “the mission continues: we stay”"),
        ("He said “the mission in Syria continues for good”", 37,
         "He said “the mission in Syria…”"),
        ('He said "the mission in Syria continues for good"', 37,
         'He said "the mission in Syria…"'),
        ("Secretary Pompeo", 90, "Secretary Pompeo"),
        ("", 90, ""),
    ],
)  # fmt: skip
def test_it_ends_with_its_first_clause_or_between_two_words(text, most, clause):
    assert first_clause(text, most) == clause


def test_an_editor_s_headline_goes_before_the_first_clause():
    assert (
        heading("Talks in Geneva", "Iran and Russia met. Nothing came of it.") == "Talks in Geneva"
    )
    assert heading("", "Iran and Russia met. Nothing came of it.") == "Iran and Russia met"
    assert heading("Talks in Geneva", "", 9) == "Talks in…"
