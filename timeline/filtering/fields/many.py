"""Repeated values of an address, all of which must be known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


MAX_VALUES = 20
V = TypeVar("V", bound=Hashable)


class ManyValues(forms.Widget):
    """Reads every value of a repeated parameter."""

    def value_from_datadict(
        self, data: Mapping[str, object], files: object, name: str
    ) -> list[str]:
        values = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, ())
        return [v.strip() for v in cast("Iterable[str]", values) if v.strip()]


class ManyField(forms.Field, Generic[V]):
    """Repeated values that must all be known. Subclasses look them up."""

    widget = ManyValues
    unknown: ClassVar[StrPromise] = _("There is no value “%(value)s”. Choose one from the list.")

    def to_python(self, value: Sequence[str] | None) -> list[V]:
        values = list(dict.fromkeys(value or []))
        if len(values) > MAX_VALUES:
            message = ngettext(
                "At most %(most)d value; this address has %(found)d.",
                "At most %(most)d values; this address has %(found)d.",
                MAX_VALUES,
            )
            raise ValidationError(message % {"most": MAX_VALUES, "found": len(values)})
        for v in values:
            ProhibitNullCharactersValidator()(v)
        found = self.look_up(values) if values else {}
        unknown = [v for v in values if v not in found]
        if unknown:
            raise ValidationError([self.unknown % {"value": v[:60]} for v in unknown])
        return list(dict.fromkeys(found[v] for v in values))

    def look_up(self, values: list[str]) -> Mapping[str, V]:
        """Known values, by what was typed."""
        raise NotImplementedError
