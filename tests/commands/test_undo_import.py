"""Undoing an import from the command line; a guarded import there."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tests.conftest import import_page, page
from timeline.models import Event, ImportRun

pytestmark = pytest.mark.django_db
IRAN, RUSSIA = "3 March 2018 Iran left.", "2 March 2018 Russia went."


def run(*args: object, **options: object) -> tuple[int, str]:
    """Exit code, and all that was said."""
    out = StringIO()
    try:
        call_command(*args, stdout=out, stderr=out, **options)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_an_import_is_undone_by_its_number_after_a_dry_run():
    import_page(IRAN, RUSSIA, slug="t")
    Event.objects.filter(slug="t-2018-03-02").update(text="By hand.")
    number = ImportRun.objects.filter(document__slug="t").get().pk
    assert f"{number}: " in run("undo_import")[1]
    code, said = run("undo_import", number, dry_run=True)
    assert (code, "Nothing was written" in said) == (0, True)
    assert Event.objects.get(slug="t-2018-03-03").state == "published"
    code, said = run("undo_import", number)
    assert "- 1 new entry withdrawn" in said
    assert "= stays: New entry, stays whole: t-2018-03-02: By hand." in said
    assert Event.objects.get(slug="t-2018-03-03").state == "hidden"
    assert run("undo_import", number) == (2, "This import has been undone before.\n")
    assert run("undo_import", 0)[0] == 2


def test_an_import_that_would_lose_a_fifth_ends_with_2_and_says_what_to_do(tmp_path):
    import_page(IRAN, RUSSIA, slug="t")
    file = tmp_path / "page.txt"
    file.write_text(page(IRAN))
    code, said = run("import_document", file, slug="t", dry_run=True)
    assert (code, "!! 1 of 2 stored entries" in said) == (0, True)
    code, said = run("import_document", file, slug="t")
    assert (code, "--confirm t" in said) == (2, True)
    assert not Event.objects.get(slug="t-2018-03-02").missing
    assert run("import_document", file, slug="t", confirm="t")[0] == 0
    assert Event.objects.get(slug="t-2018-03-02").missing
