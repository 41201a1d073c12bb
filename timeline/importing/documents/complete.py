"""What is known of a document beside its text."""

from __future__ import annotations

import pghistory
from django.db import transaction

from timeline.importing.documents.fields import fields_from, take
from timeline.importing.flashpoints import flashpoint_for, save_flashpoint
from timeline.importing.incoming.fields import Fields
from timeline.models import Document
from timeline.models.locks import lock_imports
from timeline.models.records import Metadata


def complete(meta: Metadata) -> list[str]:
    """Give the stored document of ``meta.slug`` what is known of it and was never said before.

    A field that an import has filled, or a hand, stays as it is: only an import of the text itself
    may dispute it. Gives the names of the fields that were written; raises ImportBusy.
    """
    with transaction.atomic(), pghistory.context(why=f"what is known of {meta.slug}"):
        lock_imports()
        document = Document.objects.select_for_update(no_key=True).get(slug=meta.slug)
        base, page_title = document.imported, document.imported.get("parsed_title")
        unsaid: Fields = {}
        for name, value in fields_from(meta).items():
            current = getattr(document, name) or None
            given = page_title if name == "title" else None  # a page names itself
            if value and base.get(name) == given == current:
                unsaid[name] = value
        changed, _ = take(document, unsaid)
        if meta.flashpoint and document.flashpoint is None:
            document.flashpoint = flashpoint_for(document, meta.flashpoint, document.title)
            unsaid["flashpoint"] = meta.flashpoint
            changed = True
        if changed:
            save_flashpoint(document)
            document.save()
            document.date_statements()
        return list(unsaid)
