"""oEmbed: what another site may show of one of our pages."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import SplitResult, urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.filtering.filters import (
    EventFilter,
    StatementFilter,
    event_filter,
    statement_filter,
)
from timeline.models import Event, Flashpoint, Statement
from timeline.public.shares.share import (
    Share,
    share_of_event,
    share_of_list,
    share_of_statement,
)
from timeline.text.printable import printable

_WIDTH, _MOST = 600, 10_000  # pixels
F = TypeVar("F", EventFilter, StatementFilter)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The frame of an event, a statement or a list of them, as JSON or XML."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return HttpResponse("Ask for format=json or format=xml.\n", "text/plain", 501)
    share = _share(request, request.GET.get("url", ""))
    width, height = _size(request, "maxwidth", _WIDTH), _size(request, "maxheight", share.height)
    answer: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": share.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": request.build_absolute_uri(reverse("timeline")),
        "cache_age": 3600,
        "html": share.frame_of(width, height),
        "width": width,
        "height": height,
    }
    if share.image:
        answer |= {"thumbnail_url": share.image, "thumbnail_width": 1200, "thumbnail_height": 630}
    if form == "json":
        return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = printable(str(value))
    xml = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(xml, content_type="text/xml; charset=utf-8")


def _size(request: HttpRequest, name: str, default: int) -> int:
    """At most as many pixels as the other site has room for."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        return default
    return max(1, min(default, int(asked), _MOST))


def _share(request: HttpRequest, url: str) -> Share:
    """What is shared of an address of this site. Raises Http404 for any other."""
    parts = _parts(request, url)
    try:
        match = resolve(parts.path)
    except Resolver404 as error:
        raise Http404(gettext("There is no such page.")) from error
    slug = str(match.kwargs.get("slug", ""))
    if match.url_name == "event":
        event = Event.objects.published().filter(slug=slug).first()
        if event is not None:
            return share_of_event(request, event)
    elif match.url_name == "statement":
        found = Statement.objects.visible().select_related("speaker").filter(slug=slug).first()
        if found is not None:
            return share_of_statement(request, found)
    elif match.url_name in ("timeline", "events"):
        return _list(request, parts.path, parts.query)
    elif match.url_name == "statements":
        return _statements(request, parts.path, parts.query)
    elif match.url_name == "flashpoint":
        flashpoint = get_object_or_404(Flashpoint.objects.shown(), slug=slug)
        return _list(request, parts.path, parts.query, flashpoint)
    raise Http404(gettext("Only events, statements and lists of them have a frame."))


def _parts(request: HttpRequest, url: str) -> SplitResult:
    """An address of this site in its parts. Raises Http404 for any other."""
    try:
        parts = urlsplit(url if url.isprintable() else "")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host():
        raise Http404(gettext("This address is not of this site."))
    return parts


def _list(
    request: HttpRequest, path: str, query: str, flashpoint: Flashpoint | None = None
) -> Share:
    filterset = _readable(event_filter(QueryDict(query), about=flashpoint))
    first = filterset.result.first()
    text = first.text if first is not None else ""
    name = gettext("Timeline") if flashpoint is None else flashpoint.name
    return share_of_list(request, filterset, path, name, text, flashpoint)


def _statements(request: HttpRequest, path: str, query: str) -> Share:
    filterset = _readable(statement_filter(QueryDict(query)))
    first = filterset.result.first()
    text = first.text if first is not None else ""
    return share_of_list(request, filterset, path, gettext("Statements"), text)


def _readable(filterset: F) -> F:
    """The filter as it is. Raises Http404 where an address asks for what cannot be read."""
    if not filterset.is_valid():
        raise Http404(gettext("The filter of this address cannot be read."))
    return filterset
