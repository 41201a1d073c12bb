"""A citation as one line for a footnote."""

from __future__ import annotations

import re

from django.conf import settings

from timeline.public.citing.citation import PARAPHRASE, Citation, day_in_words, marked


def plain(citation: Citation) -> str:
    """One line for a footnote in Chicago's order: who, what, when, in what, read where."""
    said_by_source = citation.by in (citation.source, citation.publisher)
    parts = [
        citation.by,
        *_what(citation),
        day_in_words(citation.date) if citation.date else citation.bound or "n.d.",
        f"in “{_inner(citation.source)}”" if citation.by != citation.source else "",
        citation.publisher if not said_by_source else "",
        f"via {settings.SITE_NAME}",
        f"{citation.url} (accessed {day_in_words(citation.accessed)}).",
    ]
    # a comma after a quotation stands inside its marks
    return ", ".join(part for part in parts if part).replace("”, ", ",” ")


def _what(citation: Citation) -> list[str]:
    """The title and the remarks: nobody said a paraphrase's words, so it is not quoted."""
    if not citation.paraphrased:
        return [f"“{_inner(citation.title)}”", *citation.remarks]
    others = (remark for remark in citation.remarks if remark != PARAPHRASE)
    return [marked(citation.title.rstrip(",;"), PARAPHRASE), *others]


def _inner(text: str) -> str:
    """Words to be quoted: quotation marks inside them become single."""
    text = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return text.translate(str.maketrans("“”", "‘’")).rstrip(",;")
