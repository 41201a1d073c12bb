"""What completes a title: "for Syria", "of the IRGC", "of Chad, France and Mali"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import HYPHENS, Token, token_at

from .edges import joins, next_member
from .state import Scan
from .words import PEOPLE, is_verb

_LONGEST = 24  # words; the bound keeps hostile pages from costing more than their length
_PREPOSITIONS = frozenset("of to for in at on from with across".split())
_OF_PLACE = frozenset("in at on from with across".split())
_SENT = frozenset("ambassador envoy consul representative attaché attache".split())
_FREE = frozenset(["of", "for"])  # small letters need no article after them


def past_complements(scan: Scan) -> int:
    """Past "for Syria", "of the IRGC", "to the UN" and the like, where the title ends."""
    tokens, end = scan.tokens, scan.end
    while not tokens[end - 1].possessive and token_at(tokens, end).low in _PREPOSITIONS:
        after = _Complement.at(scan, end).past()
        if after is None:
            break
        end = after
    return end


def past_list(scan: Scan, end: int) -> int | None:
    """Past the other countries of "the presidents of Chad, France and Mali";

    None where one is all.
    """
    tokens, at = scan.tokens, scan.at
    if not _country_ends(at, end):
        return None
    while end < len(tokens):
        k, closing = next_member(tokens, end)
        if not k:
            return None
        k += token_at(tokens, k).low == "the"
        if k not in at or not _may_be_state(at[k]) or tokens[at[k].j - 1].possessive:
            return None
        end = at[k].j
        if closing:
            return end
    return None


def _country_ends(at: dict[int, Chunk], end: int) -> bool:
    """Whether the words before ``end`` are a country's name."""
    names = (at.get(k) for k in range(max(0, end - 5), end))
    return any(name is not None and name.j == end and _may_be_state(name) for name in names)


def _may_be_state(name: Chunk) -> bool:
    """A country, or a word that may be the name of one."""
    if name.kind == "country":
        return True
    return name.kind == "name" and not name.person and name.actor is None and name.j == name.i + 1


def _of_one_of(tokens: list[Token], k: int) -> bool:
    """ "The captain of one of the trawlers"."""
    return tokens[k].low == "of" and token_at(tokens, k + 2).low == "of"


@dataclass(slots=True)
class _Complement:
    """A preposition and the simple phrase after it, which begins at ``start``."""

    scan: Scan
    preposition: str
    start: int
    determined: bool  # "of the IRGC"

    @classmethod
    def at(cls, scan: Scan, k: int) -> _Complement:
        """What the preposition at ``k`` begins."""
        start = k + 1
        while start not in scan.at and (
            token_at(scan.tokens, start).low in lx.DETERMINERS
            or (start == k + 2 and _of_one_of(scan.tokens, k))
        ):
            start += 1
        return cls(scan, scan.tokens[k].low, start, start > k + 1)

    def past(self) -> int | None:
        """Where it ends; None where that is no complement of a title."""
        end = self._end()
        start = self.scan.at.get(self.start)
        if end == self.start:
            return None
        if self.preposition in _OF_PLACE:
            if start is None:
                return end if self.determined and not self._of_time() else None
            if start.kind in {"capital", "place"}:
                return end if self._before_name(end) else None
        return None if self._of_time() else end

    def _of_time(self) -> bool:
        """ "the spokesman on Monday"."""
        low = self.scan.tokens[self.start].low
        return low in lx.MONTHS or low in lx.DAYS

    def _before_name(self, end: int) -> bool:
        """Where an official is says who he is only before his name: "the KRG's representative in
        Washington, Bayan …,".
        """
        comma = token_at(self.scan.tokens, end).text == ","
        return comma and self.scan.person_at(end + 1) is not None

    def _end(self) -> int:
        tokens, at = self.scan.tokens, self.scan.at
        j = self.start
        while j < len(tokens) and j - self.start < _LONGEST:
            chunk = at.get(j)
            if chunk is not None:
                if self._of_another(chunk):
                    break
                self._tell(chunk)
                j = chunk.j
            elif self._goes_on(tokens[j], j):
                j += 1
            else:
                break
        return j

    def _of_another(self, chunk: Chunk) -> bool:
        """ "the envoy for Syria Geir Pedersen": a person's name, which is no complement but after
        "of"; one word is as good as a title: "for Syria Engagement".
        """
        if chunk.kind not in PEOPLE:
            return False
        if chunk.kind == "name" and not chunk.person and chunk.j == chunk.i + 1:
            return False
        if self.preposition != "of" and self._titled(chunk):
            return False  # "an adviser to Somali President Ayla Demir"
        joined = chunk.i == self.start or self.scan.tokens[chunk.i - 1].text in HYPHENS
        return self.preposition != "of" or not joined

    def _titled(self, chunk: Chunk) -> bool:
        title = self.scan.tokens[chunk.i - 1]
        return chunk.i > self.start and title.capital and title.low in lx.RANKS

    def _tell(self, chunk: Chunk) -> None:
        """Take over country and body of the complement where the title has none."""
        scan = self.scan
        if chunk.kind != "place" and not self._elsewhere() and not scan.names_speech(chunk):
            scan.country = scan.country or chunk.country
        if chunk.kind in {"body", "org"} and scan.org is None:
            scan.org = chunk

    def _elsewhere(self) -> bool:
        """ "ambassador to Kenya", "head of the UN mission in Libya": where somebody serves."""
        sent = self.preposition == "to" and self.scan.tokens[self.start - 2].low in _SENT
        body = self.scan.org
        return sent or (body is not None and body.actor is not None and body.country is None)

    def _goes_on(self, token: Token, j: int) -> bool:
        tokens = self.scan.tokens
        if j > self.start and joins(tokens, j):
            return True
        hyphenated = tokens[j - 1].text == "-"
        if not token.word or (token.low in lx.FUNCTION and not hyphenated):
            return self._joins_abstract(j)
        return not any(ends(self, token, j) for ends in _ENDS)

    def _joins_abstract(self, j: int) -> bool:
        """ "Foreign Affairs and Security Policy" goes on, "Iran and Turkey said" may not."""
        at, tokens = self.scan.at, self.scan.tokens
        return (
            j > self.start
            and tokens[j].low == "and"
            and token_at(tokens, j + 1).capital
            and j + 1 not in at
            and j - 1 not in at
        )

    def reports(self, token: Token, j: int) -> bool:
        """ "the minister for Syria said"."""
        tokens = self.scan.tokens
        if tokens[j - 1].text == "-" or token.low not in lx.CUES:
            return False
        if token.low not in lx.NOUN_LIKE:
            return True
        return token.low.endswith("ed") and token_at(tokens, j + 1).low in lx.DETERMINERS

    def acts(self, token: Token, j: int) -> bool:
        """ "the commander of the force visited"."""
        scan = self.scan
        if token.capital or j == self.start or scan.tokens[j - 1].text == "-":
            return False
        return is_verb(scan.tokens, j, scan.head, scan.last)

    def small(self, token: Token, j: int) -> bool:
        """Small letters without an article: after "of" and "for" four words, else none."""
        if token.capital or self.determined:
            return False
        return self.preposition not in _FREE or j - self.start > 3


_ENDS: tuple[Callable[[_Complement, Token, int], bool], ...] = (
    _Complement.reports,
    _Complement.acts,
    _Complement.small,
)
