"""Nothing is lost: every write has a history, by whatever way it comes, and every version can come
back.
"""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from tests.admin.test_admin import act, form_of, leaving
from tests.conftest import CHRONOLOGY, import_page
from tests.people import browser_of, someone
from tests.records import make_actor
from timeline.capturing.sources import read_file
from timeline.editing.fingerprint import fingerprint
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.exports.identity import lasting_id
from timeline.importing.run import import_text
from timeline.models import Actor, Alias, Event, Statement
from timeline.models.records import Metadata
from timeline.text.diffs import word_diff

pytestmark = pytest.mark.django_db


def change(browser, record, **values):
    """Save a record's form with these values."""
    url = reverse(f"admin:timeline_{record._meta.model_name}_change", args=[record.pk])
    return browser.post(url, form_of(browser.get(url)) | values | {"_save": "Save"})


def test_a_form_an_action_an_import_and_sql_all_leave_their_trace(editor_browser, editor):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    change(editor_browser, event, text="First hand.", _note="typing error", **leaving(event))
    act(editor_browser, "event", "hide", event)
    import_text(
        read_file(CHRONOLOGY, 10**7).text.replace(
            "elements south of the Euphrates", "parts south of the Euphrates"
        ),
        Metadata(slug="al-tanf"),
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_event SET text = 'By SQL.' WHERE id = %s", [event.pk])
    found = revisions(event)
    made, *later = found[::-1]
    assert made.created
    assert made.why.startswith("import of")
    assert [(r.who, r.why.split(" ")[0], r.note) for r in later[:2]] == [
        ("editor", "event", "typing error"),
        ("editor", "hide", ""),
    ]
    assert [(c.name, c.after) for c in later[0].changes if c.slug == ""] == [
        ("text", "First hand.")
    ]
    assert [(c.name, c.before, c.after) for c in later[1].changes] == [
        ("state", "published", "hidden")
    ]
    assert ("text", "First hand.", "By SQL.") in [
        (c.name, c.before, c.after) for r in later for c in r.changes
    ]


def test_statements_mentions_and_actors_belong_to_the_history(editor_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    event.event_countries.filter(country="SY").delete()
    Statement.objects.filter(event=event).update(cue="whispered")
    fields = {(c.slug, c.name, c.before, c.after) for c in revisions(event)[0].changes}
    assert ("", "country", "Syria", "") in fields
    assert any(c[1] == "cue" and c[3] == "whispered" for c in fields)
    hook = Actor.objects.get(slug="brian-hook")
    Alias.objects.create(actor=hook, text="Hookson")
    assert ("alias", "", "Hookson") in [
        (c.name, c.before, c.after) for c in revisions(hook)[0].changes
    ]


def test_history_can_not_be_rewritten():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_eventversion SET text = 'never was'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_statementversion")


def test_a_version_comes_back_with_its_statements_and_mentions_and_can_be_undone(publisher_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    before = fingerprint(event)
    first = revisions(event)[0].number
    change(publisher_browser, event, text="Mended.")
    speakers = dict(event.statements.values_list("pk", "speaker"))
    event.statements.update(speaker=Actor.objects.get(slug="brian-hook"))
    event.event_actors.all().delete()
    edited = fingerprint(event)
    last = revisions(event)[0].number
    url = reverse("admin:timeline_event_restore", args=[event.pk])
    assert (
        "Restored"
        in publisher_browser.post(
            url, {"number": first, "_seen": edited}, follow=True
        ).content.decode()
    )
    assert fingerprint(event) == before
    assert dict(event.statements.values_list("pk", "speaker")) == speakers
    assert revisions(event)[0].why == f"restored version {first}"
    publisher_browser.post(url, {"number": last, "_seen": before})
    assert fingerprint(event) == edited


def test_a_statement_made_after_the_restored_version_is_hidden_not_lost():
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    first = revisions(event)[0].number
    made = Statement.objects.create(
        slug="al-tanf-2020-06-05-s90",
        event=event,
        document=event.document,
        date=event.date,
        manner="indirect",
        text="x",
        start=event.start,
        end=event.end,
    )
    restore(event, first)
    made.refresh_from_db()
    assert made.state == "hidden"


def test_a_speaker_merged_since_comes_back_as_who_it_is_now():
    from timeline.editing.actors.merge import merge_actors

    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    old, hook = statement.speaker, Actor.objects.get(slug="brian-hook")
    first = revisions(statement)[0].number
    merge_actors(old, hook)
    restore(statement, first)
    statement.refresh_from_db()
    assert statement.speaker == hook


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999", "0"])
def test_a_version_that_is_not_there_changes_nothing(publisher_browser, number):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    before = fingerprint(event)
    url = reverse("admin:timeline_event_restore", args=[event.pk])
    assert (
        "There is no such version"
        in publisher_browser.post(
            url, {"number": number, "_seen": before}, follow=True
        ).content.decode()
    )
    assert fingerprint(event) == before


def test_only_publishers_restore(editor_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    assert (
        editor_browser.get(reverse("admin:timeline_event_history", args=[event.pk])).status_code
        == 200
    )
    assert (
        editor_browser.post(
            reverse("admin:timeline_event_restore", args=[event.pk]), {"number": 1}
        ).status_code
        == 403
    )


@pytest.mark.parametrize("model", ["event", "statement", "actor", "document"])
def test_every_kind_of_record_shows_its_history(editor_browser, model):
    from django.apps import apps

    record = apps.get_model("timeline", model).objects.first()
    page = editor_browser.get(reverse(f"admin:timeline_{model}_history", args=[record.pk]))
    assert "import of" in page.content.decode() or model == "actor"


def test_words_between_marks_of_change_are_escaped():
    assert word_diff("<b>old", "<b>new") == "&lt;b&gt;<del>old</del><ins>new</ins>"
    assert word_diff("", "<script>") == "<ins>&lt;script&gt;</ins>"
    assert word_diff("a " * 9000, "b").startswith("<del>a ")


def test_the_number_of_queries_for_a_history_does_not_grow(django_assert_max_num_queries):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    for n in range(20):
        Event.objects.filter(pk=event.pk).update(text=f"version {n}")
    with django_assert_max_num_queries(8):
        revisions(event)
    import_page("3 March 2018 Iran said that “yes”.")


def entries(client) -> tuple[dict[str, str], list[str]]:
    """(address -> summary, addresses of tombstones) of the feed of changes."""
    import xml.etree.ElementTree as ET

    feed = ET.fromstring(client.get("/changes.atom").getvalue())  # noqa: S314 - our own feed
    atom, tombs = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
    found = {
        e.findtext(f"{atom}id"): e.findtext(f"{atom}summary") for e in feed.findall(f"{atom}entry")
    }
    return found, [e.attrib["ref"] for e in feed.findall(f"{tombs}deleted-entry")]


def test_readers_see_what_changed_and_why_but_not_by_which_account(client):
    editor_browser = browser_of(someone("editor", "an-account"))
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    assert "What changed" not in client.get("/events/al-tanf-2020-06-05/").content.decode()
    change(
        editor_browser,
        event,
        text=event.text + " <i>Mended</i>.",
        _note="Nora found it",
        _public_note="the source was cut off",
    )
    page = client.get("/events/al-tanf-2020-06-05/").content.decode()
    assert "What changed" in page
    assert "<ins> &lt;i&gt;Mended&lt;/i&gt;.</ins>" in page
    assert "the source was cut off" in page
    assert "an-account" not in page
    assert "Nora found it" not in page, "what is for the house stays there"
    assert "Nora found it" not in client.get("/changes.atom").getvalue().decode()
    found, _ = entries(client)
    assert "&lt;i&gt;Mended" in found[lasting_id("event", "al-tanf-2020-06-05")]


def test_why_an_entry_was_withdrawn_is_told_on_its_page_and_in_the_feed(editor_browser, client):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    said = event.statements.first()
    change(editor_browser, event, text=event.text + " Mended.", _public_note="it was cut off")
    event.refresh_from_db()
    change(editor_browser, event, state="hidden", _public_note="could not be <confirmed>")
    feed = client.get("/changes.atom").getvalue().decode()
    assert "<at:comment>could not be &lt;confirmed&gt;</at:comment>" in feed
    for address in (event.get_absolute_url(), said.get_absolute_url()):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "could not be &lt;confirmed&gt;" in gone.content.decode()
        assert "it was cut off" not in gone.content.decode()


def test_what_was_withdrawn_without_a_word_has_no_reason(editor_browser, client):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    change(editor_browser, event, text=event.text + " Mended.", _public_note="it was cut off")
    act(editor_browser, "event", "hide", Event.objects.get(pk=event.pk))
    assert "at:comment" not in client.get("/changes.atom").getvalue().decode()
    page = client.get(event.get_absolute_url()).content.decode()
    assert ("reason" in page, "it was cut off" in page) == (False, False)


def test_what_is_withdrawn_stands_in_the_feed_as_a_tombstone_without_its_words(
    editor_browser, client
):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    statement = event.statements.first()
    secret = make_actor("Secret Speaker")
    change(editor_browser, statement, speaker=secret.pk, _note="")
    assert "Secret Speaker" in client.get("/changes.atom").getvalue().decode()
    act(editor_browser, "statement", "hide", statement)
    act(editor_browser, "event", "hide", Event.objects.get(slug="al-tanf-2021-02-25"))
    found, gone = entries(client)
    assert lasting_id("event", "al-tanf-2021-02-25") in gone
    assert lasting_id("statement", statement.slug) in gone
    assert lasting_id("event", "al-tanf-2021-02-25") not in found
    assert "Secret Speaker" not in client.get("/changes.atom").getvalue().decode()
    assert "Secret Speaker" not in client.get("/events/al-tanf-2020-06-05/").content.decode()


def test_the_feed_of_changes_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(27):
        client.get("/changes.atom").getvalue()
