"""How like texts are by their words; the index finds what comparing each with each would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.importing.matching.likeness import LikeTexts, similarity

TEXTS = st.lists(st.sampled_from("abcdefg"), max_size=9).map(" ".join)


@given(st.dictionaries(st.integers(0, 20), TEXTS, max_size=12), TEXTS, st.sampled_from([0.5, 0.8]))
def test_the_index_finds_what_comparing_each_with_each_would(texts, text, floor):
    among = {n for n in texts if n % 5}
    scores = {n: similarity(texts[n], text) for n in texts if n in among}
    wanted = [(n, score) for n, score in scores.items() if score >= floor]
    found = LikeTexts(texts).scores(text, floor, dict.fromkeys(among))
    assert list(found.items()) == wanted


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("", "", 1.0),
        ("Iran", "", 0.0),
        ("Iran said no", "IRAN SAID NO!", 1.0),
        ("Iran said no", "no said Iran", 1.0),
        ("Iran said no", "Iran said yes", 2 / 3),
        ("no no no", "no", 0.5),
        ("… – !", "?", 1.0),
    ],
)
def test_similarity_is_the_share_of_common_words(one, other, share):
    assert similarity(one, other) == pytest.approx(share)
