"""What the tables of the download are: one definition for CSV, SQLite and their descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["string", "date", "boolean", "integer"]
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and whether it always holds something."""

    name: str
    about: str
    kind: Kind = "string"
    required: bool = False
    refers: str = ""  # to the key of this table
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its key, what Datasette offers beside it and searches in it."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    facets: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)  # of Datasette


def _slug(about: str) -> Column:
    return Column("slug", about, required=True)


def _to(name: str, table: str, about: str, *, required: bool = True) -> Column:
    return Column(name, about, required=required, refers=table)


_URL = Column("url", "Its page.", required=True)
_REVIEWED = Column("reviewed", "Whether an editor has reviewed it.", "boolean", required=True)

TABLES = (
    Table(
        "flashpoints",
        "What chronologies follow.",
        (_slug("Part of its address."), Column("name", "Its name.", required=True)),
        ("slug",),
        settings={"label_column": "name"},
    ),
    Table(
        "countries",
        "States.",
        (
            Column("code", "ISO 3166-1 alpha-2.", required=True),
            Column("name", "In English.", required=True),
        ),
        ("code",),
        settings={"label_column": "name"},
    ),
    Table(
        "documents",
        "The sources.",
        (
            _slug("Part of its address."),
            _URL,
            Column("title", "As published.", required=True),
            Column("kind", "Chronology or article.", choices=("chronology", "article")),
            Column("publisher", "Who published it, and keeps all rights in its words."),
            Column("original", "Where it was published."),
            Column("published_on", "Day of publication.", "date"),
            _to("flashpoint", "flashpoints", "What it is about.", required=False),
        ),
        ("slug",),
        settings={"label_column": "title"},
    ),
    Table(
        "actors",
        "Who acts or speaks: those whom an entry or a statement names, and who speak.",
        (
            _slug("Part of its address; of an official without a name it holds one entry's."),
            _URL,
            Column("name", "Its name.", required=True),
            Column(
                "kind",
                "What it is.",
                required=True,
                choices=("person", "office", "unnamed", "organization", "state", "group"),
            ),
            _to("country", "countries", "The state that it speaks for.", required=False),
        ),
        ("slug",),
        facets=("kind", "country"),
        settings={"label_column": "name"},
    ),
    Table(
        "places",
        "Places that entries name.",
        (
            _slug("Part of its address."),
            _URL,
            Column("name", "Its name.", required=True),
            Column("kind", "What it is.", required=True),
            _to("country", "countries", "Where it lies, if in one state.", required=False),
            Column("latitude", "Degrees north; empty where not known."),
            Column("longitude", "Degrees east; empty where not known."),
            Column("source", "Where the point can be looked up."),
        ),
        ("slug",),
        facets=("kind", "country"),
        settings={"label_column": "name"},
    ),
    Table(
        "events",
        "Dated entries of chronologies, word for word.",
        (
            _slug("Part of its permanent address."),
            _URL,
            Column("date", "Day of the entry.", "date", required=True),
            Column("position", "Order within the day, as in the source.", "integer", required=True),
            Column("headline", "An editor's headline, or the first clause.", required=True),
            Column("text", "As printed.", required=True),
            Column("truncated", "Whether the source breaks off in it.", "boolean", required=True),
            Column("key_event", "Whether editors chose it as one.", "boolean", required=True),
            _REVIEWED,
            _to("document", "documents", "Where it stands."),
        ),
        ("slug",),
        facets=("document", "key_event"),
        searched=("text",),
        indexed=("date",),
        settings={"sort_desc": "date", "label_column": "slug"},
    ),
    Table(
        "event_countries",
        "That an entry names a country.",
        (
            _to("event", "events", "The entry."),
            _to("country", "countries", "The country."),
            Column(
                "role",
                "Whether it acts or is the topic, or is only a place of meeting.",
                required=True,
                choices=("acts", "place"),
            ),
        ),
        ("event", "country"),
        facets=("country", "role"),
    ),
    Table(
        "event_places",
        "That an entry names a place.",
        (_to("event", "events", "The entry."), _to("place", "places", "The place.")),
        ("event", "place"),
        facets=("place",),
    ),
    Table(
        "event_actors",
        "That an entry names an actor.",
        (_to("event", "events", "The entry."), _to("actor", "actors", "The actor.")),
        ("event", "actor"),
        facets=("actor",),
    ),
    Table(
        "statements",
        "Who said what, word for word.",
        (
            _slug("Part of its permanent address."),
            _URL,
            Column("date", "The statement's own day, or the day that its words bound.", "date"),
            Column(
                "date_relation",
                "Whether it was said on that day, on or after it, or before it.",
                choices=("on", "on or after", "before"),
            ),
            Column("date_words", "The words of the source from which the day was inferred."),
            _to("speaker", "actors", "Who said it, where nothing doubts that.", required=False),
            _to("held_by", "actors", "Who held the office that spoke.", required=False),
            _to(
                "candidate",
                "actors",
                "Who may have said it, where that is in doubt.",
                required=False,
            ),
            Column("attribution", "The words by which the source names the speaker."),
            Column("cue", "The reporting verb as printed."),
            Column(
                "manner",
                "The speaker's own words, some of them, or reported without a quotation.",
                required=True,
                choices=("direct", "mixed", "indirect"),
            ),
            Column("text", "The passage as printed, attribution included.", required=True),
            _REVIEWED,
            _to("event", "events", "The entry that it is of; none for an article.", required=False),
            _to("document", "documents", "Where it stands."),
        ),
        ("slug",),
        facets=("speaker", "manner", "reviewed"),
        searched=("text", "attribution"),
        indexed=("date",),
        settings={"sort_desc": "date", "label_column": "slug"},
    ),
    Table(
        "quotes",
        "What stands between quotation marks in a statement.",
        (
            _to("statement", "statements", "The statement."),
            Column("number", "From 1 on, in their order.", "integer", required=True),
            Column("text", "Without the marks.", required=True),
        ),
        ("statement", "number"),
    ),
    Table(
        "doubts",
        "Why an editor should look at a statement.",
        (
            _to("statement", "statements", "The statement."),
            Column("code", "The reason, as in the JSON.", required=True),
        ),
        ("statement", "code"),
        facets=("code",),
    ),
    Table(
        "statement_countries",
        "That a statement's own sentence names a country.",
        (_to("statement", "statements", "The statement."), _to("country", "countries", "It.")),
        ("statement", "country"),
        facets=("country",),
    ),
    Table(
        "statement_actors",
        "That a statement's own sentence names an actor.",
        (_to("statement", "statements", "The statement."), _to("actor", "actors", "It.")),
        ("statement", "actor"),
        facets=("actor",),
    ),
)


def key_of(name: str) -> tuple[str, ...]:
    """The columns that tell the rows of a table apart."""
    return next(table.key for table in TABLES if table.name == name)
