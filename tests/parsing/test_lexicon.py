"""Rows of ``data/verbs.toml``: a typing error in one would lose a verb without a word."""

from __future__ import annotations

import pytest

from timeline.parsing import lexicon as lx

FRAMES = {"saying", "presenting", "asking", "acting", "naming"}
ROWS = lx.VERBS.items()


@pytest.mark.parametrize(("lemma", "row"), ROWS, ids=list(lx.VERBS))
def test_a_row_says_only_what_is_read(lemma, row):
    assert set(row) <= set(lx.VerbRow.__annotations__)
    assert set(row.get("frame", "").split()) <= FRAMES
    assert row.get("frame") or row.get("forms")
    assert set(row.get("noun_like", "").split()) <= set(lx.forms_of(lemma))
    assert "forms" not in row or len(lemma.split()) == 2


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("says", "say", "finite"),
        ("said", "say", "finite"),
        ("saying", "say", "ing"),
        ("say", "say", "base"),
        ("wrote", "write", "finite"),
        ("written", "write", "finite"),
        ("replies", "reply", "finite"),
        ("replied", "reply", "finite"),
        ("announcing", "announce", "ing"),
        ("admitting", "admit", "ing"),
        ("read", "read", "finite"),
    ],
)
def test_forms_follow_by_rule_or_stand_in_the_row(form, lemma, kind):
    assert lx.CUES[form] == (lemma, kind)


def test_a_particle_is_read_with_its_verb():
    assert lx.PHRASAL["shot", "back"] == "shoot back"


def test_a_form_that_is_mostly_a_noun_is_one_of_a_listed_verb():
    assert "states" in lx.NOUN_LIKE
    assert "stating" in lx.NOUN_LIKE
    assert "said" not in lx.NOUN_LIKE


def test_titles_have_their_plurals():
    assert {"officials", "spokespeople", "spokesmen", "secretaries"} <= lx.ROLES_PLURAL
    assert lx.ABBREVIATED["gen"] == "general"
