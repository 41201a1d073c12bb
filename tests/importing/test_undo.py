"""An import taken back as a whole: what nobody has changed since goes back, the rest stays."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conftest import import_page
from timeline.editing.actors.merge import merge_actors
from timeline.importing.run import import_text
from timeline.importing.undo.run import CannotUndo, UndoChanged, plan_undo, undo_import
from timeline.models import (
    Actor,
    Capture,
    Conflict,
    Document,
    Event,
    EventCountry,
    ImportRun,
    Statement,
)
from timeline.models.records import Metadata
from timeline.parsing.version import PARSER_VERSION

pytestmark = pytest.mark.django_db
IRAN = "3 March 2018 Iran said that “ships left”. Nothing else was heard of."
RUSSIA = "2 March 2018 Russia said that “talks go on” in Amman."
TURKEY = "4 March 2018 Turkey said that “convoys wait”."
LATER = IRAN.replace("Nothing else", "Little else").replace("Iran said", "Syria said")


def the(day: int) -> Event:
    return Event.objects.get(slug=f"t-2018-03-0{day}")


def said(day: int) -> Statement:
    return the(day).statements.get()


def newest() -> ImportRun:
    return ImportRun.objects.filter(document__slug="t").in_force().first()


def state() -> dict[str, object]:
    """All of the document but what tells when and how it was read."""
    events = Event.objects.filter(document__slug="t").order_by("pk")
    statements = Statement.objects.filter(document__slug="t").order_by("pk")
    return {
        "events": list(events.exclude(state="hidden").values(
            "slug", "date", "text", "missing", "imported", "capture", "start", "end", "position",
            "reviewed_at", "event_countries__country",
        )),
        "statements": list(statements.exclude(event__state="hidden").values(
            "slug", "date", "text", "speaker", "imported", "start", "end", "quotes", "state",
            "attribution", "named_countries__country",
        )),
    }  # fmt: skip


@pytest.fixture
def two_imports():
    """A page, and a later one: an entry has changed, one is new, one is gone; nobody has edited."""
    import_page(IRAN, RUSSIA, slug="t")
    before = state()
    import_page(TURKEY, LATER, slug="t")
    return before


def test_all_that_an_import_wrote_goes_back(two_imports):
    undone = undo_import(newest())
    assert state() == two_imports
    assert undone.stayed == ()
    assert undone.back["new entries withdrawn"] == 1
    assert (the(4).state, the(4).missing) == ("hidden", True)


def test_the_same_text_again_brings_it_back_under_its_addresses(two_imports):
    after = state()
    undo_import(newest())
    import_page(TURKEY, LATER, slug="t")
    again = state()
    again["events"][-1]["imported"].pop("state")
    assert again == after
    assert Event.objects.filter(document__slug="t").count() == 3
    import_page(TURKEY, LATER, slug="t")
    assert ImportRun.objects.filter(document__slug="t").count() == 3


def test_the_next_capture_is_compared_with_what_stood_before(two_imports):
    undo_import(newest())
    import_page(IRAN, RUSSIA.replace("Amman", "Geneva"), slug="t")
    assert the(2).text.endswith("in Geneva.")
    assert the(3).text == IRAN.removeprefix("3 March 2018 ")
    assert the(4).state == "hidden"
    assert not Conflict.objects.filter(document__slug="t").exists()


def test_what_an_editor_has_changed_since_stays_and_is_listed(two_imports):
    Event.objects.filter(pk=the(3).pk).update(text="By hand.")
    undone = undo_import(newest())
    assert the(3).text == "By hand."
    (row,) = undone.stayed
    (value,) = row.values
    assert row.slug == the(3).slug
    assert (value.after, value.before[0][:9]) == (("By hand.",), "Iran said")
    import_page(TURKEY, LATER, slug="t")
    assert the(3).text == "By hand."
    assert Conflict.objects.open().filter(event=the(3), field="text").count() == 1


@pytest.mark.parametrize("what", ["text", "speaker", "names", "another statement"])
def test_a_new_entry_of_which_anything_was_changed_stays_whole(two_imports, what):
    event, statement = the(4), said(4)
    if what == "text":
        Event.objects.filter(pk=event.pk).update(text="By hand.")
    elif what == "speaker":
        statement.speaker = Actor.objects.get(slug="brian-hook")
        statement.save()
    elif what == "names":
        event.set_countries([*event.countries.values_list("code", flat=True), "US"])
    else:
        statement.pk, statement.slug, statement.imported = None, "t-2018-03-04-s9", {}
        statement.save(force_insert=True)
    undone = undo_import(newest())
    assert (the(4).state, the(4).missing) == ("published", True)
    assert [row.slug for row in undone.stayed] == ["t-2018-03-04"]


def test_that_somebody_has_looked_at_it_keeps_no_new_entry(two_imports, editor):
    event = the(4)
    event.mark_reviewed(editor)
    event.save()
    assert undo_import(newest()).stayed == ()
    assert the(4).state == "hidden"


def test_a_new_document_is_withdrawn_with_its_only_import_and_comes_back_with_it():
    import_page(IRAN, slug="t")
    undo_import(newest())
    document = Document.objects.get(slug="t")
    assert not document.published
    assert the(3).state == "hidden"
    import_page(IRAN, slug="t")
    document.refresh_from_db()
    assert document.published
    assert "withdrawn" not in document.imported
    assert (the(3).state, the(3).missing) == ("published", False)


def test_an_actor_whom_nothing_public_names_any_more_is_gone_and_comes_back(client):
    brought = "5 March 2018 Colonel Farid Exampli said that “we go”."
    import_page(IRAN, slug="t")
    import_page(IRAN, brought, slug="t")
    assert not Actor.objects.get(slug="farid-exampli").curated

    def seen() -> tuple[int, bool, bool]:
        page = client.get("/actors/farid-exampli/")
        listed = "farid-exampli" in client.get("/sitemap-actors.xml").content.decode()
        found = "Exampli" in client.get("/search/suggestions/?q=exampli").content.decode()
        return page.status_code, listed, found

    assert seen() == (200, True, True)
    undo_import(newest())
    assert seen() == (410, False, False)
    assert client.get("/actors/iran/").status_code == 200
    import_page(IRAN, brought, slug="t")
    assert seen() == (200, True, True)


def test_a_document_of_which_something_stays_is_not_withdrawn():
    import_page(IRAN, RUSSIA, slug="t")
    Event.objects.filter(pk=the(3).pk).update(text="By hand.")
    undo_import(newest())
    assert Document.objects.get(slug="t").published
    assert (the(3).state, the(2).state) == ("published", "hidden")


def test_names_go_back_row_by_row(two_imports):
    EventCountry.objects.create(event=the(3), country_id="US")
    undo_import(newest())
    assert set(the(3).countries.values_list("code", flat=True)) == {"IR", "US"}
    assert the(3).imported["countries"] == ["IR"]


def test_an_article_s_statements_and_day_go_back():
    text = "Talks in Amman\n\nBrian Hook said that “the pressure works”.\n"
    import_text(text, Metadata(slug="t", title="Talks", published_on=dt.date(2020, 6, 5)))
    before = state()
    more = text + "\nJavad Zarif said that “nothing works”.\n"
    import_text(more, Metadata(slug="t", published_on=dt.date(2020, 6, 6)))
    assert Statement.objects.filter(document__slug="t", date="2020-06-06").count() == 2
    undo_import(newest())
    assert [row for row in state()["statements"] if row["state"] == "published"] == before[
        "statements"
    ]
    assert Document.objects.get(slug="t").published_on == dt.date(2020, 6, 5)


def test_disputes_end_with_the_import_and_earlier_ones_are_open_again():
    import_page(IRAN, slug="t")
    Event.objects.filter(pk=the(3).pk).update(text="By hand.")
    for word in ("Today", "Tomorrow"):
        import_page(IRAN.replace("Nothing", word), slug="t")
    disputes = Conflict.objects.filter(event=the(3), field="text")
    assert "Tomorrow" in disputes.open().get().incoming
    undo_import(newest())
    assert "Today" in disputes.open().get().incoming
    undo_import(newest())
    assert not disputes.open().exists()
    import_page(IRAN.replace("Nothing", "Today"), slug="t")
    assert "Today" in disputes.open().get().incoming


def test_a_merge_since_is_no_edit(two_imports):
    merge_actors(said(4).speaker, Actor.objects.get(slug="brian-hook"))
    assert undo_import(newest()).stayed == ()


def test_only_the_newest_import_that_stands_can_be_undone(two_imports):
    first = ImportRun.objects.filter(document__slug="t").earliest("pk")
    with pytest.raises(CannotUndo, match="newer import"):
        undo_import(first)
    undo_import(newest())
    with pytest.raises(CannotUndo, match="undone before"):
        undo_import(ImportRun.objects.filter(document__slug="t").latest("pk"))
    undo_import(first)
    assert newest() is None


def test_an_import_of_before_is_refused_with_what_to_do(two_imports):
    ImportRun.objects.filter(pk=newest().pk).update(context=None)
    with pytest.raises(CannotUndo, match="Restore single records"):
        plan_undo(newest())


def test_the_preview_writes_nothing_and_says_what_the_undo_does(two_imports):
    after = state()
    shown, digest = plan_undo(newest())
    assert state() == after
    assert undo_import(newest(), agreed=digest) == shown


def test_what_was_agreed_to_is_what_is_written(two_imports):
    _, digest = plan_undo(newest())
    Event.objects.filter(pk=the(3).pk).update(text="By hand.")
    with pytest.raises(UndoChanged):
        undo_import(newest(), agreed=digest)
    assert newest().undone_at is None


def test_the_run_says_by_whom_and_when_it_was_undone(two_imports, editor):
    run = newest()
    undone = undo_import(run, editor)
    run.refresh_from_db()
    assert (run.undone_by, run.undone) == (editor, undone)
    assert run.undone_at is not None
    assert Capture.objects.filter(document__slug="t").count() == 2
    assert run.document.current_capture() != run.capture


def test_statements_say_which_parser_read_them():
    import_page(IRAN, RUSSIA, slug="t")
    by_hand = said(2)
    by_hand.pk, by_hand.slug, by_hand.imported = None, "t-2018-03-02-s9", {}
    by_hand.save(force_insert=True)
    Statement.objects.filter(document__slug="t").update(parser_version=0)
    import_page(IRAN, RUSSIA, slug="t")
    by_hand.refresh_from_db()
    assert (said(3).parser_version, by_hand.parser_version) == (PARSER_VERSION, 0)
