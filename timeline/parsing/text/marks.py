"""Marks as archives and pages print them -> real quotation marks, every character in its place."""

from __future__ import annotations

import re

# Newspaper archives print a double mark as two single ones: ''…'' and ``…''. A filler keeps every
# place where it was; after a digit two strokes are inches or seconds.
_DOUBLED = re.compile(r"``|(?<!\d)''|''(?=[\s,.;:!?)])")
FILLER = "\x00"
# Marks around the attributes of a tag that is left in a text: <tweet author="…">.
_TAG = re.compile(r"</?[a-z][^<>\n]{0,400}>", re.IGNORECASE)


def with_real_marks(text: str) -> str:
    """The text with real marks for doubled single ones, and without those of tags."""
    return _undoubled(_without_tags(text))


def _without_tags(text: str) -> str:
    """The text with tags blanked out, every character in its place."""
    if "<" not in text:
        return text
    return _TAG.sub(lambda tag: FILLER * len(tag[0]), text)


def _undoubled(text: str) -> str:
    """The text with real marks in place of doubled single ones, every character in its place."""
    if "''" not in text:
        return text

    def mark(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()] if match.start() else " "
        after = text[match.end() : match.end() + 1] or " "
        opens = before in " \t\n\r\u00a0([{—–-/" and not after.isspace()
        return FILLER + "“" if opens or match[0] == "``" else "”" + FILLER

    return _DOUBLED.sub(mark, text)
