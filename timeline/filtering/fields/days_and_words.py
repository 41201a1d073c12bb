"""What is written into a filter by hand: days and words."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from timeline.filtering.words.names import read
from timeline.models.search import SearchWords

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


MAX_WORDS = 200


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, between the years 1 and 9998."""

    def __init__(self, *, required: bool = True, label: StrPromise | None = None) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date"}),
            required=required,
            label=label,
        )
        self.validators += [
            MinValueValidator(dt.date(1, 1, 1)),
            MaxValueValidator(dt.date(9998, 12, 31)),
        ]

    def to_python(self, value: str | dt.date | None) -> dt.date | None:
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(value)s” is no day. Write it as 2020-12-31.") % {"value": str(value)[:40]}
            ) from None


class InstantField(forms.Field):
    """An instant as RFC 3339 has it, or a day; without a zone it is UTC."""

    def to_python(self, value: str | None) -> dt.datetime | None:
        # a plus sign that was not quoted arrives as a space
        words = re.sub(r" (?=[0-9]{2}:?[0-9]{2}$)", "+", (value or "").strip())
        if not words:
            return None
        try:
            instant = dt.datetime.fromisoformat(words)
            return instant.replace(tzinfo=instant.tzinfo or dt.UTC).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            message = _("“%(value)s” is no instant. Write it as 2020-12-31T09:30:00Z.")
            raise ValidationError(message % {"value": words[:40]}) from None


class WordsField(forms.CharField):
    """What a person types into a search box, read with the names that it holds."""

    def __init__(self, *, required: bool = True, label: StrPromise | None = None) -> None:
        super().__init__(
            max_length=MAX_WORDS,
            widget=forms.TextInput(attrs={"type": "search"}),
            required=required,
            label=label,
        )

    def clean(self, value: str | None) -> SearchWords | None:
        words: str = super().clean(value)
        return read(words) if words else None
