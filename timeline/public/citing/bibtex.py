"""A citation for BibTeX and biblatex."""

from __future__ import annotations

from timeline.public.citing.citation import Citation
from timeline.public.citing.person_names import Name

# TeX reads these as commands. Braces need words of their own: BibTeX counts them, escaped or not.
_TEX = {ord(c): f"\\{c}" for c in "&%$#_"} | {
    ord("\\"): r"{\textbackslash}",
    ord("{"): r"{\textbraceleft}",
    ord("}"): r"{\textbraceright}",
    ord("~"): r"{\textasciitilde}",
    ord("^"): r"{\textasciicircum}",
}


def bibtex(citation: Citation) -> str:
    """An @misc entry; ``date`` is for biblatex, which reads no day otherwise."""
    authors = " and ".join(map(_bibtex_name, citation.authors))
    published_in = ", ".join(filter(None, (citation.source, citation.publisher)))
    fields = {
        "author": f"{{{authors}}}" if authors else "",
        "title": f"{{{{{_tex(citation.marked_title)}}}}}",
        "howpublished": f"{{In {_tex(published_in)}}}",
        "publisher": f"{{{_tex(citation.publisher)}}}" if citation.publisher else "",
        "date": f"{{{citation.date.isoformat()}}}" if citation.date else "",
        "year": f"{{{citation.date.year}}}" if citation.date else "",
        "month": f"{citation.date:%b}".lower() if citation.date else "",
        "day": f"{{{citation.date.day}}}" if citation.date else "",
        "url": f"{{{citation.url}}}",
        "urldate": f"{{{citation.accessed.isoformat()}}}",
        "note": f"{{{_tex(citation.note)}}}",
    }
    rows = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{citation.key},\n{rows}\n}}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _bibtex_name(name: Name) -> str:
    """A person by family and given name; braces keep any other name in one piece."""
    family = _tex(name.family)
    return f"{family}, {_tex(name.given)}" if name.given else f"{{{family}}}"
