"""One passage as the rules read it: narrative tokens with quotes folded away, sentences,
phrases.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator
from typing import TypeVar

from timeline.parsing.layout.datelines import past_dateline
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.places.find import PlaceName, find_places
from timeline.parsing.names.places.venues import note_venues
from timeline.parsing.names.scan import scan
from timeline.parsing.text.headings import heading_ends
from timeline.parsing.text.quotes import closing_width, find_quotes, opening_width
from timeline.parsing.text.sentences import SentenceEnds
from timeline.parsing.text.tokens import Token, Tokens

from . import phrases
from .phrases import Phrase
from .types import Quote

QUOTE = "“”"  # the token that stands for a quote in the narrative
_PARTIES = frozenset(["R", "D", "I", "L"])
_Named = TypeVar("_Named", Chunk, Phrase)


class Reading:
    """A passage ``text[start:end]`` as narrative ``tokens``; each quote is one token with its
    index. ``without`` names rules that are not asked, as a statement's ``rules`` name them;
    ``placed`` is whether the places that it names are asked for.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        gazetteer: Gazetteer,
        without: Collection[str] = (),
        *,
        placed: bool = True,
    ) -> None:
        self.without = frozenset(without)
        self.text = text
        self.start = start
        self.end = end
        self.quotes: list[Quote] = find_quotes(text, start, end)
        narrative, quoted = self._fold_quotes()
        self.tokens: list[Token] = narrative.all
        self.lows = [t.low for t in self.tokens]
        self._count = len(self.lows)
        self._starts, self._ends = narrative.starts, narrative.ends
        self.quoted: list[list[Token]] = [tokens.all for tokens in quoted]
        self.dateline = range(0)  # no name of a dateline is left out, but for its phrases
        self.chunks: list[Chunk] = self._outside_brackets(scan(narrative, gazetteer))
        self._chunk_places = [chunk.i for chunk in self.chunks]
        self.quoted_chunks = [scan(tokens, gazetteer) for tokens in quoted]
        self._note_venues()
        self.places = self._named_places(narrative, quoted, gazetteer) if placed else []
        self.dateline = range(past_dateline(self.tokens, 0))
        self.phrases: list[Phrase] = self._outside_brackets(phrases.find(self.tokens, self.chunks))
        self._index_phrases()
        ends = SentenceEnds(self.tokens, self.quotes, self.phrase_starting, self._headings())
        self.sentences: list[tuple[int, int]] = ends.split()

    def _fold_quotes(self) -> tuple[Tokens, list[Tokens]]:
        """The narrative's tokens, one of them for each quote, and those within the quotes."""
        narrative, quoted = Tokens(), []
        self.place_of_quote: dict[int, int] = {}
        at = self.start
        for index, quote in enumerate(self.quotes):
            mark = max(at, quote.span.start - opening_width(self.text, quote.span.start))
            narrative.read(self.text, at, mark)
            self.place_of_quote[index] = len(narrative.all)
            narrative.add_quote(index, mark, quote.span.end, QUOTE)
            quoted.append(inside := Tokens())
            inside.read(self.text, quote.span.start, quote.span.end)
            at = self._past_mark(quote)
        narrative.read(self.text, at, self.end)
        self.quote_at = {k: quote for quote, k in self.place_of_quote.items()}
        self._quote_places = list(self.quote_at)
        return narrative, quoted

    def _named_places(
        self, narrative: Tokens, quoted: list[Tokens], gazetteer: Gazetteer
    ) -> list[PlaceName]:
        """The places named, in the order of the text."""
        found: list[PlaceName] = []
        within_quotes = zip(quoted, self.quoted_chunks, strict=True)
        for tokens, chunks in ((narrative, self.chunks), *within_quotes):
            found += find_places(tokens, chunks, gazetteer.place_names)
        return sorted(found, key=lambda name: name.start)

    def _headings(self) -> frozenset[int]:
        """The last tokens of headings."""
        ends = heading_ends(self.text, self.start, self.end)
        return frozenset(bisect.bisect_left(self._starts, at) - 1 for at in ends)

    def _note_venues(self) -> None:
        """Note which names are only those of venues."""
        note_venues(self.tokens, self.chunks)
        for tokens, chunks in zip(self.quoted, self.quoted_chunks, strict=True):
            if chunks:
                note_venues(tokens, chunks)

    def _index_phrases(self) -> None:
        self._beginnings = [p.i for p in self.phrases]
        self._covering: list[Phrase | None] = [None] * len(self.tokens)
        for phrase in self.phrases:
            self._covering[phrase.i : phrase.j] = [phrase] * (phrase.j - phrase.i)

    def _outside_brackets(self, found: list[_Named]) -> list[_Named]:
        """Without what "(R-Ohio)", "(D)" and ", R-Ohio," name: a party and a seat, no speakers;
        nor what a dateline names.
        """
        return [x for x in found if not self._party(x.i) and x.i not in self.dateline]

    def _party(self, k: int) -> bool:
        tokens = self.tokens
        if tokens[k].text not in _PARTIES and (k < 2 or tokens[k - 2].text not in _PARTIES):
            return False  # as of nearly every name
        opens = next((m for m in (k - 1, k - 3) if m >= 0 and self.lows[m] in {"(", ","}), None)
        if opens is None or self.tokens[opens + 1].text not in _PARTIES:
            return False
        return self.low(opens + 2) in ({"-", ")", "–"} if self.lows[opens] == "(" else {"-"})

    def _past_mark(self, quote: Quote) -> int:
        """Where the narrative goes on after a quote and its closing mark: “… today, ” he said. What
        opens the next paragraph closes nothing.
        """
        at = quote.span.end
        while at < self.end - 1 and self.text[at].isspace() and self.text[at] != "\n":
            at += 1
        width = closing_width(self.text, at)
        if width:
            return min(self.end, at + width)
        return min(self.end, quote.span.end + quote.balanced)

    def all_chunks(self) -> Iterator[Chunk]:
        """Names of the narrative, then those of the quotes."""
        yield from self.chunks
        for chunks_of_quote in self.quoted_chunks:
            yield from chunks_of_quote

    def release(self) -> None:
        """Forget the tokens once the sentences have been read; places and folded words are kept in
        columns.
        """
        self.quoted = []
        self.tokens = []

    def phrase_at(self, k: int) -> Phrase | None:
        """The phrase that covers token ``k``."""
        return self._covering[k] if 0 <= k < self._count else None

    def phrase_ending(self, k: int) -> Phrase | None:
        """The phrase whose last token is ``k - 1``."""
        phrase = self._covering[k - 1] if 0 < k <= self._count else None
        return phrase if phrase is not None and phrase.j == k else None

    def phrase_starting(self, k: int) -> Phrase | None:
        """The phrase whose first token is ``k``."""
        phrase = self._covering[k] if 0 <= k < self._count else None
        return phrase if phrase is not None and phrase.i == k else None

    def between(self, a: int, b: int) -> list[Phrase]:
        """Phrases that begin in ``tokens[a:b]``."""
        return self.phrases[
            bisect.bisect_left(self._beginnings, a) : bisect.bisect_left(self._beginnings, b)
        ]

    def quotes_between(self, a: int, b: int) -> list[int]:
        """The places of quotes in ``tokens[a:b]``."""
        places = self._quote_places
        return places[bisect.bisect_left(places, a) : bisect.bisect_left(places, b)]

    def chunks_between(self, a: int, b: int) -> list[Chunk]:
        """Names of the narrative that begin in ``tokens[a:b]``."""
        places = self._chunk_places
        return self.chunks[bisect.bisect_left(places, a) : bisect.bisect_left(places, b)]

    def chunks_before(self, k: int, most: int) -> list[Chunk]:
        """The last names of the narrative that begin before token ``k``."""
        at = bisect.bisect_left(self._chunk_places, k)
        return self.chunks[max(0, at - most) : at]

    def low(self, k: int) -> str:
        """The folded word at ``k``, empty outside; a quote is ``QUOTE``."""
        return self.lows[k] if 0 <= k < self._count else ""

    def start_of(self, k: int) -> int:
        """Where token ``k`` begins in the source."""
        return self._starts[k]

    def end_of(self, k: int) -> int:
        """Where token ``k`` ends, its possessive ending included."""
        return self._ends[k]

    def closing_of(self, k: int) -> int:
        """Where token ``k`` ends, a quote's closing mark included."""
        quote = self.quote_at.get(k)
        end = self.end_of(k)
        if quote is None or end >= self.end:
            return end
        return min(self.end, end + closing_width(self.text, end))

    def words(self, i: int, j: int) -> str:
        """The source text that tokens ``i`` to ``j`` cover, without a closing possessive ending."""
        if i >= j:
            return ""
        words = self.text[self._starts[i] : self._ends[j - 1]]
        return words[:-2] if words[-2:] in ("'s", "’s") and len(words) > 2 else words
