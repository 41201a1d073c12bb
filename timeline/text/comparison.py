"""Two long texts: the passages in which they differ, each with a little of what stands around it.

What a comparison costs is bounded: sentences are compared first, words only within what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from timeline.text.diffs import word_diff
from timeline.text.excerpt import excerpt
from timeline.text.sequences import Stretch, stretches

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?\n]+[”’\"')\]]*|\Z)")
MOST_CHARACTERS = 2_000_000  # of both texts
MOST_PAIRS = 50_000_000  # of sentences: a tenth of a second
MOST_PASSAGES = 200
_SHOWN = 100_000  # characters that differ, on one page; half a second if all are compared
_AROUND = 200  # characters
_NEAR = 20  # sentences, of which those characters are


@dataclass(frozen=True, slots=True)
class Passage:
    """What differs, as HTML with ``<del>`` and ``<ins>``, between what both texts have."""

    before: str
    diff: SafeString
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where two texts differ, of ``total`` passages the first; none where they are too long."""

    passages: tuple[Passage, ...]
    total: int
    too_long: bool = False


def compare(old: str, new: str) -> Comparison:
    """The passages in which two texts differ; white space is none."""
    if len(old) + len(new) > MOST_CHARACTERS:
        return Comparison((), 0, too_long=True)
    before, after = _sentences(old), _sentences(new)
    if len(before) * len(after) > MOST_PAIRS:
        return Comparison((), 0, too_long=True)
    changed = [s for s in stretches(before, after) if _differs(before[s.old], after[s.new])]
    return Comparison(tuple(_passages(before, after, changed[:MOST_PASSAGES])), len(changed))


def _differs(old: list[str], new: list[str]) -> bool:
    """Whether words differ, and not only where a line ends between them."""
    return old != new and " ".join(old) != " ".join(new)


def _sentences(text: str) -> list[str]:
    """A text in sentences and lines, each with its words one space apart."""
    found = (" ".join(match[0].split()) for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if sentence]


def _passages(old: list[str], new: list[str], changed: list[Stretch]) -> Iterator[Passage]:
    """As many as a page may show."""
    left = _SHOWN
    for here in changed:
        if left <= 0:
            return
        gone, come = _cut(" ".join(old[here.old]), left), _cut(" ".join(new[here.new]), left)
        left -= len(gone) + len(come)
        start, stop = here.new.start, here.new.stop
        before, after = new[max(0, start - _NEAR) : start], new[stop : stop + _NEAR]
        yield Passage(_end(" ".join(before)), word_diff(gone, come), _beginning(" ".join(after)))


def _end(text: str) -> str:
    """The last words before a passage."""
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    """The first words after a passage."""
    return excerpt(text[: 2 * _AROUND], _AROUND)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
