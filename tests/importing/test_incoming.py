"""A parsed document in the terms of the records: keys, places, who is named and who is not."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.importing.actors.seeds import seed_gazetteer
from timeline.importing.incoming.actors import LONGEST_KEY, LONGEST_NAME, bounded
from timeline.importing.incoming.document import incoming_from
from timeline.importing.incoming.fields import EVENT_FIELDS, STATEMENT_FIELDS
from timeline.importing.incoming.mentions import drafts_of
from timeline.importing.incoming.merged import resolved
from timeline.parsing import parse
from timeline.parsing.types import (
    Day,
    Entry,
    Mention,
    ParsedDocument,
    Quote,
    Span,
    Speaker,
    Statement,
)

TEXT = "Nora Example said “we stay”. Norway agreed."
MARCH = dt.date(2018, 3, 3)
NORA = Speaker("Nora Example", "person", "NO")


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mention(name: str, kind: str = "person", country: str | None = None, key: str | None = None):
    words = name if name in TEXT else "Nora"
    return Mention(name, kind, country, key, span(words))


def statement(speaker: Speaker | None = NORA, **more) -> Statement:
    fields = {
        "attribution": "Nora Example", "cue": "said", "manner": "direct",
        "span": span("Nora Example said “we stay”"), "quotes": (Quote(TEXT, span("we stay")),),
        "rules": ("words:name-verb-quote",), "attribution_span": span("Nora Example"),
    }  # fmt: skip
    return Statement(TEXT, speaker, **(fields | more))


def document(*statements: Statement, mentions=(), days=(MARCH,)) -> ParsedDocument:
    entries = tuple(
        Entry(TEXT, day, Span(0, 0), Span(0, len(TEXT)), False, tuple(mentions), statements)
        for day in days
    )
    return ParsedDocument("Page", "chronology", None, (), (), entries)


def event_of(*statements: Statement, mentions=()):
    return incoming_from(document(*statements, mentions=mentions)).events[0]


def test_an_entry_has_the_fields_that_a_plan_merges():
    event = event_of(statement(), mentions=[mention("Norway", "state", "NO")])
    assert tuple(event.fields) == EVENT_FIELDS
    assert (event.date, event.text) == ("2018-03-03", TEXT)
    assert (event.fields["countries"], event.fields["actors"]) == (["NO"], ["nora-example"])
    assert event.place == {"position": 0, "start": 0, "end": len(TEXT)}
    assert event.spans["NO"] == (TEXT.index("Norway"), TEXT.index("Norway") + 6)
    assert event.spans["nora-example"] == (0, 12)


def test_a_statement_has_the_fields_that_a_plan_merges():
    (said,) = event_of(statement()).statements
    assert tuple(said.fields) == STATEMENT_FIELDS
    assert (said.fields["speaker"], said.fields["holder"]) == ("nora-example", None)
    assert (said.quotes, said.place["quote_spans"]) == (("we stay",), [[19, 26]])
    assert (said.place["start"], said.place["end"]) == (0, 27)
    assert (said.rule, said.local_speaker) == ("name-verb-quote", False)


def test_positions_follow_the_order_of_the_source_within_a_day():
    days = [MARCH, MARCH, dt.date(2018, 3, 4), MARCH]
    events = incoming_from(document(days=days)).events
    assert [e.place["position"] for e in events] == [0, 1, 0, 2]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (None, None),
        (Day(MARCH), None),
        (Day(MARCH, "on", "on 3 March"), ["2018-03-03", "on", "on 3 March"]),
        (Day(MARCH, "on or after", "days later"), ["2018-03-03", "on or after", "days later"]),
        (Day(MARCH, "on", "x" * 99), ["2018-03-03", "on", "x" * 80]),
    ],
)
def test_a_day_of_its_own_is_one_that_the_source_tells(day, told):
    (said,) = event_of(statement(day=day)).statements
    assert said.fields["day"] == told


@pytest.mark.parametrize(
    ("sentence", "place"),
    [(None, {}), (Span(0, 28), {"sentence_start": 0, "sentence_end": 28})],
)
def test_where_its_sentence_stands_is_kept(sentence, place):
    (said,) = event_of(statement(sentence=sentence)).statements
    assert {k: v for k, v in said.place.items() if k.startswith("sentence")} == place


@pytest.mark.parametrize(
    ("speaker", "slug", "local"),
    [
        (None, None, False),
        (NORA, "nora-example", False),
        (Speaker("Nora Example", "person", "NO", key="own-key"), "own-key", False),
        (Speaker("an official", "unnamed", "NO"), "an-official", True),
        (Speaker("Defence Ministry", "organization", "NO"), "defence-ministry-no", False),
        (Speaker("Ministry", "organization", "NO"), "ministry-no", False),
        (Speaker("Example Institute", "organization", "NO"), "example-institute", False),
        (Speaker("example institute", "organization", "NO"), "example-institute-no", False),
        (Speaker("Ministry", "organization", None), "ministry", False),
    ],
)
def test_bodies_that_every_country_has_are_told_apart_by_the_country(speaker, slug, local):
    """ "The defence ministry" of two countries is two actors; an official belongs to one event."""
    incoming = incoming_from(document(statement(speaker)))
    (said,) = incoming.events[0].statements
    assert (said.fields["speaker"], said.local_speaker) == (slug, local)
    assert (slug in incoming.actors) == (slug is not None and not local)


def test_who_holds_an_office_is_named_by_key():
    office = Speaker("Minister", "office", "NO", "minister", (), "Nora Example", "nora-example")
    (said,) = event_of(statement(office)).statements
    assert (said.fields["speaker"], said.fields["holder"]) == ("minister", "nora-example")


@pytest.mark.parametrize(
    ("review", "named"),
    [((), ["nora-example"]), (("truncated",), ["nora-example"]), (("pronoun-far",), [])],
)
def test_whom_a_statement_may_not_be_of_the_entry_does_not_name(review, named):
    assert event_of(statement(review=review)).fields["actors"] == named


def test_who_may_not_have_spoken_is_named_by_a_statement_that_names_him_elsewhere():
    beside = Mention("Nora Example", "person", "NO", "nora-example", Span(30, 42))
    own = Mention("Nora Example", "person", "NO", "nora-example", span("Nora Example"))
    he = Mention("Nora Example", "person", "NO", "nora-example", Span(30, 32), implied=True)
    speaker = Speaker("Nora Example", "person", "NO", "nora-example")
    for mentions, named in (((own,), []), ((he,), []), ((own, beside), ["nora-example"])):
        said = statement(speaker, mentions=mentions, review=("two-candidates",))
        assert event_of(said).statements[0].fields["actors"] == named


def test_whom_a_pronoun_may_mean_is_not_named_by_the_statement():
    said = "Nora Example met Pablo Example. The road is shut. “Soon,” she said. “No,” he noted."
    she, he = (s.fields for s in incoming_from(parse(said, seed_gazetteer())).statements)
    assert (she["review"], she["speaker"], she["actors"]) == ([], "nora-example", ["nora-example"])
    assert (he["review"], he["speaker"], he["actors"]) == (["pronoun-far"], "pablo-example", [])


def test_officials_without_a_name_are_nobody_to_be_found_again():
    incoming = incoming_from(document(mentions=[mention("an official", "unnamed", "NO")]))
    assert incoming.events[0].fields["actors"] == []
    assert incoming.actors == {}


def test_the_first_of_several_mentions_is_where_an_actor_stands():
    twice = [
        Mention("Norway", "state", "NO", None, Span(5, 9)),
        Mention("Norwegian", "state", "NO", None, Span(20, 29)),
    ]
    assert event_of(mentions=twice).spans == {"NO": (5, 9)}


@pytest.mark.parametrize(
    ("key", "kept"),
    [("a", True), ("a" * LONGEST_KEY, True), ("a" * (LONGEST_KEY + 1), False), ("a-" * 99, False)],
)
def test_a_key_that_no_column_holds_is_cut_and_told_apart(key, kept):
    made = bounded(key)
    assert (made == key) == kept
    assert len(made) <= LONGEST_KEY
    assert bounded(key + "x") != made


def test_names_that_no_column_holds_are_cut():
    long = Speaker("N" * 999, "person", None)
    incoming = incoming_from(document(statement(long, attribution="A" * 999, cue="c" * 99)))
    (draft,) = incoming.actors.values()
    (said,) = incoming.events[0].statements
    assert len(draft.name) == LONGEST_NAME
    assert (len(said.fields["attribution"]), len(said.fields["cue"])) == (300, 60)


def test_an_article_has_statements_and_mentions_of_its_own():
    article = ParsedDocument(
        "Page", "article", None, (), (), (), (statement(),), (mention("Body", "organization"),)
    )
    incoming = incoming_from(article)
    assert (incoming.events, len(incoming.statements)) == ((), 1)
    assert set(incoming.actors) == {"nora-example", "body"}


def test_a_merged_actor_is_the_one_that_it_was_merged_into():
    both = [mention("Nora Example"), mention("Nora", key="nora")]
    incoming = incoming_from(document(statement(), mentions=both))
    merged = resolved(incoming, {"nora": "nora-example", "nora-example": "dame-nora"})
    (event,) = merged.events
    (said,) = event.statements
    assert event.fields["actors"] == ["dame-nora", "nora-example"]
    assert (said.fields["speaker"], said.speaker.slug) == ("dame-nora", "dame-nora")
    assert "dame-nora" in event.spans
    assert resolved(incoming, {}) is incoming


def test_an_official_of_one_event_keeps_its_name_through_a_merge():
    official = Speaker("an official", "unnamed", "NO")
    incoming = incoming_from(document(statement(official)))
    (said,) = resolved(incoming, {"an-official": "somebody"}).events[0].statements
    assert (said.fields["speaker"], said.speaker.slug) == ("somebody", "an-official")


def test_whom_a_plan_needs_as_an_actor():
    incoming = incoming_from(document(statement(), mentions=[mention("Body", "organization")]))
    assert drafts_of(incoming.events, ()) == {"nora-example", "body"}
    loose = incoming.events[0].statements
    assert drafts_of((), loose) == {"nora-example"}
    assert drafts_of((), ()) == set()
