"""The forms of a statement: of one that stands, and of one that an editor adds."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django import forms

from timeline.admin.as_printed import NOT_PRINTED, NOT_THERE, there_already, unprinted
from timeline.admin.common.generic import ModelForm
from timeline.editing.passages import nearest, twin_of
from timeline.editing.statements import whole_of
from timeline.models import Document, Statement
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

    def clean(self) -> dict[str, object]:
        """Changed words must stand in the whole."""
        data = super().clean() or {}
        whole, words = whole_of(self.instance)[0], str(data.get("text", ""))
        if "text" in self.changed_data and words:
            _check_words(self, words, whole, twin_of(self.instance, words))
        for name in unprinted(self, whole):
            self.add_error(name, NOT_PRINTED)
        return data


class NewStatementForm(_DayForm):
    """A statement of an article that an editor adds: its words, as they stand in its text."""

    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """The words must stand in the article."""
        data = super().clean() or {}
        document, words = data.get("document"), str(data.get("text", ""))
        if not isinstance(document, Document):
            return data
        whole = document.current_capture().text
        near = data.get("at")
        at = nearest(words, whole, near if isinstance(near, int) else 0, 0, len(whole))
        if words:
            _check_words(self, words, whole, twin_of(Statement(document=document), words, at))
        for name in unprinted(self, whole):
            self.add_error(name, NOT_PRINTED)
        return data


def _check_words(form: _DayForm, words: str, whole: str, twin: Statement | None) -> None:
    if words not in whole:
        form.add_error("text", NOT_THERE)
    elif twin is not None:
        form.add_error("text", there_already(twin))
