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
    "flashpoint": "What the document is about, by slug.",
    "actor": "Named: in an entry anywhere, in a statement by its own sentence. By slug.",
    "speaker": "Who said it, in person or as holder of the office that did. By slug.",
    "speaks_for": "The state that the speaker speaks for, alone or jointly. ISO 3166-1 alpha-2.",
    "country": "Named: in an entry anywhere, in a statement by its own sentence. ISO code.",
    "country_role": "Of a country named: it acts or is the topic, or is only a place of meeting.",
    "place": "Place named in the entry, by slug.",
    "entry_place": "Place named in the entry that a statement is of, by slug.",
    "entry_actor": "Named anywhere in the entry that a statement is of. By slug.",
    "entry_country": "Named anywhere in the entry that a statement is of. ISO code.",
    "entry_country_role": "The role of that country in the entry that a statement is of.",
    "q": 'Words: "exact phrase", -without, this or that; names in any spelling.',
    "entry_q": "The same, looked for in the whole entry that a statement is of.",
    "document": "The source, by slug.",
    "manner": "The speaker's own words, some of them, or none.",
    "updated_since": "Changed from this instant on (RFC 3339, or a day): keep a copy with it.",
    "sort": "The order; newest if nothing is said, relevance only with q.",
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
