"""Day words -> days: "On 7 August", "the following day", "weeks earlier".

Finds the words among the folded words of a sentence. What they tell is reckoned in ``reckoning``;
whether they govern a statement is decided in ``scope``. The vocabulary is ``data/days.toml``.
"""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.parsing.days.reckoning import Clock, reckon
from timeline.parsing.types import Day

_FILE = Path(__file__).parent.parent / "data" / "days.toml"
DATA: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
# A sentence without any of these tells no day and is not looked at.
TRIGGERS = frozenset(DATA["scope"]["triggers"].split()) | {str(y) for y in range(1950, 2100)}
_REACH = 9  # words from the first of them to one of these


@dataclass(frozen=True, slots=True)
class DayWords:
    """Day words over tokens ``[i, j)``. ``bare`` words are adverbs that may belong to a noun."""

    i: int
    j: int
    match: re.Match[str]
    rule: dict[str, Any]

    @property
    def bare(self) -> bool:
        return bool(self.rule.get("bare"))

    @property
    def passing(self) -> bool:
        """Whether they tell of one event, and what follows without a day is the entry's."""
        return bool(self.rule.get("passing"))

    @property
    def event(self) -> bool:
        """Whether they count from an event told next: "a day after Ayla Demir said"."""
        return bool(self.rule.get("event"))

    @property
    def back(self) -> bool:
        """Whether they point back: "two days earlier", "previously"."""
        parts = self.match.groupdict()
        backwards = self.rule.get("shift", 0) < 0 or bool(parts.get("back"))
        return backwards or self.rule["reads"] in {"earlier", "last night"}

    def day(self, clock: Clock) -> Day | None:
        """The day or bound they tell, without words; None where no calendar has it."""
        return reckon(self.match, self.rule, clock)


def words_of(name: str) -> frozenset[str]:
    """A list of words that tell where day words belong."""
    return frozenset(DATA["scope"][name].split())


def find(words: list[str], offset: int) -> list[DayWords]:
    """The day words among folded ``words``; the first of these is token ``offset``."""
    text = " ".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    near = {i for k, word in enumerate(words) if word in TRIGGERS for i in range(k - _REACH, k + 1)}
    result: list[DayWords] = []
    past = 0
    for k in sorted(near):
        best = _longest(text, starts[k]) if k >= past else None
        if best is not None:
            past = max(bisect.bisect_left(starts, best[0].end()), k + 1)
            result.append(DayWords(offset + k, offset + past, *best))
    return result


def _longest(text: str, at: int) -> tuple[re.Match[str], dict[str, Any]] | None:
    """The longest day words that begin at ``at``; of two the one whose pattern stands first."""
    if _any_pattern().match(text, at) is None:
        return None
    matches = [(m, rule) for pattern, rule in _patterns() if (m := pattern.match(text, at))]
    return max(matches, key=lambda found: found[0].end())


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """The rows of the data file as patterns of whole words, compiled at the first use."""
    lists: dict[str, str] = dict(DATA["lists"])
    rows = []
    for rule in DATA["pattern"]:
        words = rule["words"]
        for name, value in (*lists.items(), *lists.items()):  # twice: a list may name another
            words = words.replace("{" + name + "}", value)
        rows.append((re.compile(rf"(?<!\S)(?:{words})(?!\S)"), rule))
    return rows


@functools.cache
def _any_pattern() -> re.Pattern[str]:
    """One pattern for all rows, whose parts have no names: it spares most words the rows."""
    rows = (pattern.pattern for pattern, _ in _patterns())
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", row) for row in rows))
