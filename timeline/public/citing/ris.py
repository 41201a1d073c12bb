"""A citation for reference managers that read RIS."""

from __future__ import annotations

from django.conf import settings

from timeline.public.citing.citation import Citation
from timeline.public.citing.person_names import Name


def ris(citation: Citation) -> str:
    """A record of type ELEC."""
    rows = [("TY", "ELEC"), *(("AU", _ris_name(n)) for n in citation.authors)]
    rows += [("TI", citation.marked_title), ("T2", citation.source), ("PB", citation.publisher)]
    if citation.date:
        rows += [("DA", f"{citation.date:%Y/%m/%d}"), ("PY", str(citation.date.year))]
    rows += [("UR", citation.url), ("Y2", f"{citation.accessed:%Y/%m/%d}")]
    rows += [("DB", settings.SITE_NAME), ("N1", citation.note), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in rows if value or tag == "ER")


def _ris_name(name: Name) -> str:
    """A person by family and given name; in any other name a comma would split what is one."""
    return f"{name.family}, {name.given}" if name.given else name.family.replace(",", " –")
