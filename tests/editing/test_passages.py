"""Where an editor's words stand: found in the source again, and their quotes with them."""

from __future__ import annotations

import pytest

from tests.records import make_capture, make_document, make_event, make_statement
from timeline.editing.passages import init_from_event, locate, nearest, relocate, shift_to
from timeline.editing.statements import whole_of
from timeline.models import Statement
from timeline.models.records import Quote

WORDS = "no, no and again no"


@pytest.mark.parametrize(
    ("words", "near", "begin", "end", "at"),
    [
        ("no", 0, 0, 99, 0),
        ("no", 3, 0, 99, 4),
        ("no", 99, 0, 99, 17),
        ("no", 10, 0, 99, 4),
        ("no", 99, 0, 12, 4),
        ("no", 0, 1, 99, 4),
        ("never", 0, 0, 99, -1),
        ("", 0, 0, 99, -1),
        ("no", 0, 18, 99, -1),
    ],
)
def test_of_several_places_the_nearest_is_meant(words, near, begin, end, at):
    assert nearest(words, WORDS, near, begin, end) == at


def statement(text: str, start: int, quotes: list[Quote]) -> Statement:
    return Statement(text=text, start=start, end=start + len(text), quotes=quotes)


@pytest.mark.parametrize(
    ("quotes", "moved"),
    [
        ([], []),
        ([Quote("no", 111, 113)], [Quote("no", 211, 213)]),
        ([Quote("no", None, None)], [Quote("no", 211, 213)]),
        ([Quote("no", 5, 7)], [Quote("no", 211, 213)]),
        ([Quote("gone", 111, 115)], [Quote("gone", None, None)]),
    ],
)
def test_quotes_move_with_their_statement_and_stray_ones_are_found_in_it(quotes, moved):
    said = statement("Iran said “no”", 100, quotes)
    shift_to(said, 200)
    assert (said.start, said.end) == (200, 214)
    assert said.quotes == moved


@pytest.mark.parametrize(
    ("text", "manner", "after", "quotes"),
    [
        ("Iran said “no”", "indirect", "direct", [Quote("no", 1011, 1013)]),
        ("Iran said “no”", "mixed", "mixed", [Quote("no", 1011, 1013)]),
        ("Iran said", "direct", "indirect", []),
        (
            "“no” and “never”",
            "direct",
            "direct",
            [Quote("no", 1011, 1013), Quote("never", 1020, 1025)],
        ),
    ],
)
@pytest.mark.django_db
def test_the_manner_follows_the_quotes_of_the_words_that_were_chosen(text, manner, after, quotes):
    event = make_event("Iran said “no” and “never”.", start=1000, end=1027)
    said = make_statement("Iran", event, manner=manner)
    said.text = text
    locate(said)
    assert (said.manner, said.quotes) == (after, quotes)
    assert event.text[said.start - 1000 : said.end - 1000] == text


@pytest.mark.django_db
def test_words_that_stand_nowhere_leave_the_place_as_it_was():
    event = make_event("Iran said no.", start=1000, end=1013)
    said = make_statement("Iran said no", event)
    said.text = "Turkey said no"
    locate(said)
    relocate(said)
    assert (said.start, said.end) == (1000, 1012)


@pytest.mark.django_db
def test_after_its_event_was_reworded_a_statement_stands_where_its_words_are():
    event = make_event("Iran said no.", start=1000, end=1013)
    said = make_statement("said no", event)
    event.text = "In Tehran, Iran said no."
    relocate(said)
    assert (said.start, said.end) == (1016, 1023)


@pytest.mark.django_db
def test_an_article_s_statement_is_a_passage_of_its_newest_text():
    article = make_document("column", kind="article")
    make_capture(article, "An older text.")
    make_capture(article, "He said so.")
    assert whole_of(make_statement("He said so", document=article)) == ("He said so.", 0)
    event = make_event("Iran said no.", start=1000, end=1013)
    assert whole_of(make_statement("said no", event)) == ("Iran said no.", 1000)


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "position"), [("One", 4), ("Two", 6), ("nowhere", 4)])
def test_a_statement_made_at_the_desk_has_its_address_and_its_place_in_the_order(text, position):
    event = make_event("One. Two. Three.", slug="spring")
    make_statement("One", event, position=4)
    make_statement("Two", event, position=6)
    made = Statement(event=event, text=text)
    init_from_event(made)
    assert (made.slug, made.document, made.date) == ("spring-s3", event.document, event.date)
    assert made.position == position
