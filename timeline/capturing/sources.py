"""A source as it came in, and the text that is read from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from timeline.capturing import encodings, kinds
from timeline.capturing.errors import UnusableInput
from timeline.capturing.html.extract import extract
from timeline.capturing.page import SILENT, LeftOut, PageMetadata

__all__ = ["Source", "UnusableInput", "from_text", "read", "read_file"]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes that came, what they are, and the text that was read from them.

    ``told_type`` is their kind where somebody said it; of a page that was fetched it is known from
    where and when (UTC).
    """

    original: bytes
    text: str
    media_type: str = kinds.TEXT
    encoding: str = "utf-8"
    encoding_known_by: str = ""
    page: PageMetadata = SILENT
    left_out: tuple[LeftOut, ...] = ()
    told_type: str = ""
    address: str = ""
    fetched_at: dt.datetime | None = None

    def __str__(self) -> str:
        """What it was read as, for people: “web page in Windows-1256 (as it says itself)”."""
        known = f" ({self.encoding_known_by})" if self.encoding_known_by else ""
        return f"{kinds.NAMES[self.media_type]} in {encodings.label(self.encoding)}{known}"


def from_text(text: str) -> Source:
    """A text that is known to be one: it is its own original."""
    return Source(text.encode(), text)


def read(
    data: bytes,
    limit: int,
    name: str = "The document",
    *,
    media_type: str = "",
    charset: str = "",
) -> Source:
    """What ``data`` holds: a text to the letter, or the main text of a web page.

    ``media_type`` says what it is where that is known: a selection that was copied as HTML;
    ``charset`` which encoding a server named. Raises UnusableInput: empty, larger than ``limit``
    bytes, of another format, of no encoding that can be told, holding NUL, or a page without text.
    """
    if len(data) > limit:
        raise _too_large(name, len(data), limit)
    kinds.refuse_other_formats(data, name)
    decoded = encodings.decode(data, name, charset)
    if "\0" in decoded.text:
        raise UnusableInput(
            f"{name} holds a NUL character at {decoded.text.index(chr(0)):,}; it is no text"
            " document."
        )
    if not decoded.text.strip("\ufeff").strip():
        raise UnusableInput(f"{name} is empty.")
    known = decoded.encoding, decoded.known_by
    if media_type != kinds.HTML and not (media_type == "" and kinds.is_web_page(decoded.text)):
        return Source(data, decoded.text, kinds.TEXT, *known, told_type=media_type)
    page = extract(decoded.text, name, fragment=media_type == kinds.HTML)
    if not page.text.strip():
        raise UnusableInput(
            f"{name} is a web page without text: scripts may have to fill it. Open it in a browser,"
            " select its text, copy it, and paste it."
        )
    return Source(data, page.text, kinds.HTML, *known, page.metadata, page.left_out, media_type)


def read_file(path: Path, limit: int) -> Source:
    """The same of a file. Raises UnusableInput also where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        raise UnusableInput(f"{path}: {error.strerror}.") from None
    if len(data) > limit:
        raise _too_large(str(path), size, limit)
    return read(data, limit, str(path))


def _too_large(name: str, size: int, limit: int) -> UnusableInput:
    return UnusableInput(
        f"{name} has {size:,} bytes; the limit is {limit:,}. Split it, or raise MAX_DOCUMENT_BYTES."
    )
