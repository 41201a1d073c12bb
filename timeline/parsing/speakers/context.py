"""What a passage has told so far: who was named, who acted, who spoke, whose statement it is."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from timeline.parsing.attribution.records import Raw
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import WRITTEN
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.people.registry import Registry
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import Reading

from .identity import Identity, Resolution
from .memory import MEMORY, Memory


class Sieve(NamedTuple):
    """A named rule: who a phrase denotes, or ``None`` where the rule does not apply."""

    id: str
    of: frozenset[str]  # the kinds of phrases that it is asked about; pronouns by their words
    answer: Callable[[Context, Phrase, Sentence], Resolution | None]


class Context:
    """The memory of one passage. ``sieves`` are asked in their order who a phrase denotes."""

    def __init__(
        self, reading: Reading, registry: Registry, gazetteer: Gazetteer, sieves: Sequence[Sieve]
    ) -> None:
        self.r = reading
        self.registry = registry
        self.gazetteer = gazetteer
        self.sieves = sieves
        self._asked: dict[str, list[Sieve]] = {}  # the sieves of each kind of phrase
        self.identities = Memory()
        # (sentence, identity) in order of acting or speaking
        self.subjects: list[tuple[int, Identity]] = []
        self.newcomer: tuple[int, Phrase] | None = (
            None  # a sentence's subject that nothing shows yet
        )
        self.topic: str | None = None  # the state that acted, though it did not speak
        self.last_speaker: Identity | None = None
        self.last_cue_text: str | None = None
        self.last_doubts: list[str] = []  # whether it is certain that it was the last speaker
        self.last_statement: int = -99
        self._quoted_in = -99  # the last sentence in which somebody is quoted
        self.issuer: Identity | None = None  # who issued "the statement"
        self.issued = ""  # the word for what somebody wrote in his or her own name
        self._denoted: dict[tuple[int, int], Identity] = {}  # by the phrase's place

    def resolve(self, phrase: Phrase, sentence: Sentence) -> Resolution:
        """Who the subject phrase of a statement denotes."""
        kind = phrase.role if phrase.kind == "pronoun" else phrase.kind
        if kind not in self._asked:
            self._asked[kind] = [sieve for sieve in self.sieves if kind in sieve.of]
        for sieve in self._asked[kind]:
            found = sieve.answer(self, phrase, sentence)
            if found is not None:
                found.rule = sieve.id
                return found
        return Resolution(None, ["no-speaker"])

    # -- what is remembered ---------------------------------------------------------------

    def remember(self, identity: Identity) -> None:
        """Somebody new is named."""
        self.identities.add(identity)

    def denote(self, phrase: Phrase, identity: Identity) -> None:
        """The phrase has been found to mean somebody."""
        self._denoted[phrase.i, phrase.j] = identity

    def add(self, identity: Identity, phrase: Phrase) -> Identity:
        """Remember somebody new whom a phrase denotes that is read only once."""
        identity.mentioned(phrase)
        self.remember(identity)
        return identity

    def spoke(self, raw: Raw, identity: Identity | None) -> bool:
        """Somebody made a statement; whether words that follow without a speaker may be his. Those
        that stand in marks are kept to: "“…,” said X, whose pupils say that it is late. “…”".
        """
        if raw.special == "interviewer" or raw.rule == "no-verb":
            return False  # who only asks, or is guessed, is not "he" or "she" in what follows
        if identity is not None and identity.role.lower() in WRITTEN:
            return False  # nor is a sign
        teller = raw.subject is not None and raw.subject.role == "i"  # who is no "he" or "she"
        if identity is not None and not teller:
            self.subjects.append((raw.sentence, identity))
            if len(self.subjects) > 2 * MEMORY:
                del self.subjects[:MEMORY]
        self.last_statement = raw.sentence
        if not raw.quotes and self._quoted_in == raw.sentence:
            return False
        self.last_speaker = identity
        if raw.quotes:
            self._quoted_in = raw.sentence
        return True

    # -- what is asked --------------------------------------------------------------------

    def known(self, phrase: Phrase) -> Identity | None:
        """Who a phrase was found to denote, if it has been read."""
        return self._denoted.get((phrase.i, phrase.j))

    def acting(self, index: int) -> list[Identity]:
        """Who acts or speaks in the sentence with that index, once it has been read."""
        found: list[Identity] = []
        for sentence, identity in reversed(self.subjects):
            if sentence < index:
                break
            found.append(identity)
        return found

    def latest(self) -> Identity | None:
        """Who acted or spoke last."""
        return self.subjects[-1][1] if self.subjects else None

    def acted_before(self, phrase: Phrase) -> Identity | None:
        """ "The court ordered Estonia to wait. Its president, …": the body that acted, where "its"
        begins a sentence.
        """
        if phrase.det != "its" or not self.subjects:
            return None
        at = bisect.bisect_left(self.r.sentences, phrase.i, key=lambda sentence: sentence[0])
        if at == len(self.r.sentences) or self.r.sentences[at][0] != phrase.i:
            return None
        acting = self.subjects[-1][1]
        return acting if acting.kind in {"organization", "state"} else None

    def recent(self, fits: Callable[[Identity], bool]) -> Identity | None:
        """The last one who acted or spoke and fits."""
        return next((x for _, x in reversed(self.subjects) if fits(x)), None)

    def people_before(self, k: int) -> Iterator[Identity]:
        """People, offices and unnamed officials who were mentioned before token ``k``."""
        return (x for x in self.identities if x.human and x.mentioned_before(k))

    def body_with(self, head: str) -> Identity | None:
        """The body named last whose name has a word: "the ministry"."""
        return next(
            (
                x
                for x in reversed(self.identities)
                if x.kind == "organization" and head in x.name.lower()
            ),
            None,
        )

    def is_nobody(self, phrase: Phrase) -> bool:
        """A capitalised word that nothing shows to be a person: "Sanctions, he noted"."""
        if phrase.kind != "person" or phrase.name is None or phrase.name.person:
            return False
        return self.registry.find(phrase.name)[0] is None

    def plain(self, phrase: Phrase) -> str:
        """The phrase as written, determiner left out, "U.S.’" as "U.S."."""
        text = self.r.words(phrase.head, phrase.j)
        return " ".join(
            text.replace("U.S.’ ", "U.S. ").replace("U.S.' ", "U.S. ").replace("’", "'").split()
        )
