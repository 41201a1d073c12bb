"""What a citation has for a title."""

from __future__ import annotations

import re

from timeline.text.excerpt import excerpt

_LONGEST_TITLE = 120  # characters


def title_of(words: str) -> str:
    """Words short enough for a title; the citation goes on, so a sentence's full stop goes."""
    return re.sub(r"(?<![A-Z.])\.$", "", excerpt(words, _LONGEST_TITLE))
