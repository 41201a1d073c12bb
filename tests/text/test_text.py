"""Functions on strings: excerpts, differences, weekdays, codes in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.diffs import word_diff
from timeline.text.excerpt import excerpt
from timeline.text.labels import DEFECTS, REVIEW, in_words
from timeline.text.weekdays import inferred_day

THURSDAY = dt.date(2021, 2, 25)


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Iran said no.", 20, "Iran said no."),
        ("Iran said no, and left.", 16, "Iran said no…"),
        ("Iran\n  said\tno.", 20, "Iran said no."),
        ("Iran said ‘no’. It left.", 18, "Iran said ‘no’…"),
        ("They left the U.S. in May.", 21, "They left the U.S.…"),
        ("unbreakable", 5, "unbre…"),
        ("", 5, ""),
    ],
)
def test_an_excerpt_ends_between_two_words(text, most, shown):
    assert excerpt(text, most) == shown


@given(st.text(), st.integers(1, 40))
def test_an_excerpt_is_one_line_and_no_longer_than_asked(text, most):
    shown = excerpt(text, most)
    assert "\n" not in shown
    assert len(shown.removesuffix("…")) <= most


@pytest.mark.parametrize(
    ("before", "after", "html"),
    [
        ("Iran said no", "Iran said yes", "Iran said <del>no</del><ins>yes</ins>"),
        ("", "new", "<ins>new</ins>"),
        ("old", "", "<del>old</del>"),
        ("a <b>", "a &", "a <del>&lt;b&gt;</del><ins>&amp;</ins>"),
        ("same", "same", "same"),
    ],
)
def test_a_difference_is_marked_word_by_word_and_escaped(before, after, html):
    assert word_diff(before, after) == html


def test_texts_too_long_to_compare_are_shown_whole():
    before, after = "a " * 3000, "b " * 3000
    assert word_diff(before, after) == f"<del>{before}</del><ins>{after}</ins>"


words = st.lists(st.sampled_from(["Iran", "said", "no", "yes", "<b>"]), min_size=1, max_size=9)


@given(words.map(" ".join), words.map(" ".join))
def test_a_difference_holds_both_texts(before, after):
    html = word_diff(before, after)
    gone, came = re.compile(r"<del>.*?</del>"), re.compile(r"<ins>.*?</ins>")
    plain = re.compile(r"</?(?:ins|del)>")
    for kept, text in ((gone.sub("", html), after), (came.sub("", html), before)):
        shown = plain.sub("", kept)
        assert shown.replace("&lt;", "<").replace("&gt;", ">") == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said on Thursday that it is so.", (THURSDAY, "on Thursday")),
        ("He said on Friday that it is so.", (dt.date(2021, 2, 19), "on Friday")),
        ("Yesterday he said so.", (dt.date(2021, 2, 24), "Yesterday")),
        ("He says today that it is so.", (THURSDAY, "today")),
        ("He will come next Monday.", None),
        ("Since Friday nothing was said.", None),
        ("On Monday and on Tuesday he said so.", None),
        ("He said so.", None),
    ],
)
def test_a_weekday_is_the_last_one_up_to_the_day_of_publication(text, found):
    assert inferred_day(text, (), THURSDAY) == found


def test_a_weekday_inside_a_quotation_says_nothing_about_the_day_of_speaking():
    assert inferred_day("He said “on Monday we leave”.", ["on Monday we leave"], THURSDAY) is None


def test_no_day_lies_before_the_calendar():
    assert inferred_day("Yesterday he said so.", (), dt.date.min) is None


@given(st.dates(dt.date(1800, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_lies_at_most_six_days_back(published, name):
    day, _ = inferred_day(f"He said so on {name}.", (), published)
    assert 0 <= (published - day).days < 7
    assert f"{day:%A}" == name


def test_every_code_has_a_sentence_and_a_note_of_an_editor_is_its_own():
    assert all(in_words(code).endswith((".", "?")) for code in (*REVIEW, *DEFECTS))
    assert in_words("somebody should call them") == "somebody should call them"
