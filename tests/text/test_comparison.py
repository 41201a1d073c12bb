"""Two long texts: what differs is shown with what stands around it, at a bounded cost."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.comparison import MOST_CHARACTERS, MOST_PASSAGES, compare
from timeline.text.sequences import stretches

OLD = "Iran came. Russia said “no”. Turkey left. The end."


@pytest.mark.parametrize(
    ("new", "diffs"),
    [
        (OLD, []),
        (OLD.replace(" ", "\n\n"), []),
        (OLD.replace("no", "yes"), ["Russia said “<del>no</del><ins>yes</ins>”."]),
        (OLD.replace("Turkey left. ", ""), ["<del>Turkey left.</del>"]),
        (f"Look. {OLD} <b>", ["<ins>Look.</ins>", "<ins>&lt;b&gt;</ins>"]),
        ("", [f"<del>{OLD}</del>"]),
    ],
)
def test_the_passages_that_differ_are_shown_word_by_word(new, diffs):
    assert [passage.diff for passage in compare(OLD, new).passages] == diffs


def test_a_passage_stands_between_what_both_texts_have():
    passage = compare(OLD, OLD.replace("no", "yes")).passages[0]
    assert (passage.before, passage.after) == ("Iran came.", "Turkey left. The end.")
    far = "word " * 200
    passage = compare(f"{far}. A. {far}.", f"{far}. B. {far}.").passages[0]
    assert passage.before.startswith("…word")
    assert passage.after.endswith("word…")
    assert max(len(passage.before), len(passage.after)) <= 201


sentences = st.lists(st.sampled_from(["Iran came.", "Iran left.", "No.", "<b>."]), max_size=12)


@given(sentences, sentences)
def test_what_is_told_leads_from_the_one_text_to_the_other(old, new):
    found = stretches(old, new)
    assert [word for stretch in found for word in old[stretch.old]] == old
    assert [word for stretch in found for word in new[stretch.new]] == new
    assert all(old[s.old] == new[s.new] for s in found if s.same)
    assert all(a.same != b.same for a, b in pairwise(found))
    comparison = compare(" ".join(old), " ".join(new))
    assert comparison.total == sum(not stretch.same for stretch in found)


def alternating(one: str, other: str) -> tuple[str, str]:
    return (one + other) * 3000, (other + one + one) * 2000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a. " * 7000, "b. " * 7000),
        alternating("a. ", "b. "),
        alternating("a ", "b "),
        ("a " * 400_000, "b " * 400_000),
        ("." * 1_000_000, "!" * 1_000_000),
        ("S. ".join("ab " * n for n in range(700)), "S. ".join("ba " * n for n in range(700))),
    ],
)
def test_texts_that_are_hard_to_compare_cost_little(old, new):
    before = time.process_time()
    comparison = compare(old, new)
    assert time.process_time() - before < 10  # of processor time; most need a tenth of a second
    assert len(comparison.passages) <= MOST_PASSAGES
    assert sum(len(re.sub("<[^>]*>", "", p.diff)) for p in comparison.passages) < 250_000


def test_texts_too_long_to_compare_are_said_to_be():
    assert compare("a" * MOST_CHARACTERS, "b").too_long
    assert compare("a. " * 20_000, "b. " * 20_000).too_long
