"""Three chronologies about invented places and people, in three formats of pages."""

from __future__ import annotations

from pathlib import Path

from timeline.capturing.sources import read_file
from timeline.importing.run import import_text
from timeline.models.records import Metadata

CHRONOLOGIES = tuple(sorted(Path(__file__).parent.glob("*.txt")))


def import_chronologies() -> None:
    """All three, each under the name of its file."""
    for path in CHRONOLOGIES:
        import_text(read_file(path, 1_000_000).text, Metadata(slug=path.stem))
