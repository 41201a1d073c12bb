"""What the form of a statement must have of the text: its words, once, and names as printed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.admin.common.generic import ModelForm
from timeline.editing.passages import is_printed
from timeline.models import Statement

NOT_THERE = (
    "These words are not in the text exactly as written here. Select them there and copy them, or"
    " correct the text first."
)
NOT_PRINTED = (
    "The text does not print these words. Copy them as they stand there, or leave the field empty."
)
_PRINTED = ("attribution", "cue")  # shown to readers as words of the source


def unprinted(form: ModelForm[Statement], whole: str) -> Iterator[str]:
    """Fields that an editor has filled with what the text does not print."""
    for name in _PRINTED:
        words = form.cleaned_data.get(name) if name in form.changed_data else ""
        if words and not is_printed(words, whole):
            yield name


def there_already(twin: Statement) -> SafeString:
    """That a statement of these words stands already, with the way to it."""
    return format_html(
        'These words are a statement already: <a href="{}">{}</a>. Change that one, or select more'
        " words if they stand in the text twice.",
        reverse("admin:timeline_statement_change", args=[twin.pk]),
        twin,
    )
