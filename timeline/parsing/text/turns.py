"""Who says "I": whose turn it is in an interview, or whose name stands over a text."""

from __future__ import annotations

import re

# "NINO BERIDZE: ", "Ms. Halvorsen: " at a line's beginning; the name without its title.
_LABEL = re.compile(
    r"(?:(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr)\. ?)?([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}):[ \t]"
)
_BYLINE = re.compile(r"^By ([A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3})[ \t]*$", re.MULTILINE)
_BEGINNING = 800  # characters in which a byline stands
_PARAGRAPHS = 6  # lines of one turn
_LINE = 4000  # characters of one


def teller(text: str, start: int, at: int) -> tuple[int, int] | None:
    """Where the name of whoever says "I" at ``at`` stands, in a text that begins at ``start``."""
    line = at
    for _ in range(_PARAGRAPHS):
        floor = max(start, line - _LINE)
        line = max(text.rfind("\n", floor, line) + 1, floor)
        label = _LABEL.match(text, line)
        if label is not None:
            return label.span(1)
        if line <= start:
            break
        line -= 1
    byline = _BYLINE.search(text, start, start + _BEGINNING)
    return byline.span(1) if byline is not None and byline.start(1) < at else None
