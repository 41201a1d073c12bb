"""The source documents that come with the project."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from timeline.capturing.sources import read_file
from timeline.importing.seeded.seed_documents import seed_documents


def test_a_list_of_documents_says_what_is_known_of_each(tmp_path):
    (tmp_path / "documents.toml").write_text(
        '[[document]]\nfile = "one.txt"\nslug = "one"\ntitle = "One"\npublisher = "P"\n'
        'url = "https://example.org/"\npublished_on = 2020-02-29\n\n'
        '[[document]]\nfile = "two.txt"\n'
    )
    one, two = seed_documents(tmp_path)
    assert (one.path, one.meta.slug, one.meta.title) == (tmp_path / "one.txt", "one", "One")
    assert (one.meta.publisher, one.meta.url) == ("P", "https://example.org/")
    assert one.meta.published_on == dt.date(2020, 2, 29)
    assert (two.meta.slug, two.meta.title, two.meta.published_on) == ("", "", None)


def test_every_document_of_the_project_is_there_and_usable():
    for seed in seed_documents(settings.BASE_DIR / "seeds"):
        assert read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text
        assert seed.meta.slug
