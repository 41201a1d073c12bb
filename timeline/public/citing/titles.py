"""What a citation has for a title."""

from __future__ import annotations

import re

from timeline.models import Statement
from timeline.text.excerpt import excerpt

_LONGEST_TITLE = 120  # characters


def title_of(words: str) -> str:
    """Words short enough for a title; the citation goes on, so a sentence's full stop goes."""
    return re.sub(r"(?<![A-Z.])\.$", "", excerpt(words, _LONGEST_TITLE))


def paraphrase(s: Statement) -> str:
    """What the source reports without a quotation, less the words that say who said so.

    "A U.S. official indicated that troops would remain" and "troops would remain, a U.S. official
    indicated" both give "troops would remain".
    """
    cue = re.search(rf"\b{re.escape(s.cue)}\b", s.text) if s.cue else None
    if cue is None:
        return s.text
    after = re.sub(r"^[\s,:]+(?:that\s+)*", "", s.text[cue.end() :])
    before = s.text[: cue.start()].rpartition(",")[0]
    return max(after, before, key=len).strip() or s.text
