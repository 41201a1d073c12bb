"""``manage.py capture``: all documents in one command that cron can run."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tests.capturing.fetching.world import HOST, page
from tests.importing.pages.pages import ONE, TWO, markup, stored
from timeline.models import Document, PageCheck, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_documents(internet) -> None:
    """One as it was, one that has changed, one that is gone; the seeds are elsewhere."""
    Document.objects.update(url="")
    for slug in ("same", "other", "gone"):
        stored(slug, url=f"http://{HOST}/{slug}")
    by_hand = {"url": f"http://{HOST}/by-hand", "imported": {"by_hand": True}}
    Document.objects.create(slug="by-hand", title="By hand", kind="chronology", **by_hand)
    internet.server.routes |= {"/same": page(markup(ONE)), "/other": page(markup(TWO))}


def capture(*slugs: str, **options: object) -> tuple[int, str]:
    """Exit code, and what was printed."""
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("capture", *slugs, stdout=out, stderr=out, **options)
    return end.value.code, out.getvalue()


def test_all_pages_are_looked_at_and_what_was_found_is_told(internet):
    code, said = capture()
    assert code == 1
    lines = said.splitlines()
    assert lines[:2] == ["same: not changed", "other: changed; a plan waits at the desk"]
    assert lines[2].startswith("gone: news.example.org has no such page any more")
    assert lines[3] == "3 pages looked at: 1 changed, 1 not changed, 1 not to be had."
    assert PageCheck.objects.count() == 3
    assert Upload.objects.get().document.slug == "other"
    assert internet.waited == [1, 1]


def test_a_dry_run_looks_and_keeps_nothing():
    code, said = capture("same", "other", dry_run=True)
    assert code == 0
    assert "other: changed\n2 pages looked at: 1 changed, 1 not changed" in said
    assert "Nothing was kept (dry run)." in said
    assert not PageCheck.objects.exists()
    assert not Upload.objects.exists()


def test_cron_hears_only_of_what_somebody_has_to_look_at():
    assert capture("same", verbosity=0) == (0, "")
    assert capture("other", verbosity=0) == (0, "other: changed; a plan waits at the desk\n")


def test_an_unknown_document_is_refused_before_any_page_is_asked_for(internet):
    assert capture("same", "nothing") == (
        2,
        "There is no document “nothing”. No page was looked at.\n",
    )
    assert internet.server.asked == []
