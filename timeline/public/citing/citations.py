"""The citations of an event and of a statement."""

from __future__ import annotations

import datetime as dt

from timeline.models import Document, Event, Statement
from timeline.public.citing.citation import PARAPHRASE, Citation, day_in_words
from timeline.public.citing.paraphrases import paraphrase
from timeline.public.citing.person_names import names_of, whole
from timeline.public.citing.titles import title_of
from timeline.text.printable import without_turning

_UNVERIFIED = "attribution unverified"


def cite_event(event: Event, url: str, today: dt.date) -> Citation:
    """The citation of an event: its first words are its title, and the source wrote them."""
    source, publisher, original = _source(event.document)
    author = whole(publisher or source)
    return Citation(
        key=f"event-{event.slug}",
        authors=(author,),
        by=str(author),
        title=title_of(event.text),
        remarks=(),
        date=event.date,
        source=source,
        publisher=publisher,
        original=original,
        url=url,
        accessed=today,
    )


def cite_statement(s: Statement, url: str, today: dt.date) -> Citation:
    """The citation of a statement: who said it, and the quoted words.

    Where it is in doubt who spoke, the citation says so and names nobody.
    """
    source, publisher, original = _source(s.document)
    speaker = s.certain_speaker
    words = " … ".join(s.quoted) if s.quotes else paraphrase(s)
    bound = "" if s.date is None or s.exact_date else f"{s.date_relation} {day_in_words(s.date)}"
    remarks = ("" if s.quotes else PARAPHRASE, "" if speaker else _UNVERIFIED)
    return Citation(
        key=f"statement-{s.slug}",
        authors=names_of(speaker) if speaker else (),
        by=str(whole(speaker.name)) if speaker else "",
        title=title_of(words),
        remarks=tuple(filter(None, remarks)),
        date=day_of(s),
        source=source,
        publisher=publisher,
        original=original,
        url=url,
        accessed=today,
        bound=bound,
    )


def day_of(s: Statement) -> dt.date | None:
    """The day that a citation gives a statement; None where the source tells none exactly."""
    return s.exact_date


def _source(document: Document) -> tuple[str, str, str]:
    """The container of a citation: title, publisher and address, each on one line or empty."""
    return _line(document.title), _line(document.publisher), document.link


def _line(text: str) -> str:
    return " ".join(without_turning(text).split())
