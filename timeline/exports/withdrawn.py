"""What was withdrawn, for those who keep a copy."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django import forms
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from timeline.editing.changed import known_until, withdrawn_since
from timeline.exports.rows import refusal_of
from timeline.filtering.fields.days_and_words import InstantField


class SinceForm(forms.Form):
    """The one parameter."""

    updated_since = InstantField(required=False)


def withdrawn_json(request: HttpRequest) -> HttpResponseBase:
    """Events and statements that were public and are no more, since an instant or ever."""
    form = SinceForm(request.GET)
    unknown = [name for name in request.GET if name != "updated_since"]
    for name in unknown:
        form.add_error(None, f"There is no filter “{name[:40]}” here.")
    if not form.is_valid():
        return refusal_of(form)
    head = {"known_until": known_until().isoformat()}

    def parts() -> Iterator[str]:
        yield json.dumps(head)[:-1] + ', "results": ['
        for n, gone in enumerate(withdrawn_since(form.cleaned_data["updated_since"])):
            url = request.build_absolute_uri(reverse(gone.kind, args=[gone.slug]))
            row = {"kind": gone.kind, "slug": gone.slug, "url": url, "at": gone.at.isoformat()}
            yield (",\n" if n else "\n") + json.dumps(row)
        yield "\n]}\n"

    return StreamingHttpResponse(parts(), content_type="application/json; charset=utf-8")
