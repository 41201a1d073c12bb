"""Which stored record is which parsed one: words and days in, pairs out, nothing guessed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.importing.matching.match import Key, match

KEYS = st.builds(
    Key,
    st.sampled_from(["2020-01-01", "2020-01-02"]),
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8).map(" ".join),
)


def keys(rows) -> list[Key]:
    return [Key(day, text) for day, text in rows]


@examples(__file__, "match")
def test_pairs_and_what_is_left(case):
    """Stored records are numbered from 1, incoming ones from 0."""
    stored = list(enumerate(keys(case["stored"]), 1))
    found = match(stored, keys(case["incoming"]), by_date=case.get("by_date", False))
    assert sorted(found.pairs.items()) == [tuple(pair) for pair in case["pairs"]]
    assert found.new == case.get("new", [])
    assert found.gone == case.get("gone", [])
    assert found.ambiguous == [(n, rows) for n, rows in case.get("ambiguous", [])]


@given(st.lists(KEYS, max_size=6), st.lists(KEYS, max_size=6), st.booleans())
def test_every_record_is_accounted_for_once(stored, incoming, by_date):
    found = match(list(enumerate(stored)), incoming, by_date=by_date)
    doubtful = [n for n, _ in found.ambiguous]
    assert sorted([*found.pairs, *found.new, *doubtful]) == list(range(len(incoming)))
    candidates = {s for _, rows in found.ambiguous for s in rows}
    left = {*found.gone, *candidates} - {*found.pairs.values()}
    assert sorted([*found.pairs.values(), *left]) == list(range(len(stored)))
    assert not {*found.gone} & candidates
    assert all(len(rows) > 1 for _, rows in found.ambiguous)


@given(st.lists(KEYS, max_size=6))
def test_the_same_records_are_all_known_again(stored):
    found = match(list(enumerate(stored)), stored)
    assert [stored[s] for s in dict(sorted(found.pairs.items())).values()] == stored
    assert (found.new, found.gone, found.ambiguous) == ([], [], [])
