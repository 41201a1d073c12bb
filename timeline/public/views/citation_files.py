"""A citation as a file for a reference manager."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from timeline.public.citing.citation import Citation
from timeline.public.citing.forms import forms_of


def citation_file(citation: Citation, suffix: str) -> HttpResponse:
    form = next((f for f in forms_of(citation) if f.suffix == suffix), None)
    if form is None:
        raise Http404(gettext("There is no such form of a citation."))
    response = HttpResponse(f"{form.text}\n", content_type=f"{form.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation.key}.{suffix}"'
    return response
