"""Position decides the speaker: what stands between a quote's closing mark and its verb, or between
the verb and the next comma, has uttered the words, whatever nouns it is made of.

"“…,” former presidential candidate Ayla Demir said", "“…?” asked one well-connected Democrat",
"“…,” the gambling tycoon told Reuters". Each rule looks a bounded number of tokens ahead.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from timeline.parsing.names.chunk import Chunk

from . import lexicon as lx
from .phrases import PARTICIPLES, VERB_SHAPES, Phrase
from .reading import QUOTE

if TYPE_CHECKING:
    from .statements import Cue, Sentence

_LONGEST = 18  # tokens of a speaker's description
_LONGEST_ASIDE = 40  # with what commas set off: "Miller, a retired worker from a plant, said"
_SHORT = 4  # words; shorter marks without a comma in them may be a name or a title
_CLOSING = frozenset(",?!.…—-")
_STOPS = frozenset([",", ".", ";", ":", "(", ")", "[", "—", "–", "!", "?", "“", "”", QUOTE])
# What ends a speaker's description after the verb: an adverbial, a clause, a day.
_AFTER_SPEAKER = (
    frozenset(
        """
who whom that when while as after before during in on at to from with via because if since and but
last this yesterday today tomorrow earlier later through about against following late early over
amid under tuesday where which whose for whether why how what
""".split()
    )
    | lx.DAYS
    | lx.MONTHS
)
_PARTS = frozenset("of for in at from with on to who and by near".split())
# What a clause begins with, so that no subject reaches back over it.
_OPENERS = frozenset(
    "and but or that while when as if because although though whereas after before since until once"
    " than where which who whether so".split()
)
# Verbs that stand before their speaker: "…, said Ayla Demir".
_INVERTING = frozenset("say add note explain write argue warn insist recall report claim".split())
# Adjectives behind their noun: "one trader familiar with the convoys".
_TRAILING = frozenset("familiar close aware briefed involved present".split())
_MANY = frozenset("people others many some women men everyone nobody police".split())
_HUMAN = frozenset(["person", "office", "unnamed"])
_NO_START = (lx.FUNCTION | lx.DAYS) - lx.DETERMINERS


class Positions:
    """The speakers of one sentence whom their place beside a quote shows."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.r = sentence.r
        self.cue_at = {cue.k: cue for cue in sentence.cues}
        self.places = sorted(self.cue_at)

    def speakers(self) -> dict[int, Phrase]:
        """The speaker's phrase by the place of its reporting verb."""
        found: dict[int, Phrase] = {}
        for k in self.s.quotes:
            cue, phrase = self._beside(k)
            if cue is not None and cue.lead is None and phrase is not None:
                found.setdefault(cue.k, phrase)
        for cue in self.s.cues:
            phrase = self._inverted(cue) if cue.k not in found else None
            if phrase is not None:
                found[cue.k] = phrase
        return found

    def _inverted(self, cue: Cue) -> Phrase | None:
        """Who follows "…, said": a person or an official, where a clause stands before it."""
        if cue.base not in _INVERTING or not self._finite(cue) or self.r.low(cue.k - 1) != ",":
            return None
        phrase = self._after(cue)
        if phrase is None or phrase.kind not in {"person", "office", "unnamed"}:
            return None
        follows = self.r.low(phrase.j)
        if follows == "," and self.r.low(phrase.j + 1) == QUOTE:
            return phrase  # "But, said Solovey, “…”"
        if not any(self.verb(m) for m in range(self.s.a, cue.k - 1)):
            return None
        ends = phrase.j >= self.s.b or follows in _STOPS or follows in _AFTER_SPEAKER
        return phrase if ends or follows in lx.PREPOSITIONS else None

    def verb(self, k: int) -> bool:
        """Whether a finite verb seems to stand at ``k``."""
        low = self.r.low(k)
        if low in lx.AUXILIARIES or low in VERB_SHAPES or low.endswith(("n't", "n’t")):
            return True
        if k in self.cue_at:
            return self.cue_at[k].form == "finite"
        return low.endswith("ed") and len(low) > 4 and self.r.phrase_at(k) is None

    def before(self, cue: Cue) -> Phrase | None:
        """What stands between the last mark and a verb that no known phrase precedes."""
        return self._back_to(cue, _OPENERS) or self._back_to(cue, _OPENERS - {"and", "or"})

    def _back_to(self, cue: Cue, openers: frozenset[str]) -> Phrase | None:
        k = cue.k
        while k > self.s.a and cue.k - k < _LONGEST and self.r.low(k - 1) not in _STOPS:
            k -= 1
            if self.r.low(k) in openers:
                k += 1
                break
        return self._subject(k, cue)

    def first(self) -> Phrase | None:
        """The sentence's first noun phrase, where no known phrase is its subject."""
        i = k = self.s.a
        while k < self.s.b and k - i < _LONGEST and not self.verb(k):
            if self.r.low(k) in _STOPS:
                break
            k += 1
        return self._phrase(i, k) if k > i and k < self.s.b else None

    def antecedent(self, k: int) -> Phrase | None:
        """Whom "who" at ``k`` goes on about, where no known phrase does: "his listeners, who"."""
        end = k - 1 if self.r.low(k - 1) == "," else k
        i = end
        while i > self.s.a and end - i < 6 and self._inside(i - 1):
            i -= 1
        return self._phrase(i, end) if i < end else None

    def _inside(self, k: int) -> bool:
        low = self.r.low(k)
        return self.r.tokens[k].word and (low in lx.DETERMINERS or low not in lx.FUNCTION)

    def _beside(self, k: int) -> tuple[Cue | None, Phrase | None]:
        """The verb and the speaker that follow the quote at ``k``."""
        m = k + 1
        if self.r.low(m) == ",":
            m += 1
        elif not self._closed(k):
            return None, None
        first = self._past_adverbs(m)
        cue = self.cue_at.get(first)
        if cue is not None and self._finite(cue):
            return cue, self._after(cue)
        place = bisect.bisect_left(self.places, m)
        if place == len(self.places):
            return None, None
        cue = self.cue_at[self.places[place]]
        if not self._finite(cue) or cue.k - m > _LONGEST_ASIDE:
            return None, None
        return cue, self._subject(m, cue)

    def _finite(self, cue: Cue) -> bool:
        """A verb with a subject of its own: "said", "will say"."""
        helped = cue.form == "base" and self.r.low(cue.k - 1) in lx.AUXILIARIES
        return (cue.form == "finite" or helped) and not cue.passive

    def _closed(self, k: int) -> bool:
        """Whether the marks hold a whole utterance: its comma or stop, or more than a name."""
        quote = self.r.quotes[self.r.quote_at[k]]
        return quote.text[-1:] in _CLOSING or quote.text.count(" ") >= _SHORT

    def _past_adverbs(self, k: int) -> int:
        while k < self.s.b and (
            self.r.low(k) in lx.COMMON_ADVERBS or self.r.low(k) in lx.AUXILIARIES
        ):
            k += 1
        return k

    def _subject(self, i: int, cue: Cue) -> Phrase | None:
        """The speaker in ``[i, cue)``: what commas set off after the name left out."""
        j = cue.k if cue.lead is None else cue.lead
        while j > i and (
            self.r.low(j - 1) in lx.AUXILIARIES
            or self.r.low(j - 1) in lx.COMMON_ADVERBS
            or (self.r.low(j - 1).endswith("ly") and not self.r.tokens[j - 1].capital)
        ):
            j -= 1
        core = next((m for m in range(i, j) if self.r.low(m) in {",", "("}), j)
        if core == j:
            return self._phrase(i, j)
        if self.r.low(j - 1) not in {",", ")"}:
            return None
        named = self.r.phrase_ending(j - 1)  # "the skipper, Ayla Demir, said"
        if named is not None and named.kind == "person" and named.i <= core + 1:
            if named.i <= i or named.name is None or not self._may_speak(i, core):
                return named
            return self._person(i, j - 1, named.name, named)
        return self._phrase(i, core)

    def agent(self, cue: Cue) -> Phrase | None:
        """Who asks in "Asked by a presenter whether …"."""
        return self._from(cue.j + 1) if self.r.low(cue.j) == "by" else None

    def _after(self, cue: Cue) -> Phrase | None:
        """The speaker behind its verb: "said Ohio Gov. Ayla Demir, who …"."""
        return self._from(cue.j)

    def _from(self, i: int) -> Phrase | None:
        j = i
        while j < self.s.b and j - i < _LONGEST and not self._ends(i, j):
            j += 1
        known = self.r.phrase_starting(i)
        if known is not None and known.j >= j:
            return known
        return self._phrase(i, j) if j > i else None

    def _ends(self, i: int, j: int) -> bool:
        low = self.r.low(j)
        if low == "." and self.r.low(j - 1) in lx.RANKS | {"jr", "sr", "st"}:
            return False
        if low == "of":
            return any(c.kind in {"person", "name"} for c in self._chunks(i, j))
        if low in _STOPS or low in _AFTER_SPEAKER:
            return True
        return j in self.cue_at and self.cue_at[j].form != "base"

    def _chunks(self, i: int, j: int) -> list[Chunk]:
        first = bisect.bisect_left(self.r.chunks, i, key=lambda c: c.i)
        last = bisect.bisect_left(self.r.chunks, j, key=lambda c: c.i)
        return self.r.chunks[first:last]

    def _phrase(self, i: int, j: int) -> Phrase | None:
        """The phrase over ``[i, j)``, typed by how it ends."""
        if not 0 < j - i <= _LONGEST or not self._may_speak(i, j):
            return None
        known = self.r.phrase_ending(j)
        if known is not None and known.i == i:
            return known
        if known is not None and known.kind == "pronoun":
            return None
        chunks = self._chunks(i, j)
        last = chunks[-1] if chunks and chunks[-1].j == j else None
        if last is not None and last.kind in {"person", "name"}:
            return self._person(i, j, last, known)
        if known is not None and known.i > i and known.kind not in {"person", "state"}:
            return known
        if last is not None and not (last.kind == "demonym" and last.i == i):
            return None
        capital = all(self.r.tokens[m].capital for m in range(i, j)) and j - i < 4
        if capital and self.r.low(i) not in _MANY:
            return self._person(i, j, self._name(i, j), None)
        return self._described(i, j) if last is None else None

    def _name(self, i: int, j: int) -> Chunk:
        """A name that looked like another word: "“…,” West said", "“…,” Cuban added"."""
        name = Chunk(i, j, "name")
        name.text = self.r.words(i, j)
        name.start, name.end = self.r.start_of(i), self.r.end_of(j - 1)
        return name

    def _may_speak(self, i: int, j: int) -> bool:
        """No clause, no adverbial: a capital or a determiner begins it, no verb stands in it."""
        first = self.r.tokens[i]
        counted = first.text.isdigit() and self.r.low(j - 1) == "percent"
        if not (first.word or counted) or first.low in _NO_START or self.r.tokens[j - 1].possessive:
            return False
        named = any(c.j == j and c.kind in {"person", "name"} for c in self._chunks(i, j))
        plural = self.r.low(j - 1).endswith("s") or counted
        if not (first.capital or first.low in lx.DETERMINERS or plural or named):
            return False
        if j - i == 1 and first.low in lx.DETERMINERS:
            return first.low in {"another", "several", "many", "some", "both", "one"}
        return not any(self._breaks(m, i) for m in range(i, j))

    def _breaks(self, m: int, i: int) -> bool:
        """Whether a verb or a clause stands at ``m``, which no description holds."""
        token = self.r.tokens[m]
        if token.quote >= 0 or token.low in {"who", "which", ";", ":"}:
            return True
        if m > i and (token.low in lx.AUXILIARIES or m in self.cue_at or token.low == "that"):
            return True
        participle = token.low in PARTICIPLES or self.r.low(m - 1) == "-"
        past = token.low in VERB_SHAPES or (token.low.endswith("ed") and len(token.low) > 4)
        return past and not token.capital and not participle and not self._described_by(m)

    def _described_by(self, m: int) -> bool:
        """ "a memo seen by", "an organizer based in": a participle with its complement."""
        return self.r.low(m + 1) in lx.PREPOSITIONS and self.r.low(m - 1) not in {"and", ","}

    def _person(self, i: int, j: int, name: Chunk, known: Phrase | None) -> Phrase:
        """A name with all the titles and nouns that stand before it."""
        head = i + 1 if self.r.low(i) in lx.DETERMINERS else i
        made = Phrase(i, j, head, "person")
        made.name = name
        made.country = known.country if known is not None else None
        made.role = self.r.words(head, name.i) if name.i > head else ""
        name.person = name.person or name in self.r.chunks
        return made

    def _described(self, i: int, j: int) -> Phrase | None:
        """Somebody without a name: "the gambling tycoon", "a friend", "Trump confidants"."""
        known = self.r.phrase_starting(i)
        if known is not None and known.kind in _HUMAN and self.r.low(known.j) in _PARTS:
            return known  # "a deacon at one of the churches" is called a deacon
        head = i
        while head < j - 1 and self.r.low(head) in lx.DETERMINERS:
            head += 1
        j = next((m for m in range(head + 1, j) if self.r.low(m) in _TRAILING), j)
        noun = next((m for m in range(head + 1, j) if self.r.low(m) in _PARTS), j) - 1
        bare = noun == head and self.r.low(i) not in lx.DETERMINERS | _MANY
        if self.r.tokens[noun].capital and bare:
            return None
        low = self.r.low(noun)
        made = Phrase(i, j, head, "document" if low in lx.DOCUMENTS else "unnamed")
        made.det = self.r.low(i) if head > i else ""
        made.role = self.r.words(noun, noun + 1)
        made.plural = low.endswith("s") or low == "people"
        return made
