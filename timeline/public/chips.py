"""The filter in force, value by value, each removable."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.filtering.filters import RecordFilter
from timeline.filtering.parameters import address_of
from timeline.filtering.urls import list_url, pairs
from timeline.public.rows import long_date
from timeline.text.labels import CODES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What a chip says of a value of each parameter.
CHIPS: Mapping[str, StrPromise | str] = {
    "from": _("from %(value)s"),
    "to": _("to %(value)s"),
    "actor": _("names %(value)s"),
    "speaker": _("said by %(value)s"),
    "speaks_for": _("said for %(value)s"),
    "country": _("names %(value)s"),
    "country_role": _("a country %(value)s"),
    "place": _("names %(value)s"),
    "entry_place": _("entry names %(value)s"),
    "entry_actor": _("entry names %(value)s"),
    "entry_country": _("entry names %(value)s"),
    "entry_country_role": _("entry in which a country %(value)s"),
    "entry_q": _("entry has %(value)s"),
    "document": _("in %(value)s"),
    "flashpoint": _("about %(value)s"),
    "manner": "%(value)s",
    "updated_since": _("changed since %(value)s"),
    "not_actor": _("without mention of %(value)s"),
    "not_speaker": _("without words of %(value)s"),
    "not_speaks_for": _("without who speaks for %(value)s"),
    "not_country": _("without mention of %(value)s"),
    "not_entry_actor": _("without entries that name %(value)s"),
    "not_entry_country": _("without entries that name %(value)s"),
    "not_entry_country_role": _("without entries in which a country %(value)s"),
    "not_place": _("without mention of %(value)s"),
    "not_entry_place": _("without entries that name %(value)s"),
    "not_country_role": _("without a country that %(value)s"),
    "not_document": _("without %(value)s"),
    "not_flashpoint": _("without %(value)s"),
    "not_manner": _("without %(value)s statements"),
}

_PHRASE = re.compile(r'\s*["“]([^"“”]+)["”]\s*')
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of the filter in force and the address without it."""

    label: str
    url: str


def chips_of(request: HttpRequest, filterset: RecordFilter) -> list[Chip]:
    """A chip for every value in the address; invalid values too, so that they can be taken away."""
    labels = _labels(filterset)
    return [
        Chip(labels.get((name, value), f"{name}: {value}"), _without(request, name, value))
        for name, value in pairs(request.GET)
        if (name, value) != ("sort", filterset.order.value)  # it takes nothing away
    ]


def with_days_exchanged(request: HttpRequest) -> str:
    """The address with its days the other way round; empty unless the first lies after the last."""
    first, last = request.GET.get("from", ""), request.GET.get("to", "")
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last) and first > last):
        return ""
    return list_url(request.path, request.GET, replace={"from": last, "to": first})


def in_words(filterset: RecordFilter) -> str:
    """What the filter in force says, value by value: "said by Mike Pompeo, to 5 June 2020"."""
    labels = _labels(filterset)
    said = {pair: labels[pair] for pair in pairs(filterset.data) if pair in labels}
    day = filterset.active.get("from")
    if isinstance(day, dt.date) and day == filterset.active.get("to"):
        said["from", day.isoformat()] = gettext("on %(day)s") % {"day": long_date(day)}
        said.pop(("to", day.isoformat()), None)
    return ", ".join(said.values())


def _without(request: HttpRequest, name: str, value: str) -> str:
    if name in {"from", "to", "q", "entry_q", "updated_since"}:
        return list_url(request.path, request.GET, drop=name)
    return list_url(request.path, request.GET, toggle=(name, value))


def _quoted(words: str) -> str:
    """Words that are searched for; a phrase has its quotation marks already."""
    phrase = _PHRASE.fullmatch(words)
    if phrase is None:
        return f"“{words}”"
    return gettext("the phrase “%(words)s”") % {"words": phrase[1]}


def _labels(filterset: RecordFilter) -> dict[tuple[str, str], str]:
    """What the chip of a parameter and its value says."""
    labels: dict[tuple[str, str], str] = {}
    for name, value in filterset.active.items():
        if name == "q":
            labels[name, filterset.data.get("q", "")] = _quoted(str(value))
        elif name == "entry_q":
            words = str(CHIPS[name] % {"value": _quoted(str(value))})
            labels[name, filterset.data.get(name, "")] = words
        elif isinstance(value, dt.datetime):
            instant = f"{value:%Y-%m-%d %H:%M} UTC"
            labels[name, filterset.data.get(name, "")] = str(CHIPS[name] % {"value": instant})
        elif isinstance(value, dt.date):
            labels[name, value.isoformat()] = CHIPS[name] % {"value": long_date(value)}
        for one in filterset.chosen(name):
            said = CODES[one] if isinstance(one, str) else one
            labels[name, address_of(one)] = str(CHIPS[name] % {"value": said})
    return labels
