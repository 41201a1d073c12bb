"""The document that a text is of: found again, or made, and what is known of it merged in."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.examples import examples
from tests.records import make_capture, make_document, make_statement
from timeline.capturing.page import PageMetadata
from timeline.importing.documents.complete import complete
from timeline.importing.documents.find import READING, find_document
from timeline.importing.planning.changes import FieldConflict
from timeline.models import Document
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument

pytestmark = pytest.mark.django_db


def parsed(title: str = "Page", kind: str = "article", published: dt.date | None = None):
    return ParsedDocument(title, kind, published, (), (), background="Around it.")


def find_or_make(*args: object) -> tuple[Document, bool, list[FieldConflict]]:
    """The document, saved; whether anything was new, and what is in dispute."""
    found = find_document(*args)
    found.save()
    return found.document, found.changed, found.disputes


def meta_of(values: dict) -> Metadata:
    return Metadata(**values)


@examples(__file__, "document")
def test_what_is_known_of_a_document_is_merged_into_it(case):
    """Step by step: each import, or edit at the desk, and how the document stands after it."""
    for step in case["step"]:
        if "edit" in step:
            Document.objects.filter(slug="page").update(**step["edit"])
        else:
            document, _, disputes = find_or_make(
                parsed(step.get("page_title", "Page"), published=step.get("page_day")),
                meta_of({"slug": "page"} | step["import"]),
                "digest",
                PageMetadata(**step.get("page", {})),
            )
            assert [d.field for d in disputes] == step.get("disputes", [])
        document = Document.objects.get(slug="page")
        for name, value in step.get("stands", {}).items():
            assert (name, getattr(document, name)) == (name, value)


def test_the_same_again_writes_nothing():
    meta = Metadata(title="Told", publisher="P")
    assert find_or_make(parsed(), meta, "digest")[1]
    assert not find_or_make(parsed(), meta, "digest")[1]


def test_a_new_document_remembers_what_the_page_calls_itself_and_how_it_was_read():
    document, changed, disputes = find_or_make(parsed("The Page"), Metadata(), "digest")
    assert (document.slug, document.title, document.kind) == ("the-page", "The Page", "article")
    assert (changed, disputes, document.background) == (True, [], "Around it.")
    assert document.imported["parsed_title"] == "The Page"
    assert document.imported["reading"] == READING


@pytest.mark.parametrize(
    ("page_title", "meta", "slug"),
    [
        ("The Page", {}, "the-page"),
        ("The Page", {"title": "Told"}, "told"),
        ("The Page", {"slug": "own"}, "own"),
        ("", {}, "untitled-document"),
        ("2020-06-05 and after", {}, "document-2020-06-05-and-after"),
        ("word " * 60, {}, "word-" * 15 + "word-"),
    ],
)
def test_the_address_of_a_document_is_made_of_its_title(page_title, meta, slug):
    document, _, _ = find_or_make(parsed(page_title), meta_of(meta), "digest")
    assert document.slug == slug


def test_a_document_is_known_by_its_bytes_under_whatever_title():
    stored = make_document("stored")
    make_capture(stored, "the same bytes")
    digest = stored.captures.get().sha256
    assert find_or_make(parsed("Another title"), Metadata(), digest)[0] == stored
    assert find_or_make(parsed(""), Metadata(), digest)[0] == stored


def test_the_same_bytes_tell_more_than_a_title_that_another_document_bears_too():
    find_or_make(parsed("Page"), Metadata(slug="first", title="A"), "one")
    stored, _, _ = find_or_make(parsed("Page"), Metadata(slug="second", title="B"), "two")
    make_capture(stored, "the same bytes")
    digest = stored.captures.get().sha256
    assert find_or_make(parsed("Page"), Metadata(), digest)[0] == stored


def test_a_document_is_known_by_the_title_that_its_page_bore_but_not_another_kind_of_page():
    stored, _, _ = find_or_make(parsed("Page"), Metadata(slug="stored"), "one")
    assert find_or_make(parsed("Page"), Metadata(), "two")[0] == stored
    assert find_or_make(parsed("Page", "chronology"), Metadata(), "three")[0] != stored


def test_two_pages_without_a_title_are_two_documents_where_they_are_named():
    one, _, _ = find_or_make(parsed(""), Metadata(slug="one"), "one")
    other, _, _ = find_or_make(parsed(""), Metadata(slug="other"), "other")
    assert one != other


def test_who_names_a_document_means_no_other_one():
    stored = make_document("stored")
    make_capture(stored, "the same bytes")
    digest = stored.captures.get().sha256
    assert find_or_make(parsed(), Metadata(slug="own"), digest)[0] != stored


def test_the_day_of_publication_dates_an_articles_statements():
    document, _, _ = find_or_make(parsed(), Metadata(slug="page"), "digest")
    said = make_statement("He said so on Monday", document=document)
    find_or_make(parsed(), Metadata(slug="page", published_on=dt.date(2020, 2, 29)), "digest")
    said.refresh_from_db()
    assert (said.date, said.date_words) == (dt.date(2020, 2, 24), "on Monday")


@pytest.mark.parametrize(
    ("stored", "told", "written"),
    [
        ({}, {"publisher": "P"}, ["publisher"]),
        ({}, {"publisher": "P", "url": "https://example.org/"}, ["publisher", "url"]),
        ({"publisher": "By hand"}, {"publisher": "P"}, []),
        ({}, {"title": "Told"}, ["title"]),
        ({"title": "By hand"}, {"title": "Told"}, []),
        ({}, {"published_on": dt.date(2020, 2, 29)}, ["published_on"]),
        ({"published_on": dt.date(2020, 1, 1)}, {"published_on": dt.date(2020, 2, 29)}, []),
        ({}, {}, []),
    ],
)
def test_what_was_never_said_is_completed_and_nothing_else(stored, told, written):
    find_or_make(parsed("Page"), Metadata(slug="page"), "digest")
    Document.objects.filter(slug="page").update(**stored)
    assert complete(Metadata(slug="page", **told)) == written
    document = Document.objects.get(slug="page")
    for name, value in (told | stored).items():
        assert getattr(document, name) == value


def test_what_an_import_has_told_is_not_told_over():
    find_or_make(parsed(), Metadata(slug="page", publisher="P"), "digest")
    assert complete(Metadata(slug="page", publisher="Q")) == []
    assert Document.objects.get(slug="page").publisher == "P"
