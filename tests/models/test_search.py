"""Full text as a search box reads it, and where in a text it was found."""

from __future__ import annotations

import pytest

from tests.records import make_document, make_event, make_statement
from timeline.filtering.words.names import read
from timeline.models import Capture, Document, Event, Statement
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER, certain
from timeline.models.search import HIT_START, HIT_STOP
from timeline.public.passages.background import background_hits
from timeline.public.passages.marks import hits_of

pytestmark = pytest.mark.django_db
TEXT = "Two ships left the port of Example. Iran denied that the ships carried oil."


@pytest.fixture
def event():
    return make_event(TEXT, slug="spring")


def found(words: str) -> bool:
    return Event.objects.filter(slug="spring").search(read(words)).exists()


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("ships", True),
        ("SHIPS", True),
        ("ship", True),  # by its stem
        ("shipping", True),
        ("oil ships", True),  # both, in whatever order
        ("oil tanker", False),
        ("oil or tanker", True),
        ('"ships left"', True),
        ('"left ships"', False),
        ("ships -oil", False),
        ("ships -tanker", True),
        ("-tanker", True),
        ("the", False),  # a word that says nothing
        ('"ships', True),  # whatever a person types is a search
        ("ships & | ! ( :*", True),
        ("ships'; DROP TABLE", False),
        ("xyzzy", False),
    ],
)
def test_words_are_read_as_a_search_box_reads_them(event, words, is_found):
    assert found(words) is is_found


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("ships", ["ships", "ships"]),
        ("port oil", ["port", "oil"]),
        ('"ships left"', ["ships", "left", "ships"]),
        ("carry", ["carried"]),
        ("oil -tanker", ["oil"]),
    ],
)
def test_every_word_that_was_found_is_marked_where_it_stands(event, words, hits):
    (row,) = Event.objects.filter(pk=event.pk).with_hits(read(words))
    assert [TEXT[a:b] for a, b in hits_of(row)] == hits


def test_without_a_search_nothing_is_marked(event):
    assert hits_of(event) == []


def test_what_marks_a_hit_stands_in_no_text(event):
    text = f"{TEXT} <mark>ships</mark> \ue000<ships\ue000>"
    Event.objects.filter(pk=event.pk).update(text=text)
    (row,) = Event.objects.filter(pk=event.pk).with_hits(read("oil"))
    assert [text[a:b] for a, b in hits_of(row)] == ["oil"]
    assert HIT_START not in text
    assert HIT_STOP not in text


def test_a_statement_is_found_by_its_own_words_and_by_whom_it_names_as_speaker(event):
    said = make_statement("Iran denied", event, attribution="The port authority")
    rows = Statement.objects.filter(pk=said.pk)
    assert rows.search(read("denied")).exists()
    assert rows.search(read("authority")).exists()
    assert not rows.search(read("oil")).exists(), "which only its event has"


@pytest.mark.parametrize("code", [*sorted(DOUBTS_OF_SPEAKER)])
def test_while_the_speaker_is_in_doubt_a_statement_is_not_certain(event, code):
    said = make_statement("Iran denied", event, review=[code])
    assert not Statement.objects.filter(certain(), pk=said.pk).exists()
    assert not Event.objects.filter(certain("statements__"), pk=event.pk).exists()


@pytest.mark.parametrize("review", [[], ["truncated"], ["unbalanced-quote"], ["a note"]])
def test_other_doubts_leave_the_speaker_certain(event, review):
    said = make_statement("Iran denied", event, review=review)
    assert Statement.objects.filter(certain(), pk=said.pk).exists()


def outside(words: str) -> dict[str, str]:
    return {document.slug: shown for document, shown in background_hits(words)}


def test_what_stands_around_the_entries_of_a_page_is_found():
    make_document("paper", background="About the port: it was built for zeppelins in 1910.")
    assert outside("zeppelin") == {"paper": "About the port: it was built for zeppelins in 1910."}
    assert outside("nothing of it") == {}


def test_of_an_article_the_newest_text_is_searched():
    article = make_document("column", kind="article", background="zeppelins")
    for text in ("Old words about quaggas.", "New words about dodos."):
        Capture.objects.create(document=article, text=text, sha256=text)
    assert [*outside("dodo")] == ["column"]
    assert outside("quagga") == {}
    assert outside("zeppelin") == {}


def test_what_is_not_published_is_not_found():
    make_document("paper", background="About zeppelins.")
    Document.objects.filter(slug="paper").update(published=False)
    assert outside("zeppelin") == {}


def test_of_a_long_text_the_place_is_shown_and_of_many_documents_five():
    words = " ".join(["filler"] * 500)
    for n in range(7):
        make_document(f"paper{n}", background=f"{words} Here a zeppelin rose. {words}")
    shown = outside("zeppelin")
    assert len(shown) == 5
    assert all("zeppelin" in text and len(text) < 500 for text in shown.values())
