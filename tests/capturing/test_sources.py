"""What people hand in, looked at before anything reads it."""

from __future__ import annotations

import pytest

from timeline.capturing.report import describe_source
from timeline.capturing.sources import UnusableInput, from_text, read, read_file


@pytest.mark.parametrize(
    "text", ["Iran said no.", "\ufeffIran said no.", "Ägypten\r\n", "“no”\t\x0b", " x "]
)
def test_a_text_is_taken_byte_for_byte(text):
    assert read(text.encode(), 100).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The document is empty."),
        (b" \n\t", "The document is empty."),
        ("\u2003".encode(), "The document is empty."),
        (b"ab\xff", "The document is not UTF-8 (byte 2), and what else it is cannot be told. Save"),
        (b"\xff\xfe", "The document is empty."),
        (b"ab\0c", "The document holds a NUL character at 2; it is no text document."),
        (b"x" * 1001, "The document has 1,001 bytes; the limit is 1,000. Split it, or raise"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnusableInput) as refused:
        read(data, 1000)
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)


def test_a_text_of_just_the_limit_is_taken_and_the_refusal_names_the_file():
    assert read(b"x" * 10, 10).text == "x" * 10
    with pytest.raises(UnusableInput, match=r"page\.txt has 11 bytes"):
        read(b"x" * 11, 10, "page.txt")


def test_a_file_is_read_and_its_name_stands_in_what_is_wrong_with_it(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes("“no”".encode())
    assert read_file(file, 100).text == "“no”"
    file.write_bytes(b"\xff")
    with pytest.raises(UnusableInput, match=r"page\.txt is not UTF-8"):
        read_file(file, 100)


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(b"\xff" * 5000)
    with pytest.raises(UnusableInput, match="has 5,000 bytes; the limit is 1,000"):
        read_file(file, 1000)


@pytest.mark.parametrize(
    ("name", "reason"), [("none.txt", "No such file or directory."), ("", "Is a directory.")]
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, name, reason):
    with pytest.raises(UnusableInput, match=reason):
        read_file(tmp_path / name, 100)


def test_a_plain_text_needs_no_words_and_everything_else_is_told():
    assert list(describe_source(from_text("Iran waited."))) == []
    assert list(describe_source(read("Iran waited “here”.".encode("utf-16"), 100))) == [
        "Read as a plain text in UTF-16-LE (as its byte order mark says)."
    ]
    page = b"<html><nav>Home</nav><main><h1>T</h1><p>Iran waited on the border.</p></main>"
    assert list(describe_source(read(page, 100))) == [
        "Read as a web page in UTF-8 (as its bytes show); 1 part around its text was left out."
    ]


def test_an_entry_that_is_left_out_is_told_by_itself():
    page = (
        b"<html><main><h1>T</h1><p>Iran waited on the border.</p></main><nav><p>6 May 2020 Russia."
        b"</p><a href=x>a link that is much longer than it</a></nav>"
    )
    assert "Left out, though it holds a day: 6 May 2020 Russia." in "\n".join(
        describe_source(read(page, 1000))
    )
