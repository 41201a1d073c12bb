"""A statement in the words around it, and who is taken for its speaker."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import Statement
from timeline.public.passages.marked_text import places_of_quotes, statement_text
from timeline.public.passages.marks import Mark, marked
from timeline.public.passages.surroundings import surroundings_of


def evidence(statement: Statement) -> SafeString:
    """A statement's passage, marked in detail, in the words around it: its whole event, or
    paragraphs of an article.

    Where the passage itself does not name its speaker ("he said"), the name that was taken for it
    is marked before or after it.
    """
    whole, offset = surroundings_of(statement)
    begin = statement.start - offset
    if whole[begin : begin + len(statement.text)] != statement.text:
        begin = whole.find(statement.text)  # an editor has changed one of the two
    if begin < 0:
        return format_html('<span class="passage">{}</span>', statement_text(statement))
    before, after = whole[:begin], whole[begin + len(statement.text) :]
    name = "" if statement.attribution in statement.text else statement.attribution
    return format_html(
        '{}<span class="passage">{}</span>{}',
        _with_name(before, before.rfind(name) if name else -1, name),
        marked(statement.text, _marks_of(statement)),
        _with_name(after, after.find(name) if name and name not in before else -1, name),
    )


def _marks_of(statement: Statement) -> list[Mark]:
    """Quotes, attribution and reporting verb in a statement's own words."""
    places = places_of_quotes(statement.text, statement.start, statement.quotes)
    marks = [Mark(a, b, "quote") for a, b in places]
    for words, kind in ((statement.attribution, "speaker"), (statement.cue, "cue")):
        at = statement.text.find(words) if words else -1
        if at >= 0:
            marks.append(Mark(at, at + len(words), kind))
    return marks


def _with_name(text: str, at: int, name: str) -> SafeString:
    return marked(text, [Mark(at, at + len(name), "speaker")] if at >= 0 else [])
