"""What is new: every value that readers will see."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingEvent, IncomingStatement
from timeline.importing.preview.values import Wording
from timeline.models.records import ShownRow, ShownValue
from timeline.text.excerpt import excerpt

_OF_EVENT = ("date", "text", "truncated", "countries", "venues", "actors", "places")
_OF_STATEMENT = (
    "text", "speaker", "holder", "attribution", "cue", "manner", "day", "review", "countries",
    "actors",
)  # fmt: skip
TITLE = 110  # characters


def new_event(event: IncomingEvent, wording: Wording) -> ShownRow:
    """An entry with its statements."""
    inside = tuple(new_statement(s, wording) for s in event.statements)
    values = tuple(_told(event.fields, _OF_EVENT, wording))
    return ShownRow(f"{event.date} {excerpt(event.text, TITLE)}", "", values, inside)


def new_statement(statement: IncomingStatement, wording: Wording) -> ShownRow:
    """A statement; who speaks is said even where the text does not tell."""
    values = list(_told(statement.fields, _OF_STATEMENT, wording))
    if statement.speaker is None:
        values.insert(1, ShownValue("speaker", None, ("not told",)))
    return ShownRow(
        f"New statement: {excerpt(str(statement.fields['text']), TITLE)}", "", tuple(values)
    )


def _told(fields: Fields, names: tuple[str, ...], wording: Wording) -> Iterator[ShownValue]:
    """The fields that have something to say."""
    for name in names:
        if fields.get(name) not in (None, "", [], False):
            yield wording.new(name, fields[name])
