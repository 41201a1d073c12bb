"""Fields in the rows of a table: each says what it is, a heading alone does not tell all."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.forms import HiddenInput, Widget

from timeline.admin.common.generic import BaseInlineFormSet, ModelForm

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)


class LabelledFormSet(BaseInlineFormSet[M, P, ModelForm[M]]):
    """Rows whose fields have labels of their own."""

    def add_fields(self, form: ModelForm[M], index: int | None) -> None:
        """With the name of each field, and what its last box does."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            words = "Remove this row" if name == "DELETE" else field.label or name
            # a field with links beside it has the box inside
            widget: Widget = getattr(field.widget, "widget", None) or field.widget
            if not isinstance(widget, HiddenInput):
                widget.attrs.setdefault("aria-label", str(words).capitalize())
