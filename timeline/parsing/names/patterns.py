"""Sequences of words that stand for an actor or a country, and where they occur in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.parsing.text.tokens import Token, tokenize

from .actors import GazetteerActor

PatternKind = Literal["country", "demonym", "capital", "place", "person", "body"]
_LONGEST_ACRONYM = 8  # letters


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of folded words that stands for an actor or a country."""

    words: tuple[str, ...]
    kind: PatternKind
    country: str | None
    actor: GazetteerActor | None
    exact: str | None = None  # acronyms match only as written


class Patterns:
    """All patterns, found by their first two words."""

    def __init__(self) -> None:
        # first word -> second word ("" for one word) -> longest first
        self._by_first: dict[str, dict[str, list[Pattern]]] = {}
        self.first_words = self._by_first.keys()  # folded

    def add(
        self,
        name: str,
        kind: PatternKind,
        country: str | None = None,
        actor: GazetteerActor | None = None,
    ) -> None:
        """Know a name, with its hyphens and without: "Al-Qaeda" and "Al Qaeda"."""
        tokens = tokenize(name)
        if not tokens:
            return
        exact = tokens[0].text if _acronym(tokens) else None
        words = tuple(t.low for t in tokens)
        for form in {words, tuple(w for w in words if w != "-")}:
            self._add_form(Pattern(form, kind, country, actor, exact))

    def _add_form(self, pattern: Pattern) -> None:
        """The first to have a name keeps it, but for places that act: "the White House"."""
        words = pattern.words
        second = words[1] if len(words) > 1 else ""
        row = self._by_first.setdefault(words[0], {}).setdefault(second, [])
        same = [p for p in row if p.words == words and p.exact == pattern.exact]
        if same and same[0].kind == "capital" and pattern.kind == "body":
            row.remove(same[0])
        elif same:
            return
        row.append(pattern)

    def sort(self) -> None:
        """The longest pattern is tried first; to be called when all are added."""
        for by_second in self._by_first.values():
            for row in by_second.values():
                row.sort(key=lambda p: -len(p.words))

    def match(self, tokens: list[Token], at: int) -> tuple[Pattern, int] | None:
        """The longest pattern that begins at ``tokens[at]`` and where it ends."""
        by_second = self._by_first.get(tokens[at].low)
        if by_second is None:
            return None
        for second in (tokens[at + 1].low if at + 1 < len(tokens) else "", ""):
            for pattern in by_second.get(second, ()):
                if _matches(tokens, at, pattern):
                    return pattern, at + len(pattern.words)
        return None


def _matches(tokens: list[Token], at: int, pattern: Pattern) -> bool:
    """Whether the words stand there, one of them with a capital, and only the last owns."""
    words = pattern.words
    if len(words) == 1:
        first = tokens[at]
        return first.capital if pattern.exact is None else first.text == pattern.exact
    found = tokens[at : at + len(words)]
    return (
        [t.low for t in found] == [*words]
        and any(t.capital for t in found)
        and not any(t.possessive for t in found[:-1])
    )


def _acronym(tokens: list[Token]) -> bool:
    """Whether a name is one word in capitals: "UNIFIL"."""
    first = tokens[0]
    return (
        len(tokens) == 1
        and first.word
        and first.text.isupper()
        and len(first.text) <= _LONGEST_ACRONYM
    )
