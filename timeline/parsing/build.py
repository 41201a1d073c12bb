"""One passage from its draft to its records: people are named first, then speakers are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.mentions import Mentions
from timeline.parsing.people.kin import kin_named
from timeline.parsing.people.registry import Registry
from timeline.parsing.text.clauses import passages

from . import lexicon as lx
from .attribution.records import Raw
from .attribution.sentence import Sentence
from .attribution.statements import read_sentence, statements_of
from .narrative import Narrative
from .phrases import Phrase
from .reading import Reading
from .results import Records, Resolved
from .speakers import Discourse
from .types import Mention, PlaceMention, Span, Statement

_Row = TypeVar("_Row")


class Draft:
    """A passage read once: its sentences and who their words are by, before names are resolved."""

    def __init__(self, reading: Reading, registry: Registry) -> None:
        self.r = reading
        self.sentences = [read_sentence(reading, index) for index in range(len(reading.sentences))]
        self.raws = [statements_of(sentence) for sentence in self.sentences]
        reading.release()
        self._register(registry)

    def _register(self, registry: Registry) -> None:
        """Record every person named; the narrative first, since titles stand there."""
        for phrase in self.r.phrases:
            for part in (phrase, *phrase.members):
                self._register_phrase(part, registry)
        for chunk in self.r.all_chunks():
            if chunk.kind in {"person", "name"}:
                chunk.person = chunk.person or chunk.titled
                if chunk.person:
                    registry.add(chunk, None)

    def _register_phrase(self, phrase: Phrase, registry: Registry) -> None:
        if phrase.kind != "person" or phrase.name is None:
            return
        phrase.name.person = phrase.name.person or _reports(self.r, phrase)
        if phrase.name.person:
            registry.add(phrase.name, phrase.country)


def _reports(reading: Reading, phrase: Phrase) -> bool:
    """Whether a reporting verb stands next to the name: only people report under a bare name."""
    k = phrase.j
    while reading.low(k) in lx.COMMON_ADVERBS or reading.low(k) in lx.AUXILIARIES:
        k += 1
    if lx.reports(reading.low(k)) and reading.low(k) not in lx.NOUN_LIKE:
        return True
    before = reading.low(phrase.i - 1)
    return before in {"said", "asked", "added", "told"} and (
        phrase.i < 2 or not reading.low(phrase.i - 2)[:1].isalpha()
    )


class Passage:
    """One entry, or one article: its statements and mentions."""

    def __init__(
        self,
        draft: Draft,
        registry: Registry,
        gazetteer: Gazetteer,
        date: dt.date | None,
        truncated: bool,
    ) -> None:
        self.draft = draft
        self.r = draft.r
        self.registry = registry
        self.gazetteer = gazetteer
        named = (chunk.text for chunk in draft.r.all_chunks() if chunk.person)
        registry.begin_passage(named, kin_named(draft.r))
        self.discourse = Discourse(draft.r, registry, gazetteer)
        self.narrative = Narrative(self.r, date) if date is not None else None
        self.records = Records(draft.r, gazetteer, date, truncated)
        self._mentions: Mentions | None = None

    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the text."""
        read = zip(_taken(self.draft.sentences), _taken(self.draft.raws), strict=True)
        resolved = [row for sentence, raws in read for row in self._read(sentence, raws)]
        made = (self.records.statement(row, self._named()) for row in _taken(resolved))
        return tuple(sorted(made, key=_place_of_words))

    def mentions(self) -> tuple[Mention, ...]:
        """Every country, person and body named, with its place, in the order of the text."""
        return self._named().all

    def places(self) -> tuple[PlaceMention, ...]:
        """Every place of the gazetteer that is named, in the order of the text."""
        named = self.r.places
        return tuple(PlaceMention(n.place.name, n.place.key, Span(n.start, n.end)) for n in named)

    def _named(self) -> Mentions:
        """What the passage names; asked for only once every statement's speaker is known."""
        if self._mentions is None:
            self._mentions = Mentions(
                self.r, self.registry, self.gazetteer, self.discourse, self.records.forms
            )
        return self._mentions

    def _read(self, sentence: Sentence, raws: list[Raw]) -> Iterator[Resolved]:
        """Resolve the statements of a sentence, and keep in mind who acts in it and when."""
        self.discourse.begin(sentence)
        if self.narrative is not None:
            self.narrative.begin(sentence, raws)
        for raw, passage in zip(raws, passages(sentence, raws), strict=True):
            self._promote(raw)
            spoken = self.discourse.speaker_of(raw, sentence)
            day = (
                self.narrative.day(raw, sentence, spoken.identity)
                if self.narrative is not None
                else None
            )
            yield Resolved(raw, sentence.start, sentence.end, passage, spoken, day)
        self.discourse.end(sentence)
        if self.narrative is not None:
            self.narrative.end(sentence, self.discourse.acting(sentence.index), raws)

    def _promote(self, raw: Raw) -> None:
        """Whoever speaks under a bare name is a person, and is known from here on."""
        subject = raw.subject
        if subject is None or subject.kind != "person" or subject.name is None:
            return
        if raw.rule == "no-verb":
            return  # whose words they are is guessed
        if not subject.name.person:
            subject.name.person = True
            self.registry.add(subject.name, subject.country)


def _taken(rows: list[_Row]) -> Iterator[_Row]:
    """The rows in order, each gone from memory once it has been used."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _place_of_words(statement: Statement) -> tuple[int, int]:
    """Where the words themselves begin: a question within a sentence comes before its answer."""
    return (
        statement.quotes[0].span.start if statement.quotes else statement.span.start
    ), statement.span.end
