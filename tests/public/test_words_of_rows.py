"""What a list, an article's passage and a search engine say of a statement, word by word."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import RequestFactory

from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.models import Event, Statement
from timeline.public.citing.json_ld import event_data, statement_data
from timeline.public.passages.sentences import sentences_around
from timeline.public.passages.surroundings import surroundings_of
from timeline.public.rows import (
    StatementRow,
    day_in_words,
    event_row,
    long_date,
    statement_row,
    statement_rows,
)

DAY = dt.date(2020, 7, 8)
REQUEST = RequestFactory().get("/")


@pytest.mark.parametrize(
    ("day", "relation", "words"),
    [
        (DAY, "on", "8 July 2020"),
        (DAY, "on or after", "on or after 8 July 2020"),
        (DAY, "before", "before 8 July 2020"),
        (None, "on", "undated"),
        (None, "before", "undated"),
    ],
)
def test_a_day_is_told_as_exactly_as_the_source_tells_it(day, relation, words):
    assert day_in_words(Statement(date=day, date_relation=relation)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2020, 6, 5), "5 June 2020"),
        (dt.date(2021, 12, 31), "31 December 2021"),
        (dt.date(1800, 1, 1), "1 January 1800"),
    ],
)
def test_a_date_is_written_as_people_write_it(day, words):
    assert long_date(day) == words


def row_of(statement: Statement) -> StatementRow:
    return StatementRow(statement, "", [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attribution", "review", "printed"),
    [
        ("Foreign Minister Example", [], "Foreign Minister Example"),
        ("Nora Example", [], ""),  # which the name says already
        ("", [], ""),
        ("Nora Example", ["two-candidates"], "Nora Example"),  # nobody is named beside it
        ("she", ["pronoun-far"], "she"),
    ],
)
def test_the_attribution_is_shown_where_it_says_more_than_the_name(attribution, review, printed):
    said = make_statement(
        "Iran said no",
        make_event(),
        speaker=make_actor("Nora Example"),
        attribution=attribution,
        review=review,
    )
    assert row_of(said).as_printed == printed
    assert (row_of(said).speaker is None) is bool(review)


@pytest.mark.parametrize("manner", ["direct", "mixed", "indirect"])
def test_a_manner_is_one_word(manner):
    assert row_of(Statement(manner=manner)).manner == manner


def test_a_manner_that_no_list_knows_is_its_own_word():
    assert row_of(Statement(manner="sung")).manner == "sung"


@pytest.fixture
def event(db):
    return make_event("Iran said “no”. Syria said “yes”.", slug="spring")


def shown(event: Event):
    return event_row(Event.objects.for_display().get(pk=event.pk))


def test_a_speaker_of_several_statements_is_listed_once(event):
    nora, pablo = make_actor("Nora Example"), make_actor("Pablo Example")
    make_statement("Iran said “no”", event, speaker=nora, position=0)
    make_statement("Syria said “yes”", event, speaker=pablo, position=1)
    make_statement("Syria", event, speaker=nora, position=2)
    assert shown(event).speakers == [nora, pablo]


def test_who_may_have_spoken_and_what_is_hidden_is_in_no_list(event):
    make_statement("Iran said “no”", event, speaker=make_actor("N."), review=["two-candidates"])
    make_statement("Syria said “yes”", event, speaker=make_actor("P."), state="hidden")
    assert shown(event).speakers == []


def test_what_an_event_names_stands_as_in_its_text_and_countries_by_name(event):
    nora, pablo = make_actor("Nora Example"), make_actor("Pablo Example")
    event.set_actors([nora, pablo], {nora.slug: (20, 24), pablo.slug: (0, 4)})
    event.set_countries(["SY", "IR"])
    assert shown(event).actors == [pablo, nora]
    assert [country.name for country in shown(event).countries] == ["Iran", "Syria"]


def test_a_row_has_the_reasons_for_review_in_sentences(event):
    said = make_statement("Iran said “no”", event, review=["no-verb", "ask the ministry"])
    row = statement_row(Statement.objects.for_display().get(pk=said.pk))
    assert row.reasons == [
        "No verb says whose words these are; the name is a guess.",
        "ask the ministry",
    ]


def test_rows_stand_in_the_order_in_which_they_were_asked(event):
    made = [make_statement(words, event) for words in ("Iran", "said", "no")]
    asked = [Statement.objects.for_display().get(pk=said.pk) for said in reversed(made)]
    assert [row.statement for row in statement_rows(asked)] == made[::-1]
    assert statement_rows([]) == []


@pytest.mark.parametrize(
    ("start", "end", "around"),
    [
        (0, 15, ("Iran ", ".")),
        (0, 14, ("Iran ", "")),
        (5, 15, ("", ".")),
        (5, 14, None),  # it is the whole sentence
        (None, None, None),
    ],
)
def test_a_passage_stands_in_the_rest_of_its_sentence(event, start, end, around):
    said = make_statement("said “no”", event, sentence_start=start, sentence_end=end)
    assert sentences_around([said]) == ({} if around is None else {said.pk: around})


@pytest.fixture
def article(db):
    return make_document("column", kind="article")


def around(article, text: str, words: str, **more: object) -> str:
    make_capture(article, text)
    said = make_statement(words, document=article, **more)
    start = text.index(words)
    said.start, said.end = start, start + len(words)
    whole, offset = surroundings_of(said)
    assert text[offset : offset + len(whole)] == whole
    return whole


def test_a_short_article_is_shown_whole(article):
    text = "One.\nHe said so.\nThree."
    assert around(article, text, "He said so.") == text


def test_of_a_long_article_whole_paragraphs_are_shown(article):
    text = "\n".join(f"Paragraph {n} {'x' * 300}." for n in range(20))
    whole = around(article, text, "Paragraph 10")
    assert whole.startswith("Paragraph ")
    assert whole.endswith("x.")
    assert "Paragraph 9 " in whole
    assert len(whole) < 3000


def test_who_spoke_is_shown_along_where_the_name_is_not_far(article):
    text = f"Nora Example came.\n{'x' * 2000}\nShe said so.\n{'y' * 5000}"
    assert "Nora Example" in around(article, text, "She said so.", attribution="Nora Example")


def test_a_name_that_is_far_away_is_not_gone_after(article):
    text = f"Nora Example came.\n{'x ' * 4000}\nShe said so."
    whole = around(article, text, "She said so.", attribution="Nora Example")
    assert "Nora Example" not in whole
    assert len(whole) < 3000


def test_one_endless_paragraph_is_cut(article):
    text = f"{'x' * 20_000}He said so.{'y' * 20_000}"
    assert len(around(article, text, "He said so.")) < 5000


def test_of_a_chronology_the_entry_is_shown(event):
    assert surroundings_of(make_statement("Iran", event)) == (event.text, event.start)


def linked(event: Event, *statements: Statement) -> dict:
    return json.loads(event_data(REQUEST, event, list(statements)))


def test_search_engines_are_told_of_an_event_its_day_and_its_source(event):
    event.document.publisher, event.document.published_on = "P", DAY
    data = linked(event)
    assert (data["@type"], data["startDate"]) == ("Event", "2018-03-03")
    assert data["url"] == data["@id"] == "http://testserver/events/spring/"
    assert data["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "Paper",
        "url": "http://testserver/documents/paper/",
        "publisher": {"@type": "Organization", "name": "P"},
        "datePublished": "2020-07-08",
    }
    assert data["subjectOf"] == []


@pytest.mark.parametrize(
    ("relation", "told"), [("on", "2018-03-03"), ("on or after", None), ("before", None)]
)
def test_search_engines_are_told_exact_days_alone(event, relation, told):
    said = make_statement("Iran said “no”", event, quotes=["no"], date_relation=relation)
    (quotation,) = linked(event, said)["subjectOf"]
    assert (quotation["text"], quotation.get("dateCreated")) == ("no", told)


def test_reported_words_are_told_as_they_are_printed(event):
    said = make_statement("Iran said", event)
    data = json.loads(statement_data(REQUEST, said))
    assert (data["@type"], data["text"]) == ("Quotation", "Iran said")
