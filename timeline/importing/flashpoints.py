"""The flashpoint that a document is about: named by the caller, or made from the page's title."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError

from timeline.models import Country, Document, Flashpoint
from timeline.models.flashpoints import NO_DAY
from timeline.parsing.names.spelling import slug

LONGEST_SLUG = 60  # characters


class UnknownFlashpoint(ValueError):
    """No such flashpoint is stored, and the document cannot make it; the message says why."""


def flashpoint_for(document: Document, wanted: str, title: str) -> Flashpoint | None:
    """What ``document`` is about: the flashpoint of the slug ``wanted``, else the one it has, else
    for a chronology one of its own, called ``title``. An article without one stays so.

    Raises UnknownFlashpoint for a slug that is none, or that only a chronology could begin.
    """
    if wanted:
        found = Flashpoint.objects.filter(slug=wanted).first()
        return found if found is not None else _begin(document, wanted, title)
    if document.flashpoint is not None or document.kind != Document.Kind.CHRONOLOGY:
        return document.flashpoint
    key = slug_of(document.slug)
    return Flashpoint.objects.filter(slug=key).first() or _begin(document, key, title)


def save_flashpoint(document: Document) -> None:
    """Save the flashpoint that a document begins; any other is left alone."""
    if document.flashpoint is not None and document.flashpoint.pk is None:
        document.flashpoint.save()


def slug_of(words: str) -> str:
    """The slug of a flashpoint that is called so: it begins with a letter."""
    key = slug(words)[:LONGEST_SLUG].strip("-")
    return key if key[:1].isalpha() else f"flashpoint-{key}"[:LONGEST_SLUG].strip("-")


def _begin(document: Document, key: str, title: str) -> Flashpoint:
    """A new flashpoint, not yet saved; the chronology that makes it is named ``title``."""
    if document.kind != Document.Kind.CHRONOLOGY:
        known = ", ".join(Flashpoint.objects.values_list("slug", flat=True)) or "none yet"
        raise UnknownFlashpoint(
            f"There is no flashpoint “{key}” (known: {known}); only a chronology begins one."
        )
    try:
        NO_DAY(key)
    except ValidationError as error:
        raise UnknownFlashpoint(
            f"“{key}” is no slug of a flashpoint. {error.messages[0]}"
        ) from None
    return Flashpoint(slug=key, name=title[:120], colour=_free_colour())


def _free_colour() -> str:
    """The colour that the fewest flashpoints have, in the order of the palette."""
    used = Counter(Flashpoint.objects.values_list("colour", flat=True))
    return min(Flashpoint.Colour.values, key=lambda colour: used[colour])


def load_flashpoints(path: Path) -> None:
    """Store what ``flashpoints.toml`` tells of each flashpoint and nobody has said yet; an
    editor's words stay.
    """
    with path.open("rb") as f:
        rows = tomllib.load(f).get("flashpoint", [])
    for row in rows:
        countries = row.pop("countries", [])
        found, new = Flashpoint.objects.get_or_create(slug=row.pop("slug"), defaults=row)
        unsaid = [name for name, value in row.items() if getattr(found, name) in ("", None)]
        if not new and unsaid:
            for name in unsaid:
                setattr(found, name, row[name])
            found.save(update_fields=unsaid)
        if countries and not found.countries.exists():
            found.countries.set(Country.objects.filter(code__in=countries))
