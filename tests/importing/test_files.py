"""What people hand in, looked at before anything reads it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings

from timeline.importing.files import UnusableInput, decode, read
from timeline.importing.seed_documents import seed_documents


@pytest.mark.parametrize(
    "text", ["Iran said no.", "\ufeffIran said no.", "Ägypten\r\n", "“no”\t\x0b", " x "]
)
def test_a_text_is_taken_byte_for_byte(text):
    assert decode(text.encode(), 100) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The document is empty."),
        (b" \n\t", "The document is empty."),
        ("\u2003".encode(), "The document is empty."),
        (b"ab\xff", "The document is not UTF-8 (byte 2). Save it as UTF-8 and try again."),
        ("ä".encode("latin-1"), "The document is not UTF-8 (byte 0)."),
        ("Iran".encode("utf-16"), "The document is text in UTF-16"),
        (b"ab\0c", "The document holds a NUL character at 2; it is no text document."),
        (b"x" * 1001, "The document has 1,001 bytes; the limit is 1,000. Split it, or raise"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnusableInput) as refused:
        decode(data, 1000)
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)


def test_a_text_of_just_the_limit_is_taken_and_the_refusal_names_the_file():
    assert decode(b"x" * 10, 10) == "x" * 10
    with pytest.raises(UnusableInput, match=r"page\.txt has 11 bytes"):
        decode(b"x" * 11, 10, "page.txt")


def test_a_file_is_read_and_its_name_stands_in_what_is_wrong_with_it(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes("“no”".encode())
    assert read(file, 100) == "“no”"
    file.write_bytes(b"\xff")
    with pytest.raises(UnusableInput, match=r"page\.txt is not UTF-8"):
        read(file, 100)


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(b"\xff" * 5000)
    with pytest.raises(UnusableInput, match="has 5,000 bytes; the limit is 1,000"):
        read(file, 1000)


@pytest.mark.parametrize(
    ("name", "reason"), [("none.txt", "No such file or directory."), ("", "Is a directory.")]
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, name, reason):
    with pytest.raises(UnusableInput, match=reason):
        read(tmp_path / name, 100)


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
        assert read(seed.path, settings.MAX_DOCUMENT_BYTES)
        assert seed.meta.slug
