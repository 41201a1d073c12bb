"""The form by which a text is handed in."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from timeline.importing.files import UnusableInput, decode
from timeline.models import DAY, Document, Flashpoint
from timeline.models.records import Metadata


class ImportForm(forms.Form):
    """A file or a pasted text, and what it is."""

    file = forms.FileField(required=False, help_text="A text file in UTF-8.")
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        label="Or paste the text",
    )
    document = forms.ModelChoiceField(
        Document.objects.order_by("title"),
        required=False,
        empty_label="a new document",
        help_text="The stored document that this is a new capture of.",
    )
    flashpoint = forms.ModelChoiceField(
        Flashpoint.objects.all(),
        required=False,
        empty_label="its own, if it is a chronology",
        help_text="What the document is about. A chronology of something new begins a flashpoint.",
    )
    title = forms.CharField(
        required=False, max_length=300, help_text="Of a new document; by default the page's own."
    )
    url = forms.URLField(
        required=False, max_length=500, assume_scheme="https", label="Address of the source"
    )
    publisher = forms.CharField(required=False, max_length=200)
    published_on = forms.DateField(
        required=False,
        validators=DAY,
        widget=forms.DateInput(attrs={"type": "date"}),
        label="Day of publication",
        help_text="The statements of an article are dated by it.",
    )

    def clean(self) -> dict[str, object]:
        """One of file and text, within the limit, in UTF-8."""
        data = super().clean() or {}
        file, pasted = data.get("file"), data.get("text") or ""
        if bool(file) == bool(pasted.strip()):
            raise forms.ValidationError("Choose a file or paste a text: one of the two.")
        try:
            data["content"] = _content(file, pasted)
        except UnusableInput as error:
            raise forms.ValidationError(str(error)) from None
        if data.get("title") and not re.search(r"\w", data["title"]):
            self.add_error(
                "title", "A title needs letters or digits; the document's address is made of it."
            )
        return data

    def metadata(self) -> Metadata:
        """What the import is told about the document."""
        data = self.cleaned_data
        document, flashpoint = data.get("document"), data.get("flashpoint")
        return Metadata(
            document.slug if document else "",
            data["title"],
            data["url"],
            data["publisher"],
            data.get("published_on"),
            flashpoint.slug if flashpoint else "",
        )


def _content(file: UploadedFile[bytes] | None, pasted: str) -> str:
    """The text of a file, or else the pasted one. Raises UnusableInput."""
    most = settings.MAX_DOCUMENT_BYTES
    if not file:
        # a browser ends pasted lines as forms do; the source did not
        return decode(pasted.replace("\r\n", "\n").encode(), most, "The text")
    if file.size is not None and file.size > most:
        raise UnusableInput(f"The file has {file.size:,} bytes; the limit is {most:,}.")
    return decode(file.read(), most, "The file")
