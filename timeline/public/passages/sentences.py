"""The sentence around a statement: what its passage was taken from."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.models import Document, Statement


def sentences_around(statements: Iterable[Statement]) -> dict[int, tuple[str, str]]:
    """Primary key -> the words of the same sentence before and after the passage; without those
    that stand by themselves.

    Where an editor has changed the text or the passage, so that one is not found in the other,
    nothing is said.
    """
    articles: dict[int, str] = {}
    found = {}
    for s in statements:
        if s.sentence_start is None or s.sentence_end is None:
            continue
        if s.event is not None and not s.event.is_as_captured:
            continue
        whole, offset = (
            (s.event.text, s.event.start)
            if s.event is not None
            else (_text(s.document, articles), 0)
        )
        start, end = s.start - offset, s.end - offset
        if start < 0 or whole[start:end] != s.text:
            continue
        before = whole[max(0, s.sentence_start - offset) : start]
        after = whole[end : max(end, s.sentence_end - offset)]
        if before or after:
            found[s.pk] = (before, after)
    return found


def _text(document: Document, known: dict[int, str]) -> str:
    if document.pk not in known:
        known[document.pk] = document.current_capture().text
    return known[document.pk]
