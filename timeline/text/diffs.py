"""Two versions of a text, word by word."""

from __future__ import annotations

import difflib
import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4000  # words; comparing longer texts word by word takes too long


def word_diff(before: str, after: str) -> SafeString:
    """``after`` as HTML with what is new in ``<ins>`` and what is gone in ``<del>``; everything is
    escaped.
    """
    if not before or not after:
        return _part("del", before) + _part("ins", after)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST:
        return _part("del", before) + _part("ins", after)
    parts = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(format_html("{}", "".join(new[c:d])))
        else:
            parts += [_part("del", "".join(old[a:b])), _part("ins", "".join(new[c:d]))]
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html


def _part(tag: str, text: str) -> SafeString:
    if not text:
        return SafeString("")
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text)  # noqa: S308 - constants
