"""A better parser reaches what is stored: the same plan and merge as an import, edits kept."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.conftest import import_page
from tests.jobs import after_work, work_off
from timeline.importing.reread import of_older_parser
from timeline.models import Capture, Document, Event, ImportRun, Statement
from timeline.parsing.version import PARSER_VERSION

pytestmark = pytest.mark.django_db
SLUG = "t-2018-03-03"


@pytest.fixture
def read_long_ago():
    """A document as an older parser left it: another verb, and words that an editor has mended."""
    import_page(
        "3 March 2018 Iran insisted that “ships left”.", "2 March 2018 Russia left.", slug="t"
    )
    said = Statement.objects.get(event__slug=SLUG)
    said.cue, said.imported = "said", said.imported | {"cue": "said"}
    said.save()
    Event.objects.filter(slug="t-2018-03-02").update(text="Mended by hand.")
    document = Document.objects.get(slug="t")
    document.imported |= {"parser": 0}
    document.save()
    return document


def reparse(*slugs: str, **options: object) -> str:
    out = StringIO()
    call_command("reparse", *slugs, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_what_an_older_parser_read_is_known_until_it_is_read_again(read_long_ago):
    assert of_older_parser() == [read_long_ago]
    reparse("t")
    assert of_older_parser() == []
    assert Statement.objects.get(event__slug=SLUG).cue == "insisted"
    assert Event.objects.get(slug="t-2018-03-02").text == "Mended by hand."
    assert ImportRun.objects.filter(document=read_long_ago).first().parser_version == PARSER_VERSION
    assert Capture.objects.get(document=read_long_ago).parser_version == PARSER_VERSION


def test_a_dry_run_tells_and_writes_nothing(read_long_ago):
    said = reparse("t", dry_run=True)
    assert f"~ {SLUG}" in said
    assert "Nothing was written (dry run)." in said
    assert Statement.objects.get(event__slug=SLUG).cue == "said"
    assert of_older_parser() == [read_long_ago]


def test_all_documents_are_read_where_none_is_named_and_the_second_time_changes_nothing(
    read_long_ago,
):
    assert reparse().count(" unchanged, ") == Document.objects.count()
    runs = ImportRun.objects.count()
    assert "0 created, 0 updated" in reparse("t")
    assert ImportRun.objects.count() == runs


def test_an_unknown_document_is_refused_before_anything_is_read(read_long_ago):
    with pytest.raises(SystemExit) as stop:
        reparse("t", "nothing-of-the-kind")
    assert stop.value.code == 2
    assert Statement.objects.get(event__slug=SLUG).cue == "said"


def test_what_alarms_is_read_again_only_where_the_slug_is_said(read_long_ago):
    event = Event.objects.create(
        document=read_long_ago,
        capture=read_long_ago.current_capture(),
        slug="t-2018-03-01",
        date="2018-03-01",
        text="An older parser took this for an entry.",
        start=0,
        end=9,
        imported={"date": "2018-03-01", "text": "An older parser took this for an entry."},
    )
    error = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("reparse", "t", "al-tanf", stdout=StringIO(), stderr=error)
    assert stop.value.code == 2
    assert "1 of 3 stored entries would be marked as gone." in error.getvalue()
    assert "(--confirm t)" in error.getvalue()
    assert Statement.objects.get(event__slug=SLUG).cue == "said"
    reparse("t", confirm=["t"])
    event.refresh_from_db()
    assert event.missing


def test_the_desk_offers_to_read_again_and_shows_the_plan_first(read_long_ago, publisher_browser):
    assert "The parser has improved" in publisher_browser.get("/admin/").content.decode()
    asked = publisher_browser.post(
        reverse("admin:import-again", args=[read_long_ago.pk]), follow=True
    )
    plan = after_work(publisher_browser, asked)
    assert plan.context["counts"]["changed"] == 1
    assert Statement.objects.get(event__slug=SLUG).cue == "said"
    publisher_browser.post(
        reverse("admin:import-apply", args=[plan.context["upload"].pk]),
        {"digest": plan.context["digest"]},
    )
    work_off()
    assert Statement.objects.get(event__slug=SLUG).cue == "insisted"
    assert "The parser has improved" not in publisher_browser.get("/admin/").content.decode()


def test_only_who_may_import_reads_again(read_long_ago, editor_browser):
    assert "The parser has improved" not in editor_browser.get("/admin/").content.decode()
    answer = editor_browser.post(reverse("admin:import-again", args=[read_long_ago.pk]))
    assert answer.status_code == 403
