"""Text fields of forms."""

from __future__ import annotations

from django import forms


class LinesField(forms.CharField):
    """Text with line ends as they are stored: a browser sends others, which are no edit."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial: object, data: object) -> bool:
        return (initial or "") != self.to_python(data)
