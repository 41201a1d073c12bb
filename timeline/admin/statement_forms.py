"""The forms of a statement: of one that stands, and of one that an editor adds."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django import forms

from timeline.admin.carry import NOT_THERE
from timeline.admin.common.generic import ModelForm
from timeline.editing.statements import whole_of
from timeline.models import Statement
from timeline.models.common import DAY


class _DayForm(ModelForm[Statement]):
    """A statement's day is one that calendars and files can hold."""

    class Meta:
        help_texts: ClassVar[dict[str, str]] = {
            "date": (
                "A day that you set stays, and is shown as set by an editor. Empty: the day of its"
                " entry; undated in an article."
            )
        }

    def clean_date(self) -> dt.date | None:
        """Refuse days that nobody reckons with."""
        day: dt.date | None = self.cleaned_data["date"]
        for validate in DAY if day is not None else ():
            validate(day)
        return day


class StatementForm(_DayForm):
    """A statement is a passage of its event or article, to the letter."""

    def clean_text(self) -> str:
        """Changed words must stand in the whole."""
        words: str = self.cleaned_data["text"]
        if "text" in self.changed_data and words not in whole_of(self.instance)[0]:
            raise forms.ValidationError(NOT_THERE)
        return words


class NewStatementForm(_DayForm):
    """A statement of an article that an editor adds: its words, as they stand in its text."""

    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """The words must stand in the article."""
        data = super().clean() or {}
        document, words = data.get("document"), data.get("text")
        if document and words and words not in document.current_capture().text:
            self.add_error("text", NOT_THERE)
        return data
