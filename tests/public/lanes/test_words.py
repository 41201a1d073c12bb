"""What the picture shows, in a sentence."""

from __future__ import annotations

import datetime as dt

from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.silences import Silence
from timeline.public.lanes.words import in_a_sentence

FIRST, LAST = dt.date(2019, 1, 3), dt.date(2021, 2, 25)


def lane(key: str, n: int, shown: int = 0) -> Lane:
    return Lane(key, f"Land {key}", (Mark(FIRST, FIRST, n, shown),))


LANES = [lane("A", 5, 1), lane("B", 4), lane("C", 3), lane("D", 2), lane("joint", 9, 2)]


def test_it_says_who_speaks_most_and_when_nobody_does():
    silent = [Silence(FIRST, dt.date(2019, 2, 3)), Silence(dt.date(2020, 1, 1), LAST)]
    assert in_a_sentence(LANES, FIRST, LAST, silent, False) == (
        "23 statements between 3 January 2019 and 25 February 2021: Land A 5, Land B 4, Land C 3,"
        " all others 11."
        " The longest silences: 31 days after 3 January 2019, 421 days after 1 January 2020."
    )


def test_without_states_or_silences_it_says_nothing_of_them():
    assert in_a_sentence([lane("joint", 1)], FIRST, LAST, [], False) == (
        "1 statement between 3 January 2019 and 25 February 2021."
    )


def test_under_a_filter_it_says_how_many_meet_it():
    assert in_a_sentence(LANES, FIRST, LAST, [], True).startswith("3 of 23 statements")
