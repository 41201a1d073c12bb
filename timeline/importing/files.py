"""Files that people hand in: checked before anything looks inside."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from timeline.importing.document import Metadata


class UnusableInput(ValueError):
    """The file cannot be a document; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class SeedDocument:
    """A source document of the project and what is known about it."""

    path: Path
    meta: Metadata


_COPY = "Open it, select everything, copy it, and paste it as plain text."
# What a file is by its first bytes, and what to do instead of importing it.
_FORMATS = (
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


def decode(data: bytes, limit: int, name: str = "The document") -> str:
    """UTF-8 text, byte for byte as it came (a byte order mark included).

    Raises UnusableInput: empty, larger than ``limit`` bytes, not UTF-8, holding NUL, or another
    format than text: a web page, a PDF, an office document, an image.
    """
    if len(data) > limit:
        raise UnusableInput(
            f"{name} has {len(data):,} bytes; the limit is {limit:,}. Split it, or raise"
            " MAX_DOCUMENT_BYTES."
        )
    for opening, what, instead in _FORMATS:
        if data.startswith(opening):
            raise UnusableInput(f"{name} is {what}, no plain text. {instead}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusableInput(
            f"{name} is not UTF-8 (byte {error.start:,}). Save it as UTF-8 and try again."
        ) from None
    if "\0" in text:
        raise UnusableInput(
            f"{name} holds a NUL character at {text.index(chr(0)):,}; it is no text document."
        )
    if not text.strip():
        raise UnusableInput(f"{name} is empty.")
    if _web_page(text):
        raise UnusableInput(
            f"{name} is the HTML of a web page, no plain text. Open it in a browser, select"
            " everything, copy it, and paste it as plain text."
        )
    return text


def _web_page(text: str) -> bool:
    """Whether a text begins as HTML does, comments and XML's first line before it or not."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<?xml", "<!--")):
        return "<html" in head
    return head.startswith(("<!doctype html", "<html", "<head", "<body"))


def read(path: Path, limit: int) -> str:
    """The text of a file. Raises UnusableInput also where it cannot be read."""
    try:
        with path.open("rb") as f:
            data = f.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        raise UnusableInput(f"{path}: {error.strerror}.") from None
    if len(data) > limit:
        raise UnusableInput(
            f"{path} has {size:,} bytes; the limit is {limit:,}. Split it, or raise"
            " MAX_DOCUMENT_BYTES."
        )
    return decode(data, limit, str(path))


def seed_documents(folder: Path) -> list[SeedDocument]:
    """The documents that ``documents.toml`` in ``folder`` lists."""
    with (folder / "documents.toml").open("rb") as f:
        rows = tomllib.load(f)["document"]
    return [
        SeedDocument(
            folder / r["file"],
            Metadata(
                r.get("slug", ""),
                r.get("title", ""),
                r.get("url", ""),
                r.get("publisher", ""),
                r.get("published_on"),
                r.get("flashpoint", ""),
            ),
        )
        for r in rows
    ]
