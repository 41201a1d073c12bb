"""The bytes of captures: made for those that had none, and never lost on the way back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.loader import MigrationLoader

from timeline.capturing.sources import read
from timeline.importing.run import import_source
from timeline.models import Capture, Original, Upload
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db


def migrate(direction: str) -> None:
    """This migration alone: later ones keep history, and cannot be taken back."""
    loader = MigrationLoader(connection)
    before = loader.project_state(("timeline", "0011_one_day"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor(atomic=False) as editor:
        getattr(loader.get_migration("timeline", "0012_originals"), direction)(before, editor)


def originals() -> dict[int, tuple[bytes, str]]:
    """What the migration makes: bytes and sums, by capture."""
    rows = Original.objects.values_list("pk", "content", "sha256")
    return {pk: (bytes(content), sha256) for pk, content, sha256 in rows}


def test_every_capture_has_an_original_before_and_after_the_migration():
    before = originals()
    assert set(before) == set(Capture.objects.values_list("pk", flat=True))
    migrate("unapply")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timeline_upload (text, address, metadata, progress, plan, created_at)"
            " VALUES ('Waiting “here”.', '', '{}', '{}', '{}', now())"
        )
    migrate("apply")
    assert originals() == before
    waiting = Upload.objects.get()
    assert (bytes(waiting.original).decode(), waiting.media_type) == (
        "Waiting “here”.",
        "text/plain",
    )


def test_the_way_back_is_refused_where_it_would_drop_a_web_page():
    page = "<!doctype html><h1>A page</h1><p>Iran waited on the border.</p>"
    import_source(read(page.encode(), 1000), Metadata(slug="page"))
    with pytest.raises(IrreversibleError, match="would drop the web pages"):
        migrate("unapply")
