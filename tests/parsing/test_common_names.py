"""Names that several states' bodies have are taken for those of the state that the page names."""

from __future__ import annotations

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.types import Speaker


def last_speaker(text: str) -> Speaker:
    page = f"II. Recent Developments 5 May 2020 {text} View More "
    speaker = list(parse(page, GAZETTEER).all_statements())[-1].speaker
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Congress said “no”.", None),
        ("Congress said “no”. Washington waited.", "US"),
        ("Congress said “no”. Donald Trump waited.", "US"),
        ("America waited. Peru’s Congress said “no”.", "PE"),
        ("America waited. Peru’s Congress met. Congress said “no”.", "PE"),
        ("Peru’s Congress met. U.S. Congress said “no”.", "US"),
        ("The Congress of Peru said “no”.", "PE"),
        ("The Peruvian Senate met. The Senate said “no”.", "PE"),
        ("The Supreme National Security Council said “no”.", None),
        ("Iran waited. The Supreme National Security Council said “no”.", "IR"),
        ("The Security Council said “no”.", None),
    ],
)
def test_a_common_name_is_of_the_state_that_the_page_names(text: str, country: str | None) -> None:
    speaker = last_speaker(text)
    assert (speaker.kind, speaker.country) == ("organization", country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The central bank governor said “no”.", None),
        ("Chief Justice Ayla Demir said “no”.", None),
        ("The government spokesperson said “no”.", None),
        ("The Secretary of State said “no”.", "US"),
        ("A State Department spokesperson said “no”.", "US"),
        ("The White House spokesperson said “no”.", "US"),
    ],
)
def test_a_title_that_every_state_has_tells_no_state(text: str, country: str | None) -> None:
    assert last_speaker(text).country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Parliament Speaker Ayla Demir said “no”.", "Ayla Demir"),
        ("The Cabinet said “no”.", "Cabinet"),
        ("Members of Congress said “no”.", "Members of Congress"),
    ],
)
def test_a_body_of_one_word_acts_where_no_name_goes_on(text: str, name: str) -> None:
    assert last_speaker(text).name == name
