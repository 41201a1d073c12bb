"""Files of other formats are refused by name, with what to do instead."""

from __future__ import annotations

import pytest

from timeline.capturing import kinds
from timeline.capturing.errors import UnusableInput
from timeline.capturing.sources import read

REFUSED = (
    (b"%PDF-1.7 ...", "a PDF"),
    (b"PK\x03\x04...[Content_Types].xml...word/document.xml", "DOCX"),
    (b"PK\x03\x04...xl/workbook.xml", "XLSX"),
    (b"PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
    (b"PK\x03\x04...mimetypeapplication/epub+zip", "EPUB"),
    (b"PK\x03\x04...photos/1.jpg", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0...", "DOC"),
    (b"{\\rtf1 he said", "an RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"GIF89a", "GIF"),
    (b"RIFF....WEBP", "RIFF"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"bplist00...", "Safari"),
    (b"\xef\xbb\xbf\n%PDF-1.7 ...", "a PDF"),
    (b"PK\x05\x06" + bytes(18), "a ZIP archive"),
    (b"\0\0\0\x20ftypavif", "AVIF"),
    (b"BM\x9a\1\0\0" + bytes(8), "BMP"),
    (b"ID3\4\0...", "MP3"),
    (b"a.txt".ljust(257, b"\0") + b"ustar  \0", "TAR"),
    (b"<?xml version='1.0'?>\n<!-- a -->\n<svg xmlns='...'><text>5 May 2020", "SVG"),
    (b"<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss><item>5 May 2020", "an XML document"),
    (b"<!DOCTYPE x [<!ENTITY a ']>'>]><html><p>5 May 2020", "an XML document"),
    (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/", "MHTML"),
)


@pytest.mark.parametrize(("data", "named"), REFUSED, ids=[repr(d[:12]) for d, _ in REFUSED])
def test_another_format_is_named_and_refused_in_one_line(data, named):
    with pytest.raises(UnusableInput) as refused:
        read(data, 10_000, "page")
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "5 May 2020 The page <b>said</b> “it is late”.",
        "<b>5 May 2020</b> He said “no”.",
        "<!-- a remark --> 5 May 2020",
        "<htmlish> 5 May 2020",
        "PK is no archive",
        "BMW and ID3 are no formats; nor is a leaftyp, %PDF-1.7 or <svg>",
        "\ufeff5 May 2020",
    ],
)
def test_text_that_only_looks_like_another_format_is_kept_to_the_letter(text):
    source = read(text.encode(), 10_000)
    assert (source.text, source.media_type) == (text, kinds.TEXT)


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE html><html><body>5 May 2020</body></html>",
        "\ufeff\n  <HTML lang=en><body>5 May 2020",
        "<!-- saved from url --><!doctype html><html><p>5 May 2020",
        "<?xml version='1.0'?>\n<!-- a --><html xmlns='...'>5 May 2020</html>",
        "<body>5 May 2020</body>",
    ],
)
def test_a_web_page_is_known_by_its_first_words(markup):
    source = read(markup.encode(), 10_000)
    assert (source.text, source.media_type) == ("5 May 2020", kinds.HTML)
    assert source.original == markup.encode()


def test_a_page_that_begins_with_comments_only_is_looked_at_once():
    assert not kinds.is_web_page("<!--" * 500_000)
    assert not kinds.is_web_page("<!-- -->" * 500_000)
    kinds.refuse_other_formats(b"<!-- -->" * 500_000, "page")
    kinds.refuse_other_formats(b"<!--" * 500_000, "page")


@pytest.mark.parametrize("kind", ["x", "html", 'HTML PUBLIC "-//W3C//DTD XHTML 1.0//EN"'])
def test_a_page_with_a_document_type_of_its_own_is_a_web_page(kind):
    page = (
        f'<!DOCTYPE {kind} [<!ENTITY a SYSTEM "b">]>\n<html><body><p>5 May 2020.</p></body></html>'
    )
    source = read(page.encode(), 10_000)
    assert (source.text, source.media_type) == ("5 May 2020.", kinds.HTML)
