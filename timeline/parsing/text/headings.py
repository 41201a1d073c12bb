"""Lines that head a paragraph without a full stop: what follows is a sentence of its own."""

from __future__ import annotations

import re

# A short line that is a block of its own, or the first of one; and the beginning of the next line.
_LINE = re.compile(
    r"(?:\A\s*|(?<=\n\n)|(?<=\n)[ \t]*\n)[ \t]*(\S[^\n]{0,119}?)[ \t]*(?=(\n[ \t]*){1,3}(.{1,121}))"
)
_CLOSED = frozenset(".!?:;,-—–”\"’'…)")
_LONG = 121  # characters: no line that was broken to fit a page is as long
_JOINING = frozenset(
    "and or of the a an in on at to by for with from as that which who but".split()
)
_OPENING = frozenset("“\"‘'")


def heading_ends(text: str, start: int, end: int) -> list[int]:
    """Where the headings of ``text[start:end]`` end, in order."""
    if text.find("\n", start, end) < 0:
        return []
    found = (m for m in _LINE.finditer(text, start, end) if _heads(text, m))
    return [m.end(1) for m in found]


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a line ends like no sentence that goes on, and another begins behind it."""
    line, after = match.group(1), match.group(3)
    if line[-1] in _CLOSED or line.split()[-1].lower() in _JOINING:
        return False
    if not (after[0].isupper() or after[0].isdigit() or after[0] in _OPENING):
        return False
    apart = "\n" in text[match.end(1) + 1 : match.start(3)]
    return len(after) >= _LONG or (apart and " " in line)
