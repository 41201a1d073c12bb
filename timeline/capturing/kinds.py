"""What a file is by its first bytes, and what to do with one that holds no text of ours."""

from __future__ import annotations

import re

from timeline.capturing.errors import UnusableInput

HTML, TEXT = "text/html", "text/plain"
NAMES = {HTML: "web page", TEXT: "plain text"}

_COPY = "Open it, select everything, copy it, and paste it."
_NO_TEXT = "Only text and web pages can be read."
_UNPACK = "Unpack it first."
_OPENINGS = (
    (b"%PDF-", "a PDF", _COPY),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC)", _COPY),
    (b"{\\rtf", "an RTF document", _COPY),
    (b"%!PS", "a PostScript document", _COPY),
    (b"bplist00", "a web archive of Safari", "Save the page as “Page Source” instead."),
    (b"\x1f\x8b", "packed (gzip)", _UNPACK),
    (b"BZh", "packed (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "packed (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed (zstd)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG", "an image (PNG)", _NO_TEXT),
    (b"\xff\xd8\xff", "an image (JPEG)", _NO_TEXT),
    (b"GIF8", "an image (GIF)", _NO_TEXT),
    (b"II*\0", "an image (TIFF)", _NO_TEXT),
    (b"MM\0*", "an image (TIFF)", _NO_TEXT),
    (b"RIFF", "a picture, sound or film (RIFF)", _NO_TEXT),
    (b"\0\0\1\0", "an image (ICO)", _NO_TEXT),
    (b"OggS", "sound or film (Ogg)", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
)
# What is told by more than how it begins.
_SHAPES = (
    (rb"(?:\xef\xbb\xbf)?\s*%PDF-", "a PDF", _COPY),  # readers of PDFs allow what stands before
    (rb".{4}ftyp", "a picture or film (HEIC, AVIF, MP4)", _NO_TEXT),
    (rb"BM.{4}\0{4}", "an image (BMP)", _NO_TEXT),
    (rb"ID3[\2-\4]\0", "sound (MP3)", _NO_TEXT),
    (
        rb"(?:\xef\xbb\xbf)?(?>\s+|<\?[^>]*>|<!--.*?-->|<!doctype[^>]*>)*+<svg[\s>]",
        "an image (SVG)",
        _NO_TEXT,
    ),
    (
        rb"(?:\xef\xbb\xbf)?(?>\s+|<\?[^>]*>|<!--.*?-->)*+"
        rb"(?><!doctype\s+(?!html[\s>])[^>\[]*(?:\[.*?\]\s*)?>)(?!\s*<(?:html|head|body)[\s>])",
        "an XML document",
        _COPY,
    ),
    (rb".{257}ustar[\0 ]", "a TAR archive", _UNPACK),
)
# What a ZIP archive holds says what it is; its first names stand in its first bytes.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second holds nothing
_IN_ZIP = (
    (b"word/", "an office document (DOCX)", _COPY),
    (b"xl/", "a spreadsheet (XLSX)", _COPY),
    (b"ppt/", "slides (PPTX)", _COPY),
    (b"[Content_Types].xml", "an office document (DOCX)", _COPY),
    (b"application/vnd.oasis.opendocument", "an office document (ODT)", _COPY),
    (b"application/epub", "an e-book (EPUB)", _COPY),
)
_ARCHIVE = ("a ZIP archive", _UNPACK)
_MHTML = re.compile(rb"(?:From: <Saved by|MIME-Version:|Snapshot-Content-Location:)", re.IGNORECASE)
_HEAD = 4000  # bytes or characters in which a file says what it is
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
# What may stand before that: remarks, XML's first line, and a document type of one's own.
_COMMENTS = re.compile(
    r"\s*(?:<!--.*?-->|<\?[^>]*>|<!doctype\s+(?!html[\s>])[^>\[]*(?:\[.*?\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raises UnusableInput, with the format's name, for what is neither text nor a web page."""
    found = _named(data)
    if found is not None:
        what, instead = found
        raise UnusableInput(f"{name} is {what}, no text and no web page. {instead}")


def _named(data: bytes) -> tuple[str, str] | None:
    for opening, what, instead in _OPENINGS:
        if data.startswith(opening):
            return what, instead
    for shape, what, instead in _SHAPES:
        if re.match(shape, data[:_HEAD], re.DOTALL | re.IGNORECASE):
            return what, instead
    if data.startswith(_ZIP):
        head = data[:_HEAD]
        inside = ((what, instead) for mark, what, instead in _IN_ZIP if mark in head)
        return next(inside, _ARCHIVE)
    if _MHTML.match(data):
        return "a web archive (MHTML)", "Save the page as “HTML only” instead."
    return None


def is_web_page(text: str) -> bool:
    """Whether a text begins as HTML does, comments and XML's first line before it or not."""
    at = 1 if text.startswith("\ufeff") else 0
    while (comment := _COMMENTS.match(text, at)) is not None and comment.end() < _HEAD:
        at = comment.end()
    begin = len(text[at : at + _HEAD]) - len(text[at : at + _HEAD].lstrip())
    return _PAGE.match(text, at + begin) is not None
