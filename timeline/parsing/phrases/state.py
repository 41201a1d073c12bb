"""What a reading of a noun phrase has met so far."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import HYPHENS, Token, token_at

from .records import Phrase, PhraseKind

_OF_SPEECH = frozenset(["speaking", "language", "born", "educated", "trained"])


@dataclass(slots=True)
class Scan:
    """One left-to-right reading of the inside of a noun phrase; ``k`` is the next token."""

    tokens: list[Token]
    at: dict[int, Chunk]  # the names, by where they begin
    begin: int
    head: int  # behind the determiner
    det: str
    owned: bool  # a possessive stands before: no determiner is needed
    k: int
    end: int = 0  # where the phrase ends, once it is read
    country: str | None = None
    several: bool = False  # "Indian and Pakistani": of no single country
    first: Chunk | None = None
    last: Chunk | None = None
    role_at: int | None = None
    role_start: int | None = None
    name: Chunk | None = None
    owner: Chunk | None = None  # whose campaign, aide or ally it is
    org: Chunk | None = None
    inner_possessive: bool = False
    lower_words: int = 0

    def after_hyphen(self) -> bool:
        """Whether the next token belongs to the one before: "counter-ISIS", "U.S./UK"."""
        return self.k > 0 and self.tokens[self.k - 1].text in HYPHENS

    def only_titles(self) -> bool:
        """Whether nothing but titles stands there yet: "former Prime Minister"."""
        return all(t.low in lx.TITLE_WORDS or not t.word for t in self.tokens[self.head : self.k])

    def person_at(self, k: int) -> Chunk | None:
        """The name that begins at ``k`` where it may be a person's."""
        name = self.at.get(k)
        return name if name is not None and name.kind in {"person", "name"} else None

    def ends_with_name(self) -> bool:
        """Whether the last word belongs to a name."""
        return self.last is not None and self.last.j == self.end

    def head_word(self) -> str:
        """The last word of the phrase, folded."""
        return self.tokens[self.end - 1].low

    def of(self, chunk: Chunk) -> None:
        """Note whose the phrase is: the first state that it names, the latest body."""
        if chunk.kind in {"body", "org"}:
            self.org = chunk
        if chunk.kind != "place" and not self.names_speech(chunk):
            self.country = self.country or chunk.country

    def names_speech(self, chunk: Chunk) -> bool:
        """ "a Hungarian-speaking council": a language, no state."""
        hyphen, word = token_at(self.tokens, chunk.j), token_at(self.tokens, chunk.j + 1)
        return hyphen.text == "-" and word.low in _OF_SPEECH

    def words(self, begin: int, end: int) -> str:
        """Tokens as text."""
        return " ".join(t.text for t in self.tokens[begin:end])

    def role_text(self, end: int) -> str:
        """The title without its country: "foreign minister", "NATO commander"."""
        start = self.role_start if self.role_start is not None else self.head
        if self.org is not None and self.org.j <= start:
            start = self.org.i
        return self.words(start, end)

    def made(self, kind: PhraseKind, end: int | None = None) -> Phrase:
        """A phrase of a kind from the beginning to ``end``."""
        return Phrase(self.begin, self.end if end is None else end, self.head, kind)
