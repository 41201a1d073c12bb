"""How a parsed entry is compared with an annotated one: what counts as right, wrong and missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.evaluation.scoring import plain, score
from timeline.evaluation.tallies import DETAILS, MEASURES, Score, Tally

QUOTE = {
    "text": "we stay", "is_statement": True, "speaker": "Nora Example", "cue": "said",
    "speaker_kind": "person", "speaker_country": "NO",
}  # fmt: skip
SAID = {
    "quotes": [{"text": "we stay"}], "speaker": "Nora Example", "speaker_aliases": [],
    "speaker_kind": "person", "speaker_country": "NO", "cue": "said", "direct": True, "review": [],
    "text": "Nora Example said “we stay”",
}  # fmt: skip
NOTHING = {"countries": [], "persons": [], "organizations": []}


def entry(quotes=(), indirect=(), **more):
    """An annotated entry; of each quote and reported passage what differs from the usual one."""
    return {
        "id": "e1", "date": "2018-03-03", "text": "The entry.",
        "quotes": [QUOTE | quote for quote in quotes],
        "indirect": [QUOTE | said for said in indirect],
    } | NOTHING | more  # fmt: skip


def event(statements=(), **more):
    """A parsed entry, in the same way."""
    rows = [SAID | said for said in statements]
    return {"date": "2018-03-03", "text": "The entry.", "statements": rows} | NOTHING | more


@examples(__file__, "scoring")
def test_an_entry_is_compared(case):
    result = score([entry(**case.get("gold", {}))], [event(**case.get("parsed", {}))])
    expected = {name: case.get(name, [0, 0, 0]) for name in MEASURES if name != "entries"}
    found = {n: [t.right, t.wrong, t.missed] for n, t in result.tallies.items() if n in expected}
    assert found == expected
    assert result.silent == case.get("silent", 0)
    assert len(result.disagreements) == case.get("disagreements", 0)


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("Nora Example", "nora example"),
        ("The Ministry of Defence", "ministry defence"),
        ("Mevlüt Çavuşoğlu", "mevlut cavusoglu"),
        ("U.S. envoy’s", "us envoy"),
        ("'Abd al-Rahman", "abd al rahman"),
        ("an unnamed official", "official"),
        (None, ""),
        ("…", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_articles(name, compared):
    assert plain(name) == compared


@given(st.text(max_size=30))
def test_what_is_plain_stays_plain(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("right", "wrong", "missed", "f1"),
    [
        (0, 0, 0, 1.0),
        (3, 0, 0, 1.0),
        (0, 2, 0, 0.0),
        (0, 0, 2, 0.0),
        (1, 1, 1, 0.5),
        (3, 2, 0, 0.75),
    ],
)
def test_a_measure_is_the_mean_of_precision_and_recall(right, wrong, missed, f1):
    assert Tally(right, wrong, missed).f1 == f1


def test_an_entry_under_another_day_is_not_found():
    result = score([entry()], [event(date="2018-03-04")])
    assert (result.tallies["entries"].missed, result.tallies["entries"].right) == (1, 0)
    assert result.disagreements == [("e1", "entry not found with its date")]


def test_of_two_entries_alike_each_is_found_once():
    result = score([entry(), entry()], [event()])
    assert (result.tallies["entries"].right, result.tallies["entries"].missed) == (1, 1)


def test_documents_are_counted_together():
    good = score([entry(quotes=[{}])], [event(statements=[{}])])
    bad = score([entry(quotes=[{}])], [event(statements=[{"speaker": "Else", "cue": "told"}])])
    good.add(bad)
    figures = good.figures()
    assert (figures["quotes"], figures["attribution"], figures["cue"]) == (1.0, 0.5, 0.5)
    assert (figures["silent errors"], figures["in review"]) == (0.5, 0.0)


def test_nothing_to_find_and_nothing_found_is_all_right():
    figures = Score().figures()
    assert {figures[name] for name in (*MEASURES, *DETAILS)} == {1.0}
    assert figures["silent errors"] == figures["in review"] == 0.0
