"""The Atom feed of what has changed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.editing.changes import MOST, Changed, recent
from timeline.exports.atom.feed import Item, StreamedAtom, Withdrawn
from timeline.exports.atom.titles import id_of, title_of
from timeline.exports.rows import refusal_of
from timeline.filtering.about import AboutForm
from timeline.filtering.urls import filter_url
from timeline.models import Flashpoint


def changes_atom(request: HttpRequest) -> HttpResponseBase:
    """What editors and imports have changed, by record, newest first, of all flashpoints or of
    those asked for; what was withdrawn stands as a tombstone.
    """
    form = AboutForm(request.GET)
    if not form.is_valid():
        return refusal_of(form)
    rows, several = recent(form.about), Flashpoint.objects.several()
    names = [settings.SITE_NAME, *(about.name for about in form.about)]
    feed = StreamedAtom(
        f"{', '.join(names)}: changes",
        request.build_absolute_uri(filter_url(reverse("timeline"), request.GET)),
        f"The {MOST} records that were last added, corrected or withdrawn",
        request.build_absolute_uri(),
        rows[0].at if rows else timezone.now(),
    )
    return StreamingHttpResponse(
        feed.stream(_change(request, row, several) for row in rows),
        content_type="application/atom+xml; charset=utf-8",
    )


def _change(request: HttpRequest, changed: Changed, several: bool) -> Item | Withdrawn:
    url = request.build_absolute_uri(changed.record.get_absolute_url())
    if not changed.visible:
        return Withdrawn(id_of(changed.record), changed.at, changed.reason)
    revision = changed.revision
    lines = [format_html("<p>{}: {}</p>", c.field, c.diff) for c in revision.changes]
    said = format_html(
        "<p>{} by {}{}</p>",
        "Added" if revision.created else "Changed",
        revision.why,
        f": {revision.public_note}" if revision.public_note else "",
    )
    description = said + SafeString("").join(lines)
    record = changed.record
    return Item(id_of(record), title_of(record, several), url, description, changed.at)
