"""What is stored is read again where a new version of the site knows more of a statement than the
old one kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.importing.documents.find import READING
from timeline.importing.run import Outcome, import_text
from timeline.importing.writing.context import Progress
from timeline.models import Document
from timeline.models.records import Metadata


def outdated() -> list[Document]:
    """Documents whose statements were stored with fewer fields than they have now."""
    return [d for d in Document.objects.order_by("pk") if d.imported.get("reading", 0) < READING]


def reread(progress: Progress = lambda *_: None) -> Iterator[Outcome]:
    """Import the current capture of each such document again: edits by hand stay, as with any
    import.

    Raises ImportBusy.
    """
    for document in outdated():
        text = document.current_capture().text
        yield import_text(text, Metadata(slug=document.slug), progress=progress)
