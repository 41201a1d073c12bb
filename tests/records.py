"""Records for tests of single stages: as little of each as the stage asks for, saved.

Each makes what it needs around it: an event its document and capture, a statement its event.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from timeline.models import Actor, Capture, Document, Event, ImportRun, Statement
from timeline.models.records import Quote, Reason
from timeline.parsing.names.gazetteer import slug as slug_of

DAY = "2018-03-03"


def make_document(slug: str = "paper", **fields: object) -> Document:
    """A chronology, if nothing else is said; the one of this slug, if there is one."""
    given = {"title": slug.capitalize(), "kind": "chronology"} | fields
    return Document.objects.get_or_create(slug=slug, defaults=given)[0]


def make_capture(document: Document, text: str) -> Capture:
    """A text of a document, as an import of it leaves it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    capture = Capture.objects.create(document=document, text=text, sha256=digest)
    ImportRun.objects.create(document=document, capture=capture)
    return capture


def make_actor(
    name: str, kind: str = "person", country: str | None = None, **more: object
) -> Actor:
    """An actor under the slug of its name."""
    fields = {"slug": slug_of(name)} | more
    return Actor.objects.create(name=name, kind=kind, country_id=country, **fields)


def make_event(
    text: str = "Iran said no.",
    day: str = DAY,
    *,
    slug: str = "",
    document: Document | None = None,
    actors: Iterable[Actor] = (),
    countries: Iterable[str] = (),
    **more: object,
) -> Event:
    """An entry that is the whole of its capture, and names these actors and countries."""
    document = document or make_document()
    slug = slug or f"{day}-made-{Event.objects.count()}"
    capture = Capture.objects.create(document=document, text=text, sha256=slug)
    event = Event.objects.create(
        slug=slug,
        document=document,
        capture=capture,
        date=dt.date.fromisoformat(day),
        text=text,
        **({"start": 0, "end": len(text)} | more),
    )
    event.set_actors(actors)
    event.set_countries(countries)
    return event


def make_statement(
    text: str,
    event: Event | None = None,
    *,
    speaker: Actor | None = None,
    quotes: Iterable[str] = (),
    review: Iterable[str] = (),
    **more: object,
) -> Statement:
    """A statement where its words stand in its event, or of the article that is named."""
    whole, offset = (event.text, event.start) if event is not None else (text, 0)
    start = offset + max(whole.find(text), 0)
    owner = event or more["document"]
    before = Statement.objects.filter(slug__startswith=f"{owner.slug}-s").count()
    fields = {
        "slug": f"{owner.slug}-s{before + 1}",
        "event": event,
        "document": event.document if event is not None else None,
        "date": event.date if event is not None else None,
        "start": start,
        "end": start + len(text),
        "quotes": [Quote(words).at(start + text.index(words)) for words in quotes],
        "review": [Reason(code) for code in review],
        "manner": "direct" if quotes else "indirect",
    }
    return Statement.objects.create(text=text, speaker=speaker, **(fields | more))
