"""Citations of one event or statement, with its permanent address."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from .brief import brief
from .models import Document, Event, Statement


class Form(NamedTuple):
    """A citation as one program or reader wants it, on the page and as a file."""

    label: str
    text: str
    suffix: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says: title, day, source, address, and the day of reading."""

    key: str
    title: str
    date: dt.date | None
    source: str
    publisher: str
    url: str
    accessed: dt.date

    def plain(self) -> str:
        """One line for a footnote."""
        day = f", {self.date:%-d %B %Y}" if self.date else ", undated"
        source = f"{self.source}{', ' + self.publisher if self.publisher else ''}"
        return f"“{self.title}”{day}. In: {source}; {settings.SITE_NAME}, {self.url} (accessed {self.accessed:%-d %B %Y})."

    def bibtex(self) -> str:
        """An @misc entry."""
        fields = {
            "title": "{" + _tex(self.title) + "}",
            "howpublished": _tex(f"{self.source}; {settings.SITE_NAME}"),
            "publisher": _tex(self.publisher),
            "year": str(self.date.year) if self.date else "",
            "month": f"{self.date:%b}".lower() if self.date else "",
            "day": str(self.date.day) if self.date else "",
            "url": self.url,
            "urldate": self.accessed.isoformat(),
        }
        rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{rows}\n}}"

    def ris(self) -> str:
        """A record of type ELEC."""
        rows = [("TY", "ELEC"), ("TI", self.title), ("T2", f"{self.source}; {settings.SITE_NAME}"), ("PB", self.publisher)]
        rows += [("DA", f"{self.date:%Y/%m/%d}"), ("PY", str(self.date.year))] if self.date else []
        rows += [("UR", self.url), ("Y2", f"{self.accessed:%Y/%m/%d}"), ("ER", "")]
        return "\n".join(f"{tag}  - {value}" for tag, value in rows if value or tag == "ER")

    def csl(self) -> str:
        """CSL-JSON, an array with one item."""
        item = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "container-title": f"{self.source}; {settings.SITE_NAME}",
            "URL": self.url,
            "accessed": _csl_date(self.accessed),
        }
        if self.publisher:
            item["publisher"] = self.publisher
        if self.date:
            item["issued"] = _csl_date(self.date)
        return json.dumps([item], ensure_ascii=False, indent=2)

    @property
    def forms(self) -> list[Form]:
        """Every form, for people first."""
        return [
            Form(gettext("Plain"), self.plain(), "txt", "text/plain"),
            Form("BibTeX", self.bibtex(), "bib", "application/x-bibtex"),
            Form("RIS", self.ris(), "ris", "application/x-research-info-systems"),
            Form("CSL-JSON", self.csl(), "json", "application/vnd.citationstyles.csl+json"),
        ]


def cite_event(event: Event, url: str, today: dt.date) -> Citation:
    """The citation of an event: its first words are its title."""
    return _citation(f"event-{event.slug}", brief(event.text, 90), event.date, event.document, url, today)


def cite_statement(s: Statement, url: str, today: dt.date) -> Citation:
    """The citation of a statement: who, and the first quoted words."""
    words = s.quoted[0] if s.quotes else s.text
    return _citation(f"statement-{s.slug}", f"{s.speaker or 'Unknown speaker'}: {brief(words, 90)}", s.date, s.document, url, today)


def _citation(key: str, title: str, date: dt.date | None, document: Document, url: str, today: dt.date) -> Citation:
    return Citation(key, title, date, document.title, document.publisher, url, today)


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "/").replace("~", " ").replace("^", " "))


def _csl_date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
