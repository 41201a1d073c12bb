"""Days as a person types them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from timeline.public.search.days import span_of


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2020-01-03", "2020-01-03", "2020-01-03"),
        ("2020-1-3", "2020-01-03", "2020-01-03"),
        ("3 January 2020", "2020-01-03", "2020-01-03"),
        ("  3   jan  2020 ", "2020-01-03", "2020-01-03"),
        ("3rd Jan. 2020", "2020-01-03", "2020-01-03"),
        ("3. January 2020", "2020-01-03", "2020-01-03"),
        ("January 3, 2020", "2020-01-03", "2020-01-03"),
        ("sept 3 2020", "2020-09-03", "2020-09-03"),
        ("February 2020", "2020-02-01", "2020-02-29"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("29 February 2020", "2020-02-29", "2020-02-29"),
        ("2/2020", "2020-02-01", "2020-02-29"),
        ("02.2020", "2020-02-01", "2020-02-29"),
        ("March to May 2020", "2020-03-01", "2020-05-31"),
        ("March – May 2020", "2020-03-01", "2020-05-31"),
        ("from Nov 2019 to Feb 2020", "2019-11-01", "2020-02-29"),
        ("between January 2019 and March 2020", "2019-01-01", "2020-03-31"),
        ("3 March to 5 April 2020", "2020-03-03", "2020-04-05"),
        ("March 3 to April 5, 2020", "2020-03-03", "2020-04-05"),
        ("2020-03 to 2020-05", "2020-03-01", "2020-05-31"),
        ("2019-2020", "2019-01-01", "2020-12-31"),
        ("2019–2020", "2019-01-01", "2020-12-31"),
    ],
)
def test_a_day_a_month_or_a_year_is_understood(typed, first, last):
    assert [str(day) for day in span_of(typed)] == [first, last]


@pytest.mark.parametrize(
    "typed",
    [
        "", "yesterday", "29 February 2021", "31 April 2020", "2020-13-01", "0000-01-01", "0000",
        "May 2020 to March 2020", "Iran to Russia 2020", "March to May", "13/2020", "to", "2020 to",
        "January from 2020 to 2021", "2020 to 2021 to 2022",
        "3 J 2020", "3 Janus 2020", "32 January 2020", "99999", "Mike 2020", "3/1/2020", "²⁰²⁰",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(typed):
    assert span_of(typed) is None


def test_months_have_the_names_of_the_reader_s_language_too():
    with override("de"):
        assert str(span_of("3. März 2020").first) == "2020-03-03"
        assert str(span_of("3 March 2020").first) == "2020-03-03"
    assert span_of("3 März 2020") is None
