"""The words that a statement is shown in."""

from __future__ import annotations

from django.utils.safestring import SafeString

from timeline.models import Statement
from timeline.public.passages.marks import Mark, marked


def surroundings_of(statement: Statement) -> tuple[str, int]:
    """The words that a statement is shown in, and where they begin in the capture."""
    if statement.event is not None:
        return statement.event.text, statement.event.start
    text = statement.document.current_capture().text
    start, end = _paragraphs(text, statement)
    return text[start:end], start


def passage_of(statement: Statement) -> SafeString:
    """The words that a statement is shown in, with its own marked."""
    text, offset = surroundings_of(statement)
    at = statement.start - offset
    if text[at : at + len(statement.text)] != statement.text:  # an editor has changed the entry
        at = text.find(statement.text)
    own = [Mark(at, at + len(statement.text), "said")] if at >= 0 else []
    return marked(text, own)


_AROUND, _PARAGRAPH = (
    600,
    1500,
)  # characters of an article on either side of a passage; and at most to the end of a paragraph
_FAR = 4000  # how far back the name of its speaker is looked for


def _paragraphs(text: str, statement: Statement) -> tuple[int, int]:
    """From where to where an article is shown around a passage: whole paragraphs, and the name of
    the speaker where that is not far.
    """
    first = max(0, statement.start - _AROUND)
    name = (
        text.rfind(statement.attribution, max(0, statement.start - _FAR), statement.start)
        if statement.attribution
        else -1
    )
    if 0 <= name < first and statement.attribution not in statement.text:
        first = name
    last = statement.end + _AROUND
    end = text.find("\n", last)
    return max(text.rfind("\n", 0, first) + 1, first - _PARAGRAPH), min(
        end if end >= 0 else len(text), last + _PARAGRAPH
    )
