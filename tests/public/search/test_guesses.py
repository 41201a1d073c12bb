"""Whom a misspelt name may have meant."""

from __future__ import annotations

import pytest

from tests.records import make_actor
from timeline.public.search import guesses as module
from timeline.public.search.guesses import guesses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Pompio", "Mike Pompeo"),
        ("Netenyahu", "Benjamin Netanyahu"),
        ("Suleimanni", "Qasem Soleimani"),
        ("Khameini", "Ali Khamenei"),
        ("Lavrof", "Sergei Lavrov"),
        ("Jefrey", "James Jeffrey"),
        ("Hezbolah", "Hizbollah"),
        ("Lebanan", "Lebanon"),
        ("mike pompio", "Mike Pompeo"),
    ],
)
def test_a_misspelt_name_is_near_to_the_name(typed, name):
    assert str(guesses(typed)[0].subject) == name


def test_the_other_words_stay():
    (first, *_) = guesses("oil Pompio Turkey")
    assert (str(first.subject), first.rest) == ("Mike Pompeo", "oil Turkey")
    (first, *_) = guesses("Pompio -oil")
    assert (str(first.subject), first.rest) == ("Mike Pompeo", "-oil")


@pytest.mark.parametrize(
    "typed",
    ["", "xyzzy", "-Pompio", "Pompio or Lavrof", "a b c", "%", "one two three four five six seven"
     " eight Pompio", '"'],
)  # fmt: skip
def test_what_is_near_to_no_name_is_not_guessed(typed):
    assert guesses(typed) == []


def test_nobody_is_guessed_whom_nothing_mentions():
    make_actor("Nora Xyzzyplugh")
    assert guesses("Xyzzyplug") == []


def test_the_cost_is_bounded(django_assert_max_num_queries, monkeypatch):
    with django_assert_max_num_queries(5):
        guesses("Pompio Lavrof Netenyahu Khameini")
    with django_assert_max_num_queries(0):
        guesses("word " * 40)
    monkeypatch.setattr(module, "MOST_NAMES", 1)
    assert len(guesses("Pompio")) <= 3
