"""The parameters of filters, as the filters themselves have them."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.exports.describing.examples import examples
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.filtering.parameters import PARAMETERS, WITHOUT
from timeline.models import EventCountry, Sort, Statement

_DAY: dict[str, object] = {"type": "string", "format": "date"}
_ENUMS = {
    "manner": list(Statement.Manner.values),
    "country_role": list(EventCountry.Role.values),
    "entry_country_role": list(EventCountry.Role.values),
    "sort": list(Sort.values),
}
_ONCE: dict[str, dict[str, object]] = {
    "from": _DAY,
    "to": _DAY,
    "q": {"type": "string", "maxLength": 200},
    "entry_q": {"type": "string", "maxLength": 200},
}
_ONCE |= {"updated_since": {"type": "string"}, "sort": {"type": "string", "enum": _ENUMS["sort"]}}
_ABOUT = {
    "from": "First day, inclusive.",
    "to": "Last day, inclusive.",
    "flashpoint": "Flashpoint that the document is about. Slug.",
    "actor": "Actor named anywhere in the entry, or in the statement's own sentence. Slug.",
    "speaker": "Who said it, in person or as holder of the office that did. Slug.",
    "speaks_for": "State that the speaker speaks for, alone or jointly. ISO 3166-1 alpha-2.",
    "country": "Country named anywhere in the entry, or in the statement's own sentence. ISO code.",
    "country_role": "Role of the named country: it acts (or is the topic), or is only a place of"
    " meeting.",
    "place": "Place named in the entry. Slug.",
    "entry_place": "Place named in the statement's entry. Slug.",
    "entry_actor": "Actor named anywhere in the statement's entry. Slug.",
    "entry_country": "Country named anywhere in the statement's entry. ISO code.",
    "entry_country_role": "Role of that country in the statement's entry.",
    "q": 'Words: "exact phrase", -without, this or that; names in any spelling.',
    "entry_q": "The same, searched for in the statement's whole entry.",
    "document": "The source. Slug.",
    "manner": "Whether it is quoted in full (direct), in part (mixed) or not at all (indirect).",
    "updated_since": "Changed since this instant (RFC 3339, or a day): to keep a copy in sync.",
    "sort": "The order; newest by default, relevance only with q.",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: what it asks for, an example, its JSON Schema, and where it may stand."""

    name: str
    about: str
    example: str
    schema: dict[str, object]
    repeated: bool
    of_events: bool
    of_statements: bool


def parameters() -> list[Parameter]:
    """Every parameter of a filter, in the order in which addresses have them."""
    of_this_site = examples()
    return [_parameter(n, of_this_site.get(n.removeprefix(WITHOUT), "")) for n in PARAMETERS]


def _parameter(name: str, example: str) -> Parameter:
    positive = name.removeprefix(WITHOUT)
    once = _ONCE.get(name)
    one: dict[str, object] = {"type": "string"}
    if positive in _ENUMS:
        one["enum"] = _ENUMS[positive]
    if name.startswith(WITHOUT):
        about = f"Leaves out what {positive} alone would select."
    else:
        about = _ABOUT[name]
    many: dict[str, object] = {"type": "array", "items": one, "maxItems": 20}
    return Parameter(
        name,
        about,
        example,
        once or many,
        once is None,
        name in EventFilter.base_filters,
        name in StatementFilter.base_filters,
    )
