"""The merge rule, pure: nobody's edit is lost, nothing is guessed, the same text twice plans
nothing.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.importing.matching.likeness import similarity
from timeline.importing.matching.match import Key, match
from timeline.importing.planning.three_way import three_way_merge

values = st.sampled_from(["a", "b", "c"])


@given(values, values, values)
def test_an_edit_by_hand_is_never_overwritten(base, current, incoming):
    kept, conflict = three_way_merge(base, current, incoming)
    if current != base:
        assert kept == current
    assert conflict == (len({base, current, incoming}) == 3)


@given(values, values)
def test_untouched_fields_take_what_comes_in(base, incoming):
    assert three_way_merge(base, base, incoming) == (incoming, False)


def test_entries_are_matched_by_day_and_text_first():
    stored = [(1, Key("2020-01-01", "Iran said no")), (2, Key("2020-01-02", "Iran said no"))]
    assert match(
        stored, [Key("2020-01-02", "Iran said no"), Key("2020-01-01", "Iran said no")]
    ).pairs == {0: 2, 1: 1}


def test_a_corrected_date_and_a_corrected_text_are_both_recognised():
    stored = [
        (1, Key("2020-01-01", "one two three four five")),
        (2, Key("2020-02-02", "six seven eight nine ten")),
    ]
    found = match(
        stored,
        [
            Key("2020-01-05", "one two three four five"),
            Key("2020-02-02", "six seven eight nine eleven"),
        ],
    )
    assert found.pairs == {0: 1, 1: 2}


def test_what_could_be_either_of_two_is_listed_not_guessed():
    stored = [(1, Key("2020-01-01", "a b c d x")), (2, Key("2020-01-01", "a b c d y"))]
    found = match(stored, [Key("2020-01-01", "a b c d z")])
    assert found.ambiguous == [(0, [1, 2])]
    assert not found.pairs
    assert not found.gone


@given(st.text(max_size=50), st.text(max_size=50))
def test_similarity_is_a_symmetric_share(a, b):
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)
    assert similarity(a, a) == 1


def test_a_statement_is_known_by_its_quotes_however_its_passage_is_cut():
    stored = [
        (
            1,
            Key(
                "no safe distance",
                "He argued at length that “all is well”, adding: “no safe distance”",
            ),
        )
    ]
    assert match(
        stored, [Key("no safe distance", "adding: “no safe distance”")], by_date=True
    ).pairs == {0: 1}
    assert (
        match(
            [(1, Key("", "Iran said much"))], [Key("", "Turkey hinted at nothing")], by_date=True
        ).pairs
        == {}
    )
