"""What was found, right or wrong, and what was missed: counted, and as figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MEASURES = ("entries", "quotes", "attribution", "indirect", "countries", "persons", "organizations")
DETAILS = ("cue", "kind", "country")


@dataclass
class Tally:
    """Found and right, found and wrong, not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there is nothing to find and nothing
        found.
        """
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        return self


@dataclass
class Score:
    """Tallies of one or more documents."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in MEASURES})
    details: Counter[str] = field(default_factory=Counter)
    matched: int = 0  # quotes found, over which the details are shares
    statements: int = 0
    in_review: int = 0
    silent: int = 0  # wrong speakers on statements that no reason marks
    disagreements: list[tuple[str, str]] = field(default_factory=list)
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: Score) -> None:
        """Count another document in."""
        for name, tally in other.tallies.items():
            self.tallies[name] += tally
        self.details += other.details
        self.matched += other.matched
        self.statements += other.statements
        self.in_review += other.in_review
        self.silent += other.silent
        self.disagreements += other.disagreements
        for rule, counts in other.rules.items():
            self.rules[rule].update(counts)

    def note_rules(self, said: Mapping[str, Any], what: str) -> None:
        """Count what came of each rule that made a statement: fired, right, wrong, silent."""
        for rule in said.get("rules", ()):
            self.rules[rule][what] += 1

    @property
    def right_speakers(self) -> int:
        """Statements found with the right speaker, quoted and reported."""
        return self.tallies["attribution"].right + self.tallies["indirect"].right

    def figures(self) -> dict[str, float]:
        """Every figure by name, rounded to four places:

        F1 of the measures, shares of the details.
        """
        result = {name: round(tally.f1, 4) for name, tally in self.tallies.items()}
        result |= {
            name: round(self.details[name] / self.matched, 4) if self.matched else 1.0
            for name in DETAILS
        }
        result["silent errors"] = (
            round(self.silent / self.statements, 4) if self.statements else 0.0
        )
        result["in review"] = round(self.in_review / self.statements, 4) if self.statements else 0.0
        return result
