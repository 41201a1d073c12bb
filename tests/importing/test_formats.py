"""Files of other formats are refused by name, with what to do instead."""

from __future__ import annotations

import pytest

from timeline.importing.files import UnusableInput, decode

REFUSED = (
    (b"%PDF-1.7 ...", "a PDF"),
    (b"PK\x03\x04...", "DOCX"),
    (b"\xd0\xcf\x11\xe0...", "DOC"),
    (b"{\\rtf1 he said", "an RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"GIF89a", "GIF"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xff\xfeh\x00e\x00", "UTF-16"),
    (b"\xfe\xff\x00h\x00e", "UTF-16"),
    (b"<!DOCTYPE html><html><body>5 May 2020</body></html>", "HTML"),
    (b"\xef\xbb\xbf\n  <HTML lang=en><head>", "HTML"),
    (b"<!-- saved from url --><!doctype html><html>", "HTML"),
    (b"<?xml version='1.0'?><html xmlns='...'>", "HTML"),
)


@pytest.mark.parametrize(("data", "named"), REFUSED, ids=[repr(d[:12]) for d, _ in REFUSED])
def test_another_format_is_named_and_refused_in_one_line(data, named):
    with pytest.raises(UnusableInput) as refused:
        decode(data, 10_000, "page")
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "5 May 2020 The page <b>said</b> “it is late”.",
        "<b>5 May 2020</b> He said “no”.",
        "<!-- a remark --> 5 May 2020",
        "PK is no archive",
        "\ufeff5 May 2020",
    ],
)
def test_text_that_only_looks_like_another_format_is_kept_to_the_letter(text):
    assert decode(text.encode(), 10_000) == text
