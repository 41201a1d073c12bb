"""The form by which a text is handed in."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from timeline.capturing import kinds
from timeline.capturing.sources import Source, UnusableInput, read
from timeline.importing.pages.fetch import check_address
from timeline.models import DAY, Document, Flashpoint
from timeline.models.records import Metadata


class ImportForm(forms.Form):
    """A file or a pasted text, and what it is."""

    file = forms.FileField(required=False, help_text="A web page saved as HTML, or a text file.")
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        label="Or paste the text",
        help_text="A selection copied from a web page keeps its headings, paragraphs and days.",
    )
    markup = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    document = forms.ModelChoiceField(
        Document.objects.order_by("title"),
        required=False,
        empty_label="a new document",
        help_text="The stored document of which this is a new capture.",
    )
    flashpoint = forms.ModelChoiceField(
        Flashpoint.objects.all(),
        required=False,
        empty_label="its own, if it is a chronology",
        help_text="What the document is about. A chronology of something new starts a flashpoint.",
    )
    title = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text="For a new document; by default the page's own.",
    )
    url = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vLargeTextField"}),
        label="Address of the source",
        help_text="“Fetch from its address” reads that page. A stored document already has one.",
    )
    publisher = forms.CharField(required=False, max_length=200)
    published_on = forms.DateField(
        required=False,
        validators=DAY,
        widget=forms.DateInput(attrs={"type": "date"}),
        label="Day of publication",
        help_text="It dates the statements of an article.",
    )

    def clean(self) -> dict[str, object]:
        """One of file, text and page to fetch; the first two within the limit, of a kind that can
        be read, the third from an address that may be asked.
        """
        data = super().clean() or {}
        pasted = (data.get("text") or "").strip()
        fetch = "fetch" in self.data
        if [bool(data.get("file")), bool(pasted), fetch].count(True) != 1:
            raise forms.ValidationError(
                "Choose a file, paste a text, or have the page fetched: one of the three."
            )
        if fetch and self.errors:  # nothing is asked of others before the form is right
            return data
        try:
            if fetch:
                data["wanted"] = self._wanted()
            else:
                data["source"] = self._handed_in()
        except UnusableInput as error:
            raise forms.ValidationError(str(error)) from None
        if data.get("title") and not re.search(r"\w", data["title"]):
            self.add_error(
                "title", "A title needs letters or digits; the document's address is made of it."
            )
        return data

    def _wanted(self) -> str:
        """The address of the page, given or the document's. Raises UnusableInput."""
        document = self.cleaned_data.get("document")
        address: str = self.cleaned_data.get("url") or (document.url if document else "")
        if not address:
            raise UnusableInput("Give the address that the page is to be fetched from.")
        check_address(address)
        return address

    def _handed_in(self) -> Source:
        """The file, or else the text. Raises UnusableInput."""
        data = self.cleaned_data
        return _source(data.get("file"), data.get("text") or "", data.get("markup") or "")

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


def _source(file: UploadedFile[bytes] | None, pasted: str, markup: str) -> Source:
    """What a file holds, or else what was pasted, as it was marked up where the browser could tell.

    Raises UnusableInput.
    """
    most = settings.MAX_DOCUMENT_BYTES
    if file:
        if file.size is not None and file.size > most:
            raise UnusableInput(f"The file has {file.size:,} bytes; the limit is {most:,}.")
        return read(file.read(), most, "The file")
    if markup:
        return read(markup.encode(), most, "The selection", media_type=kinds.HTML)
    # a browser ends pasted lines as forms do; the source did not
    return read(pasted.replace("\r\n", "\n").encode(), most, "The text")
