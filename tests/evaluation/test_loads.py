"""The texts of ``manage.py bench loads``, and that no stage of the parser walks back over them."""

from __future__ import annotations

from cProfile import Profile

import pytest

from timeline.evaluation.loads import LOADS
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import parse

GAZETTEER = seed_gazetteer()
SMALL, TIMES = 4_000, 4
# Calls for four times the text: the square of it would take sixteen times as many.
LINEAR = 6
_ONCE = 3_000  # calls that every parse takes, however short its text


def calls(text: str) -> int:
    """How many functions a parse calls, which no other work on the machine changes."""
    profile = Profile(builtins=False)
    profile.runcall(parse, text, GAZETTEER)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", LOADS)
def test_a_load_has_the_size_asked_for(name):
    assert SMALL * 0.9 <= len(LOADS[name](SMALL)) <= SMALL * 1.5


@pytest.mark.slow
@pytest.mark.parametrize("name", LOADS)
def test_the_work_grows_with_the_text_and_not_with_its_square(name):
    parse("On 7 August, Ayla Demir said “a”.", GAZETTEER)  # compiles what is compiled once
    small, large = calls(LOADS[name](SMALL)), calls(LOADS[name](SMALL * TIMES))
    assert large <= LINEAR * max(small, _ONCE)
