"""Who a sentence says the words are by: reporting verbs, their subjects, and the quotes they
govern.
"""

from __future__ import annotations

import bisect
from collections.abc import Container
from functools import cached_property

from . import lexicon as lx
from .phrases import Phrase
from .positions import Positions
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
ISSUING = frozenset(
    """
issued released published signed adopted circulated submitted submitting signing posted delivered
sent read issuing releasing publishing
""".split()
)


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


class Cue:
    """A reporting verb at token ``k``, with the words that are printed ("called on" has two)."""

    __slots__ = (
        "base",
        "end",
        "form",
        "lead",
        "passive",
        "place",
        "reduced",
        "relative",
        "subject",
    )

    def __init__(self, k: int, j: int, base: str, form: str) -> None:
        self.place = k
        self.end = j
        self.base = base
        self.form = form
        self.passive = False
        self.lead: int | None = None  # of "quoted him as saying", the place of "quoted"
        self.relative = False  # "who had stated that": governs only what stands in its clause
        self.reduced = (
            False  # "a letter calling for": hangs on a noun, not on the sentence's subject
        )
        self.subject: Phrase | None = None


class Raw:
    """A statement before its speaker is resolved. ``quotes`` are indexes; ``span`` is in tokens."""

    __slots__ = ("cue", "quotes", "rule", "sentence", "span", "special", "subject", "why")

    def __init__(self, sentence: int, rule: str, cue: Cue | None, subject: Phrase | None) -> None:
        self.sentence = sentence
        self.rule = rule
        self.cue = cue
        self.subject = subject
        self.quotes: list[int] = []
        self.span: tuple[int, int] | None = None  # of an indirect statement
        self.special = ""  # "interviewer", "reports", "continued"
        self.why: tuple[str, ...] = ()


class Sentence:
    """The verbs, subjects and quotes of one sentence."""

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.start, self.end = reading.sentences[index]
        self.quotes = [k for k in range(self.start, self.end) if reading.tokens[k].quote >= 0]
        self.narrative = any(
            reading.tokens[k].quote < 0 and reading.tokens[k].word
            for k in range(self.start, self.end)
        )
        self.cues: list[Cue] = []
        k = self.start
        while k < self.end:
            cue = self._cue(k)
            if cue:
                self.cues.append(cue)
                k = cue.end
            else:
                k += 1
        self.positions = Positions(self)
        self.main = self.main_before(self.end) or self.positions.first()
        speakers = self.positions.speakers()
        for cue in self.cues:
            self._attach(cue)
            cue.subject = speakers.get(cue.place) or cue.subject
            if cue.subject is None and cue.form != "ing" and not cue.passive:
                cue.subject = self.positions.before(cue)
            if (
                cue.subject is not None
                and cue.subject.i > self.start
                and self.reading.low(cue.subject.i - 1) in {"whom", "which"}
            ):
                cue.relative = True

    # -- verbs ---------------------------------------------------------------------------

    def _cue(self, k: int) -> Cue | None:
        token = self.reading.tokens[k]
        if self.reading.phrase_at(k) is not None or token.possessive:
            return None
        phrasal = lx.PHRASAL.get((token.low, self.reading.low(k + 1)))
        if phrasal is not None:
            return self._phrasal(k, phrasal)
        found = lx.CUES.get(token.low) or self._unlisted(k) or self._between_words_and_name(k)
        if found is None:
            return None
        base, form = found
        previous = self._before(k)
        low = self.reading.low(previous) if previous >= self.start else ""
        if previous >= self.start and self.reading.tokens[previous].text in {"-", "/"}:
            return None
        if form == "base" and not self._base_is_verb(k, previous, low):
            return None
        if form == "base" and low == "to" and self.reading.low(previous - 1) in _REFUSING:
            return None
        if form == "base" and low == "to" and lx.reports(self.reading.low(previous - 1)):
            return None  # "threatened to respond": the report is the threat
        if base == "quote" and form == "ing" and low in _BE:
            return None
        if token.low in lx.NOUN_LIKE and not self._verb_position(k, previous, low):
            return None
        if token.capital and form != "ing" and k > self.start:
            return None
        j = k + 1
        if base == "call" and self.reading.low(j) in {"on", "for", "upon"}:
            j += 1
        elif (base == "speak" and self.reading.low(j) != "of") or (
            base in {"hold", "offer", "extend", "address", "deliver"}
            and j not in self.quotes
            and not (base == "hold" and self.reading.low(j) == "that")
        ):
            return None
        if base == "quote" and (self.reading.low(j) in {"as", "by"} or self._quotes_another(j)):
            return None
        beside = self.reading.low(k - 1) in {",", QUOTE} or j in self.quotes
        if base == "begin" and not (form == "finite" and beside):
            return None
        if base == "continue" and self.reading.low(j) == "to":
            return None
        quoted = self._quoted(previous) if form == "ing" and low == "as" else None
        if quoted is not None:
            form = "finite"  # "was quoted as saying"
        cue = Cue(k, j, base, form)
        cue.lead = quoted
        cue.passive = low in _BE and form == "finite"
        return cue

    def _quotes_another(self, j: int) -> bool:
        """ "Interfax quoted him as saying": the words are his."""
        whom = self.reading.phrase_starting(j)
        end = whom.j if whom is not None else j + 1
        return self.reading.low(end) == "as" and (
            whom is not None or self.reading.low(j) in _OBJECT_PRONOUNS
        )

    def _quoted(self, k: int) -> int | None:
        """The place of "quoted" before an "as" at ``k``:

        "quoted as", "quoted by AFP as", "quoted him as".
        """
        if self.reading.low(k - 1) in _QUOTED:
            return k - 1
        if self.reading.low(k - 1) in _OBJECT_PRONOUNS and self.reading.low(k - 2) in _QUOTED:
            return k - 2
        source = self.reading.phrase_ending(k)
        if source is None or source.i < self.start + 2:
            return None
        if self.reading.low(source.i - 1) == "by" and self.reading.low(source.i - 2) in _QUOTED:
            return source.i - 2
        return source.i - 1 if self.reading.low(source.i - 1) in _QUOTED else None

    def _phrasal(self, k: int, base: str) -> Cue | None:
        """ "shot back", "went on": a report where words follow or the clause ends, not "went on to
        Tehran".
        """
        after = k + 2
        closes = (
            after >= self.end
            or (base != "go on" and any(after <= q < after + 8 for q in self.quotes))
            or self.reading.tokens[after].text in {",", ".", ":", ";"}
        )
        if not closes and "that" not in {
            self.reading.low(m) for m in range(after, min(self.end, after + 5))
        }:
            return None
        return Cue(k, after, base, "ing" if self.reading.low(k).endswith("ing") else "finite")

    def _unlisted(self, k: int) -> tuple[str, str] | None:
        """Any past form that "that" and words in marks follow reports: "demurred that “…”"."""
        low = self.reading.low(k)
        if (
            not low.endswith("ed")
            or len(low) < 5
            or self.reading.tokens[k].capital
            or self.reading.low(k - 1) in lx.AUXILIARIES | {"-"}
        ):
            return None
        shown = self._behind_quote(k) or self._told_by_human(k) or self._before_colon(k)
        if low not in _EVIDENT and shown:
            return low, "finite"
        if (
            low in _EVIDENT
            or self.reading.low(k + 1) != "that"
            or not (low == "allowed" or any(k + 1 < q <= k + 8 for q in self.quotes))
        ):
            return None
        return low, "finite"

    def _behind_quote(self, k: int) -> bool:
        """ "“…,” an angry Hollande retaliated.": whatever the verb, these words were said."""
        follows = self.reading.low(k + 1)
        ends = k + 1 >= self.end or follows in _STOPS or follows in lx.PREPOSITIONS
        if not ends and not follows.endswith("ly"):
            return False
        if self.reading.low(self.start) in {"asked", "pressed", "questioned"}:
            return False
        m = k - 1
        while m > self.start and k - m < 8 and self.reading.tokens[m].word:
            m -= 1
        if any(lx.reports(w) or w in lx.AUXILIARIES for w in self.reading.lows[m + 1 : k]):
            return False  # "“…”, said in a statement issued on Tuesday"
        opens = self.reading.tokens[m + 1]
        m -= self.reading.low(m) == ","
        if m == k - 1 or not (opens.capital or opens.low in _ARTICLES | {"one", "another"}):
            return False
        if opens.low in lx.FUNCTION or self.reading.tokens[m].quote < 0:
            return False
        outside = self.reading.low(m + 1) == ","
        return outside or self.reading.quotes[self.reading.tokens[m].quote].text[-1:] in ",?!"

    def _before_colon(self, k: int) -> bool:
        """ "The ambassador exulted: “…”": a verb, a colon and the words."""
        if self.reading.low(k + 1) != ":" or k + 2 not in self.quotes:
            return False
        before = self._before(k)
        before -= self.reading.low(before) == ","
        speaker = self.reading.phrase_ending(before + 1)
        return speaker is not None and speaker.kind != "document"

    def _between_words_and_name(self, k: int) -> tuple[str, str] | None:
        """ "“…”, wept Ayla Demir, …": what stands between the words and a name is a verb."""
        low = self.reading.low(k)
        if low not in _PASTS and not (low.endswith("ed") and len(low) > 4):
            return None
        before = k - 2 if self.reading.low(k - 1) == "," else k - 1
        if before < self.start or before not in self.quotes:
            return None
        text = self.reading.quotes[self.reading.tokens[before].quote].text
        speaker = self.reading.phrase_starting(k + 1)
        if speaker is None or speaker.kind not in {"person", "office", "unnamed"}:
            return None
        closed = text[-1:] in ",?!" or before == k - 2
        ends = speaker.j >= self.end or self.reading.low(speaker.j) in _STOPS
        return (low, "finite") if closed and ends and not speaker.possessive else None

    def _told_by_human(self, k: int) -> bool:
        """ "A Malaysian negotiator volunteered that no deadline had been set": people say such
        clauses, whatever the verb.
        """
        if self.reading.low(k + 1) != "that":
            return False
        speaker = self.reading.phrase_ending(self._before(k) + 1)
        return speaker is not None and speaker.kind in {"person", "office", "unnamed"}

    def _before(self, k: int) -> int:
        """The token before ``k``, adverbs left out."""
        k = self._over_day(k - 1)
        while k >= self.start and (
            self.reading.low(k) in lx.COMMON_ADVERBS
            or (self.reading.low(k).endswith("ly") and self.reading.phrase_at(k) is None)
        ):
            k = self._over_day(k - 1)
        return k

    def _over_day(self, k: int) -> int:
        """The token before "on Tuesday" or "on 7 August" where these end at ``k``: they part a verb
        from its subject.
        """
        low = self.reading.low(k)
        on = (
            k - 1
            if low in lx.DAYS
            else k - 2
            if low in lx.MONTHS and self.reading.low(k - 1).isdigit()
            else -1
        )
        return on - 1 if on > self.start and self.reading.low(on) == "on" else k

    def _base_is_verb(self, k: int, previous: int, low: str) -> bool:
        if (
            low in {"to", "not", "n't"}
            or low in lx.AUXILIARIES
            or low in {"they", "we", "i", "you", "who"}
        ):
            return True
        phrase = self.reading.phrase_ending(previous + 1)
        if phrase is not None:
            return phrase.plural and not phrase.possessive
        if low in _ASIDE and self.reading.low(k + 1) == "that":
            return self._before_parenthesis(previous) is not None
        return self._many(previous, low) or self._governs(k, previous)

    def _governs(self, k: int, previous: int) -> bool:
        """ "People briefed on the situation say that": a clause follows, a noun stands before."""
        word = previous >= self.start and self.reading.tokens[previous].word
        opens = self.reading.low(k + 1) == "that" or self.reading.low(k + 1) in _CLAUSE_PRONOUNS
        if not word or self.reading.low(k) in lx.NOUN_LIKE or not opens:
            return False
        low = self.reading.low(previous)
        return low not in lx.FUNCTION and low not in lx.DETERMINERS

    def _many(self, k: int, low: str) -> bool:
        """ "Social conservatives say", "some in the crowd say": a plural noun is a subject."""
        if low in _PLURALS or low.isdigit() or low in {"%", "percent"}:
            return True
        if k < self.start or not self.reading.tokens[k].word or self.reading.tokens[k].possessive:
            return False
        return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))

    def _verb_position(self, k: int, previous: int, low: str) -> bool:
        """A form that may be a noun is a verb after a subject, a comma or an auxiliary."""
        if previous < self.start:
            return self.reading.tokens[k].text.endswith("ing")
        if low in lx.DETERMINERS or (
            low in lx.PREPOSITIONS and low not in {"by", "in", "after", "to", "of", "before"}
        ):
            return False
        if self.reading.tokens[previous].possessive:
            return False
        if (
            low in lx.PRONOUNS
            or low in lx.AUXILIARIES
            or low in {"to", "and", "but", ","}
            or self.reading.tokens[previous].quote >= 0
        ):
            return True
        return self.reading.phrase_ending(previous + 1) is not None or self._reports_words(
            k, previous
        )

    def _reports_words(self, k: int, previous: int) -> bool:
        """ "The ad claims “…”", "the email read": a noun with its article before, words after."""
        determined = any(
            self.reading.low(m) in _ARTICLES for m in range(max(self.start, previous - 4), previous)
        )
        noun = self.reading.tokens[previous].word and self.reading.low(previous) not in lx.FUNCTION
        if not determined or not noun or self.reading.low(k) in {"report", "claim", "statement"}:
            return False
        return (
            k + 1 in self.quotes
            or self.reading.low(k + 1) in {"that", ",", ":"}
            or k + 1 >= self.end - 1
        )

    # -- subjects ------------------------------------------------------------------------

    def _attach(self, cue: Cue) -> None:
        """Find the subject of a verb and how sure that is."""
        if cue.passive:
            cue.subject = self._by_agent(cue)
            return
        if cue.lead is not None and (whom := self._quoted_one(cue.lead, cue.place)) is not None:
            cue.subject = whom
            return
        k = self._skip_back(cue.place if cue.lead is None else cue.lead)
        if (
            cue.form == "ing"
            and self.reading.low(k) == "as"
            and (quoted := self.reading.phrase_ending(k)) is not None
        ):
            cue.subject, cue.reduced = quoted, True  # "recorded Xi as saying"
            return
        if (
            self.reading.low(k) == "to"
            and (moved := self.reading.phrase_ending(k)) is not None
            and self.reading.low(moved.i - 1) in _MOVING
        ):
            cue.subject, cue.reduced = moved, True  # "prompted X to clarify"
            return
        if k < self.start:
            cue.subject = self._right_of(cue) or self.main
            return
        token = self.reading.tokens[k]
        phrase = self.reading.phrase_ending(k + 1)
        if phrase is not None and phrase.i >= self.start and not phrase.possessive:
            self._attach_phrase(cue, phrase)
        elif token.quote >= 0 or (
            token.text == ","
            and k > self.start
            and self.reading.tokens[k - 1].quote >= 0
            and cue.form == "finite"
        ):
            cue.subject = self._right_of(cue) or self._coordinated(cue)
        elif token.text in _ASIDE and (cue.form == "finite" or token.text != ","):
            cue.subject = self._before_parenthesis(k) or self._coordinated(cue)
        else:
            cue.subject = self._noun_before(cue, k) or self._coordinated(cue)

    def _noun_before(self, cue: Cue, k: int) -> Phrase | None:
        """ "The presumptive nominee reported", "several on it told": what stands right before the
        verb is its subject, though it is no phrase that we know.
        """
        token = self.reading.tokens[k]
        if not token.word or token.low in _NO_SUBJECT or token.low in lx.FUNCTION:
            return None
        if cue.form == "base" or (cue.form == "ing" and token.capital):
            return None
        return self.positions.before(cue)

    def _quoted_one(self, lead: int, k: int) -> Phrase | None:
        """Whom somebody "quoted" before the verb at ``k``: a name, or "him";

        None for "quoted as" and "quoted by".
        """
        if self.reading.low(lead + 1) in _OBJECT_PRONOUNS:
            whom = Phrase(lead + 1, lead + 2, lead + 1, "pronoun")
            whom.role = _OBJECT_PRONOUNS[self.reading.low(lead + 1)]
            return whom
        found = self.reading.phrase_starting(lead + 1)
        return found if found is not None and found.j < k else None

    def _attach_phrase(self, cue: Cue, phrase: Phrase) -> None:
        if phrase.kind == "pronoun" and phrase.role in {"who", "which", "whom"}:
            cue.relative = True
            cue.subject = (
                self._antecedent(phrase) or self.positions.antecedent(phrase.i) or self.main
            )
            return
        if cue.form == "ing" and self.reading.low(phrase.i - 1) == "with" and phrase.j == cue.place:
            cue.subject, cue.reduced = phrase, True  # "with her deputy warning that …"
            return
        if (
            cue.form == "ing"
            and phrase.kind not in {"document", "group", "media"}
            and self.reading.low(phrase.i - 1) not in lx.PREPOSITIONS
        ):
            cue.subject = phrase if self.in_subject_position(phrase) else self._coordinated(cue)
            return
        if (
            cue.form == "ing"
            and phrase.kind != "document"
            and self.reading.low(phrase.i - 1) in {"to", "with", "in", "at", "on"}
        ):
            letter = self.reading.phrase_ending(phrase.i - 1)
            cue.subject = (
                letter
                if letter is not None and letter.kind == "document"
                else self._coordinated(cue)
            )
            cue.reduced = letter is not None and letter.kind == "document"
            return
        if (
            cue.form == "finite"
            and phrase.i > self.start
            and self.reading.low(phrase.i - 1) in lx.PREPOSITIONS - _CONJUNCTIONS
            and phrase.kind != "pronoun"
        ):
            outer = self._last_subject(phrase.i)
            if outer is not None and not self._lead_in(outer.j, phrase.i):
                cue.subject = outer
                return
        cue.reduced = cue.form == "ing" and not self.in_subject_position(phrase)
        cue.subject = phrase

    def _lead_in(self, a: int, b: int) -> bool:
        """Whether a comma stands between: "Speaking to X, in the view of Y said"."""
        return any(self.reading.tokens[k].text == "," for k in range(a, b))

    def _skip_back(self, k: int) -> int:
        """The last token before a verb that is neither adverb, auxiliary nor "went on to"."""
        k = self._over_day(k - 1)
        while k >= self.start:
            k = self._over_day(k)
            low = self.reading.low(k)
            if self.reading.phrase_at(k) is not None:
                return k
            if low == ")" and (opening := self._bracket_before(k)) is not None:
                k = opening - 1  # "Sen. Jason Holsman (D) said"
                continue
            if (
                low in lx.COMMON_ADVERBS
                or low in lx.AUXILIARIES
                or low.endswith("ly")
                or low in {"not", "n't"}
            ):
                k -= 1
            elif low == "turn" and self.reading.low(k - 1) == "in":  # "Harris in turn underlined"
                k -= 2
            elif low == "to" and self.reading.low(k - 1) in _CHAIN:
                k -= 1
                while k >= self.start and self.reading.low(k) in _CHAIN:
                    k -= 1
            elif low == "as" and self.reading.low(k - 1) == "quoted":
                k -= 2
            else:
                return k
        return k

    def _bracket_before(self, k: int) -> int | None:
        """Where the short bracket opens that closes at ``k``."""
        return next(
            (m for m in range(k - 1, max(self.start, k - 8), -1) if self.reading.low(m) == "("),
            None,
        )

    def _right_of(self, cue: Cue) -> Phrase | None:
        """The subject after its verb: "said Zarif", "reads a report from"."""
        phrase = self.reading.phrase_starting(cue.end)
        if phrase is None or phrase.possessive or cue.form == "ing":
            return None
        return phrase

    def _by_agent(self, cue: Cue) -> Phrase | None:
        for k in range(cue.end, min(self.end, cue.end + 3)):
            if self.reading.low(k) == "by":
                return self.reading.phrase_starting(k + 1)
        return None

    def _antecedent(self, relative: Phrase) -> Phrase | None:
        k = relative.i
        if k > self.start and self.reading.tokens[k - 1].text == ",":
            k -= 1
        found = self.reading.phrase_ending(k)
        return found if found is not None and not found.possessive else None

    def _before_parenthesis(self, k: int) -> Phrase | None:
        """ "X, citing unrest in Iraq, stated": the nearest subject that a comma follows."""
        for phrase in reversed(self.reading.between(self.start, k)):
            if (
                phrase.kind == "pronoun" and phrase.role in {"who", "which", "whom"}
            ) or phrase.possessive:
                continue
            if (
                phrase.j <= k
                and self.reading.tokens[phrase.j].text in _ASIDE
                and self.in_subject_position(phrase)
            ):
                return self._apposed_to(phrase) or phrase
        return None

    def _apposed_to(self, phrase: Phrase) -> Phrase | None:
        """ "Milan Radoičić, a businessman, acknowledged": the name before a description between
        commas.
        """
        if (
            phrase.det not in {"a", "an", "the", ""}
            or phrase.kind not in {"office", "unnamed", "organization"}
            or self.reading.tokens[phrase.i - 1].text != ","
        ):
            return None
        named = self.reading.phrase_ending(phrase.i - 1)
        return (
            named
            if named is not None
            and named.kind == "person"
            and not named.possessive
            and self.in_subject_position(named)
            else None
        )

    def _coordinated(self, cue: Cue) -> Phrase | None:
        """A verb without its own subject shares that of the verb before it, or the sentence's."""
        for other in reversed(self.cues):
            if (
                other.place < cue.place
                and other.subject is not None
                and not other.passive
                and not other.reduced
            ):
                if other.relative and self._clause_closed(other, cue):
                    continue
                return other.subject
        return self.main_before(cue.place) or self.main

    def _clause_closed(self, inner: Cue, cue: Cue) -> bool:
        """A relative clause that a comma has closed before this verb; the comma may stand inside
        the marks.
        """
        return any(
            self.reading.tokens[k].text == ","
            or (
                k in self.quotes
                and self.reading.quotes[self.reading.tokens[k].quote].text.endswith(",")
            )
            for k in range(inner.end, cue.place)
        )

    def in_subject_position(self, phrase: Phrase) -> bool:
        k = phrase.i - 1
        while k >= self.start and (
            self.reading.low(k) in lx.COMMON_ADVERBS or self.reading.low(k).endswith("ly")
        ):
            k -= 1
        if k < self.start:
            return True
        return self.reading.low(k) in _CLAUSE_OPENERS

    def main_before(self, before: int) -> Phrase | None:
        """The first phrase before a token that no preposition or verb governs."""
        for phrase in self.reading.between(self.start, before):
            if phrase.possessive or (
                phrase.kind == "pronoun" and phrase.role in {"who", "which", "whom"}
            ):
                continue
            if self.in_subject_position(phrase):
                return phrase
        return None

    def _last_person(self, before: int) -> Phrase | None:
        """ "It does not surprise pollster Daron Shaw: “…”": the name right before the colon."""
        phrase = self.reading.phrase_ending(before)
        named = phrase is not None and (
            phrase.kind == "person" or any(m.kind == "person" for m in phrase.members)
        )
        return phrase if named else None

    def _last_subject(self, before: int) -> Phrase | None:
        for phrase in reversed(self.reading.between(self.start, before)):
            if (
                not phrase.possessive
                and self.in_subject_position(phrase)
                and phrase.kind != "pronoun"
            ):
                return phrase
        return None

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
            raw.subject, raw.rule = self.positions.agent(cue), "question"
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
            speaker = self._last_person(k - 1) or self._last_subject(k - 1) or self.main_before(k)
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
        raw.subject = self.main_before(k)
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
        m = self._before(k)
        if self.reading.low(m) in {"and", "but", ","}:
            return self.main
        phrase = self.reading.phrase_ending(m + 1)
        return phrase if phrase is not None and not phrase.possessive else None

    def _acting_verb(self, k: int) -> Phrase | None:
        m = _last_before(self._acts, k)
        if m is None:
            return None
        phrase = self.reading.phrase_ending(self._skip_back(m) + 1)
        return (
            phrase
            if phrase is not None and not phrase.possessive and self.in_subject_position(phrase)
            else self.main_before(m)
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
            self.reading.low(m) in _CLAUSE_PRONOUNS and self.positions.verb(m + 1)
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
        if (
            self.reading.low(k) != ","
            or k - start > 8
            or relative
            or k + 1 in self.positions.cue_at
        ):
            return False
        first = self.reading.low(self.start)
        opens = first not in {"according", "speaking", "asked"} and not first.endswith("ing")
        around = (m for m in (*range(self.start, start), *range(k + 1, self.end)))
        return opens and self.end - k > 3 and any(self.positions.verb(m) for m in around)

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
        if self.reading.low(k) in _CLAUSE_PRONOUNS and self.positions.verb(k + 1):
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
