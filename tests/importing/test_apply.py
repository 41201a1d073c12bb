"""Imports on the real database: all or nothing, twice is once, edits survive, one at a time."""

from __future__ import annotations

import io

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from tests.conftest import CHRONOLOGY, import_page, page
from timeline.capturing.sources import read_file
from timeline.importing.run import import_text
from timeline.models import (
    Actor,
    Capture,
    Conflict,
    Document,
    Event,
    EventActor,
    EventCountry,
    ImportRun,
    Statement,
)
from timeline.models.locks import LOCK, ImportBusy
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db
TABLES = (Actor, Capture, Conflict, Document, Event, EventActor, EventCountry, ImportRun, Statement)


def contents() -> dict[str, list[tuple]]:
    return {t.__name__: list(t.objects.order_by("pk").values_list()) for t in TABLES}


def test_the_chronology_comes_whole():
    document = Document.objects.get(slug="al-tanf")
    assert document.title == "Al-Tanf, Syria, The Iran-U.S. Trigger List"
    assert document.imported["parsed_title"] == "Al-Tanf, Syria"
    assert document.publisher == "International Crisis Group"
    assert str(document.published_on) == "2021-02-25"
    assert document.background.startswith("Located in Syria on the Iraqi border")
    assert document.background.endswith("Iranian and/or Iran-backed forces.")
    assert [e.slug for e in document.events.filter(truncated=True)] == ["al-tanf-2019-01-03"]
    capture = document.captures.get()
    assert capture.text.encode() == CHRONOLOGY.read_bytes()
    for event in document.events.all():
        assert capture.text[event.start : event.end] == event.text
    for statement in document.statements.all():
        assert capture.text[statement.start : statement.end] == statement.text
        for quote in statement.quotes:
            assert capture.text[quote.start : quote.end] == quote.text


def test_articles_keep_their_text_and_have_undated_statements():
    for slug in ("article-000", "article-002"):
        document = Document.objects.get(slug=slug)
        assert document.kind == "article"
        assert not document.events.exists()
        assert document.statements.exists()
        assert set(document.statements.values_list("date", flat=True)) == {None}


def test_a_second_import_of_the_same_bytes_writes_nothing():
    before = contents()
    outcome = import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    assert outcome.plan.empty
    assert not outcome.written
    assert contents() == before


IMPOSSIBLE = page("3 March 2018 Iran said that “it is so”.", "31 June 2018 Iran left.")


def forget_a_seeded_actor() -> None:
    """One that nothing points to; a command that loads the seeds would make it again."""
    said = Actor.objects.filter(curated=True, statements=None, statements_in_office=None)
    unnamed = said.filter(event_actors=None, statement_actors=None)
    unnamed.filter(tenures=None, offices=None, merged=None).first().delete()


def test_a_dry_run_prints_the_plan_and_writes_nothing(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(IMPOSSIBLE)
    forget_a_seeded_actor()
    before = contents()
    out = io.StringIO()
    call_command("import_document", str(file), "--dry-run", "--slug", "dry", stdout=out)
    assert "1 created, 0 updated" in out.getvalue()
    assert "+ 2018-03-03 Iran said" in out.getvalue()
    assert "Nothing was written" in out.getvalue()
    assert "Not read: A date that no calendar has. “31 June 2018 Iran left.”" in out.getvalue()
    assert contents() == before
    call_command("import_document", str(file), "--slug", "wet", stdout=out)
    assert out.getvalue().count("31 June") == 2


def test_changed_text_updates_new_entries_are_created_and_lost_ones_marked():
    import_page(
        "3 March 2018 Iran said that “ships left”.",
        "2 March 2018 Russia did nothing at all.",
        slug="t",
    )
    outcome = import_page(
        "4 March 2018 Turkey waited.", "3 March 2018 Iran said that “ships left today”.", slug="t"
    )
    assert (outcome.plan.created, outcome.plan.updated, len(outcome.plan.missing)) == (1, 1, 1)
    assert Event.objects.get(slug="t-2018-03-03").text == "Iran said that “ships left today”."
    lost = Event.objects.get(slug="t-2018-03-02")
    assert lost.missing
    assert lost.state == "published"
    import_page("2 March 2018 Russia did nothing at all.", slug="t")
    lost.refresh_from_db()
    assert not lost.missing
    assert Capture.objects.filter(document__slug="t").count() == 3


def test_two_changes_to_one_field_are_a_conflict_once_and_the_hand_wins():
    import_page("3 March 2018 Iran said that “ships left”.", slug="t")
    Event.objects.filter(slug="t-2018-03-03").update(text="By hand")
    for _ in range(2):
        import_page("3 March 2018 Iran said that “ships left today”.", slug="t")
        assert Event.objects.get(slug="t-2018-03-03").text == "By hand"
        assert (
            Conflict.objects.filter(document__slug="t", field="text", event__isnull=False).count()
            == 1
        )


def test_addresses_are_never_used_again():
    import_page("3 March 2018 Iran waited.", slug="t")
    Event.objects.filter(slug="t-2018-03-03").update(state="hidden")
    import_page("3 March 2018 Something else altogether happened near the coast.", slug="t")
    assert Event.objects.get(text__startswith="Something").slug == "t-2018-03-03-2"


ALIKE = "3 March 2018 Iran said that ships one two three four five six seven left the port {}."


def test_entries_that_could_be_either_of_two_leave_these_where_they_stood():
    """They are listed once; the imports after that must not take the old ones for their own."""
    import_page(ALIKE.format("east"), ALIKE.format("west"), slug="t")
    stood = list(Event.objects.filter(document__slug="t").values_list("pk", "capture", "start"))
    for entries in ([], ["5 April 2019 Another thing happened in Syria."]):
        import_page(*entries, ALIKE.format("north"), ALIKE.format("south"), slug="t")
        for event in Event.objects.filter(document__slug="t"):
            assert event.capture.text[event.start : event.end] == event.text
    old = Event.objects.filter(pk__in=[pk for pk, *_ in stood])
    assert list(old.values_list("pk", "capture", "start")) == stood
    assert Conflict.objects.filter(document__slug="t", field="match").count() == 2


def test_a_statement_that_could_be_either_of_two_is_read_in_their_place_at_once():
    said = "The foreign ministry of Iran said that the border post would open on {} for all trucks."
    first = f"3 March 2018 Talks were held. {said.format('Monday')} {said.format('Tuesday')}"
    then = f"3 March 2018 Talks were held. {said.format('Friday')}"
    import_page(first, slug="t")
    import_page(then, slug="t")
    shown = Statement.objects.visible().filter(document__slug="t")
    assert ["Friday" in s.text for s in shown] == [True]
    before = contents()
    assert not import_page(then, slug="t").written
    assert contents() == before


def test_officials_without_a_name_are_never_one_across_entries():
    import_page(
        "3 March 2018 A U.S. official said that “yes”. The official added that “no”.",
        "2 March 2018 A U.S. official said that “maybe”.",
        slug="t",
    )
    speakers = [
        s.speaker.slug
        for s in Statement.objects.filter(document__slug="t").order_by("-date", "position")
    ]
    assert speakers == [
        "us-official-t-2018-03-03",
        "us-official-t-2018-03-03",
        "us-official-t-2018-03-02",
    ]


def test_a_merged_actor_stands_for_its_target_in_the_next_import():
    import_page("3 March 2018 Envoy Oyelaran Adebayo said that “yes”.", slug="t")
    made = Actor.objects.get(slug="oyelaran-adebayo")
    target = Actor.objects.get(slug="brian-hook")
    made.merged_into = target
    made.save()
    import_page("5 March 2018 Envoy Oyelaran Adebayo said that “no”.", slug="u")
    assert Statement.objects.get(document__slug="u").speaker == target


@pytest.mark.django_db(transaction=True)
def test_a_second_import_at_the_same_time_says_who_is_running():
    params = connection.get_connection_params()
    with psycopg.connect(
        host=params.get("host"),
        user=params.get("user"),
        password=params.get("password"),
        port=params.get("port"),
        dbname=params["dbname"],
    ) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with pytest.raises(ImportBusy, match="Another import is running since"):
            import_text("3 March 2018 Iran waited.", Metadata(slug="busy"))
    assert not Document.objects.filter(slug="busy").exists()


PLACES = {"start", "end", "sentence_start", "sentence_end", "quotes", "capture"}


def all_but_places() -> dict[str, list[tuple]]:
    """What events and statements are, wherever they stand."""
    return {
        model.__name__: list(
            model.objects.order_by("pk").values_list(
                *(f.name for f in model._meta.concrete_fields if f.name not in PLACES)
            )
        )
        for model in (Event, Statement)
    }


def test_a_page_whose_entries_have_only_moved_is_written_in_few_queries(
    django_assert_max_num_queries,
):
    by_hand = Statement.objects.filter(document__slug="al-tanf").first()
    Statement.objects.filter(pk=by_hand.pk).update(text=by_hand.text.split(" ", 1)[1])
    before = all_but_places()
    text = read_file(CHRONOLOGY, 10**7).text.replace(
        "Located in Syria", "Far away, located in Syria", 1
    )
    with django_assert_max_num_queries(46):
        outcome = import_text(text, Metadata(slug="al-tanf"))
    assert (outcome.plan.updated, outcome.plan.unchanged) == (0, 97)
    assert (len(outcome.plan.change), len(outcome.plan.standing)) == (1, 96)
    assert all_but_places() == before
    words = outcome.document.current_capture().text
    for row in (*outcome.document.events.all(), *outcome.document.statements.all()):
        assert words[row.start : row.end] == row.text
