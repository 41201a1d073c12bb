"""A citation in every form that programs and readers want."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext

from timeline.public.citing.bibtex import bibtex
from timeline.public.citing.citation import Citation
from timeline.public.citing.csl import csl
from timeline.public.citing.plain import plain
from timeline.public.citing.ris import ris


class Form(NamedTuple):
    """A citation as one program or reader wants it, on the page and as a file."""

    label: str
    text: str
    suffix: str
    content_type: str


def forms_of(citation: Citation) -> list[Form]:
    """Every form, for people first."""
    csl_type = "application/vnd.citationstyles.csl+json"
    return [
        Form(gettext("Note in Chicago style"), plain(citation), "txt", "text/plain"),
        Form("BibTeX", bibtex(citation), "bib", "application/x-bibtex"),
        Form("RIS", ris(citation), "ris", "application/x-research-info-systems"),
        Form("CSL-JSON", csl(citation), "json", csl_type),
    ]
