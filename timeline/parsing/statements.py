"""Who a sentence says the words are by: reporting verbs, their subjects, and the quotes they
govern.
"""

from __future__ import annotations

import bisect
from collections.abc import Container
from functools import cached_property

from . import lexicon as lx
from .attribution import reaches
from .attribution.clause_subjects import last_before as last_before_
from .attribution.clause_subjects import main_before
from .attribution.records import Cue, Raw
from .attribution.sentence import Sentence as Base
from .attribution.subjects import attach_subjects
from .phrases import Phrase
from .reading import QUOTE, Reading

_ASIDE = frozenset({",", "—", "–", "-"})  # what opens and closes a parenthesis in a sentence
_BE = frozenset(["was", "were", "is", "are", "been", "be", "being"])
_QUOTED = frozenset(["quoted", "cited"])
_OBJECT_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
_CHAIN = frozenset(
    "went on continued proceeded sought chose appeared moved took reacted responded far so as ahead"
    " used".split()
)
_CONTENT_NOUNS = frozenset(
    "reports claims rumours rumors allegations accusations accounts suggestions speculation".split()
)
_CLAIM_NOUNS = frozenset(
    """
claim claims allegation allegations assertion accusation charge statement contention suggestion
insistence assurance warning pledge promise
""".split()
)
_DIRECTING = frozenset(
    "urge ask call invite press demand implore exhort encourage advise tell".split()
)
_REFUSING = frozenset(
    "declined refused failed unable unwilling reluctant forgot neglected refusing declining".split()
)
# What things do, not people: "the speech proved that".
_PLURALS = frozenset("people others many some most several women men both critics police".split())
_CLAUSE_PRONOUNS = frozenset(["he", "she", "they", "it", "there", "we"])
_NO_CLAUSE = frozenset("to in on , so with about against over for at . little nothing".split())
_STOPS = frozenset([",", ".", ";", ":", QUOTE])
_LEAD_INS = (lx.FUNCTION | {"according", "amid"}) - {"he", "she", "it", "they", "there", "we", "i"}
_ACTS_TOLD = frozenset("invite support instruct encourage offer extend order request".split())
_PASTS = frozenset(
    "wept began swore sang spoke wrote read went broke cut rang thought laughed spat sprang".split()
)
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "this"])
# These open a clause as well as a phrase: "after Clinton argued".
_CONJUNCTIONS = frozenset(["after", "before", "since", "until", "as", "than"])
_NO_SUBJECT = frozenset(["and", "but", "or", "to", "by", "then", "not", "so"])
_EVIDENT = frozenset(
    "proved showed demonstrated meant ensured required discovered realised realized learned seemed"
    " appeared happened".split()
)
_MOVING = frozenset(
    "prompted prompting led leading forced forcing caused causing pushed drove allowed"
    " enabled".split()
)
_SMALL_CLAUSE = frozenset(
    ["confirm", "acknowledge", "predict", "estimate", "allege", "forecast", "foresee"]
)
_INFINITIVE = frozenset(["vow", "pledge", "promise", "swear"])


_CLAUSE_OPENERS = frozenset(
    [
        QUOTE,
        *[",", ";", ":", "—", "–"],
        *"and but while as that when if whereas although though because".split(),
        *"whom which after before".split(),
    ]
)


def _last_before(places: list[int], k: int) -> int | None:
    """The last of sorted places before ``k``."""
    at = bisect.bisect_left(places, k)
    return places[at - 1] if at else None


class Sentence(Base):
    """The verbs, subjects and quotes of one sentence."""

    def __init__(self, reading: Reading, index: int) -> None:
        super().__init__(reading, index)
        attach_subjects(self)

    def _last_person(self, before: int) -> Phrase | None:
        """ "It does not surprise pollster Daron Shaw: “…”": the name right before the colon."""
        phrase = self.reading.phrase_ending(before)
        named = phrase is not None and (
            phrase.kind == "person" or any(m.kind == "person" for m in phrase.members)
        )
        return phrase if named else None

    # -- quotes --------------------------------------------------------------------------

    def statements(self) -> list[Raw]:
        """Raw statements of this sentence in order."""
        raws: list[Raw] = []
        for k in self.quotes:
            self._place(k, raws)
        raws += self._indirect(raws)
        return raws

    def _place(self, k: int, raws: list[Raw]) -> None:
        quote = self.reading.tokens[k].quote
        if self._is_term(k):
            return
        signed = self._signed(k)
        if signed is not None:
            raw = Raw(self.index, "signed", None, signed)
            raw.quotes.append(quote)
            raws.append(raw)
            return
        cue, rule = self._governing(k)
        if (
            cue is not None
            and cue.place < k
            and self.reading.low(k - 1) == "and"
            and self._verb_inside(k) is not None
        ):
            cue = None  # … and “condemned …”: the quote brings its own verb
        if cue is not None and cue.place < k and self._claimed_by(k) is not None:
            cue = None
        gapped = self.reading.phrase_ending(k)
        if (
            cue is not None
            and cue.place < k
            and gapped is not None
            and gapped.kind == "pronoun"
            and gapped.role in {"he", "she", "they"}
            and raws
        ):
            alone = Raw(self.index, "gapped", cue, gapped)  # he cited “…”, she “…”
            alone.quotes, alone.why = [quote], ("two-candidates",)
            raws.append(alone)
            return
        if (
            cue is not None
            and cue.base in {"respond", "answer", "reply"}
            and self._after_question(k)
        ):
            cue = None
        if cue is None:
            loose = self._without_verb(k, raws)
            if loose is None:
                return
            if loose.quotes:  # goes on in the statement before it
                loose.quotes.append(quote)
                return
            raw = loose
        else:
            same = next((r for r in reversed(raws) if r.cue is cue), None)
            if same is not None:
                same.quotes.append(quote)
                return
            raw = self._from_cue(k, cue, rule)
        raw.quotes.append(quote)
        raws.append(raw)

    def _signed(self, k: int) -> Phrase | None:
        """ "“…” — Ayla Demir": a name behind a dash signs the words."""
        if self.reading.low(k + 1) not in {"-", "—", "–", "―"}:
            return None
        name = self.reading.phrase_starting(k + 2)
        after = name.j if name is not None else k
        ends = after >= self.end or self.reading.low(after) in {",", ".", "("}
        return name if name is not None and name.kind == "person" and ends else None

    def _from_cue(self, k: int, cue: Cue, rule: str) -> Raw:
        raw = Raw(self.index, rule, cue, cue.subject)
        if cue.base in lx.ASKING and self._is_asked(cue):
            raw.subject, raw.rule = reaches.agent(self, cue), "question"
            raw.special = "interviewer" if raw.subject is None else ""
        elif cue.passive and cue.subject is None:
            raw.special = "reports" if cue.base in {"report", "allege"} else ""
        elif cue.base == "add" and self._acts_on(k, cue):
            raw.cue, raw.rule = None, "act"
        return raw

    def _is_asked(self, cue: Cue) -> bool:
        """ "Zarif, asked “why…”, maintained": the one who is asked does not ask."""
        if cue.base not in lx.ASKING or cue.form != "finite":
            return False
        if cue.place == self.start or (cue.passive and cue.subject is None):
            return True
        return self.reading.tokens[cue.place - 1].text == "," or self.reading.low(
            cue.place - 1
        ) in {
            "when",
            "if",
            "being",
        }

    def _acts_on(self, k: int, cue: Cue) -> bool:
        """ "The U.S. added “dozens of vessels” to a list" is an act, "Iran added “…”" after a colon
        is not.
        """
        return (
            cue.end == k
            and cue.subject is not None
            and cue.subject.kind in {"state", "organization"}
            and self.reading.low(k + 1) not in {"", "."}
        )

    def _governing(self, k: int) -> tuple[Cue | None, str]:
        """The verb a quote belongs to: the nearest before it, or the attribution right after it."""
        before = [c for c in self.cues if c.place < k]
        opens = all(
            self.reading.tokens[m].quote >= 0 or not self.reading.tokens[m].word
            for m in range(self.start, k)
        )
        if opens or not before:
            after = self._attribution_after(k)
            if after is not None:
                return after, "quote-verb"
        if not before:
            closing = self._closing_attribution(k)
            return (closing, "quote-verb") if closing is not None else (None, "")
        cue = before[-1]
        closing = self._closes_after(k, cue)
        if closing is not None:
            return closing, "quote-verb"
        earlier = [m for m in self.quotes if m < k]
        if (
            cue.relative
            and earlier
            and cue.place < earlier[-1]
            and any(self.reading.tokens[m].text == "," for m in range(earlier[-1], k))
        ):
            outer = [c for c in before if not c.relative and c.place < cue.place]
            if outer:
                return outer[-1], "verb-quote"
        if cue.base == "comment" and self.reading.low(cue.end) == "on":
            return None, ""
        if (
            cue.passive
            and cue.subject is None
            and not self._is_asked(cue)
            and cue.base not in {"describe", "call", "report", "allege", "quote"}
            and len(before) > 1
        ):
            cue = before[-2]
        telling = self._reported_by(cue, before)
        if telling is not None:
            return telling, "verb-quote"
        if self._is_asked(cue) and earlier and earlier[-1] > cue.place:
            others = [c for c in before if c is not cue]
            return (others[-1], "verb-quote") if others else (None, "")
        return cue, "verb-quote"

    def _reported_by(self, cue: Cue, before: list[Cue]) -> Cue | None:
        """ "She said Luanda had invited them “at one table”": an act within her report is told in
        her words.
        """
        if (
            cue.base not in _ACTS_TOLD
            or len(before) < 2
            or self.reading.low(cue.place - 1) != "had"
        ):
            return None
        outer = before[-2]
        apart = cue.subject.i - outer.end if cue.subject is not None else 9
        return outer if outer.base in lx.SAYING_SET and 0 <= apart <= 1 else None

    def _closes_after(self, k: int, cue: Cue) -> Cue | None:
        """China announced sanctions “…,” said Zhao: what follows the marks and ends the sentence,
        not the verb far before them.
        """
        if cue.end == k or {"that", ":"} & {
            self.reading.low(m) or self.reading.tokens[m].text for m in range(cue.end, k)
        }:
            return None
        after = self._attribution_after(k)
        if after is None or after.subject is None or any(m > after.place for m in self.quotes):
            return None
        rest = max(after.end, after.subject.j)
        return (
            after
            if rest >= self.end
            or self.reading.tokens[rest].text in {",", "."}
            or self.reading.low(rest) in lx.PREPOSITIONS
            else None
        )

    def _closing_attribution(self, k: int) -> Cue | None:
        """“…” contained in a note, its spokesperson said: the sentence's last words name the
        speaker.
        """
        if not self.cues or self.cues[-1].place < k:
            return None
        cue = self.cues[-1]
        subject = cue.subject
        if (
            subject is None
            or cue.form != "finite"
            or subject.i <= k
            or self.reading.tokens[subject.i - 1].text not in {",", "“”"}
        ):
            return None
        rest = [m for m in range(cue.end, self.end) if self.reading.tokens[m].word]
        return cue if not rest or self.reading.low(rest[0]) in lx.PREPOSITIONS else None

    def _attribution_after(self, k: int) -> Cue | None:
        m = k + 1
        if m < self.end and self.reading.tokens[m].text == ",":
            m += 1
        for cue in self.cues:
            if cue.place <= k:
                continue
            if cue.subject is None or cue.form != "finite":
                continue
            start = cue.subject.i if cue.subject.i > k else cue.place
            first = min(start, cue.place)
            if (
                cue.lead is not None and cue.lead > k
            ):  # "Interfax quoted him as saying" begins with Interfax
                source = self.reading.phrase_ending(cue.lead)
                first = min(first, source.i if source is not None and source.i > k else cue.lead)
            gap = [t for t in range(m, first) if self.reading.low(t) not in lx.COMMON_ADVERBS]
            if gap or self.reading.tokens[cue.place].quote >= 0:
                return None
            nxt = self.reading.low(cue.end)
            return cue if nxt != "that" or cue.subject.kind == "pronoun" else None
        return None

    def _without_verb(self, k: int, raws: list[Raw]) -> Raw | None:
        """Quotes that no reporting verb governs."""
        quote = self.reading.tokens[k].quote
        if self._after_question(k):
            raw = Raw(self.index, "question", None, None)
            raw.special = "interviewer"
            return raw
        claimant = self._claimed_by(k)
        if claimant is not None:
            return Raw(self.index, "claim", None, claimant)
        subject = self._verb_inside(k)
        if subject is not None:
            return Raw(self.index, "verb-inside", None, subject)
        source = self._source
        if source is not None:
            return Raw(self.index, "according-to", None, source)
        act = self._acting_verb(k)
        if act is not None:
            return Raw(self.index, "act", None, act)
        if self._content_noun(k) or "reportedly" in {
            self.reading.low(m) for m in range(self.start, k)
        }:
            raw = Raw(self.index, "reports", None, None)
            raw.special = "reports"
            return raw
        if self.reading.tokens[k - 1].text == ":" and k - 1 > self.start:
            speaker = self._last_person(k - 1) or last_before_(self, k - 1) or main_before(self, k)
            if speaker is not None and speaker.kind != "document":
                return Raw(self.index, "colon", None, speaker)
        if raws and raws[-1].quotes:
            return raws[-1]
        raw = Raw(self.index, "continued", None, None)
        if not self.narrative:
            raw.special = "continued"
            return raw
        if len(self.reading.quoted[quote]) <= 4:
            return None  # a word in marks, no speech
        raw.rule, raw.why = "no-verb", ("no-verb",)
        raw.subject = main_before(self, k)
        if raw.subject is None or raw.subject.kind in {"document", "media"}:
            raw.special, raw.subject = "continued", None
        return raw

    def _after_question(self, k: int) -> bool:
        return any(
            self.reading.low(m) in {"question", "questions"}
            for m in range(max(self.start, k - 8), k)
        )

    @cached_property
    def _source(self) -> Phrase | None:
        """Whom "according to" names in this sentence."""
        for m in range(self.start, self.end - 2):
            if self.reading.low(m) == "according" and self.reading.low(m + 1) == "to":
                return self.reading.phrase_starting(m + 2) or self._anything(m + 2)
        return None

    def _anything(self, k: int) -> Phrase | None:
        """A source that is no phrase we know: all up to the comma, named by the name it ends in."""
        j = k
        while (
            j < self.end
            and self.reading.tokens[j].text not in {",", ".", ";"}
            and self.reading.tokens[j].quote < 0
        ):
            j += 1
        if j == k:
            return None
        head = k + 1 if self.reading.low(k) in lx.DETERMINERS else k
        first = bisect.bisect_left(self.reading.chunks, head, key=lambda c: c.i)
        name = next((c for c in self.reading.chunks[first : first + j - head] if c.j == j), None)
        phrase = Phrase(k, j, name.i if name is not None else head, "organization")
        phrase.det = self.reading.low(k) if head > k else ""
        return phrase

    def _claimed_by(self, k: int) -> Phrase | None:
        """ "Hizbollah's claim that the incident was “unintentional”": the words are Hizbollah's."""
        for m in range(k - 1, max(self.start, k - 10), -1):
            if self.reading.low(m) == "that" and self.reading.low(m - 1) in _CLAIM_NOUNS:
                owner = self.reading.phrase_ending(m - 1)
                return owner if owner is not None and owner.possessive else None
            if any(c.place == m for c in self.cues) or self.reading.tokens[m].text in ",;":
                return None
        return None

    def _verb_inside(self, k: int) -> Phrase | None:
        """The three countries “condemned …”: the verb stands inside the marks."""
        tokens = self.reading.quoted[self.reading.tokens[k].quote]
        word = tokens[0].low if tokens else ""
        if len(tokens) > 1 and tokens[1].text == "[":
            word = "".join(t.low for t in tokens[:4] if t.word)
        if word not in lx.CUES and word not in lx.ACTS:
            return None
        if (lx.CUES.get(word) or lx.ACTS[word])[1] != "finite":
            return None
        m = self.before(k)
        if self.reading.low(m) in {"and", "but", ","}:
            return self.main
        phrase = self.reading.phrase_ending(m + 1)
        return phrase if phrase is not None and not phrase.possessive else None

    def _acting_verb(self, k: int) -> Phrase | None:
        m = _last_before(self._acts, k)
        if m is None:
            return None
        phrase = self.reading.phrase_ending(self.before_verb(m) + 1)
        return (
            phrase
            if phrase is not None and not phrase.possessive and self.in_subject_position(phrase)
            else main_before(self, m)
        )

    @cached_property
    def _acts(self) -> list[int]:
        """Places of verbs by which bodies act."""
        return [m for m in self._verb_places(lx.ACTS) if lx.ACTS[self.reading.low(m)][1] != "base"]

    def _verb_places(self, table: Container[str]) -> list[int]:
        r = self.reading
        return [
            m
            for m in range(self.start, self.end)
            if r.low(m) in table and r.phrase_at(m) is None and r.low(m - 1) not in {"-", "/"}
        ]

    def _content_noun(self, k: int) -> bool:
        return self.reading.low(k - 1) == "that" and self.reading.low(k - 2) in _CONTENT_NOUNS

    def _is_term(self, k: int) -> bool:
        """A name in marks: a law, a process, a title, a word that the narrator holds at arm's
        length.
        """
        tokens = [t for t in self.reading.quoted[self.reading.tokens[k].quote] if t.word]
        if not tokens:
            return True
        if len(tokens) > 1 and self._uttered(k):
            return False
        previous = self.reading.low(k - 1) if k > self.start else ""
        after_cue = any(c.end == k for c in self.cues) or previous in {"that", ":"}
        long_words = [t for t in tokens if len(t.text) > 3]
        titled = bool(long_words) and all(t.capital for t in long_words) and tokens[0].capital
        if (
            titled
            and not after_cue
            and (
                previous in lx.DETERMINERS
                or previous in lx.PREPOSITIONS
                or previous
                in {
                    "u.s.",
                    "signed",
                    "dubbed",
                    "codenamed",
                    "called",
                    "entitled",
                    "titled",
                    "named",
                }
                or self.reading.tokens[k - 1].possessive
                or len(tokens) > 1
            )
        ):
            return self.reading.low(k + 1) not in {","} or previous != ""
        if previous == "called" and "so" in {self.reading.low(k - 2), self.reading.low(k - 3)}:
            return True
        nearest = _last_before(self._verbs, k)
        if (
            nearest is not None
            and self.reading.low(nearest - 1) == "to"
            and any(c.place < nearest and c.base in _DIRECTING for c in self.cues)
        ):
            nearest = None  # "urged both men to sign “…”": the words are the speaker's
        if (
            nearest is not None
            and self.reading.low(nearest) in lx.NAMES_THINGS
            and not any(c.place > nearest and c.place < k for c in self.cues)
        ):
            return self._attribution_after(k) is None
        cue = next((c for c in reversed(self.cues) if c.place < k), None)
        return (
            cue is not None
            and cue.base == "comment"
            and self.reading.low(cue.end) == "on"
            and self._attribution_after(k) is None
        )

    def _uttered(self, k: int) -> bool:
        """Words that are a sentence of their own, or that somebody is said to have said."""
        text = self.reading.quotes[self.reading.tokens[k].quote].text
        if not self.narrative and text[-1:] in ".?!…":
            return True
        return text[-1:] in ",?!" and self._attribution_after(k) is not None

    @cached_property
    def _verbs(self) -> list[int]:
        """Places of reporting verbs and of those whose object is a title or a thing."""
        return sorted(
            {
                *(m for m in self._verb_places(lx.NAMES_THINGS) if self._names_things(m)),
                *(c.place for c in self.cues if self.reading.low(c.place - 1) not in {"-", "/"}),
            }
        )

    def _names_things(self, k: int) -> bool:
        """A verb, no noun of the same form: "to host “…”", not "told a radio host: “…”"."""
        if lx.NAMES_THINGS[self.reading.low(k)][1] != "base":
            return True
        return self.reading.low(k - 1) == "to" or self.reading.low(k - 1) in lx.AUXILIARIES

    # -- reported speech without marks ---------------------------------------------------

    def _indirect(self, raws: list[Raw]) -> list[Raw]:
        used = {id(r.cue) for r in raws if r.cue is not None}
        result: list[Raw] = []
        for n, cue in enumerate(self.cues):
            if id(cue) in used or (cue.subject is None and not cue.passive):
                continue
            end = self._clause_end(n)
            start, content = self._content(cue, end)
            end = self.end if content == "around" else end
            if not content or any(start <= q < end for q in self.quotes):
                continue
            if cue.passive or not self._reports(cue, content):
                continue
            raw = Raw(self.index, "indirect", cue, cue.subject)
            raw.span = (start, end)
            result.append(raw)
        return result

    def _clause_end(self, n: int) -> int:
        """Where a verb's content ends: at the next verb's own clause, or the sentence's end."""
        cue = self.cues[n]
        turn = next((m for m in range(cue.end + 2, self.end) if self._turns(m)), self.end)
        return min(turn, self._next_report(n))

    def _turns(self, k: int) -> bool:
        """ "said it was late, but the guards …": a clause that sets the narrative against it."""
        return self.reading.low(k) in {",", ";", "—", "–"} and self.reading.low(k + 1) in {
            "but",
            "while",
            "though",
            "although",
        }

    def _next_report(self, n: int) -> int:
        """Where the clause of the next verb begins."""
        cue = self.cues[n]
        for other in self.cues[n + 1 :]:
            if self.reading.low(other.place - 1) in {"and", "but"} and self._states(other):
                return other.place - 1
            if self.reading.low(other.end) == "by":
                # "which has been reinforced and supported by Russia": a participle of the content
                continue
            if other.subject is cue.subject or (
                other.subject is not None
                and other.subject.i > cue.end
                and self.reading.low(other.subject.i - 1) in {"and", "but", "while", ",", ";"}
            ):
                k = (
                    other.place
                    if other.subject is cue.subject
                    else (other.subject.i if other.subject else other.place)
                )
                while k > cue.end and (
                    self.reading.low(k - 1) in {"and", "but", ",", ";", "while", "also"}
                    or self.reading.low(k - 1) in lx.COMMON_ADVERBS
                ):
                    k -= 1
                return k
        return self.end

    def _states(self, cue: Cue) -> bool:
        """ "… and added that", "… and said “…”": a report of its own."""
        if cue.form != "finite" or cue.passive or cue.base not in lx.SAYING_SET:
            return False
        return self.reading.low(cue.end) in {"that", ",", ":"} or cue.end in self.quotes

    def _content(self, cue: Cue, end: int) -> tuple[int, str]:
        """Start of the statement and the kind of its content:

        "that", "clause", "after", "around", "noun", "to" or none.
        """
        apart = cue.place - cue.subject.j if cue.subject is not None else 0
        apposed = (
            cue.subject is not None
            and self.reading.tokens[cue.place - 1].text == ","
            and self.reading.tokens[cue.subject.j].text == ","
        )
        near = (
            cue.subject is not None and cue.subject.i < cue.place and apart < (20 if apposed else 6)
        )
        near = near and not any(
            cue.subject.j <= m < cue.place  # type: ignore[union-attr]
            for m in (*self.quotes, *(c.place for c in self.cues if c is not cue))
        )
        start = cue.subject.i if near and cue.subject is not None else cue.place
        k = cue.end
        if k >= self.end or (self.reading.tokens[k].text in {".", ","} and k + 1 >= self.end):
            before = [m for m in range(self.start, start) if self.reading.tokens[m].word]
            if len(before) >= 3 and self.reading.tokens[start - 1].text == ",":
                return self.start, "after"
            return start, ""
        if self.reading.low(start - 1) == "as" and self.reading.low(k) == "," and cue.place > start:
            return self.start, "around"  # "As the paper notes, …"
        if self._interrupts(start, k):
            return self.start, "around"
        if self._tags(start, k, cue) or self._inverted(cue):
            return self.start, "after"
        if self.reading.low(k) == "to" and cue.base in _INFINITIVE:
            return start, "to"
        window = [
            self.reading.low(m)
            for m in range(
                k,
                min(end, k + 7, *(m for m in range(k, end) if self.reading.tokens[m].text == ",")),
            )
        ]
        if "that" in window and window.index("that") <= (
            0
            if cue.base
            not in {
                "tell",
                "warn",
                "inform",
                "assure",
                "add",
                "say",
                "state",
                "note",
                "remind",
                "post",
                "tweet",
                "write",
            }
            else 6
        ):
            return start, "that"
        phrase = self.reading.phrase_starting(k)
        if cue.base in {"tell", "warn", "inform", "assure"} and phrase is not None:
            k = phrase.j
        if self._finite_follows(k, end) or self._clause_after_adverbial(k, end):
            return start, "clause"
        return start, "noun"

    def _clause_after_adverbial(self, k: int, end: int) -> bool:
        """ "said in a statement Thursday night they pulled it": where and when, then the words."""
        if self.reading.low(k) not in lx.PREPOSITIONS | lx.DAYS | {"last", "this", "yesterday"}:
            return False
        return any(
            self.reading.low(m) in _CLAUSE_PRONOUNS and self.finite_verb(m + 1)
            for m in range(k + 1, min(end - 1, k + 12))
        )

    def _tags(self, start: int, k: int, cue: Cue) -> bool:
        """ "Forty fighters were killed, the Observatory said, in what …", "…, a spokesman told
        reporters": the clause came before.
        """
        lead_in = self.reading.low(self.start) in _LEAD_INS and (
            self.reading.low(self.start),
            self.reading.low(self.start + 1),
        ) != (
            "at",
            "least",
        )
        if self.reading.tokens[start - 1].text != "," or start - self.start < 3 or lead_in:
            return False
        told = self.reading.phrase_starting(k) if cue.base in {"tell", "inform", "assure"} else None
        if told is None and cue.base == "tell" and self.reading.low(k) in _ARTICLES:
            return self._has_verb(self.start, start - 1)  # "…, she told a weekly briefing."
        rest = told.j if told is not None else k
        if (
            rest < self.end
            and self.reading.tokens[rest].text not in {",", "."}
            and self.reading.low(rest) not in lx.PREPOSITIONS | lx.DAYS
        ):
            return False
        if "that" in {self.reading.low(m) for m in range(rest, self.end)} or any(
            c.place < start for c in self.cues
        ):
            return False
        return self._has_verb(self.start, start - 1)

    def _interrupts(self, start: int, k: int) -> bool:
        """ "The nickname, she explained, exists thanks to …": the clause goes on around it."""
        if start <= self.start or self.reading.tokens[start - 1].text != ",":
            return False
        relative = (
            start - 2 > self.start and self.reading.low(start - 2) in _CLAUSE_OPENERS - _ASIDE
        )
        if self.reading.low(k) != "," or k - start > 8 or relative or k + 1 in self.cue_at:
            return False
        first = self.reading.low(self.start)
        opens = first not in {"according", "speaking", "asked"} and not first.endswith("ing")
        around = (m for m in (*range(self.start, start), *range(k + 1, self.end)))
        return opens and self.end - k > 3 and any(self.finite_verb(m) for m in around)

    def _inverted(self, cue: Cue) -> bool:
        """ "Forty were killed, said Ayla Demir": the clause, a comma, verb and speaker."""
        subject = cue.subject
        if subject is None or subject.i < cue.end or self.reading.low(cue.place - 1) != ",":
            return False
        return cue.place - self.start >= 4 and not any(c.place < cue.place for c in self.cues)

    def _has_verb(self, a: int, b: int) -> bool:
        """Whether a finite verb seems to stand there, no participle at the beginning."""
        first = self.reading.low(a)
        if first.endswith("ing") or (first.endswith("ed") and self.reading.phrase_at(a) is None):
            return False
        words = [self.reading.low(m) for m in range(a + 1, b) if self.reading.phrase_at(m) is None]
        return any(w in lx.AUXILIARIES or (w.endswith("ed") and len(w) > 3) for w in words)

    def _finite_follows(self, k: int, end: int) -> bool:
        """Whether a subject and a finite verb come next, as after "said (that)"."""
        if self.reading.low(k) in _CLAUSE_PRONOUNS and self.finite_verb(k + 1):
            return True
        seen_noun = False
        for m in range(k, min(end, k + 14)):
            low = self.reading.low(m)
            if self.reading.tokens[m].text in ",;:" or self.reading.tokens[m].quote >= 0:
                return False
            if low in {"to", "which", "who", "for", "against"} and m == k:
                return False
            if low in {"which", "who"}:
                return False
            if seen_noun and (
                low in lx.AUXILIARIES or low in {"had", "continues", "remains", "remained"}
            ):
                return True
            seen_noun = seen_noun or self.reading.tokens[m].word
        return False

    def _reports(self, cue: Cue, content: str) -> bool:
        if cue.base == "call":
            return self.reading.low(cue.end - 1) in {"on", "upon"}
        if cue.base == "deny":
            return self.reading.low(cue.end) == "that"
        if cue.base not in lx.SAYING_SET and not (cue.base not in lx.BASES and content == "that"):
            return False
        if content in {"that", "clause", "after", "around", "to"}:
            return True
        if cue.base == "report" and self.reading.low(cue.end).endswith("ing"):
            return True
        return cue.base in _SMALL_CLAUSE or (
            cue.base in {"say", "argue"} and self.reading.low(cue.end) not in _NO_CLAUSE
        )
