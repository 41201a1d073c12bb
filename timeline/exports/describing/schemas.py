"""JSON Schemas of the answers; a test holds real answers against them."""

from __future__ import annotations

from typing import TypeAlias

from timeline.models import Actor, DateRelation, EventCountry, Place, Statement

Schema: TypeAlias = dict[str, object]

_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}


def _object(about: str, fields: dict[str, Schema]) -> Schema:
    """An object of exactly these fields, all of which it always has."""
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _about(schema: Schema, words: str) -> Schema:
    return schema | {"description": words}


def _enum(values: list[str], words: str) -> Schema:
    return {"type": "string", "enum": values, "description": words}


_CODE = _about({"type": "string", "pattern": "^[A-Z]{2}$"}, "ISO 3166-1 alpha-2")
_SAID: dict[str, Schema] = {
    "slug": _about(_TEXT, "Part of its permanent address"),
    "date": _about(_maybe(_DAY), "Its own day; null if only a bound is known"),
    "date_relation": _about(
        _maybe({"type": "string", "enum": list(DateRelation.values)}),
        "Whether it was said on, on or after, or before date_bound",
    ),
    "date_bound": _about(_maybe(_DAY), "The day, or the bound that the words give"),
    "date_words": _about(_TEXT, "The words from which the day was inferred"),
    "speaker": _about(_maybe(_ref("ActorName")), "Null if it is not certain who speaks"),
    "speaker_certain": _FLAG,
    "candidate": _about(_maybe(_ref("ActorName")), "Who may have said it, if that is in doubt"),
    "attribution": _about(_TEXT, "The words by which the source names the speaker"),
    "cue": _about(_TEXT, "The reporting verb as printed"),
    "manner": _enum(
        list(Statement.Manner.values), "The speaker's own words, some of them, or reported"
    ),
    "text": _about(_TEXT, "The passage as printed, attribution included"),
    "quotes": _about(_list(_TEXT), "The words between quotation marks"),
    "review": _about(_list(_TEXT), "Codes of the reasons for review; empty if there are none"),
}
_HEAD: dict[str, Schema] = {
    "count": _about({"type": "integer", "minimum": 0}, "Number of results, all of which are here"),
    "next": _about({"type": "null"}, "Always null: all results are here"),
    "filter": _about(_TEXT, "The filter in force"),
    "date": _about(_DAY, "Day of this response"),
    "known_until": _about(_INSTANT, "Ask again with updated_since= this instant"),
    "note": _about(_TEXT, "Who owns the texts, and how many statements an editor has reviewed"),
}

SCHEMAS: dict[str, Schema] = {
    "ActorName": _object("An actor.", {"slug": _TEXT, "name": _TEXT}),
    "Actor": _object(
        "An actor that is named.",
        {"slug": _TEXT, "name": _TEXT, "kind": _enum(list(Actor.Kind.values), "What it is")},
    ),
    "Place": _object(
        "A place that an entry names.",
        {
            "slug": _TEXT,
            "name": _TEXT,
            "kind": _enum(list(Place.Kind.values), "What it is"),
            "country": _about(_maybe(_CODE), "Null if several states have a part of it"),
            "point": _about(
                _maybe(_list({"type": "number"})), "Degrees east and north, as in GeoJSON"
            ),
        },
    ),
    "Flashpoint": _object(
        "What a chronology is about.", {"slug": _TEXT, "name": _TEXT, "url": _ADDRESS}
    ),
    "Document": _object("A source.", {"slug": _TEXT, "title": _TEXT, "url": _ADDRESS}),
    "StatementOfEvent": _object("Who said what, within its entry.", _SAID),
    "Statement": _object(
        "Who said what.",
        _SAID
        | {
            "url": _ADDRESS,
            "date_inferred_from": _about(_TEXT, "As date_words"),
            "held_by": _about(_maybe(_ref("ActorName")), "Who held the office that spoke"),
            "countries": _list(_CODE),
            "actors": _list(_ref("Actor")),
            "reviewed": _about(_FLAG, "Whether an editor has reviewed it"),
            "event": _about(_maybe(_TEXT), "Slug of its entry; null for an article's"),
            "flashpoint": _maybe(_ref("Flashpoint")),
            "document": _ref("Document"),
        },
    ),
    "Event": _object(
        "A dated entry of a chronology.",
        {
            "slug": _about(_TEXT, "Part of its permanent address"),
            "url": _ADDRESS,
            "date": _DAY,
            "headline": _about(_TEXT, "An editor's headline, or the first clause"),
            "flashpoint": _maybe(_ref("Flashpoint")),
            "text": _about(_TEXT, "As printed"),
            "truncated": _about(_FLAG, "Whether the source breaks off in it"),
            "key_event": _about(_FLAG, "Whether editors chose it as a key event"),
            "countries": _list(_CODE),
            "country_roles": _about(
                {
                    "type": "object",
                    "additionalProperties": _enum(list(EventCountry.Role.values), "What it does"),
                },
                "By code: whether it acts or is the topic, or is only a place of meeting",
            ),
            "actors": _list(_ref("Actor")),
            "places": _list(_ref("Place")),
            "statements": _list(_ref("StatementOfEvent")),
            "document": _ref("Document"),
        },
    ),
    "Events": _object("Events.", _HEAD | {"results": _list(_ref("Event"))}),
    "Statements": _object("Statements.", _HEAD | {"results": _list(_ref("Statement"))}),
    "Gone": _object(
        "What was public and no longer is.",
        {
            "kind": _enum(["event", "statement"], "What it was"),
            "slug": _TEXT,
            "url": _ADDRESS,
            "at": _about(_INSTANT, "When it was last written"),
        },
    ),
    "Withdrawn": _object(
        "What was withdrawn.", {"known_until": _INSTANT, "results": _list(_ref("Gone"))}
    ),
    "Refusal": _object(
        "Why a filter cannot be read: never more rows.",
        {
            "error": _TEXT,
            "fields": {
                "type": "object",
                "description": "Messages by parameter; __all__ for those of none",
                "additionalProperties": _list(
                    _object("A message.", {"message": _TEXT, "code": _TEXT})
                ),
            },
        },
    ),
}
