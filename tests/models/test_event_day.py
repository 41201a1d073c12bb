"""An event's day is written in one place; mentions and statements follow, whoever writes it."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pghistory
import pytest
from django.db import connection
from django.db.migrations.state import ProjectState
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.conftest import import_page
from timeline.editing.conflicts import take_source
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.models import (
    Actor,
    Conflict,
    Event,
    EventActor,
    EventCountry,
    ImportRun,
    Statement,
    Tenure,
)

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2018, 3, 3), dt.date(2018, 4, 5)
WORDS = (
    "Iran and Mike Pompeo said that “ships left”. The following day, Iran added that “ships came”."
    " On 12 March, Iran said that “all is well”."
)


@pytest.fixture
def event() -> Event:
    """An entry with a statement of its day, one counted from it, one with a day by name; an office
    speaks in the first, and changed hands between the two days.
    """
    import_page(f"3 March 2018 {WORDS}", slug="t")
    event = Event.objects.get(slug="t-2018-03-03")
    office, early, late = (
        Actor.objects.create(slug=slug, name=slug, kind=kind)
        for slug, kind in (("office-x", "office"), ("early-y", "person"), ("late-z", "person"))
    )
    Tenure.objects.create(office=office, holder=early, end=dt.date(2018, 3, 31))
    Tenure.objects.create(office=office, holder=late, start=dt.date(2018, 4, 1))
    first = event.statements.get(position=0)
    first.speaker, first.holder = office, early
    first.save()
    return event


def save(event, browser):
    event.date = AFTER
    event.save()


def save_one_field(event, browser):
    event.date = AFTER
    event.save(update_fields=["date"])


def update(event, browser):
    Event.objects.filter(pk=event.pk).update(date=AFTER)


def update_several(event, browser):
    Event.objects.filter(document=event.document).update(date=AFTER)


def bulk_update(event, browser):
    event.date = AFTER
    Event.objects.bulk_update([event], ["date"])


def sql(event, browser):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_event SET date = %s WHERE id = %s", [AFTER, event.pk])


def an_import(event, browser):
    import_page(f"5 April 2018 {WORDS}", slug="t")


def settling_a_conflict(event, browser):
    run = ImportRun.objects.filter(document=event.document).latest("pk")
    take_source(
        Conflict.objects.create(
            document=event.document, event=event, run=run, field="date", incoming="2018-04-05"
        )
    )


def restoring(event, browser):
    save(event, browser)
    number = revisions(event)[0].number
    with pghistory.context(why="a later revision"):
        Event.objects.filter(pk=event.pk).update(date=dt.date(2017, 1, 1))
    restore(event, number)


def the_desk(event, browser):
    """With a change of a statement in the same form."""
    url = reverse("admin:timeline_event_change", args=[event.pk])
    data = form_of(browser.get(url)) | {"date": AFTER.isoformat(), "_save": "Save"}
    data |= {f"statements-{n}-cue": "added that" for n in range(3)}
    assert browser.post(url, data).status_code == 302
    assert event.statements.filter(cue="added that").count() == 3


WRITERS = (
    save,
    save_one_field,
    update,
    update_several,
    bulk_update,
    sql,
    an_import,
    settling_a_conflict,
    restoring,
    the_desk,
)


@pytest.mark.parametrize("write", WRITERS, ids=lambda f: f.__name__)
def test_whoever_moves_an_event_moves_all_that_repeats_its_day(event, editor_browser, write):
    assert EventActor.objects.filter(event=event, date=BEFORE).exists()
    write(event, editor_browser)
    assert Event.objects.get(pk=event.pk).date == AFTER
    for rows in (EventActor, EventCountry):
        assert set(rows.objects.filter(event=event).values_list("date", flat=True)) == {AFTER}
    assert list(
        Statement.objects.filter(event=event, state="published", position__lt=3)
        .order_by("position", "pk")
        .values_list("date", flat=True)
    ) == [AFTER, AFTER + dt.timedelta(days=1), dt.date(2018, 3, 12)]
    assert event.statements.get(position=0).holder.slug == "late-z"


def test_a_move_leaves_one_version_of_what_moved_and_none_of_what_stayed(event):
    named, said = event.event_actors.first(), list(event.statements.order_by("position"))
    before = [row.versions.count() for row in (event, named, *said)]
    update(event, None)
    after = [row.versions.count() for row in (event, named, *said)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 1, 1, 0]
    Event.objects.filter(pk=event.pk).update(date=AFTER, text=f"{event.text} More.")
    assert [row.versions.count() for row in (named, *said)] == after[1:]


def test_what_is_added_has_the_day_of_its_event(event):
    actor = Actor.objects.create(slug="somebody-new", name="Somebody New", kind="person")
    event.event_countries.all().delete()
    event.set_countries(["SY"])
    event.set_actors([actor])
    EventActor.objects.bulk_create(
        [EventActor(event=event, actor=Actor.objects.get(slug="office-x"), date=AFTER)]
    )
    said = Statement.objects.create(
        slug="t-2018-03-03-s90", event=event, document=event.document, text="x", start=0, end=1
    )
    said.refresh_from_db()
    for rows in (event.event_actors, event.event_countries):
        assert set(rows.values_list("date", flat=True)) == {BEFORE}
    assert said.date == BEFORE


def test_no_writer_gives_a_mention_or_a_statement_another_day_than_its_event_has(event):
    event.event_actors.update(date=AFTER)
    event.statements.update(date=AFTER)
    assert set(event.event_actors.values_list("date", flat=True)) == {BEFORE}
    days = event.statements.order_by("position").values_list("date", flat=True)
    assert list(days) == [BEFORE, AFTER, AFTER]


def test_what_goes_to_another_event_has_the_day_of_that(event):
    other = Event.objects.get(slug="al-tanf-2020-06-05")
    said = event.statements.get(position=0)
    event.event_actors.filter(actor__slug="mike-pompeo").update(event=other)
    event.statements.filter(pk=said.pk).update(event=other)
    said.refresh_from_db()
    assert said.date == other.date
    assert other.event_actors.latest("pk").date == other.date


def test_a_statement_that_loses_the_words_of_its_day_has_its_events(event):
    event.statements.filter(position=2).update(date_words="")
    assert event.statements.get(position=2).date == BEFORE


def test_the_statements_of_an_article_have_no_day_to_repeat():
    said = Statement.objects.filter(document__slug="article-000").first()
    said.date = AFTER
    said.save()
    said.refresh_from_db()
    assert said.date == AFTER


def test_days_at_the_end_of_the_calendar_are_not_passed(event):
    Event.objects.filter(pk=event.pk).update(date=dt.date.max)
    days = event.statements.order_by("position").values_list("date", flat=True)
    assert list(days) == [dt.date.max, dt.date.max, dt.date(2018, 3, 12)]


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (dt.date(2018, 3, 31), "early-y"),
        (dt.date(2018, 4, 1), "late-z"),
        (dt.date(2018, 4, 10), None),  # two hold it
        (None, None),
    ],
)
def test_an_office_has_the_one_holder_that_is_known_for_a_day(event, day, holder):
    office = Actor.objects.get(slug="office-x")
    doubled = Actor.objects.create(slug="doubled", name="doubled", kind="person")
    office.tenures.create(holder=doubled, start=dt.date(2018, 4, 10), end=dt.date(2018, 4, 12))
    assert getattr(office.holder_on(day), "slug", None) == holder
    assert Actor.objects.get(slug="early-y").holder_on(BEFORE) is None


def test_the_migration_can_be_taken_back_and_puts_right_what_stood_wrong(event):
    migration = import_module("timeline.migrations.0011_one_day").Migration("0011", "timeline")

    def migrate(direction: str) -> None:
        """Its statements alone: later migrations keep history, and cannot be taken back."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in ("timeline_repeat_day_of_new", "timeline_repeat_day"):  # of 0021
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON timeline_eventplace")
        with connection.schema_editor(atomic=False) as editor:
            getattr(migration, direction)(ProjectState(), editor)

    migrate("unapply")
    update(event, None)
    assert set(event.event_actors.values_list("date", flat=True)) == {BEFORE}
    migrate("apply")
    assert set(event.event_actors.values_list("date", flat=True)) == {AFTER}
    said = event.statements.filter(position=0).values_list("date", "holder__slug")
    assert list(said) == [(AFTER, "late-z")]
