"""The documents that the project brings along."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from timeline.models.records import Metadata


@dataclass(frozen=True, slots=True)
class SeedDocument:
    """A source document of the project and what is known about it."""

    path: Path
    meta: Metadata


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
