"""What an address must not say, whatever its single values are."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from timeline.filtering.fields.many import ManyValues
from timeline.models import Sort


class FilterForm(forms.Form):
    """Checks that belong to several fields."""

    beside: Iterable[str] = ()  # names that are no filters but stand in the address all the same

    def clean(self) -> dict[str, object]:
        super().clean()
        self._check_names()
        self._check_days()
        self._check_order()
        return self.cleaned_data

    def _check_names(self) -> None:
        for name in self.unknown_names():
            near = difflib.get_close_matches(name, self.fields, 1)
            message = (
                _("There is no filter “%(name)s”.")
                if not near
                else _("There is no filter “%(name)s”. Did you mean “%(near)s”?")
            )
            self.add_error(None, message % {"name": name[:40], "near": near[0] if near else ""})
        for name in self.repeated_names():
            message = _("“%(name)s” is in the address with more than one value: keep one.")
            self.add_error(name, message % {"name": name})

    def _check_days(self) -> None:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and first > last:
            order = _("“From” (%(first)s) lies after “to” (%(last)s). Exchange them.")
            self.add_error("from", order % {"first": first, "last": last})

    def _check_order(self) -> None:
        by_relevance = self.cleaned_data.get("sort") == Sort.RELEVANCE
        if by_relevance and not self.cleaned_data.get("q") and "q" not in self.errors:
            self.add_error("sort", _("Relevance is an order of a search: search for words too."))

    def unknown_names(self) -> list[str]:
        """Names in the address that nothing here reads: an answer that leaves one out would be to
        another question.
        """
        return [name for name in self.data if name not in self.fields and name not in self.beside]

    def repeated_names(self) -> list[str]:
        """Names of single values of which the address gives several: which one is meant?"""
        if not isinstance(self.data, MultiValueDict):
            return []
        single = (n for n, field in self.fields.items() if not isinstance(field.widget, ManyValues))
        return [name for name in single if len({*self.data.getlist(name)} - {""}) > 1]
