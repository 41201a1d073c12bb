"""Sequences of words that stand for an actor or a country, and where they occur in a text."""

from __future__ import annotations

from collections.abc import Collection, KeysView
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
    common: bool = False  # bodies of other states have this name too


class _Node:
    """What may follow some words: the next word's node, and the patterns that end here."""

    __slots__ = ("ending", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ending: list[Pattern] = []


class Patterns:
    """All patterns, as a tree of their words."""

    def __init__(self) -> None:
        self._root = _Node()
        self._unnamed: frozenset[str | None] = frozenset()

    def without_common(self, states: Collection[str | None]) -> Patterns:
        """The same, but for the common names of these states' bodies."""
        found = Patterns()
        found._root, found._unnamed = self._root, frozenset(states)
        return found

    def add(
        self,
        name: str,
        kind: PatternKind,
        country: str | None = None,
        actor: GazetteerActor | None = None,
        *,
        common: bool = False,
    ) -> frozenset[tuple[str, ...]]:
        """Know a name, with its hyphens and without: "Al-Qaeda" and "Al Qaeda".

        Gives the folded words of these forms.
        """
        tokens = tokenize(name)
        exact = tokens[0].text if _acronym(tokens) else None
        words = tuple(t.low for t in tokens)
        forms = frozenset({words, tuple(w for w in words if w != "-")} - {()})
        for form in forms:
            self._add_form(Pattern(form, kind, country, actor, exact, common))
        return forms

    def _add_form(self, pattern: Pattern) -> None:
        """The first to have a name keeps it, but for places that act: "the White House"."""
        node = self._root
        for word in pattern.words:
            node = node.next.setdefault(word, _Node())
        same = [p for p in node.ending if p.exact == pattern.exact]
        if same and same[0].kind == "capital" and pattern.kind == "body":
            node.ending.remove(same[0])
        elif same:
            return
        node.ending.append(pattern)

    @property
    def first_words(self) -> KeysView[str]:
        """The folded words that a pattern begins with."""
        return self._root.next.keys()

    def may_match(self, tokens: list[Token], at: int) -> bool:
        """Whether a pattern may begin at ``tokens[at]``; in small letters none is one word."""
        node = self._root.next.get(tokens[at].low)
        if node is None:
            return False
        if node.ending and tokens[at].capital:
            return True
        return at + 1 < len(tokens) and tokens[at + 1].low in node.next

    def match(self, tokens: list[Token], at: int) -> tuple[Pattern, int] | None:
        """The longest pattern that begins at ``tokens[at]`` and where it ends."""
        for node, end in reversed(self._met(tokens, at)):
            for pattern in node.ending:
                if self._known(pattern) and _matches(tokens, at, pattern, end):
                    return pattern, end
        return None

    def _met(self, tokens: list[Token], at: int) -> list[tuple[_Node, int]]:
        """Where patterns that begin at ``tokens[at]`` end, the shortest first."""
        found: list[tuple[_Node, int]] = []
        node, end = self._root.next.get(tokens[at].low), at + 1
        while node is not None:
            if node.ending:
                found.append((node, end))
            if end == len(tokens):
                break
            node = node.next.get(tokens[end].low)
            end += 1
        return found

    def _known(self, pattern: Pattern) -> bool:
        return not pattern.common or pattern.country not in self._unnamed


def _matches(tokens: list[Token], at: int, pattern: Pattern, end: int) -> bool:
    """Whether one of the words has a capital, and only the last owns."""
    first = tokens[at]
    if end == at + 1:
        return first.capital if pattern.exact is None else first.text == pattern.exact
    found = tokens[at:end]
    return any(t.capital for t in found) and not any(t.possessive for t in found[:-1])


def _acronym(tokens: list[Token]) -> bool:
    """Whether a name is one word in capitals: "UNIFIL"."""
    if len(tokens) != 1:
        return False
    first = tokens[0]
    return first.word and first.text.isupper() and len(first.text) <= _LONGEST_ACRONYM
