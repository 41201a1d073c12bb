"""The queue's samples, the way back from a decision, and many decisions at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_review import QUEUE, decide
from tests.records import make_actor, make_event, make_statement
from timeline.editing.review_queue.next_item import next_item
from timeline.models import Report, Sample, State, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    return make_actor("Nora Example")


@pytest.fixture
def said(nora):
    """Two statements of one entry, which stand first in the queue of samples."""
    Statement.objects.update(review=["no-speaker"])
    event = make_event("Nora said “no way”. Then she said “never”.")
    common = {"speaker": nora, "rule": "name-verb", "imported": {"text": "x"}}
    return [
        make_statement("Nora said “no way”.", event, quotes=["no way"], **common),
        make_statement("Then she said “never”.", event, quotes=["never"], **common),
    ]


def undo(browser):
    return browser.post(QUEUE, {"do": "undo"}, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("do", "more", "right"),
    [
        ("accept", {}, True),
        ("accept", {"manner": "mixed"}, False),
        ("hide", {}, False),
        ("wrong", {}, False),
        ("split", {"at": "5"}, False),
    ],
)
def test_a_decision_on_a_sample_is_a_verdict_and_readers_are_told(
    editor_browser, client, said, do, more, right
):
    assert "No editor has checked" in client.get("/about/").content.decode()
    answer = decide(editor_browser, said[0], do, reason="sample", **more)
    assert f"sample was {'right' if right else 'wrong'}" in answer.content.decode()
    assert Sample.objects.get().right is right
    page = client.get("/about/").content.decode()
    assert f"{int(not right)} were wrong" in page


def test_a_decision_outside_the_samples_is_no_verdict(editor_browser, said):
    decide(editor_browser, said[0], "accept")
    assert not Sample.objects.exists()


def test_what_was_found_wrong_is_doubted_until_it_is_corrected(editor_browser, said):
    decide(editor_browser, said[0], "wrong", reason="sample")
    assert [reason.code for reason in said[0].review] == ["wrong-in-sample"]
    assert next_item("wrong-in-sample").record == said[0]


@pytest.mark.parametrize("do", ["accept", "hide", "other", "split", "merge", "wrong"])
def test_the_last_decision_is_undone_with_all_that_it_did(editor_browser, said, do):
    Report.objects.create(statement=said[0], message="wrong", sender="x")
    kept = ("state", "speaker", "manner", "text", "review", "reviewed_at", "start", "end")

    def standing():
        visible = Statement.objects.filter(event=said[0].event, state=State.PUBLISHED)
        return list(visible.order_by("pk").values_list("pk", *kept))

    before = standing()
    make_actor("Pablo Example")
    decide(
        editor_browser,
        said[0],
        do,
        reason="sample",
        at="5",
        manner="mixed",
        speaker="Pablo Example",
    )
    assert standing() != before
    assert "Undone" in undo(editor_browser).content.decode()
    assert standing() == before
    assert Report.objects.open().count() == 1
    assert not Sample.objects.exists()
    assert "no decision to undo" in undo(editor_browser).content.decode()


def test_what_was_put_off_comes_back(editor_browser, said):
    decide(editor_browser, said[0], "skip")
    assert said[0].text.split()[0] in undo(editor_browser).content.decode()
    assert editor_browser.session["review_skipped"] == []


def test_what_somebody_else_has_changed_since_is_not_undone(editor_browser, said):
    decide(editor_browser, said[0], "hide")
    Statement.objects.filter(pk=said[0].pk).update(cue="whispered")
    assert "Somebody has changed this" in undo(editor_browser).content.decode()
    assert Statement.objects.get(pk=said[0].pk).state == State.HIDDEN


def test_my_decisions_are_mine(editor_browser, publisher_browser, said):
    decide(editor_browser, said[0], "accept", note="as I <i>heard</i>")
    page = editor_browser.get("/admin/review/mine/").content.decode()
    assert "accepted" in page
    assert 'value="undo"' in page
    queue = f"/admin/review/?record={said[0].slug}"
    assert queue in page
    assert (
        queue
        in editor_browser.get(f"/admin/timeline/statement/{said[0].pk}/change/").content.decode()
    )
    assert f'value="{said[0].slug}"' in editor_browser.get(queue).content.decode()
    assert editor_browser.get("/admin/review/?record=nobody").status_code == 404
    assert "as I &lt;i&gt;heard" in page
    assert "decided nothing" in publisher_browser.get("/admin/review/mine/").content.decode()


def test_all_of_one_speaker_and_pattern_are_shown_and_accepted_together(editor_browser, said, nora):
    other = make_statement("Nora said", said[0].event, speaker=nora, rule="other-rule")
    address = f"/admin/review/alike/?record={said[0].slug}"
    assert "Accept all 2" in editor_browser.get(f"{QUEUE}?reason=sample").content.decode()
    page = editor_browser.get(address)
    assert "Nora said “no way”." in page.content.decode()
    assert "back to the queue" in page.content.decode()
    changed = said[1]
    Statement.objects.filter(pk=changed.pk).update(cue="whispered")
    data = {
        "action": "mark_reviewed",
        "confirmed": "1",
        "_selected_action": [record.pk for record, _ in page.context["records"]],
        **{f"seen-{record.pk}": seen for record, seen in page.context["records"]},
    }
    answer = editor_browser.post(page.context["target"], data, follow=True)
    assert "1 left alone" in answer.content.decode()
    reviewed = dict(Statement.objects.values_list("pk", "reviewed_at"))
    assert reviewed[said[0].pk] is not None
    assert reviewed[changed.pk] is None
    assert reviewed[other.pk] is None
    assert page.context["target"] == reverse("admin:timeline_statement_changelist")


def test_a_speaker_whom_an_import_has_brought_is_a_reason_until_one_is_confirmed(
    editor_browser, said, nora
):
    Statement.objects.exclude(pk__in=[s.pk for s in said]).update(reviewed_at="2020-01-01T00:00Z")
    assert next_item("first-seen").record in said
    assert "An import has brought the speaker" in editor_browser.get(QUEUE).content.decode()
    decide(editor_browser, said[0], "accept")
    assert next_item("first-seen") is None


def test_a_split_is_undone_after_a_new_sign_in(editor_browser, publisher_browser, editor, said):
    whole = said[0].text
    decide(editor_browser, said[0], "split", at=str(whole.index(" ") + 1))
    editor_browser.logout()
    editor_browser.force_login(editor)
    assert 'value="undo"' in editor_browser.get("/admin/review/mine/").content.decode()
    assert "no decision to undo" in undo(publisher_browser).content.decode(), "it is not theirs"
    assert "Undone" in undo(editor_browser).content.decode()
    said[0].refresh_from_db()
    assert said[0].text == whole
    assert Statement.objects.filter(event=said[0].event, state="published").count() == 2
    editor_browser.logout()
    editor_browser.force_login(editor)
    assert "no decision to undo" in undo(editor_browser).content.decode()


def test_a_decision_that_was_undone_is_not_listed_as_if_it_stood(editor_browser, said):
    decide(editor_browser, said[0], "accept")
    listed = editor_browser.get("/admin/review/mine/").content.decode()
    assert "undone since" not in listed
    undo(editor_browser)
    listed = editor_browser.get("/admin/review/mine/").content.decode()
    assert listed.count("undone since") == 1
    assert "<del>accepted</del>" in listed
