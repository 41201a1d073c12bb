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


def decode(data: bytes, limit: int, name: str = "The document") -> str:
    """UTF-8 text, byte for byte as it came (a byte order mark included).

    Raises UnusableInput: empty, larger than ``limit`` bytes, not UTF-8, or holding NUL.
    """
    if len(data) > limit:
        raise UnusableInput(
            f"{name} has {len(data):,} bytes; the limit is {limit:,}. Split it, or raise"
            " MAX_DOCUMENT_BYTES."
        )
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
            ),
        )
        for r in rows
    ]
