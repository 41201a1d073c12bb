"""Citations of one event or statement, with its permanent address.

The author is who spoke, the container is the source that reports it; this site is only where it was
read, so its name and address stand beside the day of reading and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from timeline.models import Document, Event, Statement
from timeline.public.citing.person_names import Name, names_of, whole
from timeline.text.excerpt import excerpt

_LONGEST_TITLE = 120  # characters
_UNVERIFIED, _PARAPHRASE = "attribution unverified", "paraphrase"
# TeX reads these as commands. Braces need words of their own: BibTeX counts them, escaped or not.
_TEX = {ord(c): f"\\{c}" for c in "&%$#_"} | {
    ord("\\"): r"{\textbackslash}",
    ord("{"): r"{\textbraceleft}",
    ord("}"): r"{\textbraceright}",
    ord("~"): r"{\textasciitilde}",
    ord("^"): r"{\textasciicircum}",
}


class Form(NamedTuple):
    """A citation as one program or reader wants it, on the page and as a file."""

    label: str
    text: str
    suffix: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says, in the parts that bibliographies know.

    ``remarks`` are what a reader must know of the quotation, such as that it is a paraphrase;
    ``by`` are the authors in one piece, ``original`` is the address of the source, if it has one.
    """

    key: str
    authors: tuple[Name, ...]
    by: str
    title: str
    remarks: tuple[str, ...]
    date: dt.date | None
    source: str
    publisher: str
    original: str
    url: str
    accessed: dt.date

    def plain(self) -> str:
        """One line for a footnote in Chicago's order: who, what, when, in what, read where."""
        said_by_source = self.by in (self.source, self.publisher)
        parts = [
            self.by,
            f"“{_inner(self.title)}”",
            *self.remarks,
            _day(self.date) if self.date else "n.d.",
            f"in “{_inner(self.source)}”" if self.by != self.source else "",
            self.publisher if not said_by_source else "",
            f"via {settings.SITE_NAME}",
            f"{self.url} (accessed {_day(self.accessed)}).",
        ]
        # a comma after a quotation stands inside its marks
        return ", ".join(part for part in parts if part).replace("”, ", ",” ")

    def bibtex(self) -> str:
        """An @misc entry; ``date`` is for biblatex, which reads no day otherwise."""
        authors = " and ".join(map(_bibtex_name, self.authors))
        published_in = ", ".join(filter(None, (self.source, self.publisher)))
        fields = {
            "author": f"{{{authors}}}" if authors else "",
            "title": f"{{{{{_tex(self._marked_title)}}}}}",
            "howpublished": f"{{In {_tex(published_in)}}}",
            "publisher": f"{{{_tex(self.publisher)}}}" if self.publisher else "",
            "date": f"{{{self.date.isoformat()}}}" if self.date else "",
            "year": f"{{{self.date.year}}}" if self.date else "",
            "month": f"{self.date:%b}".lower() if self.date else "",
            "day": f"{{{self.date.day}}}" if self.date else "",
            "url": f"{{{self.url}}}",
            "urldate": f"{{{self.accessed.isoformat()}}}",
            "note": f"{{{_tex(self.note)}}}",
        }
        rows = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{rows}\n}}"

    def ris(self) -> str:
        """A record of type ELEC."""
        rows = [("TY", "ELEC"), *(("AU", _ris_name(n)) for n in self.authors)]
        rows += [("TI", self._marked_title), ("T2", self.source), ("PB", self.publisher)]
        if self.date:
            rows += [("DA", f"{self.date:%Y/%m/%d}"), ("PY", str(self.date.year))]
        rows += [("UR", self.url), ("Y2", f"{self.accessed:%Y/%m/%d}")]
        rows += [("DB", settings.SITE_NAME), ("N1", self.note), ("ER", "")]
        return "\n".join(f"{tag}  - {value}" for tag, value in rows if value or tag == "ER")

    def csl(self) -> str:
        """CSL-JSON, an array with one item."""
        return json.dumps([self.csl_item()], ensure_ascii=False, indent=2)

    def csl_item(self) -> dict[str, object]:
        """An item of CSL-JSON.

        Its type is the general one: a web page without an author is given its publisher for one.
        """
        item: dict[str, object] = {
            "id": self.key,
            "type": "document",
            "author": [_csl_name(n) for n in self.authors],
            # quoted words keep their letters where a style capitalises titles
            "title": f'<span class="nocase">{self._marked_title}</span>',
            "container-title": self.source,
            "publisher": self.publisher,
            "issued": _csl_date(self.date) if self.date else None,
            "archive": settings.SITE_NAME,
            "URL": self.url,
            "accessed": _csl_date(self.accessed),
            "note": self.note,
        }
        return {name: value for name, value in item.items() if value}

    @property
    def note(self) -> str:
        """What no other field of a bibliography holds."""
        original = f"original at {self.original}" if self.original else ""
        return "; ".join(filter(None, (*self.remarks, f"via {settings.SITE_NAME}", original)))

    @property
    def _marked_title(self) -> str:
        """The title with the remarks after it, in an editor's brackets: styles drop notes."""
        return " ".join((self.title, *(f"[{remark}]" for remark in self.remarks)))

    @property
    def forms(self) -> list[Form]:
        """Every form, for people first."""
        csl_type = "application/vnd.citationstyles.csl+json"
        return [
            Form(gettext("Plain"), self.plain(), "txt", "text/plain"),
            Form("BibTeX", self.bibtex(), "bib", "application/x-bibtex"),
            Form("RIS", self.ris(), "ris", "application/x-research-info-systems"),
            Form("CSL-JSON", self.csl(), "json", csl_type),
        ]


def cite_event(event: Event, url: str, today: dt.date) -> Citation:
    """The citation of an event: its first words are its title, and the source wrote them."""
    source, publisher, original = _source(event.document)
    author = whole(publisher or source)
    return Citation(
        key=f"event-{event.slug}",
        authors=(author,),
        by=str(author),
        title=_title(event.text),
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
    words = " … ".join(s.quoted) if s.quotes else _paraphrase(s)
    bound = "" if s.date is None or s.exact_date else f"{s.date_relation} {_day(s.date)}"
    remarks = ("" if s.quotes else _PARAPHRASE, "" if speaker else _UNVERIFIED, bound)
    return Citation(
        key=f"statement-{s.slug}",
        authors=names_of(speaker) if speaker else (),
        by=str(whole(speaker.name)) if speaker else "",
        title=_title(words),
        remarks=tuple(filter(None, remarks)),
        date=day_of(s),
        source=source,
        publisher=publisher,
        original=original,
        url=url,
        accessed=today,
    )


def day_of(s: Statement) -> dt.date | None:
    """The day that a citation gives a statement; None where the source tells none exactly."""
    return s.exact_date


def _source(document: Document) -> tuple[str, str, str]:
    """The container of a citation: title, publisher and address, each on one line or empty."""
    return _line(document.title), _line(document.publisher), document.link


def _paraphrase(s: Statement) -> str:
    """What the source reports without a quotation, less the words that say who said so.

    "A U.S. official indicated that troops would remain" and "troops would remain, a U.S. official
    indicated" both give "troops would remain".
    """
    cue = re.search(rf"\b{re.escape(s.cue)}\b", s.text) if s.cue else None
    if cue is None:
        return s.text
    after = re.sub(r"^[\s,:]+(?:that\s+)*", "", s.text[cue.end() :])
    before = s.text[: cue.start()].rpartition(",")[0]
    return max(after, before, key=len).strip() or s.text


def _title(words: str) -> str:
    """Words short enough for a title; the citation goes on, so a sentence's full stop goes."""
    return re.sub(r"(?<![A-Z.])\.$", "", excerpt(words, _LONGEST_TITLE))


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _inner(text: str) -> str:
    """Words to be quoted: quotation marks inside them become single."""
    text = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return text.translate(str.maketrans("“”", "‘’")).rstrip(",;")


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _bibtex_name(name: Name) -> str:
    """A person by family and given name; braces keep any other name in one piece."""
    family = _tex(name.family)
    return f"{family}, {_tex(name.given)}" if name.given else f"{{{family}}}"


def _ris_name(name: Name) -> str:
    """A person by family and given name; in any other name a comma would split what is one."""
    return f"{name.family}, {name.given}" if name.given else name.family.replace(",", " –")


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _csl_date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
