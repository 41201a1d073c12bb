"""Articles as news pages lay them out: what one paragraph alone does not show."""

from __future__ import annotations

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse

LIVE = (
    "LIVE: The valley holds its breath\n\n17:55 - UN mission is alarmed\n\nThe Ridge Front has"
    " denied carrying out the strike on the market of Tuli, which killed nine people before noon."
    " In a post on Telegram, it said that “the capital is bombing its own voters”.\n\n"
    "14:40 - 'No plan B', says mediator\nThe chief mediator, former judge Ayla Demir, has told"
    " reporters in Nairobi that there is “no way back” for the valley or the Front, whatever the"
    " capital says of it.\n"
)


def said(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    statements = parse(text, GAZETTEER).statements
    return [
        (s.speaker.name if s.speaker else None, tuple(q.text for q in s.quotes)) for s in statements
    ]


def test_a_heading_is_no_part_of_the_sentence_below_it():
    assert ("Ridge Front", ("the capital is bombing its own voters",)) in said(LIVE)
    assert ("Ayla Demir", ("no way back",)) in said(LIVE)


def test_words_between_single_marks_in_a_heading_are_no_statement_of_a_text_with_double_ones():
    assert ("No plan B",) not in [words for _, words in said(LIVE)]


def test_lines_that_were_broken_to_fit_a_page_are_no_headings():
    text = "Nothing moved for hours\nAyla Demir said that the road was “closed to the living”.\n"
    assert said(text) == [("Ayla Demir", ("closed to the living",))]
