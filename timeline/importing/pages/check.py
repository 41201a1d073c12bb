"""Whether a document's page has changed: a change leaves a plan waiting and writes nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from timeline.capturing.errors import UnusableInput
from timeline.capturing.fetching.fetcher import Fetcher, Validators
from timeline.capturing.fetching.pages import source_of
from timeline.capturing.sources import Source
from timeline.importing.pages.kept_uploads import keep_for_plan
from timeline.models import Capture, Document, Original, PageCheck, Upload
from timeline.models.records import Metadata

Outcome = PageCheck.Outcome
NO_ADDRESS = "The document has no address. Give it one at its form, then look again."

BY_HAND = "The document was written by editors. No page of others can stand for it."


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a page found; ``source`` where it differs from the capture, ``validators``
    where it does not and the server has sent it all the same.
    """

    outcome: PageCheck.Outcome
    message: str = ""
    capture: Capture | None = None
    source: Source | None = None
    validators: Validators | None = None


def look_at(document: Document, fetcher: Fetcher) -> Found:
    """Ask for a document's page; nothing is written."""
    if not document.url:
        return Found(Outcome.FAILED, NO_ADDRESS)
    if document.imported.get("by_hand"):
        return Found(Outcome.FAILED, BY_HAND)
    capture = document.current_capture()
    before = PageCheck.objects.filter(document=document).first()
    known = before.validators_for(capture) if before is not None else Validators()
    try:
        page = fetcher.fetch(document.url, known)
        if page is None:
            return Found(Outcome.UNCHANGED)
        source = source_of(page, settings.MAX_DOCUMENT_BYTES)
    except UnusableInput as error:
        return Found(Outcome.FAILED, str(error)[:500])
    if _is_of(source, capture):
        return Found(Outcome.UNCHANGED, capture=capture, validators=page.validators)
    return Found(Outcome.CHANGED, capture=capture, source=source)


def _is_of(source: Source, capture: Capture) -> bool:
    """Whether a page says what a capture says; its bytes may differ around the text."""
    text, whole = (hashlib.sha256(of).hexdigest() for of in (source.text.encode(), source.original))
    same_bytes = Original.objects.filter(capture=capture, sha256=whole)
    return text == capture.sha256 or same_bytes.exists()


def note(document: Document, found: Found, user: int | None = None) -> PageCheck:
    """Keep when a page was looked at and what was found; of a change there is one plan, the newest.

    ``user`` is the primary key of the editor who asked, None for the clock.
    """
    with transaction.atomic():
        Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        check = PageCheck.objects.filter(document=document).first() or PageCheck(document=document)
        check.looked_at, check.outcome = timezone.now(), found.outcome
        check.message = found.message
        if found.validators is not None:
            _keep_validators(check, found.capture, found.validators)
        before = check.upload if check.waits else None
        if found.outcome != Outcome.FAILED:
            check.upload = _waiting(document, found.source, before, user)
        check.save()
        if before is not None and before != check.upload:
            before.delete()
        return check


def _keep_validators(check: PageCheck, capture: Capture | None, found: Validators) -> None:
    check.capture, check.address = capture, found.address
    check.etag, check.last_modified = found.etag, found.last_modified


def _waiting(
    document: Document, source: Source | None, before: Upload | None, user: int | None
) -> Upload | None:
    """What waits for an editor now: what waited before, if the page is the same as then."""
    if source is None:
        return None
    if before is not None and bytes(before.original) == source.original:
        return before
    return keep_for_plan(source, Metadata(slug=document.slug), document, user)
