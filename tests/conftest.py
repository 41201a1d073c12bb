"""People and documents that the tests share: ada edits, ben only looks; the chronology is the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from timeline.importing.actors import load_seeds
from timeline.importing.apply import Metadata, import_text
from timeline.importing.files import read, seed_documents

SEEDS = Path(settings.BASE_DIR) / "seeds"
CHRONOLOGY = next(SEEDS.glob("001_*.txt"))


def page(*entries: str, title: str = "Test flashpoint") -> str:
    """A chronology page with these entries, each "25 February 2021 Text."."""
    return f"Flashpoint / Global 1 March 2021 {title} Share Facebook II. Recent Developments " + " View More ".join(entries) + " View More "


def import_page(*entries: str, slug: str = "test", **meta: object):
    """Import such a page."""
    return import_text(page(*entries), Metadata(slug=slug, **meta))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The real documents are in the database before the first test; tests that write roll back."""
    with django_db_blocker.unblock():
        load_seeds()
        for seed in seed_documents(SEEDS):
            import_text(read(seed.path, settings.MAX_DOCUMENT_BYTES), seed.meta)


@pytest.fixture
def ada(db):
    """An editor."""
    return get_user_model().objects.create_superuser("ada", password="ada-edits")


@pytest.fixture
def adas_browser(ada):
    """Ada, signed in."""
    client = Client()
    client.force_login(ada)
    return client
