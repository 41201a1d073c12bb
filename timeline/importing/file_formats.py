"""What a file is, if it is no plain text."""

from __future__ import annotations

_COPY = "Open it, select everything, copy it, and paste it as plain text."
# What a file is by its first bytes, and what to do instead of importing it.
FORMATS = (
    (b"%PDF-", "a PDF", _COPY),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT)", _COPY),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC)", _COPY),
    (b"{\\rtf", "an RTF document", _COPY),
    (b"\x89PNG", "an image (PNG)", "Only text can be read."),
    (b"\xff\xd8\xff", "an image (JPEG)", "Only text can be read."),
    (b"GIF8", "an image (GIF)", "Only text can be read."),
    (b"\x1f\x8b", "packed (gzip)", "Unpack it first."),
    (b"\xff\xfe", "text in UTF-16", "Save it as UTF-8 and try again."),
    (b"\xfe\xff", "text in UTF-16", "Save it as UTF-8 and try again."),
)
_HEAD = 4000  # characters in which a web page says that it is one


def is_web_page(text: str) -> bool:
    """Whether a text begins as HTML does, comments and XML's first line before it or not."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<?xml", "<!--")):
        return "<html" in head
    return head.startswith(("<!doctype html", "<html", "<head", "<body"))
