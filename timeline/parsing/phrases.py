"""Noun phrases that can speak: people with their titles, officials without names, bodies, states,
documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token

from . import lexicon as lx

PhraseKind = Literal[
    "person",
    "office",
    "unnamed",
    "organization",
    "state",
    "group",
    "document",
    "media",
    "pronoun",
    "definite",
]
VERB_SHAPES = frozenset(
    """
met went took came held sent made gave began became left put struck led won lost got saw found kept
grew drew fell rose ran flew shot hit killed used visited signed traveled travelled convened inked
replied reacted returned arrived attended issued blacklisted posted warned
""".split()
)
PARTICIPLES = frozenset(
    """
unnamed united armed combined allied retired appointed elected aligned backed led sponsored based
unidentified proposed affiliated controlled occupied linked supported formed called commanded
""".split()
)
_PP_AFTER_ROLE = frozenset("of to for in at on from with".split())


_OFFICES = frozenset(
    "office administration team government campaign cabinet party lawyer lawyers statement".split()
) - {"statement"}
# Bodies that take a complement: "the Iranian embassy in Athens", "the office of UN envoy Hans
# Grundberg".
_SEATED = frozenset(
    "embassy mission consulate delegation office representation ministry headquarters".split()
)


# What a person has that speaks: "the Cruz campaign", "Trump allies".
_OF_A_PERSON = _OFFICES | frozenset(
    """
camp allies ally supporters supporter surrogates surrogate backers backer confidant confidants
staffers staffer loyalists loyalist fans fan critics donors donor voters voter delegates
""".split()
)
_VERBS_TOO = frozenset("heads chairs judges principals fronts counsels crowns".split())
_LEADING_IN = frozenset(
    "in at during on after before amid".split()
)  # "In a rare appearance, Bernard Émié, …": no description of him
_TIMES = frozenset("day days night morning afternoon evening week weeks month months".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_BODIES_OF_ROLES = frozenset(
    "ministry department agency command council committee academy".split()
)  # "armed forces ministry"
_INDEFINITE = (
    frozenset("a an another one some several two three four five many other".split()) | lx.ORDINALS
)
# Titles that many bear: "the Iranian official" points back even though it names a country.
_COMMON_TITLES = frozenset(
    "official diplomat spokesperson spokesman spokeswoman minister president envoy commander"
    " officer leader".split()
)


class Phrase:
    """A noun phrase over narrative tokens ``[i:j)``; ``head`` skips the determiner.

    ``role`` is the title without its country, ``name`` the chunk that names the person or body,
    ``members`` the parts of a group.
    """

    __slots__ = (
        "bare",
        "country",
        "det",
        "head",
        "i",
        "j",
        "kind",
        "members",
        "name",
        "plural",
        "possessive",
        "role",
        "scope",
    )

    def __init__(self, i: int, j: int, head: int, kind: PhraseKind) -> None:
        self.i = i
        self.j = j
        self.head = head
        self.kind = kind
        self.country: str | None = None
        self.det = ""
        self.name: Chunk | None = None
        self.role = ""
        self.plural = False
        self.possessive = False  # "Iran's" before something: owns it, does not act
        self.members: Sequence[Phrase] = ()
        self.bare = False  # a definite title with nothing that says whose: "the official"
        self.scope: str | None = (
            None  # the body in the phrase: "Treasury Department", "counter-ISIS coalition"
        )

    def __repr__(self) -> str:
        return f"<{self.kind} {self.i}:{self.j} {self.role} {self.country}>"


def find(tokens: list[Token], chunks: list[Chunk]) -> list[Phrase]:
    """Phrases in order; a phrase that a longer one contains is not listed."""
    at = {c.i: c for c in chunks}
    phrases: list[Phrase] = []
    k, n = 0, len(tokens)
    while k < n:
        phrase = _phrase(tokens, k, at)
        if phrase is None:
            k = at[k].j if k in at else k + 1
            continue
        phrase = _coordinated(tokens, phrase, at)
        phrases.append(phrase)
        k = max(phrase.j, k + 1)
    return phrases


def _phrase(
    tokens: list[Token], k: int, at: dict[int, Chunk], owned: bool = False
) -> Phrase | None:
    token = tokens[k]
    if not token.word and not _counts(tokens, k):
        return None
    if _reporting(tokens, k):
        return None
    if token.low in lx.PRONOUNS and k not in at:
        if token.low == "both":
            return None
        phrase = Phrase(k, k + 1, k, "pronoun")
        phrase.role = token.low
        return phrase
    det = ""
    head = k
    while (
        head < len(tokens)
        and head - k < 3
        and (
            tokens[head].low in lx.DETERMINERS
            or _counts(tokens, head)
            or (tokens[head].low in lx.ORDINALS and (det or tokens[head].capital))
        )
        and head not in at
    ):
        det = (
            tokens[head].low
            if det in {"", "the"} and tokens[head].low in lx.ORDINALS
            else det or tokens[head].low
        )
        head += 1
    if head >= len(tokens) or (head not in at and not tokens[head].word):
        return None
    reading = _Scan(tokens, at, head, det)
    reading.owned = owned
    reading.run()
    found = reading.phrase(k)
    if found is None:
        return _contrasting(tokens, k, head, det)
    found.det = det
    if found.kind == "group" and (det.isdigit() or det in _NUMBERS):
        found.head = k  # "12 countries" are called so
    elif found.kind == "group" and found.head > k + 1 and tokens[found.head - 1].low in _NUMBERS:
        found.head -= 1  # "the three governments"
    if found.kind == "unnamed" and found.head > k and tokens[found.head - 1].low in lx.ORDINALS:
        found.head -= 1  # a "third diplomat" is called so
    if found.possessive and not owned:
        return _owned(tokens, found, at)
    return found


def _reporting(tokens: list[Token], k: int) -> bool:
    """ "CBS News reports that …", "experts note that …": verbs that look like papers."""
    if tokens[k].low not in lx.DOCUMENTS | lx.MEDIA_NOUNS or _low(tokens, k + 1) != "that" or not k:
        return False
    before = tokens[k - 1]
    return before.word and before.low not in lx.FUNCTION | lx.DETERMINERS and not before.possessive


def _low(tokens: list[Token], k: int) -> str:
    """The folded word at ``k``, empty behind the last."""
    return tokens[k].low if k < len(tokens) else ""


def _counts(tokens: list[Token], k: int) -> bool:
    """A number that says how many they are: "12 countries", "47 European governments"."""
    return tokens[k].text.isdigit() and any(
        t.low in lx.GROUP_HEADS | lx.ROLES_PLURAL and not t.capital for t in tokens[k + 1 : k + 3]
    )


def _contrasting(tokens: list[Token], k: int, head: int, det: str) -> Phrase | None:
    """ "The former", "the latter": a pronoun in all but form."""
    if (
        det == "the"
        and tokens[head].low in {"former", "latter"}
        and (
            head + 1 >= len(tokens)
            or tokens[head + 1].low in lx.FUNCTION
            or tokens[head + 1].low in lx.CUES
            or not tokens[head + 1].word
        )
    ):
        phrase = Phrase(k, head + 1, k, "pronoun")
        phrase.role = tokens[head].low
        return phrase
    return None


def _owned(tokens: list[Token], owner: Phrase, at: dict[int, Chunk]) -> Phrase:
    """ "Kadhimi's national security adviser", "Prime Minister Lapid's office": the owner's people
    speak, not the owner.
    """
    k = owner.j
    if k >= len(tokens) or not tokens[k].word:
        return owner
    if tokens[k].low in lx.DOCUMENTS and (
        k + 1 >= len(tokens)
        or not tokens[k + 1].word
        or tokens[k + 1].low in lx.FUNCTION
        or tokens[k + 1].low in lx.CUES
    ):
        made = Phrase(owner.i, k + 1, owner.head, "document")
        made.members = [owner]
    elif owner.kind not in {"person", "organization", "state"}:
        return owner
    elif tokens[k].low in _OFFICES and (
        k + 1 >= len(tokens)
        or not tokens[k + 1].word
        or tokens[k + 1].low in lx.FUNCTION
        or tokens[k + 1].low in lx.CUES
    ):
        made = Phrase(owner.i, k + 1, owner.head, "organization")
    else:
        inner = _phrase(tokens, k, at, owned=True)
        if inner is None or inner.det or inner.kind not in {"person", "office", "unnamed"}:
            return owner
        made = inner
        made.i, made.head = owner.i, owner.head
        made.bare = False
        if made.kind == "unnamed":
            made.kind = "office"
    made.country = made.country or owner.country or (owner.name.country if owner.name else None)
    made.det = owner.det
    return made


class _Scan:
    """One left-to-right reading of the inside of a noun phrase."""

    def __init__(self, tokens: list[Token], at: dict[int, Chunk], head: int, det: str) -> None:
        self.tokens, self.at, self.head, self.det = tokens, at, head, det
        self.k = head
        self.owned = False  # a possessive stands before: no determiner is needed
        self.country: str | None = None
        self.first: Chunk | None = None
        self.last: Chunk | None = None
        self.role_at: int | None = None
        self.role_start: int | None = None
        self.name: Chunk | None = None
        self.owner: Chunk | None = None  # whose campaign, aide or ally it is
        self.org: Chunk | None = None
        self.inner_possessive = False
        self.lower_words = 0
        self.several = False  # "Indian and Pakistani": of no single country

    def run(self) -> None:
        tokens, n = self.tokens, len(self.tokens)
        while self.k < n:
            k = self.k
            token = tokens[k]
            chunk = self.at.get(k)
            if chunk is not None:
                if not self._take(chunk):
                    break
                continue
            if (
                token.text in "-/"
                and self.k > self.head
                and k + 1 < n
                and (tokens[k + 1].word or k + 1 in self.at)
                and token.start == tokens[k - 1].end
            ):
                self.k += 1
                continue
            if (
                token.text == "."
                and tokens[k - 1].low in lx.RANKS
                and k + 1 < n
                and tokens[k + 1].capital
                and k > self.head
            ):
                self.k += 1
                continue
            if self._joins_countries(k):
                self.k += 1
                self.several = True
                continue
            if not token.word or not self._word(token, k):
                break
            if token.possessive and self.k < n:
                self.inner_possessive = True

    def _joins_countries(self, k: int) -> bool:
        """ "the Indian and Pakistani foreign ministers": the officials of both."""
        if (
            self.tokens[k].low != "and"
            or self.last is None
            or self.last.j != k
            or self.last.kind != "demonym"
        ):
            return False
        other = self.at.get(k + 1)
        after = self.tokens[other.j] if other is not None and other.j < len(self.tokens) else None
        return (
            other is not None
            and other.kind == "demonym"
            and after is not None
            and after.word
            and after.low not in lx.FUNCTION
        )

    def _take(self, chunk: Chunk) -> bool:
        """Accept a chunk into the phrase; False ends the phrase before it."""
        tokens = self.tokens
        possessive = tokens[chunk.j - 1].possessive
        if chunk.kind in {"person", "name"}:
            if self.name is not None:
                return False
            if (
                self.role_at is None
                and self.k > self.head
                and self.org is None
                and not self._only_titles()
            ):
                return (
                    chunk.kind == "person"
                    and self.lower_words == 0
                    and self._finish_name(chunk, possessive)
                )
            return self._finish_name(chunk, possessive)
        if self.name is not None or (
            self.role_at is not None
            and chunk.kind != "body"
            and chunk.kind != "org"
            and not self._hyphen_before()
        ):
            return False
        if self.role_at is not None and not self._hyphen_before():
            return False
        if chunk.kind in {"country", "demonym", "capital", "place"}:
            if (
                self.k > self.head
                and chunk.kind in {"country", "capital", "place"}
                and not self._hyphen_before()
                and self.org is None
                and self.country
                and not possessive
            ):
                return False
            self.country = self.country or (
                chunk.country if chunk.kind != "place" else self.country
            )
        else:
            self.org = chunk
            self.country = self.country or chunk.country
        self.first = self.first or chunk
        self.last = chunk
        self.k = chunk.j
        return True

    def _finish_name(self, chunk: Chunk, possessive: bool) -> bool:
        self.name = chunk
        self.k = chunk.j
        self.last = chunk
        return not possessive or False

    def _hyphen_before(self) -> bool:
        return self.k > 0 and self.tokens[self.k - 1].text in "-/"

    def _only_titles(self) -> bool:
        return all(t.low in lx.TITLE_WORDS or not t.word for t in self.tokens[self.head : self.k])

    def _word(self, token: Token, k: int) -> bool:
        low = token.low
        tokens = self.tokens
        if self.name is not None and not self._name_modifies(token, k):
            return False
        after_hyphen = k > 0 and tokens[k - 1].text == "-" and k > self.head
        if low in lx.FUNCTION and not after_hyphen:
            return low == "of" and self.role_at is not None and self._fixed_of(k)
        if ((low in lx.MONTHS and token.capital) or low in lx.DAYS) and not (
            self.det and k + 1 < len(tokens) and tokens[k + 1].low in lx.DOCUMENTS
        ):
            return False
        if low in _TIMES and not after_hyphen and not token.possessive:
            return False  # "the next day President Radić": the day is no part of his title
        if (
            k == self.head
            and token.capital
            and not self.det
            and low.endswith("ing")
            and low not in lx.TITLE_WORDS
        ):
            return False  # "Withdrawing U.S. forces": a clause, no name
        nxt = tokens[k + 1].low if k + 1 < len(tokens) else ""
        is_role = low in lx.ROLES and not (nxt in _BODIES_OF_ROLES and not token.capital)
        if not is_role and not after_hyphen and self._is_verb(token, k):
            return False
        if is_role:
            if (
                self.role_at is not None
                and not token.capital
                and low not in {"general"}
                and self.role_at != k - 1
            ):
                return False
            if self.role_start is None:
                self.role_start = self._role_begins(k)
            self.role_at = k
        elif self.role_at is not None and not after_hyphen:
            # words after the head role: capitalised title words go on ("Secretary General"), others
            # end it
            if not (token.capital and low in lx.TITLE_WORDS):
                return False
        elif not token.capital:
            if (
                self.k == self.head
                and not self.det
                and not self.owned
                and low not in lx.TITLE_WORDS
                and low not in lx.MEDIA_NOUNS
                and low not in lx.DOCUMENTS
                and not self._plain_noun_opens(k)
            ):
                return False
            self.lower_words += 1
            if self.lower_words > 7:
                return False
        self.k += 1
        return True

    def _title_of_another(self, k: int) -> bool:
        """ "New Jersey Gov. Ayla Demir": a name before somebody's title says where he holds it."""
        j = k
        while j < len(self.tokens) and (
            self.tokens[j].low in lx.TITLE_WORDS or self.tokens[j].text == "."
        ):
            j += 1
        named = self.at.get(j)
        return k < j < k + 5 and named is not None and named.kind in {"person", "name"}

    def _name_modifies(self, token: Token, k: int) -> bool:
        """ "one Trump confidant", "the Cruz campaign": the name only says whose."""
        owned = token.low in _OF_A_PERSON or token.low in lx.ROLES - _VERBS_TOO
        if self.name is None or self.tokens[self.name.j - 1].possessive:
            return False
        if token.capital and self.role_at is None and self._title_of_another(k):
            self.owner, self.name = self.name, None
            self.role_start = self.role_at = k
            return True
        if token.capital or not owned:
            return False
        self.country = self.country or self.name.country
        self.owner, self.name = self.name, None
        self.role_at = self.role_start = None
        return True

    def _plain_noun_opens(self, k: int) -> bool:
        """A lower-case word that may open a phrase without determiner: an adjective before a plural
        role.
        """
        nxt = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if nxt is None or not self.tokens[k].low.isalpha() or self._is_verb(self.tokens[k], k):
            return False
        titled = (
            nxt.low in lx.ROLES_SINGULAR
            and (named := self.at.get(k + 2)) is not None
            and named.kind in {"person", "name"}
        )
        return nxt.low in lx.ROLES_PLURAL or titled

    def _role_begins(self, k: int) -> int:
        start = k
        if self.last is not None and self.last.j <= k:
            start = self.last.j
        else:
            start = self.head
        return start

    def _fixed_of(self, k: int) -> bool:
        """ "chief of staff", "Secretary of State": fixed titles go on across "of"."""
        tokens = self.tokens
        if k + 1 >= len(tokens):
            return False
        title, nxt = tokens[k - 1].low, tokens[k + 1].low
        if (title in {"chief", "chiefs"} and nxt == "staff") or (
            title in {"secretary", "minister", "ministers"}
            and nxt
            in {
                "state",
                "defence",
                "defense",
                "foreign",
                "interior",
                "finance",
                "oil",
                "energy",
                "intelligence",
                "health",
                "information",
                "treasury",
            }
        ):
            self.k = k + 2
            self.role_at = k + 1
            return True
        return False

    def _is_verb(self, token: Token, k: int) -> bool:
        low = token.low
        if k > self.head and self.tokens[k - 1].possessive:
            return False
        if low in VERB_SHAPES:
            return True
        if low in lx.CUES or low in lx.ACTS or low in lx.NAMES_THINGS:
            form = (lx.CUES.get(low) or lx.ACTS.get(low) or lx.NAMES_THINGS[low])[1]
            if low in lx.NOUN_LIKE or form == "base":
                return self._verb_by_place(k)
            return True
        if low.endswith("ed") and len(low) > 4 and k > self.head and low not in PARTICIPLES:
            return True
        return (
            low.endswith("ing")
            and k > self.head
            and low
            not in {"acting", "outgoing", "incoming", "leading", "ruling", "visiting", "sitting"}
            and not token.capital
        )

    def _verb_by_place(self, k: int) -> bool:
        """A form that may be noun or verb is a verb after a complete phrase, a noun elsewhere."""
        if k == self.head:
            return False
        previous = self.tokens[k - 1]
        return previous.low in lx.ROLES | lx.DOCUMENTS | lx.GOVERNMENT_HEADS | lx.MEDIA_NOUNS | {
            "ministry",
            "agency",
            "embassy",
            "coalition",
            "group",
        } or (
            self.last is not None
            and self.last.j == k
            and self.last.kind != "demonym"
            and not previous.possessive
        )

    def phrase(self, k: int) -> Phrase | None:
        """The phrase that was read, typed by its head."""
        tokens, end = self.tokens, self.k
        while end > self.head and tokens[end - 1].text in "-/":
            end -= 1
        if end == self.head:
            return None
        made: Phrase | None = None
        last_low = tokens[end - 1].low
        if self.name is not None:
            if (
                self.name.actor is None
                and self.name.kind == "name"
                and self.role_at is None
                and self.lower_words
            ):
                return None
            made = Phrase(k, end, self.head, "person")
            made.name = self.name
            if self.role_at is not None:
                self.name.person = True
                made.role = self._role_text(self.name.i)
        elif self.role_at is not None:
            made = self._official(k, end)
        elif self.owner is not None and last_low in _OF_A_PERSON:
            made = Phrase(k, end, self.head, "organization" if last_low in _OFFICES else "unnamed")
            made.plural = last_low.endswith("s")
        elif last_low in lx.DOCUMENTS and (
            self.det or self.country or self.org or self.lower_words or self.inner_possessive
        ):
            made = Phrase(k, end, self.head, "document")
            made.role = last_low
        elif last_low in lx.MEDIA_NOUNS and not (self.last and self.last.j == end):
            made = Phrase(k, end, self.head, "media")
            made.plural = True
        elif last_low in lx.GROUP_HEADS and not (self.last and self.last.j == end):
            made = Phrase(k, end, self.head, "group")
            made.plural, made.role = True, last_low
        elif self.org is not None and self.org.j == end:
            made = Phrase(k, end, self.head, "organization")
            made.name = self.org
        elif last_low == "police" and end == self.head + 1:
            made = Phrase(k, end, self.head, "organization")
        elif (
            self.last is not None
            and self.last.j == end
            and self.last.kind in {"country", "capital"}
        ):
            made = Phrase(k, end, self.head, "state")
            made.name = self.last
        elif last_low in lx.GOVERNMENT_HEADS and (
            self.country or self.det in {"the", "its", "their"}
        ):
            made = Phrase(k, end, self.head, "state")
            made.role = last_low
        elif last_low in lx.ORG_HEADS and (
            self.det in {"the", "its", "their", "his", "her"} or self.country or self.org
        ):
            made = self._body(k, end, last_low)
        elif (
            self.det
            and not (k and tokens[k - 1].low in _LEADING_IN)
            and (name := self._apposed_name(end))
        ):
            made = Phrase(k, name.j, self.head, "person")
            made.name, made.role = name, self._role_text(end)
            name.person, end = True, name.j
        if (
            made is None
            and self.first is not None
            and self.first.i == self.head
            and tokens[self.first.j - 1].possessive
        ):
            # "Hizbollah's claim": the owner alone
            made, end = (
                Phrase(
                    k,
                    self.first.j,
                    self.head,
                    "state" if self.first.kind in {"country", "capital"} else "organization",
                ),
                self.first.j,
            )
            made.name, self.country, self.org = self.first, self.first.country, None
        if made is None:
            return None
        made.country = None if self.several else made.country or self.country
        made.possessive = tokens[end - 1].possessive
        made.scope = (
            self.org and "".join(t.text + " " for t in tokens[self.org.i : self.org.j]).strip()
        ) or made.scope
        return made

    def _body(self, k: int, end: int, head_word: str) -> Phrase:
        """A body by its lower-case head: bare ("the agency") it refers back, with an owner it is
        its own.
        """
        tokens, n = self.tokens, len(self.tokens)
        if (
            head_word in _SEATED
            and end + 1 < n
            and tokens[end].low in {"in", "to", "of"}
            and not tokens[end - 1].possessive
        ):
            j = end + 1
            while j < n and (
                j in self.at
                or tokens[j].low in {"the"}
                or (tokens[j].word and tokens[j].low in lx.TITLE_WORDS)
            ):
                j = self.at[j].j if j in self.at else j + 1
            if j > end + 1 and tokens[j - 1].low != "the":
                return Phrase(k, j, self.head, "organization")
        if self.org is None and self.country is None:
            made = Phrase(k, end, self.head, "definite")
            made.role = head_word
            return made
        return Phrase(k, end, self.head, "organization")

    def _apposed_name(self, end: int) -> Chunk | None:
        """ "The Norwegian facilitator, Dag Halvor Nylander, described": a full name between commas
        after a plain noun.
        """
        tokens = self.tokens
        if (
            end + 2 >= len(tokens)
            or tokens[end].text != ","
            or tokens[end - 1].capital
            or not tokens[end - 1].word
            or tokens[end - 1].possessive
        ):
            return None
        name = self.at.get(end + 1)
        if (
            name is None
            or name.kind not in {"person", "name"}
            or name.j - name.i < 2
            or tokens[name.j - 1].possessive
        ):
            return None
        return name if name.j < len(tokens) and tokens[name.j].text == "," else None

    def _role_text(self, end: int) -> str:
        start = self.role_start if self.role_start is not None else self.head
        if self.org is not None and self.org.j <= start:
            start = self.org.i
        return " ".join(t.text for t in self.tokens[start:end])

    def _official(self, k: int, end: int) -> Phrase | None:
        """A title without a name yet: its complement ("for Syria"), then an apposed name, then its
        kind.
        """
        assert self.role_at is not None
        head_word = self.tokens[self.role_at].low
        plural = head_word in lx.ROLES_PLURAL and head_word not in lx.ROLES_SINGULAR
        after = self._past_complements(end)
        if plural and (listed := self._past_list(after)) is not None:
            after, self.country = listed, None
        made = Phrase(k, after, self.head, "office")
        made.role = self._role_text(after)
        made.plural = plural
        name = self._holder_named(after, complement=after > end, plural=made.plural)
        if name is not None:
            made.kind, made.name, made.j = "person", name, name.j
            made.possessive = self.tokens[name.j - 1].possessive
            name.person = True
            return made
        kind = self._kind_of_official(head_word, after > end, made.plural)
        if kind is None:
            return None
        made.kind = kind
        generic = self.det in {"the", "this", "that"} and after == end and self.org is None
        made.bare = generic and (self.country is None or head_word in _COMMON_TITLES)
        return made

    def _past_complements(self, end: int) -> int:
        """Past "for Syria", "of the IRGC", "to the UN" and the like."""
        tokens = self.tokens
        while (
            end < len(tokens)
            and not tokens[end - 1].possessive
            and tokens[end].low in _PP_AFTER_ROLE
        ):
            after = self._complement(end)
            if after is None:
                break
            end = after
        return end

    def _past_list(self, end: int) -> int | None:
        """Past the other countries of "the presidents of Chad, France and Mali";

        None where one is all.
        """
        tokens, at = self.tokens, self.at
        if not any(
            i in at and at[i].j == end and at[i].kind == "country"
            for i in range(max(0, end - 5), end)
        ):
            return None
        while end < len(tokens):
            closing = tokens[end].low == "and" or (
                tokens[end].text == "," and end + 1 < len(tokens) and tokens[end + 1].low == "and"
            )
            if not closing and tokens[end].text != ",":
                return None
            k = end + (2 if closing and tokens[end].text == "," else 1)
            k += k < len(tokens) and tokens[k].low == "the"
            if k not in at or at[k].kind != "country" or tokens[at[k].j - 1].possessive:
                return None
            end = at[k].j
            if closing:
                return end
        return None

    def _holder_named(self, end: int, *, complement: bool, plural: bool) -> Chunk | None:
        """The holder's name after a title: between commas, or right behind the title's
        complement.
        """
        tokens = self.tokens
        if tokens[end - 1].possessive or end >= len(tokens):
            return None
        if tokens[end].text == "," and not plural:
            name = self._name_after(end + 1)
            return name if name is not None and self._apposed(name) else None
        if complement and tokens[end - 1].capital and tokens[end - 1].low in lx.ROLES:
            return None  # "a spokesman for President Erdogan" is not called Erdogan
        name = (
            self.at.get(end) if complement else None
        )  # "Minister of State for Gulf Affairs Khalid al-Dosari"
        return (
            name
            if name is not None
            and name.kind in {"person", "name"}
            and (name.person or name.j - name.i > 1)
            else None
        )

    def _kind_of_official(
        self, head_word: str, complement: bool, plural: bool
    ) -> PhraseKind | None:
        """Office, official without a name or group, by determiner and number;

        None for a bare lower-case title.
        """
        lead = {t.low for t in self.tokens[self.head : self.k]}
        if (head_word == "members" and complement) or (
            plural and self.det in {"the", "both", "these", "those", "two", "three"}
        ):
            return "group"
        if (
            self.det in _INDEFINITE
            or lead & {"senior", "unnamed", "anonymous", "unidentified"}
            or (plural and self.det in {"", "some", "several", "many"})
        ):
            return "unnamed"
        assert self.role_at is not None
        known = self.det or self.owned or self.country or self.org or complement or plural
        return "office" if known or self.tokens[self.role_at].capital else None

    def _name_after(self, k: int) -> Chunk | None:
        """The name at ``k``, a rank before it left out: ", Commander Dwayne Okonkwo-Reyes,"."""
        tokens = self.tokens
        while (
            k < len(tokens)
            and k not in self.at
            and ((tokens[k].capital and tokens[k].low in lx.TITLE_WORDS) or tokens[k].text == ".")
        ):
            k += 1
        name = self.at.get(k)
        return name if name is not None and name.kind in {"person", "name"} else None

    def _apposed(self, name: Chunk) -> bool:
        """A name between commas after a title is its holder, unless a verb shows it to be another
        subject.
        """
        tokens = self.tokens
        if tokens[name.j - 1].possessive:
            return False
        after = tokens[name.j] if name.j < len(tokens) else None
        return name.actor is not None or name.j - name.i > 1 or after is None or after.text == ","

    def _complement(self, k: int) -> int | None:
        """Past a preposition and the simple phrase after it;

        None where that is no complement of a title.
        """
        tokens, at, n = self.tokens, self.at, len(self.tokens)
        preposition = tokens[k].low
        j = k + 1
        determined = False
        while j < n and tokens[j].low in lx.DETERMINERS and j not in at:
            j += 1
            determined = True
        start = j
        while j < n and j - start < _LONGEST_COMPLEMENT:
            chunk = at.get(j)
            token = tokens[j]
            if chunk is not None:
                title_word = (
                    chunk.kind == "name" and not chunk.person and chunk.j == chunk.i + 1
                )  # "for Syria Engagement"
                if (
                    chunk.kind in {"person", "name"}
                    and not title_word
                    and (preposition != "of" or (j > start and tokens[j - 1].text not in "-/"))
                ):
                    break
                if chunk.country and chunk.kind != "place" and self.country is None:
                    self.country = chunk.country
                if chunk.kind in {"body", "org"} and self.org is None:
                    self.org = chunk
                    self.country = self.country or chunk.country
                j = chunk.j
                if tokens[j - 1].possessive:
                    continue
                continue
            if (
                token.text in "-/"
                and j > start
                and j + 1 < n
                and tokens[j + 1].word
                and token.start == tokens[j - 1].end
            ):
                j += 1
                continue
            if not token.word or (
                token.low in lx.FUNCTION and not (j > start and tokens[j - 1].text == "-")
            ):
                if token.low == "and" and j + 1 < n and j > start and self._joined_abstract(j):
                    j += 1
                    continue
                break
            if token.low in lx.CUES and token.low not in lx.NOUN_LIKE and tokens[j - 1].text != "-":
                break
            if (
                not token.capital
                and (self._is_verb(token, j) and tokens[j - 1].text != "-")
                and j > start
            ):
                break
            if not token.capital and not determined and preposition not in {"of", "for"}:
                break
            if not token.capital and not determined and j - start > 3:
                break
            j += 1
        if j == start or (
            preposition in {"in", "at", "on", "with", "from"} and not (determined or start in at)
        ):
            return None
        if (
            preposition in {"in", "at", "on", "from", "with"}
            and start in at
            and at[start].kind in {"capital", "place"}
        ):
            # where an official is says who he is only before his name: "the KRG's representative in
            # Washington, Bayan …,"
            return (
                j
                if j + 1 < n
                and tokens[j].text == ","
                and (name := at.get(j + 1))
                and name.kind in {"person", "name"}
                else None
            )
        if tokens[start].low in lx.MONTHS or tokens[start].low in lx.DAYS:
            return None
        return j

    def _joined_abstract(self, j: int) -> bool:
        """ "Foreign Affairs and Security Policy" goes on, "Iran and Turkey said" may not."""
        return j + 1 not in self.at and self.tokens[j + 1].capital and (j - 1 not in self.at)


def _coordinated(tokens: list[Token], first: Phrase, at: dict[int, Chunk]) -> Phrase:
    """ "Iran, Russia and Turkey": a list of like phrases closed by "and" is a group."""
    if (
        first.kind not in {"state", "organization", "person"}
        and not (first.kind == "unnamed" and first.plural)
    ) or first.possessive:
        return first
    city = first.name is not None and first.name.kind == "capital"
    if (
        city
        and first.i
        and tokens[first.i - 1].low in _PLACING
        and first.j < len(tokens)
        and tokens[first.j].text == ","
    ):
        return (
            first  # "Following a meeting in Riyadh, the GCC and Jordan": the comma ends the lead-in
        )
    members = [first]
    k = first.j
    while k < len(tokens) and len(members) < _LONGEST_LIST:
        closing = tokens[k].low in {"and", "&"} or (
            tokens[k].text == "," and k + 1 < len(tokens) and tokens[k + 1].low == "and"
        )
        if not closing and tokens[k].text != ",":
            return first
        step = 2 if closing and tokens[k].text == "," else 1
        nxt = _phrase(tokens, k + step, at) if k + step < len(tokens) else None
        if nxt is None or nxt.possessive or not _alike(first, nxt):
            return first
        members.append(nxt)
        k = nxt.j
        if closing:
            group = Phrase(first.i, k, first.head, "group")
            group.det, group.plural, group.members = first.det, True, members
            countries = {m.country for m in members}
            group.country = first.country if len(countries) == 1 else None
            return group
    return first


_LONGEST_LIST = (
    20  # members of a group; these bounds keep hostile pages from costing more than their length
)
_LONGEST_COMPLEMENT = 24  # words after "of", "for" …
_PLACING = frozenset(["in", "at", "near", "from", "to"])


def _alike(a: Phrase, b: Phrase) -> bool:
    bodies = {"state", "organization"}
    return a.kind == b.kind or (a.kind in bodies and b.kind in bodies)
