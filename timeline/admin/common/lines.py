"""Text fields of forms."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from timeline.text.printable import unseen_in


class LinesField(forms.CharField):
    """Text with line ends as they are stored: a browser sends others, which are no edit."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial: object, data: object) -> bool:
        return (initial or "") != self.to_python(data)


def visible(name: str) -> None:
    """Refuse a name that holds a character which no eye sees: it would pass for another one, or
    turn the line around in which it stands.
    """
    if unseen := unseen_in(name):
        raise ValidationError(
            f"This holds a character that cannot be seen, {unseen}. Type it anew."
        )


def readable(name: str) -> None:
    """Refuse a name that shows no letter too."""
    visible(name)
    if not any(map(str.isalnum, name)):
        raise ValidationError("This holds no letter. Type a name that can be read.")
