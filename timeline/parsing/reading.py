"""One passage as the rules read it: narrative tokens with quotes folded away, sentences,
phrases.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterator
from typing import TypeVar

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.scan import scan
from timeline.parsing.text.quotes import closing_width, find_quotes, opening_width
from timeline.parsing.text.tokens import Token, tokenize

from . import lexicon as lx
from . import phrases
from .phrases import Phrase
from .types import Quote

QUOTE = "“”"  # the token that stands for a quote in the narrative
_ABBREVIATIONS = frozenset(
    "gen lt col sen rep gov mr mrs ms dr st jr sr no vs brig maj adm capt sgt rev prof hon ltd"
    " inc co".split()
)
_DAY_ALONE = 5  # tokens before the stop of a month: "On 3rd Aug. the minister" has said nothing yet
_LONGEST_SENTENCE = 150  # tokens; what has no full stop for longer is no prose
_PARTIES = frozenset(["R", "D", "I", "L"])
_Named = TypeVar("_Named", Chunk, Phrase)
_STARTERS = lx.DETERMINERS | frozenset(
    "he she they it in on at earlier however meanwhile according".split()
)


class Reading:
    """A passage ``text[start:end]`` as narrative ``tokens``; each quote is one token with its
    index.
    """

    def __init__(self, text: str, start: int, end: int, gazetteer: Gazetteer) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quotes: list[Quote] = find_quotes(text, start, end)
        self.tokens: list[Token] = []
        self.quoted: list[list[Token]] = []
        at = start
        for index, quote in enumerate(self.quotes):
            mark = max(at, quote.span.start - opening_width(text, quote.span.start))
            self.tokens += tokenize(text, at, mark)
            self.tokens.append(Token(QUOTE, mark, quote.span.end - mark, index))
            self.quoted.append(tokenize(text, quote.span.start, quote.span.end))
            at = self._past_mark(quote)
        self.tokens += tokenize(text, at, end)
        self.lows = [t.low for t in self.tokens]
        self._places = array("L", [t.start for t in self.tokens])
        self._widths = array("L", [t.width for t in self.tokens])
        self.chunks: list[Chunk] = self._outside_brackets(scan(self.tokens, gazetteer))
        self.quoted_chunks: list[list[Chunk]] = [scan(tokens, gazetteer) for tokens in self.quoted]
        self.phrases: list[Phrase] = self._outside_brackets(phrases.find(self.tokens, self.chunks))
        self._starts = [p.i for p in self.phrases]
        self._ending = {p.j: p for p in self.phrases}
        self._cover = [-1] * (len(self.tokens) + 1)
        for index, phrase in enumerate(self.phrases):
            for k in range(phrase.i, phrase.j):
                self._cover[k] = index
        self.sentences: list[tuple[int, int]] = self._split()
        self.quote_at = {k: t.quote for k, t in enumerate(self.tokens) if t.quote >= 0}
        self.place_of_quote = {quote: k for k, quote in self.quote_at.items()}

    def _outside_brackets(self, found: list[_Named]) -> list[_Named]:
        """Without what "(R-Ohio)" and "(D)" name: a party and a seat, no speakers."""
        return [x for x in found if not self._party(x.i)]

    def _party(self, k: int) -> bool:
        opens = next((m for m in (k - 1, k - 3) if m >= 0 and self.lows[m] == "("), None)
        if opens is None or self.tokens[opens + 1].text not in _PARTIES:
            return False
        return self.low(opens + 2) in {"-", ")", "–"}

    def _past_mark(self, quote: Quote) -> int:
        """Where the narrative goes on after a quote and its closing mark: “… today, ” he said."""
        at = quote.span.end
        while at < self.end - 1 and self.text[at].isspace():
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
        index = self._cover[k] if 0 <= k < len(self._cover) else -1
        return self.phrases[index] if index >= 0 else None

    def phrase_ending(self, k: int) -> Phrase | None:
        """The phrase whose last token is ``k - 1``."""
        return self._ending.get(k)

    def phrase_starting(self, k: int) -> Phrase | None:
        """The phrase whose first token is ``k``."""
        index = bisect.bisect_left(self._starts, k)
        return (
            self.phrases[index]
            if index < len(self.phrases) and self.phrases[index].i == k
            else None
        )

    def between(self, a: int, b: int) -> list[Phrase]:
        """Phrases that begin in ``tokens[a:b]``."""
        return self.phrases[
            bisect.bisect_left(self._starts, a) : bisect.bisect_left(self._starts, b)
        ]

    def low(self, k: int) -> str:
        """The folded word at ``k``, empty outside; a quote is ``QUOTE``."""
        return self.lows[k] if 0 <= k < len(self.lows) else ""

    def start_of(self, k: int) -> int:
        """Where token ``k`` begins in the source."""
        return self._places[k]

    def end_of(self, k: int) -> int:
        """Where token ``k`` ends, its possessive ending included."""
        return self._places[k] + self._widths[k]

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
        words = self.text[self._places[i] : self.end_of(j - 1)]
        return words[:-2] if words[-2:] in ("'s", "’s") and len(words) > 2 else words

    def _split(self) -> list[tuple[int, int]]:
        """Sentences as token ranges."""
        result: list[tuple[int, int]] = []
        a = 0
        for k in range(len(self.tokens)):
            if self._ends_sentence(a, k):
                result.append((a, k + 1))
                a = k + 1
        if a < len(self.tokens):
            result.append((a, len(self.tokens)))
        return result

    def _ends_sentence(self, a: int, k: int) -> bool:
        token = self.tokens[k]
        if k - a > _LONGEST_SENTENCE:
            return True
        nxt = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if nxt is None:
            return True
        opens = nxt.quote >= 0 or nxt.capital or nxt.text[0].isdigit() or nxt.text in "[(‘"
        if token.quote >= 0:
            return opens and self._quote_ends_sentence(k, nxt)
        if token.text in {".", "!", "?"}:
            previous = self.tokens[k - 1] if k > a else None
            if (
                previous is not None
                and token.text == "."
                and previous.end == token.start
                and self._abbreviates(previous, nxt, k - a)
            ):
                return False
            return opens
        if token.text[-1:] == "." and token.word and nxt.capital:
            return nxt.low in _STARTERS and k > a
        return False

    def _abbreviates(self, word: Token, nxt: Token, read: int) -> bool:
        """ "Gen." and initials carry a stop that ends nothing."""
        if word.low in lx.MONTHS and (nxt.text[0].isdigit() or read < _DAY_ALONE):
            return True  # "Sept. 3"
        return word.low in _ABBREVIATIONS or (
            len(word.text) == 1 and word.capital and nxt.low not in _STARTERS
        )

    def _quote_ends_sentence(self, k: int, nxt: Token) -> bool:
        """A quote that carries its own full stop ends the sentence, unless its speaker follows."""
        quote = self.quotes[self.tokens[k].quote]
        closing = quote.text[-1:]
        if closing not in ".!?…" or nxt.start == self.tokens[k].end:
            return False
        if closing == "." and nxt.quote < 0 and self.phrase_starting(k + 1) is not None:
            return not self._only_attribution(k + 1)
        if closing in "!?…" and nxt.quote < 0:
            return not self._only_attribution(k + 1)
        return closing in ".!?"

    def _only_attribution(self, k: int) -> bool:
        """Whether "Zarif asked." or "said Zarif." is all that follows."""
        phrase = self.phrase_starting(k)
        j = phrase.j if phrase else k
        while self.low(j) in lx.COMMON_ADVERBS:
            j += 1
        if self.low(j) not in lx.CUES:
            return False
        j += 1
        after = self.phrase_starting(j) if phrase is None else None
        j = after.j if after else j
        return j >= len(self.tokens) or self.tokens[j].text in ".,"
