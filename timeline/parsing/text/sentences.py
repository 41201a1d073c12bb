"""Where the sentences of a narrative end: at stops that close no abbreviation, and at quotes that
bring their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.parsing import lexicon as lx
from timeline.parsing.phrases import Phrase
from timeline.parsing.text.tokens import Token
from timeline.parsing.types import Quote

_ABBREVIATIONS = frozenset(
    "gen lt col sen rep gov mr mrs ms dr st jr sr no vs brig maj adm capt sgt rev prof hon ltd"
    " inc co".split()
)
_DAY_ALONE = 5  # tokens before the stop of a month: "On 3rd Aug. the minister" has said nothing yet
_LONGEST_SENTENCE = 150  # tokens; what has no full stop for longer is no prose
_SPEAKING = frozenset(["person", "office", "unnamed", "organization", "state", "group", "pronoun"])
_CLAUSE_SUBJECTS = frozenset("that it he she they there we this".split())
_ANSWERING = frozenset(["agree", "concur"])  # "“It is late.” Zarif agreed.": to another's words
_TELLING_OF_ANOTHER = lx.WITH_OBJECT - {"tell", "inform", "reassure", "urge"}
_LONGEST_ASIDE = 12  # tokens
_REACH_OF_THAT = 12  # tokens from a verb to its "that"
_INNER_MARKS = "'’"  # of a quote within the quote
_STARTERS = lx.DETERMINERS | frozenset(
    "he she they it in on at earlier however meanwhile according".split()
)


class SentenceEnds:
    """Splits narrative tokens; ``phrase_starting`` says which phrase begins at a token, and
    ``headings`` are the last tokens of lines that head a paragraph.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        quotes: Sequence[Quote],
        phrase_starting: Callable[[int], Phrase | None],
        headings: frozenset[int] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self.quotes = quotes
        self.phrase_starting = phrase_starting
        self.headings = headings

    def split(self) -> list[tuple[int, int]]:
        """Sentences as token ranges."""
        result: list[tuple[int, int]] = []
        a, last = 0, len(self.tokens) - 1
        for k, token in enumerate(self.tokens):
            ends = token.stops and k < last and self._ends(a, k)
            if ends or k in self.headings or k - a > _LONGEST_SENTENCE:
                result.append((a, k + 1))
                a = k + 1
        return [*result, (a, last + 1)] if a <= last else result

    def _ends(self, a: int, k: int) -> bool:
        """Whether the sentence that begins at token ``a`` ends with token ``k``."""
        token, following = self.tokens[k], self.tokens[k + 1]
        if token.quote >= 0:
            return _opens(following) and self._quote_ends(k, following)
        if token.word:  # "U.S.", which may close a sentence too
            return k > a and following.capital and following.low in _STARTERS
        if token.text == ")":  # "(See below.) Zarif said"
            return following.capital and self._closes_bracket(a, k)
        return _opens(following) and not self._closes_abbreviation(a, k, following)

    def _closes_bracket(self, a: int, k: int) -> bool:
        """Whether a bracket holds the whole sentence, its stop included."""
        return self.tokens[a].text == "(" and self.tokens[k - 1].text in {".", "!", "?"}

    def _closes_abbreviation(self, a: int, k: int, following: Token) -> bool:
        """ "Gen." and initials carry a stop that ends nothing."""
        if k == a or self.tokens[k].text != ".":
            return False
        word = self.tokens[k - 1]
        if not self.tokens[k].glued:
            return False
        if word.low in lx.MONTHS and (following.text[0].isdigit() or k - a < _DAY_ALONE):
            return True  # "Sept. 3"
        return word.low in _ABBREVIATIONS or (
            len(word.text) == 1 and word.capital and following.low not in _STARTERS
        )

    def _quote_ends(self, k: int, following: Token) -> bool:
        """A quote that carries its own full stop ends the sentence, unless its speaker follows."""
        closing = self.quotes[self.tokens[k].quote].text.rstrip(_INNER_MARKS)[-1:]
        if closing not in ".!?…" or following.glued:
            return False
        if closing in "!?…" and self._attribution_follows(k + 1):
            return False
        if following.quote < 0 and (closing != "." or self.phrase_starting(k + 1) is not None):
            return not self._only_attribution(k + 1)
        return closing in ".!?"

    def _only_attribution(self, k: int) -> bool:
        """Whether "Zarif asked." or "said Zarif." is all that follows."""
        phrase = self.phrase_starting(k)
        j = self._past_adverbs(phrase.j if phrase else k)
        if self._low(j) not in lx.CUES or lx.CUES[self._low(j)][0] in _ANSWERING:
            return False
        j += 1
        after = self.phrase_starting(j) if phrase is None else None
        j = after.j if after else j
        if phrase is not None and self._low(j) == "," and self._quote_at(j + 1):
            return False  # "“It is late.” Zarif added, “It is very late.”"
        return j >= len(self.tokens) or self.tokens[j].text in ".,"

    def _quote_at(self, k: int) -> bool:
        return k < len(self.tokens) and self.tokens[k].quote >= 0

    def _attribution_follows(self, k: int) -> bool:
        """ "“Why now?” Zarif said of the strikes in the north": no new sentence about him."""
        phrase = self.phrase_starting(k)
        if phrase is None or phrase.kind not in _SPEAKING:
            return False
        j = self._past_adverbs(self._past_aside(phrase.j))
        if (self._low(j), self._low(j + 1)) in lx.PHRASAL:
            return self._low(j + 2) != "that"
        if lx.CUES.get(self._low(j), ("",))[0] in _TELLING_OF_ANOTHER:
            return False  # "“Why now?” Zarif accused the navy of …"
        return lx.reports(self._low(j)) and not self._clause_follows(j + 1)

    def _past_adverbs(self, k: int) -> int:
        """ "Zarif later said": the verb behind the adverbs at ``k``."""
        while self._low(k) in lx.COMMON_ADVERBS:
            k += 1
        return k

    def _past_aside(self, k: int) -> int:
        """Behind ", the mayor of Varna," at ``k``, or ``k`` itself."""
        if self._low(k) != ",":
            return k
        reach = range(k + 1, min(len(self.tokens), k + _LONGEST_ASIDE))
        marks = (j for j in reach if not self.tokens[j].word and self.tokens[j].text != "-")
        comma = next(marks, k)
        return comma + 1 if self._low(comma) == "," and comma > k else k

    def _clause_follows(self, k: int) -> bool:
        """ "“Why now?” The ministry said it was late", "said on Monday that it was late"."""
        if self._low(k) in _CLAUSE_SUBJECTS:
            return True
        reach = range(k, min(len(self.tokens), k + _REACH_OF_THAT))
        stop = next((j for j in reach if not self.tokens[j].word), k + _REACH_OF_THAT)
        return any(self._opens_clause(j) for j in range(k, stop))

    def _opens_clause(self, k: int) -> bool:
        """ "told the Post he had sailed", "that it was late", but not "as he left"."""
        low = self._low(k)
        return low == "that" or (low in _CLAUSE_SUBJECTS and self._low(k - 1) not in lx.FUNCTION)

    def _low(self, k: int) -> str:
        return self.tokens[k].low if k < len(self.tokens) else ""


def _opens(token: Token) -> bool:
    """Whether a sentence can begin so: with a capital, a figure, a quote or a bracket."""
    return token.quote >= 0 or token.capital or token.text[0].isdigit() or token.text in "[(‘"
