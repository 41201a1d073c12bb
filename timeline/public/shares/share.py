"""The title, the description and the picture of a page that is shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from timeline.filtering.facet_index import counts
from timeline.filtering.filters import RecordFilter, StatementFilter
from timeline.filtering.urls import filter_url
from timeline.models import Document, Event, Flashpoint, Statement
from timeline.public.chips import in_words
from timeline.public.rows import day_in_words, long_date
from timeline.text.excerpt import excerpt

_TITLE, _DESCRIPTION = 110, 200  # characters
HEIGHT = 420  # pixels of a frame, at least
_BESIDE, _OF_A_LETTER = 220, 0.4  # pixels of a record's frame: beside its words, and of each letter


@dataclass(frozen=True, slots=True)
class Share:
    """What a page is called elsewhere; ``frame`` is the address of its card for frames, ``height``
    that of its frame in pixels.
    """

    title: str
    description: str
    url: str
    frame: str
    image: str = ""
    height: int = HEIGHT

    @property
    def code(self) -> str:
        """HTML that shows the card in another page."""
        return self.frame_of("100%", self.height)

    def frame_of(self, width: int | str, height: int) -> str:
        """The same, of this size in pixels."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}"></iframe>',
            self.frame,
            self.title,
            width,
            height,
        )

    @property
    def oembed(self) -> str:
        """The query by which another site asks for this frame."""
        return urlencode({"url": self.url})


def _height(text: str) -> int:
    """In which a record's whole text stands in a frame of the usual width."""
    return max(HEIGHT, round(_BESIDE + _OF_A_LETTER * len(text)))


def share_of_event(request: HttpRequest, event: Event) -> Share:
    """The day and what happened."""
    return Share(
        excerpt(f"{_about(event.document)}{long_date(event.date)}: {event.heading}", _TITLE),
        excerpt(event.text, _DESCRIPTION),
        request.build_absolute_uri(event.get_absolute_url()),
        request.build_absolute_uri(reverse("embed-event", args=[event.slug])),
        request.build_absolute_uri(reverse("event-card", args=[event.slug])),
        _height(event.text),
    )


def share_of_statement(request: HttpRequest, statement: Statement) -> Share:
    """Who spoke, when, and the words."""
    return Share(
        f"{_about(statement.document)}{speaker_of(statement)}, {day_in_words(statement)}",
        excerpt(words_of(statement), _DESCRIPTION),
        request.build_absolute_uri(statement.get_absolute_url()),
        request.build_absolute_uri(reverse("embed-statement", args=[statement.slug])),
        request.build_absolute_uri(reverse("statement-card", args=[statement.slug])),
        _height(statement.text),
    )


def share_of_list(
    request: HttpRequest,
    filterset: RecordFilter,
    path: str,
    name: str,
    first: str = "",
    flashpoint: Flashpoint | None = None,
    total: int | None = None,
) -> Share:
    """What the list at this path is of, its filter in words; how many (``total`` if they were
    counted before), and the words of its first. The frame of a ``flashpoint``'s own page says
    which.
    """
    words = in_words(filterset)
    params = cast("QueryDict", filterset.data)
    of_statements = isinstance(filterset, StatementFilter)
    n = counts.total(filterset) if total is None else total
    number = (
        ngettext("%(n)d statement", "%(n)d statements", n)
        if of_statements
        else ngettext("%(n)d event", "%(n)d events", n)
    ) % {"n": n}
    framed = params.copy()
    if flashpoint is not None:
        framed["flashpoint"] = flashpoint.slug
    frame = filter_url(reverse("embed-statements" if of_statements else "embed-list"), framed)
    return Share(
        excerpt(f"{name}: {words}", _TITLE) if words else name,
        excerpt(f"{number}: {first}", _DESCRIPTION) if first else number,
        request.build_absolute_uri(filter_url(path, params)),
        request.build_absolute_uri(frame),
    )


def flashpoint_of(document: Document) -> str:
    """The name of the flashpoint, where there are several."""
    about = document.flashpoint
    return about.name if about is not None and Flashpoint.objects.several() else ""


def _about(document: Document) -> str:
    name = flashpoint_of(document)
    return f"{name}: " if name else ""


def speaker_of(statement: Statement) -> str:
    """Who said it, where nothing doubts that."""
    speaker = statement.certain_speaker
    return speaker.name if speaker is not None else gettext("Speaker not certain")


def words_of(statement: Statement) -> str:
    """The quoted words; without any the passage."""
    if statement.quotes:
        return " … ".join(f"“{words}”" for words in statement.quoted)
    return statement.text
