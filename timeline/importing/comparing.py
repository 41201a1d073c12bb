"""A text beside what is stored of its document: the plan, and nothing written yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from timeline.capturing.sources import Source
from timeline.importing.actors.gazetteer import merged_slugs
from timeline.importing.documents.find import FoundDocument, find_document
from timeline.importing.incoming.document import incoming_from
from timeline.importing.incoming.local import localised
from timeline.importing.incoming.merged import resolved
from timeline.importing.planning.alarms import alarms
from timeline.importing.planning.make import make_plan
from timeline.importing.planning.plan import Plan
from timeline.importing.stored.document import stored_of
from timeline.models import Conflict, Document
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import would write; ``alarms`` say why nobody should agree to it by a click."""

    parsed: ParsedDocument
    sha256: str  # of the text
    found: FoundDocument
    plan: Plan
    alarms: tuple[str, ...]


def compare(source: Source, parsed: ParsedDocument, meta: Metadata, *, locked: bool) -> Compared:
    """Find the document and make the plan; ``locked`` holds every row of it for whoever will write.

    Raises UnknownFlashpoint.
    """
    sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    found = find_document(parsed, meta, sha256, source.page, locked=locked)
    merged = merged_slugs()
    incoming = resolved(localised(incoming_from(parsed), found.document), merged)
    events, statements = stored_of(found.document, merged, locked=locked)
    plan = make_plan(events, statements, incoming)
    _forget_listed(plan, found.document)
    alarming = alarms(plan, events, statements, found.was, parsed.kind)
    return Compared(parsed, sha256, found, plan, alarming)


def digest_of(plan: Plan) -> str:
    """A short text that differs between any two plans."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()[:32]


def _forget_listed(plan: Plan, document: Document) -> None:
    """An entry that could be several stored ones is listed once, however often it comes."""
    if not plan.ambiguous or document.pk is None:
        return
    disputes = Conflict.objects.filter(document=document, field="match")
    standing = disputes.exclude(resolution=Conflict.UNDONE)
    listed = set(map(str, standing.values_list("incoming__text", flat=True)))
    plan.ambiguous = [(event, pks) for event, pks in plan.ambiguous if event.text not in listed]
