"""Resolved readings -> the frozen records that ``parse`` returns."""

from __future__ import annotations

import datetime as dt

from timeline.parsing.names.gazetteer import Gazetteer, slug
from timeline.parsing.names.mentions import Mentions, body_name, forms_of_bodies
from timeline.parsing.names.registry import Registry
from timeline.parsing.text.clauses import Clauses

from . import lexicon as lx
from .narrative import Narrative
from .phrases import Phrase
from .reading import Reading
from .speakers import Discourse, Identity
from .statements import Raw, Sentence
from .types import Day, Manner, Mention, Span, Speaker, Statement


class Draft:
    """A passage read once: its sentences and who their words are by, before names are resolved."""

    def __init__(self, reading: Reading, registry: Registry) -> None:
        self.r = reading
        self.sentences = [Sentence(reading, index) for index in range(len(reading.sentences))]
        self.raws = [sentence.statements() for sentence in self.sentences]
        reading.release()
        self._register(registry)

    def _register(self, registry: Registry) -> None:
        """Record every person named; the narrative first, since titles stand there."""
        for phrase in self.r.phrases:
            for part in (phrase, *phrase.members):
                if part.kind == "person" and part.name is not None:
                    part.name.person = part.name.person or _reports(self.r, part)
                    if part.name.person:
                        registry.add(part.name, part.country)
        for chunk in self.r.all_chunks():
            if chunk.kind in {"person", "name"}:
                chunk.person = chunk.person or chunk.titled
                if chunk.person:
                    registry.add(chunk, None)


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
        self.date = date
        self.truncated = truncated
        registry.begin_passage(chunk.text for chunk in draft.r.all_chunks() if chunk.person)
        self.discourse = Discourse(draft.r, registry, gazetteer)
        self._forms = forms_of_bodies(draft.r)
        self._mentions: Mentions | None = None

    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the text."""
        found: list[tuple[Raw, Clauses, Identity | None, list[str], str | None, Day | None]] = []
        narrative = Narrative(self.r, self.date) if self.date is not None else None
        for sentence, raws in zip(self.draft.sentences, self.draft.raws, strict=True):
            self.discourse.begin(sentence)
            clauses = Clauses(sentence, raws)
            if narrative is not None:
                narrative.begin(sentence, raws)
            for raw in raws:
                self._promote(raw)
                identity, why, cue = self.discourse.speaker_of(raw, sentence)
                day = narrative.day(raw, sentence, identity) if narrative is not None else None
                found.append((raw, clauses, identity, why, cue, day))
            self.discourse.end(sentence)
            if narrative is not None:
                narrative.end(sentence, self.discourse.acting(sentence.index), raws)
        return tuple(sorted((self._statement(*row) for row in found), key=_place_of_words))

    def mentions(self) -> tuple[Mention, ...]:
        """Every country, person and body named, with its place, in the order of the text."""
        return self._named().all

    def _named(self) -> Mentions:
        """What the passage names; asked for only once every statement's speaker is known."""
        if self._mentions is None:
            self._mentions = Mentions(
                self.r, self.registry, self.gazetteer, self.discourse, self._forms
            )
        return self._mentions

    def _promote(self, raw: Raw) -> None:
        """Whoever speaks under a bare name is a person, and is known from here on."""
        subject = raw.subject
        if (
            subject is not None
            and subject.kind == "person"
            and subject.name is not None
            and not subject.name.person
        ):
            subject.name.person = True
            self.registry.add(subject.name, subject.country)

    def _statement(
        self,
        raw: Raw,
        clauses: Clauses,
        identity: Identity | None,
        why: list[str],
        cue: str | None,
        day: Day | None,
    ) -> Statement:
        quotes = tuple(self.r.quotes[q] for q in raw.quotes)
        if any(not q.balanced for q in quotes):
            why = [*why, "unbalanced-quote"]
        span = self._span(*clauses.passage(raw))
        if self.truncated and span.end >= self.r.end - 1:
            why = [*why, "truncated"]
        attribution, attribution_span = (
            self._attribution(identity) if identity is not None else (None, None)
        )
        cue_span = (
            Span(self.r.start_of(raw.cue.k), self.r.end_of(raw.cue.j - 1))
            if raw.cue is not None
            else None
        )
        speaker = self._speaker(identity) if identity is not None else None
        sentence = self._span(clauses.a, clauses.b)
        place = self._subject_span(raw, clauses)
        return Statement(
            source=self.r.text,
            speaker=speaker,
            attribution=attribution,
            cue=cue,
            manner=self._manner(raw),
            span=span,
            quotes=quotes,
            rule=raw.rule,
            review=tuple(why),
            cue_span=cue_span,
            attribution_span=attribution_span,
            sentence=sentence,
            mentions=self._named().of_statement(sentence, place, identity, speaker),
            day=day,
        )

    def _span(self, i: int, j: int) -> Span:
        """The source that tokens ``i`` to ``j`` cover, closing marks included."""
        return Span(self.r.start_of(i), self.r.closing_of(j - 1))

    def _subject_span(self, raw: Raw, clauses: Clauses) -> Span | None:
        """Where the speaker is named in the statement's sentence, by a pronoun too."""
        subject = raw.subject
        if subject is None or not clauses.a <= subject.i < clauses.b:
            return None
        start = self.r.start_of(subject.head)
        return Span(start, start + len(self.r.words(subject.head, subject.j)))

    def _manner(self, raw: Raw) -> Manner:
        """Direct: the words follow the verb as a whole; mixed: they are part of the narrative's
        clause.
        """
        if not raw.quotes:
            return "indirect"
        if raw.rule in {"continued", "quote-verb", "signed"}:
            return "direct"
        if raw.cue is None:
            return "mixed"
        first = self.r.place_of_quote[raw.quotes[0]]
        between = [self.r.low(k) for k in range(raw.cue.j, first)]
        return (
            "direct"
            if all(w in {"that", ":", ","} for w in between)
            and raw.cue.base in lx.SAYING_SET | {"continue", "ask", "answer"}
            else "mixed"
        )

    def _attribution(self, identity: Identity) -> tuple[str | None, Span | None]:
        """The fullest mention of the speaker in this passage, determiner left out."""
        candidates = [
            m
            for m in identity.mentions
            if m.kind not in {"pronoun", "media"} or identity.name == "media reports"
        ]
        if not candidates:
            return None, None
        best = max(candidates, key=lambda m: (m.j - m.head, -m.i))
        text = self.r.words(best.head, best.j)
        start = self.r.start_of(best.head)
        return text, Span(start, start + len(text))

    def _speaker(self, identity: Identity) -> Speaker:
        name = identity.name
        aliases: list[str] = []
        for mention in identity.mentions:
            form = self.r.words(mention.head, mention.j)
            if form and form != name and form not in aliases:
                aliases.append(form)
        key = None
        if identity.kind == "person":
            if identity.person is not None:
                name, key = identity.person.name, identity.person.key
                aliases += [n for n in identity.person.names if n != name and n not in aliases]
            else:
                key = slug(name)
        elif identity.actor is not None:
            key = identity.actor.key
            if identity.kind == "organization":
                name = body_name(identity.actor, self._forms.get(identity.actor.key, []))
            aliases += [n for n in (identity.actor.name,) if n != name and n not in aliases]
        elif identity.kind == "state" and identity.country:
            key = slug(self.gazetteer.country_name(identity.country))
        held_by = held_by_key = None
        if identity.kind == "office" and identity.actor is not None and self.date is not None:
            holder = identity.actor.holder_on(self.date)
            if holder is not None:
                held_by, held_by_key = holder.name, holder.key
                aliases.append(holder.name)
        return Speaker(
            name, identity.kind, identity.country, key, tuple(aliases), held_by, held_by_key
        )


def _place_of_words(statement: Statement) -> tuple[int, int]:
    """Where the words themselves begin: a question within a sentence comes before its answer."""
    return (
        statement.quotes[0].span.start if statement.quotes else statement.span.start
    ), statement.span.end
