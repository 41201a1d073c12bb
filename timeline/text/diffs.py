"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.text.sequences import stretches

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4000  # words; a longer text says less word by word than as a whole


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
    for stretch in stretches(old, new, _only_spaces):
        if stretch.same:
            parts.append(format_html("{}", "".join(new[stretch.new])))
        else:
            parts.append(_part("del", "".join(old[stretch.old])))
            parts.append(_part("ins", "".join(new[stretch.new])))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html


def items_diff(before: Sequence[str], after: Sequence[str]) -> SafeString:
    """The values of two lists as HTML, each whole: what is gone in ``<del>``, what is new in
    ``<ins>``, what stays as it is; everything is escaped.
    """
    gone = [_part("del", item) for item in before if item not in after]
    there = [format_html("{}", item) if item in before else _part("ins", item) for item in after]
    between = " " if len(before) < 2 and len(after) < 2 else ", "
    return mark_safe(between.join([*gone, *there]))  # noqa: S308 - every part was escaped


def _only_spaces(words: Sequence[str]) -> bool:
    """Whether no word stands between two differences: they read as one."""
    return all(word.isspace() for word in words)


def _part(tag: str, text: str) -> SafeString:
    if not text:
        return SafeString("")
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text)  # noqa: S308 - constants
