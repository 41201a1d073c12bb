"""What is stored is read again: where the site knows more of a statement than it once kept, and
where the parser has learned since.
"""

from __future__ import annotations

from timeline.capturing.sources import from_text
from timeline.importing.documents.find import READING
from timeline.importing.run import Outcome, import_source, plan_source
from timeline.importing.writing.context import Progress
from timeline.models import Document
from timeline.models.records import Metadata
from timeline.parsing.version import PARSER_VERSION


def outdated() -> list[Document]:
    """Documents whose statements were stored with fewer fields than they have now."""
    return [d for d in Document.objects.order_by("pk") if d.imported.get("reading", 0) < READING]


def of_older_parser() -> list[Document]:
    """Documents that an older parser has read than the present one."""
    return [
        d
        for d in Document.objects.order_by("title")
        if d.imported.get("parser", 0) < PARSER_VERSION
    ]


def read_again(
    document: Document,
    *,
    dry_run: bool = False,
    confirmed: str | None = None,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Import the current capture of a document again: edits by hand stay, as with any import.

    Raises ImportBusy, and NotConfirmed as ``import_source`` does.
    """
    source, meta = from_text(document.current_capture().text), Metadata(slug=document.slug)
    if dry_run:
        return plan_source(source, meta, progress=progress)
    return import_source(source, meta, confirmed=confirmed, progress=progress)
