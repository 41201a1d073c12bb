"""What PostgreSQL prints of a query is read as it would read it."""

from __future__ import annotations

import pytest

from timeline.text.tsquery import Passage, Together, Without, Word, printed, read

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("'a'", A),
        ("'it''s' & !'\\\\x'", Together((Word("it's"), Without(Word("\\x"))), every=True)),
        ("'a' & 'b' | 'c'", Together((Together((A, B), every=True), C), every=False)),
        ("'a' & ( 'b' | 'c' )", Together((A, Together((B, C), every=False)), every=True)),
        ("!( 'a' <-> 'b' )", Without(Passage("'a' <-> 'b'"))),
        ("'a' <2> 'b' <-> 'c'", Passage("'a' <2> 'b' <-> 'c'")),
        ("'a':*B", Passage("'a':*B")),
    ],
)
def test_words_and_what_joins_them(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize("text", ["'a' &", "a", "('a'", "'a' 'b'", "'a"])
def test_what_is_no_query_is_refused(text):
    with pytest.raises(ValueError, match="tsquery"):
        read(text)


def test_a_word_is_printed_as_it_is_read():
    assert read(printed(Word("o'n\\eil"))) == Word("o'n\\eil")
