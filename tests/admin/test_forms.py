"""What forms of the desk do with what they are sent, form by form."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from tests.records import make_actor, make_document, make_event
from timeline.admin.common.lines import LinesField
from timeline.admin.conflicts import as_words
from timeline.admin.imports.form import ImportForm
from timeline.admin.merging.split_form import SplitForm
from timeline.editing.candidates import Undecidable
from timeline.models import Actor, Statement
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db
TEXT = "3 March 2018 Iran said no."


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("one\r\ntwo", "one\ntwo"),
        ("one\ntwo", "one\ntwo"),
        ("\r\n", ""),
        (None, ""),
        ("  kept inside  word  ", "kept inside  word"),
    ],
)
def test_line_ends_of_a_browser_are_those_of_the_source(typed, stored):
    assert LinesField(required=False).clean(typed) == stored


@pytest.mark.parametrize(
    ("initial", "sent", "changed"),
    [
        ("one\ntwo", "one\r\ntwo", False),
        ("one\ntwo", "one\ntwo", False),
        (None, "", False),
        ("one", "two", True),
        ("one\ntwo", "one two", True),
    ],
)
def test_other_line_ends_are_no_edit(initial, sent, changed):
    assert LinesField().has_changed(initial, sent) is changed


def handed_in(text: str = "", file: bytes | None = None, **fields: object) -> ImportForm:
    files = {"file": SimpleUploadedFile("days.txt", file)} if file is not None else {}
    return ImportForm({"text": text, **fields}, files)


@pytest.mark.parametrize(
    ("text", "file", "content"),
    [
        (TEXT, None, TEXT),
        ("", TEXT.encode(), TEXT),
        ("one\r\ntwo", None, "one\ntwo"),
        ("", b"one\r\ntwo", "one\r\ntwo"),
        ("  two spaces before", None, "  two spaces before"),
        ("\n\n", TEXT.encode(), TEXT),
    ],
)
def test_a_pasted_text_or_a_file_byte_for_byte(text, file, content):
    form = handed_in(text, file)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["source"].text == content


@pytest.mark.parametrize(
    ("text", "file", "reason"),
    [
        ("", None, "Choose a file, paste a text, or have the page fetched: one of the three."),
        (" \n ", None, "Choose a file, paste a text, or have the page fetched: one of the three."),
        (
            TEXT,
            TEXT.encode(),
            "Choose a file, paste a text, or have the page fetched: one of the three.",
        ),
        ("", b"%PDF-1.7", "is a PDF"),
        ("", b"\xff\xfea", "says that it is UTF-16-LE"),
        ("", b"\x89PNG\r\n", "is an image (PNG)"),
        ("<!doctype html><title>x</title>", None, "is a web page without text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(text, file, reason):
    form = handed_in(text, file)
    assert not form.is_valid()
    assert reason in " ".join(form.non_field_errors())


@pytest.mark.parametrize("as_file", [True, False])
def test_a_text_may_have_so_many_bytes_and_no_more(settings, as_file):
    settings.MAX_DOCUMENT_BYTES = 10
    for size, good in ((10, True), (11, False)):
        content = "x" * size
        form = handed_in("", content.encode()) if as_file else handed_in(content)
        assert form.is_valid() is good
    assert "the limit is 10" in " ".join(form.non_field_errors())


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("title", "Days", True),
        ("title", "…!", False),
        ("title", "x" * 301, False),
        ("url", "paper.example/days", True),
        ("url", "javascript:alert(1)", False),
        ("published_on", "2018-03-03", True),
        ("published_on", "1700-01-01", False),
        ("published_on", "soon", False),
        ("document", "0", False),
    ],
)
def test_what_is_told_of_a_document_is_checked(field, value, good):
    form = handed_in(TEXT, **{field: value})
    assert form.is_valid() is good
    assert (field in form.errors) is not good


def test_the_import_is_told_what_the_form_was():
    document = make_document()
    form = handed_in(
        TEXT, document=str(document.pk), url="paper.example", published_on="2018-03-03"
    )
    assert form.is_valid()
    assert form.metadata() == Metadata(
        "paper", "", "https://paper.example", "", dt.date(2018, 3, 3)
    )
    form = handed_in(TEXT, title="Days", publisher="P")
    assert form.is_valid()
    assert form.metadata() == Metadata("", "Days", "", "P")


def split(actor: Actor, **fields: object) -> SplitForm:
    data = QueryDict(mutable=True)
    data.update({"kind": "person", **fields})
    return SplitForm(actor, data)


@pytest.fixture
def said():
    speaker = make_actor("Nora Example")
    return Statement(speaker=speaker, cue="said", manner="direct", text="Iran said\n“no”")


@pytest.fixture
def spoken(said):
    event = make_event(actors=[said.speaker])
    said.document, said.event, said.slug = event.document, event, "spring-s1"
    said.start, said.end = 0, 5
    said.save()
    return said


def test_a_split_begins_with_what_the_actor_is(spoken):
    form = SplitForm(spoken.speaker)
    assert form.initial == {"kind": "person", "country": None}
    assert list(form.fields["statements"].queryset) == [spoken]
    assert list(form.fields["events"].queryset) == [spoken.event]


def test_of_a_split_something_must_move(spoken):
    form = split(spoken.speaker, name="Pablo Example")
    assert not form.is_valid()
    assert "Choose at least one statement or event" in str(form.errors)
    assert split(spoken.speaker, name="Pablo Example", statements=spoken.pk).is_valid()


def test_only_what_is_the_actor_s_own_can_be_moved(spoken):
    other = make_actor("Pablo Example")
    assert not split(other, name="Third", statements=spoken.pk).is_valid()


@pytest.mark.parametrize("typed", ["Pablo Example", "pablo example", "pablo-example"])
def test_a_known_name_is_the_known_actor(spoken, typed):
    pablo = make_actor("Pablo Example")
    form = split(spoken.speaker, name=typed, statements=spoken.pk)
    assert form.is_valid()
    assert form.other() == pablo


def test_an_unknown_name_is_a_new_actor_with_an_address_of_its_own(spoken):
    make_actor("Pablo Other", slug="pablo-example")
    form = split(spoken.speaker, name=" Pablo Example ", statements=spoken.pk, kind="office")
    assert form.is_valid()
    made = form.other()
    assert (made.name, made.slug, made.kind) == ("Pablo Example", "pablo-example-2", "office")
    assert made.curated


def test_a_name_without_letters_still_has_an_address(spoken):
    form = split(spoken.speaker, name="…", statements=spoken.pk)
    assert form.is_valid()
    assert form.other().slug == "actor"


def test_an_actor_is_not_told_apart_from_itself(spoken):
    form = split(spoken.speaker, name="Nora Example", statements=spoken.pk)
    assert form.is_valid()
    with pytest.raises(Undecidable, match="That is the actor itself"):
        form.other()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("Iran", "Iran"),
        (["IR", "SY"], "IR, SY"),
        ([], ""),
        ({"text": "Iran said no.", "date": "2018-03-03"}, "Iran said no."),
        ({"cue": 1}, "{'cue': 1}"),
        (True, "True"),
        (0, "0"),
    ],
)
def test_values_in_dispute_are_shown_in_words(value, words):
    assert as_words(value) == words


def test_the_form_of_an_actor_says_how_several_speak_together(editor_browser):
    page = editor_browser.get("/admin/timeline/actor/add/").content.decode()
    assert "For several who speak together: a group named by its members" in page


def test_the_list_of_statements_says_its_doubts_in_sentences(editor_browser):
    page = editor_browser.get("/admin/timeline/statement/?q=illegitimate").content.decode()
    assert "is far from the name it refers to." in page
    assert "pronoun-far" not in page.partition('id="result_list"')[2]
