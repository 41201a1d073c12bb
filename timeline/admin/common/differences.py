"""Fields of a form beside what is stored in them now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, cast

from django import forms
from django.db.models import Model
from django.forms.models import BaseModelForm, ModelChoiceField
from django.utils.safestring import SafeString

from timeline.text.diffs import word_diff


class Difference(TypedDict):
    """What stands in a field: what is stored, what its editor has typed."""

    label: str
    theirs: str
    yours: str
    diff: SafeString


def field_differences(form: BaseModelForm[Model]) -> Iterable[Difference]:
    """Fields of a form whose words differ from what is stored: both, side by side."""
    for name in form.changed_data:
        field = form.fields[name]
        theirs, yours = (
            _shown(field, form.get_initial_for_field(field, name)),
            _shown(field, form[name].value()),
        )
        where = f"{form.instance}: " if form.prefix else ""
        yield {
            "label": f"{where}{field.label or name}",
            "theirs": theirs,
            "yours": yours,
            "diff": word_diff(theirs, yours),
        }


def _shown(field: forms.Field, value: object) -> str:
    """A form's value in the words of its field."""
    if value in (None, ""):
        return ""
    if isinstance(field, ModelChoiceField):
        try:
            return str(field.to_python(value) or "")
        except forms.ValidationError:
            return str(value)
    if isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[object, object]]", field.choices)
        return next(
            (str(words) for key, words in choices if str(key) == str(value)),
            str(value),
        )
    return str(value).replace("\r\n", "\n")
