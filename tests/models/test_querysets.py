"""Named queries: orders and what stands beside what, addresses, offices, what a record names."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.models import Actor, Country, Event, Statement, Tenure
from timeline.models.common import followable

pytestmark = pytest.mark.django_db
JANUARY, MARCH, MAY = dt.date(2018, 1, 1), dt.date(2018, 3, 3), dt.date(2018, 5, 5)


@pytest.fixture
def events():
    for slug, day, position in [
        ("late", "2018-05-05", 0),
        ("first", "2018-03-03", 0),
        ("second", "2018-03-03", 1),
        ("third", "2018-03-03", 1),
        ("early", "2018-01-01", 5),
    ]:
        make_event(f"The {slug} one.", day, slug=slug, position=position)
    return Event.objects.filter(document__slug="paper")


def slugs(rows) -> list[str]:
    return [row.slug for row in rows]


ORDER = ["late", "first", "second", "third", "early"]


def test_events_stand_by_day_then_as_in_the_source(events):
    assert slugs(events.newest_first()) == ORDER
    assert slugs(events.oldest_first()) == ORDER[::-1]


@pytest.mark.parametrize("slug", ORDER)
def test_before_and_after_an_event_stands_every_other_one(events, slug):
    event, at = events.get(slug=slug), ORDER.index(slug)
    assert slugs(events.newer_than(event).newest_first()) == ORDER[:at]
    assert slugs(events.older_than(event).newest_first()) == ORDER[at + 1 :]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, ORDER),
        (MARCH, None, ORDER[:4]),
        (None, MARCH, ORDER[1:]),
        (MARCH, MARCH, ORDER[1:4]),
        (dt.date(2018, 3, 4), dt.date(2018, 5, 4), []),
    ],
)
def test_both_days_of_a_range_belong_to_it(events, first, last, found):
    assert slugs(events.between(first, last).newest_first()) == found


@pytest.fixture
def statements(events):
    """Of two events, and of an article: dated before the first event, and not at all."""
    article = make_document("column", kind="article")
    second, early = events.get(slug="second"), events.get(slug="early")
    for slug, owner, more in [
        ("b1", {"event": second}, {"position": 0}),
        ("b2", {"event": second}, {"position": 1}),
        ("b3", {"event": second}, {"position": 1}),
        ("a1", {"document": article}, {"date": MARCH}),
        ("c1", {"event": early}, {}),
        ("d1", {"document": article}, {"position": 0}),
        ("d2", {"document": article}, {"position": 1}),
    ]:
        make_statement("one", slug=slug, **owner, **more)
    return Statement.objects.filter(slug__in=SAID)


SAID = ["b1", "b2", "b3", "a1", "c1", "d1", "d2"]


def test_statements_stand_by_day_events_before_articles_undated_last(statements):
    assert slugs(statements.newest_first()) == SAID
    assert slugs(statements.oldest_first()) == SAID[::-1]


@pytest.mark.parametrize("slug", SAID)
def test_before_and_after_a_statement_stands_every_other_one(statements, slug):
    statement, at = statements.get(slug=slug), SAID.index(slug)
    assert slugs(statements.newer_than(statement).newest_first()) == SAID[:at]
    assert slugs(statements.older_than(statement).newest_first()) == SAID[at + 1 :]


def test_undated_statements_lie_in_no_range(statements):
    assert slugs(statements.between(JANUARY, MAY).newest_first()) == SAID[:5]
    assert slugs(statements.between(None, None).newest_first()) == SAID


@pytest.mark.parametrize(
    ("taken", "next_number"),
    [
        ([], 1),
        (["spring-s1"], 2),
        (["spring-s1", "spring-s9"], 10),
        (["spring-s2"], 3),
        (["spring-s1", "spring-2-s7"], 2),
        (["spring-special"], 1),
        (["spring-s1x", "spring-s-3"], 1),
    ],
)
def test_the_next_address_of_a_statement_was_never_used(taken, next_number):
    event = make_event(slug="spring")
    for slug in taken:
        make_statement("Iran said no", event, slug=slug, state="hidden")
    assert Statement.objects.next_number("spring") == next_number
    assert Statement.objects.next_numbers(["spring"]) == {"spring": next_number}
    both = Statement.objects.next_numbers(["spring", "autumn"])
    assert both == {"spring": next_number, "autumn": 1}


def test_numbers_of_many_events_are_asked_at_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Statement.objects.next_numbers(["a", "b", "c"]) == {"a": 1, "b": 1, "c": 1}


@pytest.mark.parametrize("kind", ["event", "statement"])
def test_a_record_names_these_and_no_others(kind):
    one, other, third = (make_actor(name) for name in ("One", "Other", "Third"))
    event = make_event()
    record = event if kind == "event" else make_statement("Iran said no", event)
    actors = record.event_actors if kind == "event" else record.named_actors
    countries = record.event_countries if kind == "event" else record.named_countries
    record.set_actors([one, other], {"one": (0, 3)})
    record.set_countries(["IR"], {"IR": (0, 4)})
    kept = set(actors.filter(actor=one).values_list("pk", flat=True))
    record.set_actors([one, third], {"one": (7, 9), "third": (4, 9)})
    record.set_countries(["IR", "SY"])
    assert set(actors.filter(actor=one).values_list("pk", flat=True)) == kept
    assert {(a.actor.name, a.start, a.end) for a in actors.all()} == {
        ("One", 0, 3),
        ("Third", 4, 9),
    }
    assert {(c.country_id, c.start) for c in countries.all()} == {("IR", 0), ("SY", None)}
    record.set_actors([])
    record.set_countries([])
    assert not actors.exists()
    assert not countries.exists()


def test_what_another_statement_of_the_sentence_names_is_named_too():
    event, one, other = make_event(), make_actor("One"), make_actor("Other")
    first, second = make_statement("Iran", event), make_statement("said", event)
    first.set_actors([one])
    first.set_countries(["IR"])
    second.set_actors([one, other])
    second.set_countries(["IR", "SY"])
    first.copy_mentions(second)
    assert {a.actor for a in first.named_actors.all()} == {one, other}
    assert {c.country_id for c in first.named_countries.all()} == {"IR", "SY"}


@pytest.fixture
def office():
    office = make_actor("Example Ministry", "office")
    for name, start, end in [
        ("First", JANUARY, dt.date(2018, 2, 28)),
        ("Second", dt.date(2018, 3, 1), MARCH),
        ("Third", MARCH, None),
    ]:
        Tenure.objects.create(office=office, holder=make_actor(name), start=start, end=end)
    return office


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (dt.date(2017, 12, 31), None),
        (JANUARY, "First"),
        (dt.date(2018, 2, 28), "First"),
        (dt.date(2018, 3, 2), "Second"),
        (MARCH, None),
        (MAY, "Third"),
        (None, None),
    ],
)
def test_an_office_has_the_one_holder_of_the_day_or_none(office, day, holder):
    """On the day of the change two held it: then it is not known which."""
    found = office.holder_on(day)
    assert (found.name if found else None) == holder


def test_nobody_holds_a_person_or_a_body(office):
    assert Actor.objects.get(slug="first").holder_on(JANUARY) is None
    assert make_actor("Body", "organization").holder_on(JANUARY) is None


def test_a_merged_actor_is_followed_to_the_last_one():
    last = make_actor("Last")
    middle = make_actor("Middle", merged_into=last)
    first = make_actor("First", merged_into=middle)
    assert first.current_actor() == middle.current_actor() == last.current_actor() == last
    opened_before = Actor.objects.get(pk=last.pk)
    Actor.objects.filter(pk=last.pk).update(merged_into=make_actor("New"))
    assert opened_before.current_actor() == last
    assert opened_before.current_actor(lock=True).name == "New"


def test_lists_of_actors_leave_out_the_merged_and_the_nameless():
    target = make_actor("Target")
    made = [target, make_actor("Old", merged_into=target), make_actor("an official", "unnamed")]
    ours = Actor.objects.filter(pk__in=[a.pk for a in made])
    assert slugs(ours.current().order_by("slug")) == ["an-official", "target"]
    assert slugs(ours.named()) == ["target"]


def test_who_speaks_comes_with_how_often_and_from_when_to_when():
    nora, silent = make_actor("Nora"), make_actor("Sil")
    office = make_actor("Chair", "office")
    make_statement("Iran said no", make_event(day="2018-05-05"), speaker=nora)
    make_statement("Iran said no", make_event(day="2018-01-01"), speaker=office, holder=nora)
    make_statement("Iran said no", make_event(), speaker=nora, review=["no-verb"])
    make_statement("Iran said no", make_event(), speaker=nora, state="hidden")
    ours = Actor.objects.filter(pk__in=[nora.pk, silent.pk, office.pk]).speaking()
    assert [(a.name, a.said, a.first, a.latest) for a in ours] == [
        ("Nora", 2, JANUARY, MAY),
        ("Chair", 1, JANUARY, JANUARY),
    ]


def test_events_are_related_by_at_least_two_actors():
    one, other, third = (make_actor(name) for name in ("One", "Other", "Third"))
    event = make_event(slug="here", actors=[one, other, third])
    make_event(slug="two-of-them", actors=[one, other])
    make_event(slug="all-of-them", day="2017-01-01", actors=[one, other, third])
    make_event(slug="one-of-them", actors=[one])
    assert slugs(Event.objects.related_to(event)) == ["all-of-them", "two-of-them"]


@pytest.mark.parametrize(
    ("published_on", "text", "quotes", "day", "words"),
    [
        (None, "He said so on Monday", [], None, ""),
        ("2020-02-29", "He said so", [], "2020-02-29", ""),
        ("2020-02-29", "He said so on Monday", [], "2020-02-24", "on Monday"),
        ("2020-02-29", "He said “on Monday”", ["on Monday"], "2020-02-29", ""),
    ],
)
def test_an_article_s_statements_are_dated_by_it(published_on, text, quotes, day, words):
    article = make_document("column", kind="article")
    said = make_statement(text, document=article, quotes=quotes)
    article.published_on = published_on and dt.date.fromisoformat(published_on)
    article.date_statements()
    said.refresh_from_db()
    assert (said.date and said.date.isoformat(), said.date_words) == (day, words)


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        (" https://example.org/", False),
        ("//example.org/", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_is_followed(address, followed):
    assert followable(address) == (address if followed else "")


def test_records_are_called_in_words_and_have_an_address():
    nora, event = make_actor("Nora Example"), make_event("word " * 40, slug="spring")
    said = make_statement("word", event, speaker=nora)
    assert str(event) == "3 March 2018: " + "word " * 11 + "word…"
    assert str(said) == "Nora Example: word"
    assert str(make_statement("word", event)) == "Unknown speaker: word"
    assert (event.get_absolute_url(), nora.get_absolute_url()) == (
        "/events/spring/",
        "/actors/nora-example/",
    )
    assert Country.objects.get(code="NO").get_absolute_url() == "/countries/NO/"
