"""The one place where filters are declared: every page, count, facet, export and feed goes through
them.

An invalid value never widens a result: an invalid filter set selects nothing and says why.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.models import Actor, Country, Document, Event, Statement
from timeline.models.doubts import certain

MAX_VALUES = 20
MAX_WORDS = 200
PARAMETERS = (
    "from",
    "to",
    "actor",
    "speaker",
    "country",
    "entry_actor",
    "entry_country",
    "q",
    "document",
    "manner",
)
PAGING = ("after", "before")


class ManyValues(forms.Widget):
    """Reads every value of a repeated parameter."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [v.strip() for v in values if v.strip()]


class ManyField(forms.Field):
    """Repeated values that must all be known. Subclasses look them up."""

    widget = ManyValues
    unknown: Any = _("There is no value “%(value)s”. Choose one from the list.")

    def to_python(self, value: Sequence[str] | None) -> list[Any]:
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

    def look_up(self, values: list[str]) -> dict[str, Any]:
        """Known values, by what was typed."""
        raise NotImplementedError


class ActorsField(ManyField):
    """Actors by slug; a merged actor stands for the one it was merged into."""

    unknown = _("There is no actor “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> dict[str, Any]:
        return {
            a.slug: a.current_actor()
            for a in Actor.objects.filter(slug__in=values).select_related("merged_into")
        }


class SpeakersField(ActorsField):
    """Actors who speak."""

    unknown = _("There is no speaker “%(value)s”. Choose one from the list.")


class CountriesField(ManyField):
    """Countries by ISO code, in either case."""

    unknown = _("There is no country with the code “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> dict[str, Any]:
        found = {c.code: c for c in Country.objects.filter(code__in=[v.upper() for v in values])}
        return {v: found[v.upper()] for v in values if v.upper() in found}


class DocumentsField(ManyField):
    """Documents by slug."""

    unknown = _("There is no document “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> dict[str, Any]:
        return {d.slug: d for d in Document.objects.filter(slug__in=values, published=True)}


class MannersField(ManyField):
    """direct, mixed or indirect."""

    unknown = _("There is no manner “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> dict[str, Any]:
        return {v: v for v in values if v in Statement.Manner.values}


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, between the years 1 and 9998."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"}), **kwargs
        )
        self.validators += [
            MinValueValidator(dt.date(1, 1, 1)),
            MaxValueValidator(dt.date(9998, 12, 31)),
        ]

    def to_python(self, value: Any) -> dt.date | None:
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(value)s” is no day. Write it as 2020-12-31.") % {"value": str(value)[:40]}
            ) from None


class WordsField(forms.CharField):
    """What a person types into a search box."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=MAX_WORDS, widget=forms.TextInput(attrs={"type": "search"}), **kwargs
        )


class DayFilter(django_filters.Filter):
    """One day."""

    field_class = DayField


class WordsFilter(django_filters.Filter):
    """Words of the full text."""

    field_class = WordsField


class ActorsFilter(django_filters.Filter):
    """Actors, any of them."""

    field_class = ActorsField


class SpeakersFilter(django_filters.Filter):
    """Actors who speak, any of them."""

    field_class = SpeakersField


class CountriesFilter(django_filters.Filter):
    """Countries, any of them."""

    field_class = CountriesField


class DocumentsFilter(django_filters.Filter):
    """Documents, any of them."""

    field_class = DocumentsField


class MannersFilter(django_filters.Filter):
    """Manners, any of them."""

    field_class = MannersField


class FilterForm(forms.Form):
    """Checks that belong to several fields."""

    beside: Iterable[str] = ()  # names that are no filters but stand in the address all the same

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.unknown_names():
            near = difflib.get_close_matches(name, self.fields, 1)
            message = (
                _("There is no filter “%(name)s”.")
                if not near
                else _("There is no filter “%(name)s”. Did you mean “%(near)s”?")
            )
            self.add_error(None, message % {"name": name[:40], "near": near[0] if near else ""})
        first, last = data.get("from"), data.get("to")
        if first and last and first > last:
            order = _("“From” (%(first)s) lies after “to” (%(last)s). Exchange them.")
            self.add_error("from", order % {"first": first, "last": last})
        return data

    def unknown_names(self) -> list[str]:
        """Names in the address that nothing here reads: an answer that leaves one out would be to
        another question.
        """
        return [name for name in self.data if name not in self.fields and name not in self.beside]


class ChronologyFilter(django_filters.FilterSet):
    """Parameters shared by events and statements: OR within one, AND between them."""

    date_from = DayFilter(label=_("From"), method="since")
    date_to = DayFilter(label=_("To"), method="until")
    actor = ActorsFilter(label=_("Actor named"), method="naming_actors")
    speaker = SpeakersFilter(label=_("Speaker"), method="by_speakers")
    country = CountriesFilter(label=_("Country named"), method="naming_countries")
    q = WordsFilter(label=_("Search"), method="with_words")
    document = DocumentsFilter(label=_("Document"), field_name="document", lookup_expr="in")
    manner = MannersFilter(label=_("Manner"), method="in_manners")

    class Meta:
        form = FilterForm

    def __init__(self, data: Any, *, beside: Iterable[str] = PAGING, **kwargs: Any) -> None:
        """``beside`` are the names in the address that are no filters."""
        super().__init__(data, **kwargs)
        self.form.beside = tuple(beside)

    @property
    def values(self) -> dict[str, Any]:
        """Cleaned values; empty where the filter is invalid."""
        return self.form.cleaned_data if self.is_valid() else {}

    @property
    def active(self) -> dict[str, Any]:
        """Cleaned values that narrow the result, in the order of ``PARAMETERS``."""
        return {name: self.values[name] for name in PARAMETERS if self.values.get(name)}

    @property
    def result(self) -> Any:
        """What the filter selects; nothing where it is invalid."""
        assert self.queryset is not None
        return self.qs if self.is_valid() else self.queryset.none()

    def without(self, name: str) -> Any:
        """The result under all parameters but one, for the counts beside that one's choices."""
        rest = type(self)(self.data, beside=self.form.beside, queryset=self.queryset)
        rest._form = copy(self.form)  # what was looked up is not looked up again
        if self.is_valid():
            rest._form.cleaned_data = {k: v for k, v in self.values.items() if k != name}
        return rest.result

    def since(self, queryset: Any, name: str, day: dt.date) -> Any:
        return queryset.between(day, None)

    def until(self, queryset: Any, name: str, day: dt.date) -> Any:
        return queryset.between(None, day)

    def naming_actors(self, queryset: Any, name: str, actors: list[Actor]) -> Any:
        return queryset.naming_actors(actors)

    def naming_countries(self, queryset: Any, name: str, countries: list[Country]) -> Any:
        return queryset.naming_countries([c.code for c in countries])

    def with_words(self, queryset: Any, name: str, words: str) -> Any:
        return queryset.search(words)

    def by_speakers(self, queryset: Any, name: str, speakers: list[Actor]) -> Any:
        raise NotImplementedError

    def in_manners(self, queryset: Any, name: str, manners: list[str]) -> Any:
        raise NotImplementedError


# "from" is a word of Python's own, so it cannot be declared by its name.
for _name in ("from", "to"):
    ChronologyFilter.base_filters[_name] = ChronologyFilter.base_filters.pop(f"date_{_name}")
    ChronologyFilter.declared_filters[_name] = ChronologyFilter.declared_filters.pop(
        f"date_{_name}"
    )


def statement_condition(value: dict[str, Any], prefix: str = "") -> Q:
    """Speaker and manner as one condition on one statement."""
    condition = Q()
    if value.get("speaker"):
        said_by = Q(**{f"{prefix}speaker__in": value["speaker"]}) | Q(
            **{f"{prefix}holder__in": value["speaker"]}
        )
        condition &= said_by & certain(prefix)
    if value.get("manner"):
        condition &= Q(**{f"{prefix}manner__in": value["manner"]})
    return condition


class EventFilter(ChronologyFilter):
    """Events; speaker and manner are asked of one and the same statement of the event."""

    class Meta(ChronologyFilter.Meta):
        model = Event
        fields: tuple[str, ...] = ()

    def by_speakers(self, queryset: Any, name: str, speakers: list[Actor]) -> Any:
        return queryset.with_statement(statement_condition(self.values))

    def in_manners(self, queryset: Any, name: str, manners: list[str]) -> Any:
        if self.values.get("speaker"):
            return queryset  # asked together with the speaker
        return queryset.with_statement(statement_condition(self.values))


class StatementFilter(ChronologyFilter):
    """Statements; actor and country are those that the statement itself names, ``entry_…`` those of
    its event.
    """

    entry_actor = ActorsFilter(label=_("Actor named in the entry"), method="in_events_with_actors")
    entry_country = CountriesFilter(
        label=_("Country named in the entry"), method="in_events_with_countries"
    )

    class Meta(ChronologyFilter.Meta):
        model = Statement
        fields: tuple[str, ...] = ()

    def by_speakers(self, queryset: Any, name: str, speakers: list[Actor]) -> Any:
        return queryset.filter(statement_condition({"speaker": speakers}))

    def in_manners(self, queryset: Any, name: str, manners: list[str]) -> Any:
        return queryset.filter(statement_condition({"manner": manners}))

    def in_events_with_actors(self, queryset: Any, name: str, actors: list[Actor]) -> Any:
        return queryset.in_events_naming_actors(actors)

    def in_events_with_countries(self, queryset: Any, name: str, countries: list[Country]) -> Any:
        return queryset.in_events_naming_countries([c.code for c in countries])


def event_filter(data: Any) -> EventFilter:
    """The filter of every list of events."""
    return EventFilter(data, queryset=Event.objects.published().newest_first())


def statement_filter(data: Any, beside: Iterable[str] = PAGING) -> StatementFilter:
    """The filter of every list of statements."""
    return StatementFilter(data, beside=beside, queryset=Statement.objects.visible().newest_first())
