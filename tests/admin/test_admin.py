"""The editor's desk: what an editor saves is what the public sees, and the next import leaves it
alone.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.conftest import CHRONOLOGY, import_page, page
from timeline.capturing.sources import read_file
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.importing.run import import_text
from timeline.models import Actor, Alias, Document, Event, Statement
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db


def leaving(event: Event) -> dict[str, str]:
    """What an editor answers about statements of which the event's new text holds nothing: they
    stay as they are.
    """
    return {f"_carry-{pk}": "leave" for pk in event.statements.values_list("pk", flat=True)}


def form_of(response) -> dict[str, object]:
    """Every field of an admin form and its inlines, as the browser would send them back."""
    data: dict[str, object] = {}
    for form in [
        response.context["adminform"].form,
        *(
            f
            for s in response.context["inline_admin_formsets"]
            for f in [s.formset.management_form, *s.formset.forms]
        ),
    ]:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None else value
    sent = {k: v for k, v in data.items() if v is not False}
    return sent | {"_seen": response.context["seen"], "_base": response.context.get("base", "")}


def act(browser, model: str, action: str, *records):
    """Choose an action in a list and say yes to its question."""
    url = reverse(f"admin:timeline_{model}_changelist")
    asked = browser.post(url, {"action": action, "_selected_action": [r.pk for r in records]})
    seen = {f"seen-{record.pk}": seen for record, seen in asked.context["records"]}
    return browser.post(
        url,
        {"action": action, "_selected_action": [r.pk for r in records], "confirmed": "1", **seen},
        follow=True,
    )


def test_an_edited_event_shows_its_new_text_and_survives_the_next_import(editor_browser, client):
    event = Event.objects.get(slug="al-tanf-2021-02-25")
    url = reverse("admin:timeline_event_change", args=[event.pk])
    data = form_of(editor_browser.get(url)) | {"text": "Mended by hand.", "_save": "Save"}
    assert editor_browser.post(url, data).status_code == 302
    assert "Mended by hand." in client.get("/events/al-tanf-2021-02-25/").content.decode()
    outcome = import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    assert outcome.plan.conflicts == 0
    assert Event.objects.get(pk=event.pk).text == "Mended by hand."


def test_a_corrected_speaker_stays_corrected(editor_browser, client):
    statement = Statement.objects.get(slug="al-tanf-2020-04-20-s1")
    url = reverse("admin:timeline_statement_change", args=[statement.pk])
    hook = Actor.objects.get(slug="brian-hook")
    assert (
        editor_browser.post(
            url, form_of(editor_browser.get(url)) | {"speaker": hook.pk, "_save": "Save"}
        ).status_code
        == 302
    )
    import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    statement.refresh_from_db()
    assert statement.speaker == hook
    assert statement.review == []
    assert statement.reviewed_at is not None
    assert (
        "reviewed by an editor" in client.get("/statements/al-tanf-2020-04-20-s1/").content.decode()
    )


def test_choosing_an_office_infers_its_holder_on_that_day(editor_browser):
    statement = Statement.objects.get(slug="al-tanf-2020-04-20-s1")
    url = reverse("admin:timeline_statement_change", args=[statement.pk])
    office = Actor.objects.get(slug="syrian-foreign-minister")
    editor_browser.post(
        url, form_of(editor_browser.get(url)) | {"speaker": office.pk, "_save": "Save"}
    )
    statement.refresh_from_db()
    assert statement.holder.slug == "walid-muallem"


def test_a_hidden_event_leaves_every_public_page_and_does_not_come_back(editor_browser, client):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    act(editor_browser, "event", "hide", event)
    assert client.get("/events/al-tanf-2020-06-05/").status_code == 410
    assert client.get("/statements/al-tanf-2020-06-05-s1/").status_code == 410
    assert b"2020-06-05" not in client.get("/events.json").getvalue()
    import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    assert client.get("/events/al-tanf-2020-06-05/").status_code == 410


def test_an_alias_added_at_the_desk_is_used_by_the_next_import(editor_browser):
    hook = Actor.objects.get(slug="brian-hook")
    Alias.objects.create(actor=hook, text="Hookson")
    outcome = import_text(
        page("12 May 2019 U.S. envoy Hookson said that “we are ready”."),
        Metadata(slug="alias-test"),
    )
    assert Statement.objects.get(document=outcome.document).speaker == hook


def test_an_article_gets_its_date_at_the_desk(editor_browser):
    document = Document.objects.get(slug="article-002")
    url = reverse("admin:timeline_document_change", args=[document.pk])
    editor_browser.post(
        url, form_of(editor_browser.get(url)) | {"published_on": "2018-05-29", "_save": "Save"}
    )
    assert set(Statement.objects.filter(document=document).values_list("date", flat=True)) == {
        Document.objects.get(pk=document.pk).published_on
    }


@pytest.mark.parametrize(
    "model",
    ["event", "statement", "actor", "document", "capture", "importrun", "conflict", "country"],
)
def test_every_list_opens_with_its_filters_and_search(editor_browser, model):
    url = reverse(f"admin:timeline_{model}_changelist")
    assert editor_browser.get(url).status_code == 200
    assert editor_browser.get(url, {"q": "tanf"}).status_code == 200


@pytest.mark.parametrize(
    "query", ["?review_state=needed", "?review_state=done", "?review_state=sure"]
)
@pytest.mark.parametrize("model", ["event", "statement"])
def test_the_review_filter_works_on_events_and_statements(editor_browser, model, query):
    assert (
        editor_browser.get(reverse(f"admin:timeline_{model}_changelist") + query).status_code == 200
    )


@pytest.mark.parametrize("value", ["'", "%00", "9" * 30, "<b>", "2020-13-01", "-1", "[]"])
def test_hostile_values_in_admin_lists_give_no_server_error(editor_browser, value):
    for model in ("event", "statement", "actor"):
        url = reverse(f"admin:timeline_{model}_changelist")
        for name in (
            "q",
            "p",
            "o",
            "state",
            "date__year",
            "date__month",
            "review_state",
            "kind",
            "document__id__exact",
            "e",
            "unknown",
            "speaker__kind",
        ):
            assert editor_browser.get(f"{url}?{name}={value}").status_code < 500


def test_nobody_else_gets_in(client):
    assert client.get("/admin/timeline/event/").status_code == 302


def test_view_on_site_leads_to_the_public_page(editor_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    assert (
        "/admin/r/"
        in editor_browser.get(
            reverse("admin:timeline_event_change", args=[event.pk])
        ).content.decode()
    )


def test_the_desk_is_under_the_same_content_policy(editor_browser):
    assert "default-src 'none'" in editor_browser.get("/admin/")["Content-Security-Policy"]


def test_a_day_that_an_editor_sets_is_no_inference_and_stays(editor_browser, client):
    entry = "Iran said “no”. The following day, Iran said “never”."
    import_page(f"3 March 2018 {entry}", slug="days")
    said = Statement.objects.get(text__contains="never", document__slug="days")
    assert (str(said.date), said.date_words) == ("2018-03-04", "The following day")
    url = reverse("admin:timeline_statement_change", args=[said.pk])

    def save(**fields: str) -> Statement:
        data = form_of(editor_browser.get(url)) | fields | {"_save": "Save"}
        assert editor_browser.post(url, data).status_code == 302
        return Statement.objects.get(pk=said.pk)

    said = save(date="2018-03-06", date_relation="on or after")
    assert (str(said.date), said.date_words, said.date_by_hand) == ("2018-03-06", "", True)
    shown = client.get(said.get_absolute_url()).content.decode()
    assert "On or after 6 March 2018" in shown
    assert "day set by an editor" in shown
    assert "inferred day" not in shown
    changes = {c.name: c.after for c in revisions(said)[0].changes}
    assert (changes["date"], changes["date_relation"]) == ("2018-03-06", "on or after")
    assert import_page(f"3 March 2018 {entry}", slug="days").plan.empty
    Event.objects.filter(pk=said.event_id).update(date="2018-03-01")
    assert import_page(f"3 March 2018 {entry} It left.", slug="days").plan.conflicts == 0
    said.refresh_from_db()
    assert (str(said.date), said.date_relation) == ("2018-03-06", "on or after")
    other = import_page(f"3 March 2018 {entry.replace('The', 'Iran left. The')}", slug="days")
    assert other.plan.conflicts == 0
    earlier = revisions(said)[-1].number
    said = save(date="")
    assert (str(said.date), said.date_relation, said.date_by_hand) == ("2018-03-01", "on", False)
    restore(said, earlier)
    said.refresh_from_db()
    assert (str(said.date), said.date_words) == ("2018-03-04", "The following day")
