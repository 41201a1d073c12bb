"""What stands in a form, as a browser would send it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import BaseModelForm

from timeline.admin.common.generic import BaseInlineFormSet, ModelForm

M = TypeVar("M", bound=Model)
Sent = list[str]  # what a browser sends for one field; none where it is empty
Values = dict[str, Sent]  # by the field's name in its own form
MAIN = ""  # the prefix of the record's own form, and the key of its only row


@dataclass(frozen=True, slots=True)
class Stored:
    """One row as it is stored now."""

    name: str
    values: Values


@dataclass(frozen=True, slots=True)
class Section:
    """The record's own form, or one of the lists below it."""

    prefix: str
    fields: Mapping[str, forms.Field]
    rows: Mapping[str, Stored]  # by primary key
    can_delete: bool


def tidy(values: Iterable[object]) -> Sent:
    """Values in one order, with the line ends of the source."""
    lines = (str(value).replace("\r\n", "\n") for value in values if value is not None)
    return sorted(line for line in lines if line)


def as_sent(field: forms.Field, value: object) -> Sent:
    """A field's value as its widget would send it."""
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    prepared = field.prepare_value(value)
    if isinstance(prepared, list | tuple | QuerySet):
        return tidy(prepared)
    shown = field.widget.format_value(prepared)
    return tidy(shown if isinstance(shown, list | tuple) else [shown])


def values_of(form: BaseModelForm[M], names: Iterable[str]) -> Values:
    """What is stored in the fields of a form, whether it was sent or not."""
    return {
        name: as_sent(form.fields[name], form.get_initial_for_field(form.fields[name], name))
        for name in names
    }


def section_of_form(form: BaseModelForm[M]) -> Section:
    """The record's own form."""
    stored = Stored(str(form.instance), values_of(form, form.fields))
    return Section(MAIN, form.fields, {MAIN: stored}, False)


def section_of_formset(formset: BaseInlineFormSet[Model, Model, ModelForm[Model]]) -> Section:
    """A list below it; its rows are those that are stored."""
    own = {"id", formset.fk.name, "DELETE"}
    fields = {n: field for n, field in formset.empty_form.fields.items() if n not in own}
    rows = {
        str(form.instance.pk): Stored(str(form.instance), values_of(form, fields))
        for form in formset.initial_forms
        if form.instance.pk is not None
    }
    return Section(str(formset.prefix), fields, rows, formset.can_delete)
