"""What filters take from an address: checked, looked up, refused with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from tests.records import make_actor, make_document
from timeline.filtering.fields.chosen import (
    ActorsField,
    CountriesField,
    DocumentsField,
    MannersField,
    SpeakersField,
)
from timeline.filtering.fields.days_and_words import MAX_WORDS, DayField, WordsField
from timeline.filtering.fields.many import MAX_VALUES, ManyValues


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("", []),
        ("actor=", []),
        ("actor=isis", ["isis"]),
        ("actor=isis&actor=pkk", ["isis", "pkk"]),
        ("actor=+isis+&actor=+", ["isis"]),
        ("speaker=isis", []),
    ],
)
def test_every_value_of_a_repeated_parameter_is_read(query, values):
    assert ManyValues().value_from_datadict(QueryDict(query), {}, "actor") == values


def test_a_parameter_may_come_from_a_plain_mapping_too():
    read = ManyValues().value_from_datadict
    assert read({"actor": ["isis", " pkk "]}, {}, "actor") == ["isis", "pkk"]
    assert read({}, {}, "actor") == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2020-12-31", dt.date(2020, 12, 31)),
        ("0001-01-01", dt.date(1, 1, 1)),
        ("9998-12-31", dt.date(9998, 12, 31)),
        (" 2020-02-29 ", dt.date(2020, 2, 29)),
        ("", None),
    ],
)
def test_a_day_is_year_month_and_day(typed, day):
    assert DayField(required=False).clean(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday",
        "31.12.2020",
        "12/31/2020",
        "2020-13-01",
        "2021-02-29",
        "2020",
        "2020-1-",
        "٢٠٢٠",
    ],
)
def test_what_is_no_day_is_said_to_be_none(typed):
    with pytest.raises(ValidationError) as refused:
        DayField(required=False).clean(typed)
    assert refused.value.messages == [f"“{typed}” is no day. Write it as 2020-12-31."]


def test_the_end_of_the_calendar_is_refused_where_no_day_follows():
    with pytest.raises(ValidationError):
        DayField(required=False).clean("9999-12-31")


def test_of_a_long_word_that_is_no_day_the_beginning_is_repeated():
    with pytest.raises(ValidationError) as refused:
        DayField(required=False).clean("x" * 500)
    assert refused.value.messages == [f"“{'x' * 40}” is no day. Write it as 2020-12-31."]


@pytest.mark.parametrize(("typed", "words"), [(" oil ", "oil"), ("", ""), ("x" * 200, "x" * 200)])
def test_words_are_taken_without_white_space_around_them(typed, words):
    assert str(WordsField(required=False).clean(typed) or "") == words


@pytest.mark.parametrize("typed", ["x" * (MAX_WORDS + 1), "a\0b"])
def test_words_that_are_too_many_or_no_text_are_refused(typed):
    with pytest.raises(ValidationError):
        WordsField(required=False).clean(typed)


@pytest.mark.parametrize(
    ("typed", "manners"),
    [
        (["direct"], ["direct"]),
        (["mixed", "direct", "mixed"], ["mixed", "direct"]),
        ([], []),
    ],
)
def test_manners_are_three_words_each_taken_once(typed, manners):
    assert MannersField(required=False).clean(typed) == manners


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["loud"], "There is no manner “loud”. Choose one from the list."),
        (["Direct"], "There is no manner “Direct”. Choose one from the list."),
        (["x" * 99], f"There is no manner “{'x' * 60}”. Choose one from the list."),
        (["a\0b"], "Null characters are not allowed."),
        (
            [str(n) for n in range(MAX_VALUES + 1)],
            "At most 20 values; this address has 21.",
        ),
    ],
)
def test_what_no_list_offers_is_refused_with_the_reason(typed, message):
    with pytest.raises(ValidationError) as refused:
        MannersField(required=False).clean(typed)
    assert refused.value.messages == [message]


def test_every_unknown_value_is_named():
    with pytest.raises(ValidationError) as refused:
        MannersField(required=False).clean(["loud", "direct", "soft"])
    assert len(refused.value.messages) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "codes"), [(["SY"], ["SY"]), (["sy", "SY"], ["SY"]), (["iR", "tr"], ["IR", "TR"])]
)
def test_countries_are_known_by_their_code_in_either_case(typed, codes):
    assert [c.code for c in CountriesField(required=False).clean(typed)] == codes


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Syria", "SYR", "ZZ", "%", "ß"])
def test_what_is_no_code_of_a_country_is_refused(typed):
    with pytest.raises(ValidationError, match="no country with the code"):
        CountriesField(required=False).clean([typed])


@pytest.mark.django_db
def test_a_merged_actor_stands_for_the_one_it_was_merged_into():
    target = make_actor("Bilal Example")
    make_actor("Bilal E.", slug="bilal-e", merged_into=target)
    assert ActorsField(required=False).clean(["bilal-e", "bilal-example"]) == [target]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "message"), [(ActorsField, "no actor “Zz”"), (SpeakersField, "no speaker “Zz”")]
)
def test_an_actor_is_known_by_its_slug_alone(field, message):
    with pytest.raises(ValidationError, match=message):
        field(required=False).clean(["Zz"])


@pytest.mark.django_db
def test_a_document_that_is_not_published_is_no_choice():
    make_document("shown")
    make_document("kept-back", published=False)
    assert [d.slug for d in DocumentsField(required=False).clean(["shown"])] == ["shown"]
    with pytest.raises(ValidationError, match="no document “kept-back”"):
        DocumentsField(required=False).clean(["kept-back"])


@pytest.mark.django_db
@pytest.mark.parametrize("field", [ActorsField, CountriesField, DocumentsField])
def test_nothing_chosen_asks_the_database_for_nothing(field, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert field(required=False).clean([]) == []


@pytest.mark.django_db
def test_many_values_are_looked_up_at_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        CountriesField(required=False).clean(["SY", "IR", "TR", "US", "RU"])
