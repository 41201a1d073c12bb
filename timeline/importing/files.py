"""Files that people hand in: checked before anything looks inside."""

from __future__ import annotations

from pathlib import Path

from timeline.importing.file_formats import FORMATS, is_web_page


class UnusableInput(ValueError):
    """The file cannot be a document; the message says why in one line."""


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
    for opening, what, instead in FORMATS:
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
    if is_web_page(text):
        raise UnusableInput(
            f"{name} is the HTML of a web page, no plain text. Open it in a browser, select"
            " everything, copy it, and paste it as plain text."
        )
    return text


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
