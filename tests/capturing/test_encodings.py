"""Bytes become text by what they say themselves; what cannot be told is refused."""

from __future__ import annotations

import codecs

import pytest

from timeline.capturing.encodings import decode, label
from timeline.capturing.errors import UnusableInput

ENGLISH = "The minister’s envoy said that “we will stay” — and left… 25 February 2021, “no”."
FRENCH = "Le ministre a déclaré : « nous resterons à côté du théâtre ». L'élection a été fixée."
ARABIC = "قال وزير الخارجية إن القوات ستبقى في المنطقة. وأضاف أن المحادثات مستمرة."


def page(encoding: str, text: str) -> bytes:
    return f'<html><head><meta charset="{encoding}"></head><p>{text}'.encode(encoding)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ENGLISH.encode(), ENGLISH, "utf-8"),
        (codecs.BOM_UTF8 + ENGLISH.encode(), "\ufeff" + ENGLISH, "utf-8"),
        (ENGLISH.encode("utf-16"), ENGLISH, "utf-16-le"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be"),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be"),
        (ENGLISH.encode("cp1252"), ENGLISH, "cp1252"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (ARABIC.encode("cp1256"), ARABIC, "cp1256"),
        (
            f"{ENGLISH} {ARABIC} {ENGLISH}".encode("cp1256"),
            f"{ENGLISH} {ARABIC} {ENGLISH}",
            "cp1256",
        ),
    ],
)
def test_the_encoding_is_found(data, text, encoding):
    decoded = decode(data, "page")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Министр"),
        ("windows-1256", "قال"),
        ("iso-8859-6", "قال"),
        ("gb18030", "发言人说了话"),
    ],
)
def test_what_a_page_declares_is_believed(encoding, text):
    decoded = decode(page(encoding, text), "page")
    assert decoded.text.endswith(text)
    assert decoded.encoding == codecs.lookup(encoding).name


@pytest.mark.parametrize(
    ("told", "data", "found"),
    [
        ("windows-1251", "Министр".encode("cp1251"), ("Министр", "cp1251", "as its server says")),
        ("windows-1256", page("utf-8", "x") + ARABIC[:3].encode("cp1256"),
         (None, "cp1256", "as its server says")),
        ("windows-1252", "قال".encode(), ("قال", "utf-8", "as its bytes show")),
        ("klingon", page("windows-1256", "قال"), (None, "cp1256", "as it says itself")),
    ],
)  # fmt: skip
def test_a_server_is_believed_before_the_page_and_after_the_bytes(told, data, found):
    text, encoding, known_by = found
    decoded = decode(data, "page", told)
    assert (decoded.encoding, decoded.known_by) == (encoding, known_by)
    assert decoded.text == text or decoded.text.endswith("قال")


def test_a_page_that_says_latin_1_means_what_browsers_read():
    data = b'<html><meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">\x93no\x94'
    assert decode(data, "page").text.endswith("“no”")


@pytest.mark.parametrize("said", ["utf-16", "rot13", "unicode_escape", "utf-7", "klingon", "é"])
def test_what_no_page_can_be_written_in_is_not_believed(said):
    data = f'<html><meta charset="{said}"><p>“no” +AGE-'.encode()
    assert decode(data, "page").encoding == "utf-8"


def test_utf_8_that_says_it_is_something_else_is_still_utf_8():
    data = b'<html><meta charset="windows-1252"><p>' + "“no”".encode()
    assert decode(data, "page").text.endswith("“no”")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"ab\xff", "page is not UTF-8 (byte 2), and what else it is cannot be told."),
        (bytes(range(128, 256)) * 9, "page is not UTF-8 (byte 0)"),
        (b'<html><meta charset="utf-8"><p>\xff', "page says that it is UTF-8, but byte 31 is not."),
        (codecs.BOM_UTF8 + b"\xff", "page says that it is UTF-8, but byte 3 is not."),
        (codecs.BOM_UTF16_LE + b"a", "page says that it is UTF-16-LE, but byte 0 is not."),
    ],
)
def test_what_cannot_be_told_is_refused_and_says_where(data, reason):
    with pytest.raises(UnusableInput) as refused:
        decode(data, "page")
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)


def test_encodings_have_the_names_that_people_know():
    assert [label(name) for name in ("utf-8", "cp1252", "cp1256", "euc_jp", "cp866")] == [
        "UTF-8", "Windows-1252", "Windows-1256", "EUC-JP", "CP866",
    ]  # fmt: skip
