"""A citation in the JSON of the Citation Style Language."""

from __future__ import annotations

import datetime as dt
import json

from django.conf import settings

from timeline.public.citing.citation import Citation, marked
from timeline.public.citing.person_names import Name


def csl(citation: Citation) -> str:
    """CSL-JSON, an array with one item."""
    return json.dumps([csl_item(citation)], ensure_ascii=False, indent=2)


def csl_item(citation: Citation) -> dict[str, object]:
    """An item of CSL-JSON.

    Its type is the general one: a web page without an author is given its publisher for one.
    """
    item: dict[str, object] = {
        "id": citation.key,
        "type": "document",
        "author": [_csl_name(n) for n in citation.authors],
        # quoted words keep their letters where a style capitalises titles
        "title": f'<span class="nocase">{marked(citation.title, *citation.remarks)}</span>',
        "container-title": citation.source,
        "publisher": citation.publisher,
        "issued": _issued(citation),
        "archive": settings.SITE_NAME,
        "URL": citation.url,
        "accessed": _csl_date(citation.accessed),
        "note": citation.note,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _issued(citation: Citation) -> dict[str, object] | None:
    """The day, or in words what bounds it, which styles print as it is."""
    if citation.date:
        return {**_csl_date(citation.date)}
    return {"literal": citation.bound} if citation.bound else None


def _csl_date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
