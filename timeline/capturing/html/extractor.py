"""The extractor of other people's making, asked where on a page the text is.

It is not asked for the text itself: of the 97 headings with a day that a saved chronology has, it
keeps one (docs/capturing.md has the figures).
"""

from __future__ import annotations

from html import escape

from timeline.capturing.html.blocks import UNSEEN, plain
from timeline.capturing.html.tree import Element

# Above, its time is that of a page made to hold us up; what we find without it is more, not less.
_MOST_ELEMENTS, _MOST_LETTERS = 5_000, 1_000_000


def paragraphs(body: Element) -> frozenset[str]:
    """The lines that the extractor takes for text, as a browser prints them."""
    # a third of a second and much memory, which no process pays that never needs it
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if sum(1 for _ in body.elements()) > _MOST_ELEMENTS or len(body.text()) > _MOST_LETTERS:
        return frozenset()
    found = bare_extraction(
        _markup(body), include_comments=False, include_tables=True, favor_recall=True, fast=True
    )
    text = found.text if isinstance(found, Document) else None
    return frozenset(plain(line.lstrip("- ")) for line in (text or "").split("\n"))


def _markup(body: Element) -> str:
    """The page in clean markup, which costs any parser little time."""
    parts: list[str] = ["<!DOCTYPE html><html>"]
    waiting: list[tuple[Element | str, bool]] = [(body, False)]
    while waiting:
        found, done = waiting.pop()
        if isinstance(found, str):
            parts.append(escape(found))
        elif done:
            parts.append(f"</{found.tag}>")
        elif found.tag not in UNSEEN:
            own = (f' {name}="{escape(value)}"' for name, value in found.attributes.items())
            parts.append(f"<{found.tag}{''.join(own)}>")
            waiting.append((found, True))
            waiting += [(child, False) for child in reversed(found.children)]
    return "".join(parts)
