"""Who a phrase denotes: names, titles, pronouns and "the official", read in the order of the
passage.
"""

from __future__ import annotations

import bisect
from typing import Literal

from timeline.parsing.names.gazetteer import Gazetteer, GazetteerActor
from timeline.parsing.names.registry import Person, Registry
from timeline.parsing.text.tokens import fold

from . import lexicon as lx
from .attribution.records import Raw
from .attribution.sentence import Sentence
from .attribution.words import ISSUING
from .phrases import Phrase
from .reading import Reading

Kind = Literal["person", "office", "unnamed", "organization", "state", "group"]
_STATE_TITLES = frozenset(
    """
minister secretary president premier chancellor lawmaker senator congressman congresswoman
representative ambassador governor mp opposition undersecretary deputy attorney speaker
parliamentarian
""".split()
)
_OF_NO_STATE = frozenset(["western", "european", "regional", "arab", "african", "asian"])
_MEMORY = 100  # identities and subjects that a passage keeps in mind
_HUMAN = {"person", "office", "unnamed"}
_ROLE_FAMILIES = (
    frozenset(
        """
official diplomat officer spokesperson spokesman spokeswoman envoy representative commander aide
source adviser advisor
""".split()
    ),
    frozenset(["president", "leader", "premier", "minister", "chancellor", "king", "secretary"]),
)


_PAIRED = frozenset(
    "leader president minister official diplomat premier envoy general commander".split()
)


class Identity:
    """A speaker within one passage. ``phrases`` are the phrases that denote it."""

    __slots__ = ("actor", "country", "head", "kind", "mentions", "name", "person", "role", "why")

    def __init__(self, kind: Kind, name: str, country: str | None) -> None:
        self.kind = kind
        self.name = name
        self.country = country
        self.person: Person | None = None
        self.actor: GazetteerActor | None = None
        self.role = ""
        self.head = ""  # the folded head word of the title
        self.mentions: list[Phrase] = []
        self.why: list[str] = []

    @property
    def human(self) -> bool:
        return self.kind in _HUMAN


class Resolution:
    """The answer for one phrase: who, and the reasons to doubt it."""

    __slots__ = ("identity", "why")

    def __init__(self, identity: Identity | None, why: list[str] | None = None) -> None:
        self.identity = identity
        self.why = why or []


class Discourse:
    """Reads a passage sentence by sentence and remembers who acted and who spoke."""

    def __init__(self, reading: Reading, registry: Registry, gazetteer: Gazetteer) -> None:
        self.r = reading
        self.registry = registry
        self.gazetteer = gazetteer
        self.identities: list[Identity] = []  # the last ones only: nobody refers back further
        self._of: dict[tuple[int, int], Identity] = {}  # by the phrase's place
        self.subjects: list[
            tuple[int, Identity]
        ] = []  # (sentence, identity) in order of acting or speaking
        self.last_speaker: Identity | None = None
        self.last_cue_text: str | None = None
        self.last_statement: int = -99
        self.issuer: Identity | None = None

    # -- entry points ---------------------------------------------------------------------

    def begin(self, sentence: Sentence) -> None:
        """Register the phrases of a sentence before its statements are read."""
        for phrase in self.r.between(sentence.start, sentence.end):
            if (
                phrase.kind not in {"pronoun", "document", "media", "definite"}
                and not self._nobody(phrase)
                and not (phrase.bare and phrase.kind in {"office", "group"})
            ):
                self._introduce(phrase)

    def end(self, sentence: Sentence) -> None:
        """Remember the sentence's own subject for the pronouns of the next one."""
        main = sentence.main
        if (
            main is not None
            and main.kind not in {"document", "media", "definite"}
            and not self._nobody(main)
        ):
            found = self.resolve(main, sentence).identity
            if found is not None and not (self.subjects and self.subjects[-1][0] == sentence.index):
                self.subjects.append((sentence.index, found))
        self._hand_over(sentence)
        words = set(self.r.lows[sentence.start : sentence.end])
        if (
            main is not None
            and main.kind in {"organization", "state", "group"}
            and words & ISSUING
            and words & lx.DOCUMENTS
        ):
            self.issuer = self.resolve(main, sentence).identity
        other = self._last_acting(sentence)
        if other is not None and not (self.subjects and self.subjects[-1][1] is other):
            self.subjects.append((sentence.index, other))

    def _hand_over(self, sentence: Sentence) -> None:
        """ "Ayla Demir said in a statement." and the words themselves come in the next sentence."""
        if self.last_statement == sentence.index:
            return
        cue = next((c for c in reversed(sentence.cues) if c.form == "finite"), None)
        if cue is None or cue.subject is None or cue.passive or cue.base not in lx.SAYING_SET:
            return
        found = self.resolve(cue.subject, sentence).identity
        if found is not None:
            self.last_speaker, self.last_statement = found, sentence.index
            self.last_cue_text = self.r.words(cue.place, cue.end)

    def acting(self, index: int) -> list[Identity]:
        """Who acts or speaks in the sentence with that index, once it has been read."""
        found: list[Identity] = []
        for sentence, identity in reversed(self.subjects):
            if sentence < index:
                break
            found.append(identity)
        return found

    def _last_acting(self, sentence: Sentence) -> Identity | None:
        """Who speaks in a clause of his own at the end, though it states nothing:

        "…, but an official denied this".
        """
        cue = next(
            (c for c in reversed(sentence.cues) if c.form == "finite" and not c.relative), None
        )
        subject = cue.subject if cue is not None else None
        if (
            subject is None
            or subject.kind not in _HUMAN
            or subject.bare
            or subject.plural
            or subject.possessive
            or self._nobody(subject)
        ):
            return None
        return (
            self._introduce(subject)
            if self.r.low(subject.i - 1) in {"but", "and", "while", "whereas"}
            else None
        )

    def _nobody(self, phrase: Phrase) -> bool:
        """A capitalised word that nothing shows to be a person: "Sanctions, he noted"."""
        if phrase.kind != "person" or phrase.name is None or phrase.name.person:
            return False
        return self.registry.find(phrase.name)[0] is None

    def spoke(self, raw: Raw, identity: Identity | None) -> None:
        """Remember who made a statement."""
        if raw.special == "interviewer" or raw.rule == "no-verb":
            return  # whoever only asks, or is guessed, is not who "he" or "she" is in what follows
        if identity is not None:
            self.subjects.append((raw.sentence, identity))
            if len(self.subjects) > 2 * _MEMORY:
                del self.subjects[:_MEMORY]
        self.last_speaker = identity
        self.last_statement = raw.sentence

    def resolve(self, phrase: Phrase, sentence: Sentence) -> Resolution:
        """Who the subject phrase of a statement denotes."""
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, sentence)
        if phrase.kind == "document":
            return self._document(phrase, sentence)
        if phrase.kind == "media":
            return Resolution(self._media(phrase))
        if phrase.kind == "definite":
            return self._definite(phrase)
        if (phrase.kind == "group" and phrase.bare) or (
            phrase.kind == "group" and not phrase.members and phrase.det in {"the", "both", "these"}
        ):
            return self._group(phrase)
        if phrase.kind == "office" and phrase.bare:
            return self._bare_title(phrase)
        identity = self._introduce(phrase)
        return Resolution(identity, list(identity.why))

    def _remember(self, identity: Identity) -> None:
        self.identities.append(identity)
        if len(self.identities) > 2 * _MEMORY:
            del self.identities[:_MEMORY]

    # -- introducing ----------------------------------------------------------------------

    def _introduce(self, phrase: Phrase) -> Identity:
        known = self._of.get((phrase.i, phrase.j))
        if known is not None:
            return known
        identity = self._same_as_before(phrase) or self._new(phrase)
        if not identity.mentions:
            self._remember(identity)
        identity.mentions.append(phrase)
        self._of[phrase.i, phrase.j] = identity
        return identity

    def known(self, phrase: Phrase) -> Identity | None:
        """Who a phrase was found to denote, if it has been read."""
        return self._of.get((phrase.i, phrase.j))

    def _same_as_before(self, phrase: Phrase) -> Identity | None:
        """An identity of this passage that the phrase names again."""
        if phrase.kind == "person" and phrase.name is not None:
            person, _ = self.registry.find(phrase.name)
            name = phrase.name.text
            return next(
                (
                    x
                    for x in self.identities
                    if x.kind == "person" and (x.person is person if person else x.name == name)
                ),
                None,
            )
        if phrase.kind in {"organization", "state"}:
            fresh = self._new(phrase)
            return next(
                (
                    x
                    for x in self.identities
                    if x.kind == fresh.kind
                    and (x.name == fresh.name or (x.actor is not None and x.actor is fresh.actor))
                ),
                None,
            )
        if phrase.kind == "office" and (phrase.det == "the" or not phrase.det):
            role = _head_word(phrase.role)
            return next(
                (
                    x
                    for x in self.identities
                    if x.human
                    and x.kind != "unnamed"
                    and x.head == role
                    and x.role.lower() == phrase.role.lower()
                    and phrase.country in {None, x.country}
                ),
                None,
            )
        return None

    def _new(self, phrase: Phrase) -> Identity:
        make = {
            "person": self._person,
            "office": self._office,
            "unnamed": self._unnamed,
            "organization": self._organization,
            "state": self._state,
        }
        identity = make.get(phrase.kind, self._any_group)(phrase)
        identity.role = identity.role or phrase.role
        identity.head = _head_word(phrase.role)
        return identity

    def _person(self, phrase: Phrase) -> Identity:
        assert phrase.name is not None
        person, ambiguous = self.registry.find(phrase.name)
        name = person.name if person else phrase.name.text
        country = (
            (person.actor.country if person and person.actor else None)
            or phrase.country
            or (person.country if person else None)
        )
        country = country or self._country_of_body(phrase) or self._country_of_apposition(phrase)
        if phrase.role and "spokes" in phrase.role and self._coalition(phrase):
            country = None
        elif country is None and phrase.role and not phrase.scope and not (person and person.actor):
            country = self._country_of_title(phrase.role) or self._country_before(phrase)
            if person is not None:
                person.country = person.country or country
        identity = Identity("person", name, country)
        identity.person = person
        identity.actor = person.actor if person else None
        if ambiguous:
            identity.why.append("two-candidates")
        elif person is None and not phrase.role:
            identity.why.append("unknown-name")
        return identity

    def _country_of_title(self, role: str) -> str | None:
        """A title that only one country has in the gazetteer:

        "Supreme Leader", "Secretary of State".
        """
        countries = self.gazetteer.title_countries(role) if role else set()
        return next(iter(countries)) if len(countries) == 1 else None

    def _office(self, phrase: Phrase) -> Identity:
        name = self._plain(phrase)
        country = phrase.country or self._country_of_title(phrase.role)
        if phrase.det in {"its", "his", "her", "their"}:
            owner = self._owner_before(phrase)
            if owner is not None:
                name, country = f"{owner.name}'s {name}", country or owner.country
        if country is None and not phrase.scope:
            country = self._context_country(phrase)
        identity = Identity("office", name, country)
        identity.actor = self.gazetteer.office(country, phrase.role) or self.gazetteer.office(
            country, name
        )
        return identity

    def _unnamed(self, phrase: Phrase) -> Identity:
        country = phrase.country
        if (
            country is None
            and not (phrase.scope and not phrase.scope.islower())
            and not self._coalition(phrase)
        ):
            country = self._context_country(phrase)
        elif self._coalition(phrase):
            country = None
        return Identity(
            "group" if phrase.plural and phrase.members else "unnamed", self._plain(phrase), country
        )

    def _owner_before(self, phrase: Phrase) -> Identity | None:
        """Whose spokesperson "its spokesperson" is: the body or state that acts last before it."""
        kinds = (
            {"person", "office", "unnamed"}
            if phrase.det in {"his", "her"}
            else {"organization", "state", "group"}
        )
        for other in reversed(self.r.between(max(0, phrase.i - 150), phrase.i)):
            if other.kind in kinds and not other.possessive and not other.bare:
                return self._introduce(other)
        return None

    def _coalition(self, phrase: Phrase) -> bool:
        """Officials of coalitions speak for no state:

        "official in the U.S.-led counter-ISIS campaign".
        """
        words = set(self.r.lows[phrase.head : phrase.j])
        return bool(words & {"coalition", "campaign", "un", "u.n.", "nato", "eu", "iaea"})

    def _context_country(self, phrase: Phrase) -> str | None:
        if _head_word(phrase.role) in lx.PRIVATE or _OF_NO_STATE & set(
            self.r.lows[phrase.head : phrase.j]
        ):
            return None
        if self.last_speaker is not None and self.last_speaker.country:
            return self.last_speaker.country
        before = [x.country for _, x in self.subjects if x.country and x.human]
        return before[-1] if phrase.det in {"another", *lx.ORDINALS} and before else None

    def _country_of_body(self, phrase: Phrase) -> str | None:
        """ "Getachew Reda of the TPLF": the body after a name says for whom he speaks."""
        if self.r.low(phrase.j) != "of":
            return None
        body = self.r.phrase_starting(phrase.j + 1)
        return body.country if body is not None and body.kind == "organization" else None

    def _country_of_apposition(self, phrase: Phrase) -> str | None:
        """ "Bernard Émié, head of the French foreign intelligence service": what he is
        says for whom he speaks.
        """
        what = self.r.phrase_starting(phrase.j + 1) if self.r.low(phrase.j) == "," else None
        if (
            what is None
            or what.kind not in {"office", "unnamed"}
            or what.plural
            or self._coalition(what)
        ):
            return None
        return None if _head_word(what.role) in lx.PRIVATE else what.country

    def _country_before(self, phrase: Phrase) -> str | None:
        """The country that a state's title without one is held in: that of whoever acted last
        before it.
        """
        if not _STATE_TITLES & set(phrase.role.lower().split()) or "general" in phrase.role.lower():
            return None
        a = self.r.sentences[
            bisect.bisect_right(self.r.sentences, phrase.i, key=lambda s: s[0]) - 1
        ][0]
        first = bisect.bisect_left(self.r.chunks, a, key=lambda c: c.i)
        lead_in = [
            c.country
            for c in self.r.chunks[first : first + phrase.i - a]
            if c.i < phrase.i and c.country and c.kind in {"capital", "place"}
        ]
        if lead_in and not any(p.kind == "person" for p in self.r.between(a, phrase.i)):
            return lead_in[-1]  # "Speaking in Tripoli, Foreign Minister …"
        acting = [x.country for _, x in self.subjects if x.country]
        before = self.r.chunks[: bisect.bisect_left(self.r.chunks, phrase.i, key=lambda c: c.i)][
            -_MEMORY:
        ]
        named = [
            c.country for c in before if c.country and c.kind in {"country", "demonym", "capital"}
        ]
        return acting[-1] if acting else named[-1] if named else None

    def _organization(self, phrase: Phrase) -> Identity:
        actor = phrase.name.actor if phrase.name is not None else None
        name = self._plain(phrase)
        country = actor.country if actor is not None else phrase.country
        kind: Kind = (
            actor.kind
            if actor is not None and actor.kind in {"organization", "state", "group"}
            else "organization"
        )
        identity = Identity(kind, actor.name if actor else name, country)
        identity.actor = actor
        if (
            actor is None
            and phrase.det in {"its", "their", "his", "her"}
            and (owner := self._owner_before(phrase)) is not None
        ):
            identity.name, identity.country = f"{owner.name}'s {name}", country or owner.country
        return identity

    def _state(self, phrase: Phrase) -> Identity:
        return Identity("state", self._plain(phrase), phrase.country)

    def _any_group(self, phrase: Phrase) -> Identity:
        if phrase.members and all(m.kind == "person" for m in phrase.members):
            parts = [self._introduce_member(m).name for m in phrase.members]
            return Identity("group", ", ".join(parts[:-1]) + " and " + parts[-1], phrase.country)
        country = None if phrase.members else phrase.country
        return Identity("group", self._plain(phrase), country)

    def _introduce_member(self, phrase: Phrase) -> Identity:
        found = self._same_as_before(phrase)
        if found is None:
            found = self._new(phrase)
            self._remember(found)
        return found

    def _plain(self, phrase: Phrase) -> str:
        """The phrase as written, determiner left out, "U.S.’" as "U.S."."""
        text = self.r.words(phrase.head, phrase.j)
        return " ".join(
            text.replace("U.S.’ ", "U.S. ").replace("U.S.' ", "U.S. ").replace("’", "'").split()
        )

    # -- referring back -------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase, sentence: Sentence) -> Resolution:
        role = phrase.role
        if role in {"he", "she"}:
            return self._human_before(phrase, sentence)
        if role in {"former", "latter"}:
            return self._one_of_two(phrase, role)
        if role == "they":
            inside = [
                self._introduce(p)
                for p in self.r.between(sentence.start, phrase.i)
                if p.plural
                and not p.possessive
                and p.kind in {"group", "unnamed"}
                and sentence.in_subject_position(p)
            ]
            if inside:
                return Resolution(inside[-1])
            found = self._recent(
                lambda x: x.kind == "group" or (x.kind == "unnamed" and x.name.endswith("s"))
            )
            if found is not None:
                return Resolution(found)
            other = self._recent(lambda x: x.kind in {"organization", "state"})
            return Resolution(other or self.last_speaker, ["pronoun-far"])
        if role == "it":
            main = sentence.main
            if (
                self.r.low(phrase.i - 1) == "which"
                and main is not None
                and main.kind in {"state", "organization"}
            ):
                return Resolution(self._introduce(main))  # sent letters in which it demanded
            inside = [
                self._introduce(p)
                for p in self.r.between(sentence.start, phrase.i)
                if p.kind in {"state", "organization"}
                and not p.possessive
                and sentence.in_subject_position(p)
            ]
            if inside:
                return Resolution(inside[-1])
            if self.issuer is not None and self.last_speaker is self.issuer:
                return Resolution(self.issuer)
            found = self._recent(lambda x: x.kind in {"organization", "state", "group"})
            return Resolution(
                found, [] if found is not None and found is self._latest() else ["pronoun-far"]
            )
        return Resolution(None, ["no-speaker"])

    def _one_of_two(self, phrase: Phrase, role: str) -> Resolution:
        """ "The former", "the latter" of the last two people named."""
        named: list[Identity] = []
        for other in self.r.between(max(0, phrase.i - 150), phrase.i):
            for part in other.members or (other,):
                if part.kind in {"person", "office", "unnamed"} and not part.bare:
                    identity = self._introduce(part)
                    if identity in named:
                        named.remove(identity)
                    named.append(identity)
        if len(named) < 2:
            return Resolution(
                named[-1] if named else None, ["two-candidates"] if named else ["no-speaker"]
            )
        return Resolution(named[-2] if role == "former" else named[-1])

    def _latest(self) -> Identity | None:
        return self.subjects[-1][1] if self.subjects else None

    def _recent(self, test: object) -> Identity | None:
        for _, identity in reversed(self.subjects):
            if test(identity):  # type: ignore[operator]
                return identity
        return None

    def _human_before(self, phrase: Phrase, sentence: Sentence) -> Resolution:
        """The last one who acted or spoke; doubtful when somebody else did so in the same
        sentence.
        """
        inside = [x for x in self._subjects_inside(phrase, sentence) if _agrees(x, phrase.role)]
        spoken = [
            (s, x)
            for s, x in self.subjects
            if x.human and not any(m.plural for m in x.mentions) and _agrees(x, phrase.role)
        ]
        if inside:
            return Resolution(inside[-1], ["two-candidates"] if len(inside) > 1 else [])
        if not spoken:
            named = [
                x
                for x in self.identities
                if x.human and any(m.i < phrase.i for m in x.mentions) and _agrees(x, phrase.role)
            ]
            if len(named) == 1:
                return Resolution(named[0], ["pronoun-far"])
            return Resolution(
                named[-1] if named else None, ["two-candidates" if named else "no-speaker"]
            )
        index, best = spoken[-1]
        why: list[str] = []
        rivals = {id(x) for s, x in spoken if s == index}
        if len(rivals) > 1:
            why.append("two-candidates")
        elif sentence.index - index > 2 or self._paragraph_between(index, sentence):
            why.append("pronoun-far")
        elif self._nearer(best, phrase):
            why.append("two-candidates")
        return Resolution(best, why)

    def _nearer(self, best: Identity, phrase: Phrase) -> bool:
        """Whether somebody else whom the pronoun fits is named between the one meant and it."""
        last = max((m.i for m in best.mentions if m.i < phrase.i), default=0)
        return any(
            x is not best
            and x.kind == "person"
            and _agrees(x, phrase.role)
            and any(last < m.i < phrase.i and not _owns(m) for m in x.mentions)
            for x in self.identities
        )

    def _paragraph_between(self, index: int, sentence: Sentence) -> bool:
        """Whether the one meant stands in another paragraph, and the sentence before does not go on
        from there.
        """
        last = self.r.end_of(self.r.sentences[index][1] - 1)
        here = self.r.start_of(sentence.start)
        return "\n\n" in self.r.text[last:here] and not (
            self.last_speaker is self._latest() and sentence.index - index == 1
        )

    def _subjects_inside(self, phrase: Phrase, sentence: Sentence) -> list[Identity]:
        """Humans who are subjects of the same sentence before the pronoun ("When Esper spoke, he
        said").
        """
        found: list[Identity] = []
        for other in self.r.between(sentence.start, phrase.i):
            if self._nobody(other):
                continue
            if (
                other.kind in {"person", "office", "unnamed"}
                and not other.possessive
                and not other.bare
                and sentence.in_subject_position(other)
            ):
                identity = self._introduce(other)
                if identity not in found:
                    found.append(identity)
        return found

    def _bare_title(self, phrase: Phrase) -> Resolution:
        """ "The official", "the Iranian official": somebody met before whose title fits."""
        head = _head_word(phrase.role)
        earlier = [
            x for x in self.identities if x.human and any(m.i < phrase.i for m in x.mentions)
        ]
        fits = [
            x
            for x in earlier
            if (phrase.country is None or x.country == phrase.country)
            and _titles_agree(head, x)
            and self._places_agree(phrase, x)
        ]
        if fits:
            spoken = [x for _, x in self.subjects if x in fits]
            best = spoken[-1] if spoken else fits[-1]
            rivals = [x for x in fits if x is not best and x.head == best.head]
            self._of[phrase.i, phrase.j] = best
            return Resolution(
                best, ["two-candidates"] if rivals and best is not self.last_speaker else []
            )
        identity = self._introduce(phrase)
        why = list(identity.why)
        if phrase.country is None and identity.actor is None:
            why.append("no-antecedent")
        return Resolution(identity, why)

    def _places_agree(self, phrase: Phrase, identity: Identity) -> bool:
        """Whether "the Florida senator" can be him: one of his titles names the place too."""
        first = bisect.bisect_left(self.r.chunks, phrase.head, key=lambda c: c.i)
        places = [
            c.text.lower()
            for c in self.r.chunks[first : first + phrase.j - phrase.head]
            if c.i < phrase.j and c.kind == "place"
        ]
        titles = " ".join(self.r.words(m.i, m.j) for m in identity.mentions).lower()
        return all(p in titles for p in places)

    def _group(self, phrase: Phrase) -> Resolution:
        """ "The three countries", "the ministers": the last group that acted;

        "the two leaders": the two who were named.
        """
        if (pair := self._pair(phrase)) is not None:
            return Resolution(pair)
        for identity in reversed(self.identities):
            if identity.kind == "group" and any(m.i < phrase.i for m in identity.mentions):
                return Resolution(identity)
        countries = [x for x in self.identities if x.kind == "state"]
        identity = self._introduce(phrase)
        if phrase.bare or phrase.role in lx.GROUP_HEADS:
            identity.why = (
                [] if phrase.country or phrase.scope or not countries else ["two-candidates"]
            )
        return Resolution(identity, list(identity.why))

    def _pair(self, phrase: Phrase) -> Identity | None:
        """The only two people named before "the two leaders"."""
        if (
            not {"two", "both"} & set(self.r.lows[phrase.i : phrase.head + 1])
            or _head_word(phrase.role) not in _PAIRED
        ):
            return None
        people = [
            x
            for x in self.identities
            if x.kind == "person" and any(m.i < phrase.i for m in x.mentions)
        ]
        if len(people) != 2:
            return None
        countries = {x.country for x in people}
        pair = Identity(
            "group",
            f"{people[0].name} and {people[1].name}",
            countries.pop() if len(countries) == 1 else None,
        )
        pair.mentions.append(phrase)
        self._remember(pair)
        return pair

    def _definite(self, phrase: Phrase) -> Resolution:
        """ "The ministry", "the agency": the body met before whose name has that head."""
        known = self._recently_named(phrase.role)
        if known is not None:
            return Resolution(known)
        identity = Identity("organization", self._plain(phrase), phrase.country)
        identity.mentions.append(phrase)
        self._remember(identity)
        return Resolution(identity, ["no-antecedent"])

    def _recently_named(self, head: str) -> Identity | None:
        return next(
            (
                x
                for x in reversed(self.identities)
                if x.kind == "organization" and head in x.name.lower()
            ),
            None,
        )

    def _media(self, phrase: Phrase) -> Identity:
        identity = next((x for x in self.identities if x.name == "media reports"), None)
        if identity is None:
            identity = Identity("unnamed", "media reports", None)
            self._remember(identity)
        identity.mentions.append(phrase)
        return identity

    def reports(self) -> Identity:
        """Unnamed reports: "reportedly", "further reports that"."""
        found = next((x for x in self.identities if x.name == "media reports"), None)
        if found is None:
            found = Identity("unnamed", "media reports", None)
            self._remember(found)
        return found

    def interviewer(self) -> Identity:
        """Whoever put a question and is never mentioned."""
        identity = Identity("unnamed", "unnamed interviewer", None)
        self._remember(identity)
        return identity

    def _document(self, phrase: Phrase, sentence: Sentence) -> Resolution:
        """A statement, report or letter speaks for whoever issued it."""
        owner = self._owner(phrase, sentence)
        if owner is not None:
            self.issuer = owner
            return Resolution(owner)
        if phrase.det == "the" and self.issuer is not None:
            return Resolution(self.issuer)
        main = sentence.main
        if (
            main is not None
            and main.i < phrase.i
            and self.r.low(phrase.i - 1) == "to"
            and self.r.low(phrase.i - 2) == "according"
            and main.kind in {"state", "organization", "group"}
        ):
            self.issuer = self.resolve(main, sentence).identity
            return Resolution(self.issuer)
        if (
            phrase.det == "the"
            and self.last_speaker is not None
            and self.last_speaker.kind in {"group", "state", "organization"}
        ):
            return Resolution(self.last_speaker)
        words = self.r.lows[phrase.head : phrase.j]
        name = self._plain(phrase)
        identity = Identity(
            "group" if "joint" in words else "organization",
            name,
            phrase.country if "joint" not in words else None,
        )
        if "joint" in words:
            parties = self._participants(sentence)
            if parties:
                identity.name = parties
        else:
            identity.why = [] if phrase.country or phrase.scope else ["no-antecedent"]
        identity.mentions.append(phrase)
        self._remember(identity)
        self.issuer = identity
        return Resolution(identity, list(identity.why))

    def _owner(self, phrase: Phrase, sentence: Sentence) -> Identity | None:
        if phrase.members:
            return self.resolve(phrase.members[0], sentence).identity
        if phrase.name is not None or phrase.scope:
            first = bisect.bisect_left(self.r.chunks, phrase.head, key=lambda c: c.i)
            chunk = next(
                (
                    c
                    for c in self.r.chunks[first : first + phrase.j - phrase.head]
                    if c.i < phrase.j and c.kind in {"body", "org"}
                ),
                None,
            )
            if chunk is not None:
                inner = Phrase(chunk.i, chunk.j, chunk.i, "organization")
                inner.name, inner.country = chunk, chunk.country
                return self._introduce(inner)
        for word in self.r.lows[
            phrase.head : phrase.j - 1
        ]:  # "a ministry statement": of the ministry that was named
            if word in lx.ORG_HEADS and phrase.name is None:
                body = self._recently_named(word)
                if body is not None:
                    return body
        follows = self.r.low(phrase.j)
        if follows in {"from", "by", "of"}:
            source = self.r.phrase_starting(phrase.j + 1)
            if source is not None and source.kind in {
                "organization",
                "state",
                "person",
                "office",
                "unnamed",
                "group",
            }:
                return self._introduce(source)
        previous = self.r.phrase_ending(phrase.i)
        if (
            previous is not None
            and previous.possessive
            and previous.kind in {"person", "organization", "state", "office"}
        ):
            return self._introduce(previous)
        if phrase.country and phrase.role in {"statement", "letter", "report"}:
            return None
        k = phrase.i - 1
        while k >= sentence.start and self.r.low(k) in lx.COMMON_ADVERBS:
            k -= 1
        if self.r.low(k) in ISSUING:
            main = sentence.main
            if main is not None and main.i < phrase.i and main.kind != "document":
                return self.resolve(main, sentence).identity
        return None

    def _participants(self, sentence: Sentence) -> str:
        """Countries of a meeting: the speaker's and those of the counterparts named with it."""
        names: list[str] = []
        for identity in self.identities:
            if identity.kind == "group" and identity.mentions and identity.mentions[0].members:
                return identity.name
        for s in range(max(0, sentence.index - 5), sentence.index + 1):
            a, b = self.r.sentences[s]
            words = [self.r.low(k) for k in range(a, b)]
            if not ({"counterpart", "counterparts"} & set(words)):
                continue
            at = next(k for k in range(a, b) if self.r.low(k) in {"counterpart", "counterparts"})
            first = bisect.bisect_left(self.r.chunks, at - 4, key=lambda c: c.i)
            codes = [
                c.country
                for c in self.r.chunks[first : first + 4]
                if a <= c.i < at and c.kind == "demonym" and c.country
            ]
            own = [x.country for _, x in self.subjects if x.country and x.human] or [
                x.country for x in self.identities if x.human and x.country
            ]
            for code in [*own[:1], *codes]:
                name = self.gazetteer.country_name(code)
                if name not in names:
                    names.append(name)
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else ""


def _owns(phrase: Phrase) -> bool:
    """ "Zarif's trip", "the Assad regime": the man himself is not spoken of."""
    return phrase.possessive or (phrase.name is not None and phrase.name.regime)


def _agrees(identity: Identity, pronoun: str) -> bool:
    """Whether somebody can be meant by "he" or "she"; who is not known as either can be."""
    gender = _gender(identity)
    return gender == "" or gender == ("female" if pronoun == "she" else "male")


def _gender(identity: Identity) -> str:
    """ "female", "male" or empty, by title, trade, kin or given name."""
    words = {w.strip(".,").lower() for w in identity.role.split()}
    if words & lx.FEMALE_WORDS:
        return "female"
    if words & lx.MALE_WORDS:
        return "male"
    if identity.kind != "person":
        return ""
    names = [identity.name, *(identity.person.names if identity.person is not None else ())]
    for name in names:
        given = fold(name.split()[0]) if " " in name else ""
        if given in lx.FEMALE_NAMES:
            return "female"
        if given in lx.MALE_NAMES:
            return "male"
    return ""


# Titles as they are printed before a name.
_FULL = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "adm": "admiral",
    "capt": "captain",
    "sgt": "sergeant",
    "cmdr": "commander",
    "dr": "doctor",
    "amb": "ambassador",
}


def _head_word(role: str) -> str:
    words = [_FULL.get(w.strip("."), w) for w in role.lower().replace("-", " ").split()]
    words = [w for w in words if w in lx.ROLES]
    word = words[-1] if words else ""
    return word[:-1] if word in lx.ROLES_PLURAL and word[:-1] in lx.ROLES_SINGULAR else word


def _titles_agree(head: str, identity: Identity) -> bool:
    """Whether "the <head>" can be said of somebody with that title."""
    words = {_FULL.get(w.strip("."), w) for w in identity.role.lower().split()}
    if head and (identity.head == head or head in words):
        return True
    if head == "official" and identity.kind != "person":
        return True
    return identity.kind in {"unnamed", "office"} and any(
        head in family and identity.head in family for family in _ROLE_FAMILIES[:1]
    )
