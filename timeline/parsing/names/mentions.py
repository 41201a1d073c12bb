"""What a passage names: its countries, people and bodies, with the places where they stand."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.spelling import is_acronym_of, is_surname_variant, slug
from timeline.parsing.people.registry import Registry
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import Reading
from timeline.parsing.speakers import Discourse, Identity
from timeline.parsing.types import Mention, Span, Speaker


class Mentions:
    """The mentions of one entry or article, and those of each of its statements."""

    def __init__(
        self,
        reading: Reading,
        registry: Registry,
        gazetteer: Gazetteer,
        discourse: Discourse,
        forms: dict[str, list[str]],
    ) -> None:
        self.r = reading
        self.registry = registry
        self.gazetteer = gazetteer
        self.discourse = discourse
        self._forms = forms
        self._untitled: dict[Span, str] = {}  # who stands there under a name without a title
        found = [mention for chunk in self.r.all_chunks() for mention in self._mentions_of(chunk)]
        self.all = _in_order(found + self._titles_only())
        self._starts = [m.span.start for m in self.all]

    def of_statement(
        self,
        sentence: Span,
        subject: Span | None,
        identity: Identity | None,
        speaker: Speaker | None,
    ) -> tuple[Mention, ...]:
        """What the statement's sentence names, and its speaker where ``subject`` stands in it.

        A speaker's name or pronoun alone does not name the state that he speaks for.
        """
        first = bisect.bisect_left(self._starts, sentence.start)
        named = self.all[first : bisect.bisect_left(self._starts, sentence.end)]
        if speaker is None or identity is None:
            return named
        if speaker.kind == "person" and self._untitled:
            named = tuple(m for m in named if not self._only_by_speaker(m, speaker.key))
        spoken = self._of_speaker(identity, speaker, subject) if subject is not None else []
        return _with_others(named, spoken)

    def _only_by_speaker(self, mention: Mention, key: str | None) -> bool:
        """Whether a state is denoted there by its speaker's bare name only."""
        return (
            mention.kind == "state" and key is not None and self._untitled.get(mention.span) == key
        )

    def _of_speaker(self, identity: Identity, speaker: Speaker, span: Span) -> list[Mention]:
        """Who "he", "the ministry" or "the three countries" are."""
        if speaker.kind == "state" and speaker.country:
            return [self._country(speaker.country, span)]
        if speaker.kind == "group" and identity.actor is None:
            return list(self._of_members(identity, span))
        key, country = speaker.key, speaker.country
        return [Mention(speaker.name, speaker.kind, country, key, span, implied=True)]

    def _of_members(self, identity: Identity, span: Span) -> Iterator[Mention]:
        """The states and people of whom a group consists; a group is no body of its own."""
        for part in (part for phrase in identity.mentions for part in phrase.members):
            if part.kind == "state" and part.country:
                yield self._country(part.country, span)
            person = self.registry.find(part.name)[0] if part.name is not None else None
            if part.kind == "person" and person is not None:
                yield Mention(person.name, "person", person.country, person.key, span)

    def _mentions_of(self, chunk: Chunk) -> Iterator[Mention]:
        span = Span(chunk.start, chunk.end)
        if chunk.kind in {"person", "name"}:
            yield from self._person_mention(chunk, span)
            return
        for code in {chunk.country, *chunk.inside} if chunk.inside else (chunk.country,):
            if code is not None:
                yield self._country(code, span, venue=chunk.venue)
        if chunk.modifies:
            return
        if chunk.kind == "body" and chunk.actor is not None and chunk.actor.kind != "state":
            name = body_name(chunk.actor, self._forms.get(chunk.actor.key, []))
            yield Mention(name, chunk.actor.kind, chunk.actor.country, chunk.actor.key, span)
        elif chunk.kind == "org":
            yield Mention(chunk.text, "organization", chunk.country, None, span)

    def _person_mention(self, chunk: Chunk, span: Span) -> Iterator[Mention]:
        person, _ = self.registry.find(chunk)
        if person is None:
            if chunk.person:
                yield Mention(chunk.text, "person", None, None, span)
            return
        if chunk.modifies and chunk.actor is None and not chunk.person and chunk.j - chunk.i == 1:
            return
        if person.country:
            if not chunk.titled:
                self._untitled[span] = person.key
            yield self._country(person.country, span)
        if not chunk.regime:
            yield Mention(person.name, "person", person.country, person.key, span)

    def _titles_only(self) -> list[Mention]:
        """Countries of officials named by a title that only one country has: "Supreme Leader"."""
        result: list[Mention] = []
        for phrase in self.r.phrases:
            if phrase.kind in {"office", "person"} and not phrase.country and phrase.role:
                identity = self.discourse.known(phrase)
                country = (
                    identity.country if identity is not None and phrase.kind == "person" else None
                )
                if country:
                    result.append(self._country(country, self._phrase_span(phrase)))
        return result

    def _phrase_span(self, phrase: Phrase) -> Span:
        start = self.r.start_of(phrase.head)
        return Span(start, start + len(self.r.words(phrase.head, phrase.j)))

    def _country(self, code: str, span: Span, *, venue: bool = False) -> Mention:
        name = self.gazetteer.country_name(code)
        return Mention(name, "state", code, slug(name), span, venue)


def _with_others(named: tuple[Mention, ...], others: list[Mention]) -> tuple[Mention, ...]:
    """What is named, and those of others that are not, each at its place."""
    known = {(m.kind, m.name) for m in named}
    added = [m for m in others if (m.kind, m.name) not in known]
    return _in_order([*named, *added]) if added else named


def _in_order(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Each once, by its place: numbers and strings are compared faster than records."""
    by_place = {
        (m.span.start, m.span.end, m.kind, m.name, m.key or "", m.country or ""): m
        for m in mentions
    }
    return tuple([mention for _, mention in sorted(by_place.items())])


def forms_of_bodies(reading: Reading) -> dict[str, list[str]]:
    """The spellings that a passage uses of each body that the gazetteer knows, by the
    body's key.
    """
    forms: dict[str, list[str]] = {}
    for chunk in reading.all_chunks():
        if chunk.kind == "body" and chunk.actor is not None:
            forms.setdefault(chunk.actor.key, []).append(chunk.text)
    return forms


def body_name(actor: GazetteerActor, forms: list[str]) -> str:
    """A body's name for an entry: its common short form, or the entry's own spelling of the same
    name.
    """
    if not forms or actor.name in forms:
        return actor.name
    longest = max(forms, key=len)
    short = next((f for f in forms if is_acronym_of(f, longest)), None)
    if short is not None:
        return short  # "OIR [Operation Inherent Resolve]"
    return longest if _as_good_a_name(actor.name, longest) else actor.name


def _as_good_a_name(name: str, form: str) -> bool:
    """Whether a form may stand for the name in full: its acronym or the reverse, another
    spelling, its last part, or a proper name of its own.
    """
    if is_acronym_of(name, form) or is_acronym_of(form, name):
        return True
    if _respelled(name, form) or name.endswith("-" + form):
        return True
    return _another_full_name(name, form)


def _another_full_name(name: str, form: str) -> bool:
    """counter-ISIS coalition, Global Coalition to Defeat ISIS: two proper names, not a department's
    word order.
    """
    a, b = set(name.lower().replace("-", " ").split()), set(form.lower().replace("-", " ").split())
    differ = len(a - b) and len(b - a) and len(a ^ b) > 2
    return bool(
        min(len(a), len(b)) > 1 and not {"department", "ministry", "council"} & a and differ
    )


def _respelled(name: str, form: str) -> bool:
    """Qods force, Quds Force: the same words in another transliteration."""
    a, b = name.split(), form.split()
    return len(a) == len(b) and all(
        x.lower() == y.lower()
        or is_surname_variant(x, y)
        or (x[:1].lower() == y[:1].lower() and len(x) > 3 and _close(x, y))
        for x, y in zip(a, b, strict=True)
    )


def _close(x: str, y: str) -> bool:
    x, y = x.lower(), y.lower()
    return abs(len(x) - len(y)) <= 1 and sum(a != b for a, b in zip(x, y, strict=False)) <= 2
