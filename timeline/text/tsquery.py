"""PostgreSQL's ``tsquery`` as it is printed, read into what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_TOKEN = re.compile(r"'(?:[^'\\]|''|\\.)*'(?::[*A-D]+)?|<->|<\d+>|[!&|()]", re.DOTALL)
_FOLLOWED_BY = re.compile(r"<->|<\d+>")
_ESCAPED = re.compile(r"''|\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as texts are indexed by it."""

    lexeme: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words one after another, or anything else that is more than one word: a query of its own."""

    query: str


@dataclass(frozen=True, slots=True)
class Without:
    """What is not to be found."""

    part: Wanted


@dataclass(frozen=True, slots=True)
class Together:
    """What is to be found in one text, or with ``every`` false any of it."""

    parts: tuple[Wanted, ...]
    every: bool


Wanted: TypeAlias = "Word | Passage | Without | Together"


def read(text: str) -> Wanted | None:
    """What a query asks for; None of an empty one. Raises ValueError for what is no query."""
    tokens = list(_tokens(text))
    if not tokens:
        return None
    reader = _Reader(tokens)
    wanted = reader.any_of()
    if reader.at != len(tokens):
        raise ValueError(f"This tsquery ends too early: {text!r}")
    return wanted


def printed(word: Word) -> str:
    """A word as a query."""
    escaped = word.lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif found := _TOKEN.match(text, at):
            yield found[0]
            at = found.end()
        else:
            raise ValueError(f"This is no tsquery: {text!r}")


class _Reader:
    """From loose to tight: ``|``, ``&``, one after another, ``!``."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def any_of(self) -> Wanted:
        return self._joined("|", self._all_of, every=False)

    def _all_of(self) -> Wanted:
        return self._joined("&", self._passage, every=True)

    def _joined(self, sign: str, part: Callable[[], Wanted], *, every: bool) -> Wanted:
        parts = [part()]
        while self.next == sign:
            self.at += 1
            parts.append(part())
        return parts[0] if len(parts) == 1 else Together(tuple(parts), every=every)

    def _passage(self) -> Wanted:
        begin = self.at
        one = self._one()
        if not _FOLLOWED_BY.fullmatch(self.next):
            return one
        while _FOLLOWED_BY.fullmatch(self.next):
            self.at += 1
            self._one()
        return Passage(" ".join(self.tokens[begin : self.at]))

    def _one(self) -> Wanted:
        first = self.next
        self.at += 1
        if first == "!":
            return Without(self._one())
        if first == "(":
            inner = self.any_of()
            if self.next != ")":
                raise ValueError("A bracket of this tsquery is not closed.")
            self.at += 1
            return inner
        if first.startswith("'") and first.endswith("'"):
            return Word(_ESCAPED.sub(lambda m: m[1] or "'", first[1:-1]))
        if first.startswith("'"):
            return Passage(first)
        raise ValueError(f"Here a tsquery has a word, not {first!r}.")
