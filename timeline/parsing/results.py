"""Resolved readings -> the frozen records of a passage: its statements and their speakers."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import NamedTuple

from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.mentions import Mentions, body_name, forms_of_bodies
from timeline.parsing.names.spelling import is_surname_variant, slug

from . import lexicon as lx
from .attribution.records import Raw
from .reading import QUOTE, Reading
from .speakers import Identity, Spoken
from .types import Day, Manner, Span, Speaker, Statement

_SPEAKING = lx.SAYING_SET | {"continue", "ask", "answer"}  # their content may be the words alone


_ENDS_HEARER = lx.CUES.keys() | {"that", "who", "which", ":", ";", QUOTE}
_BEHIND_WORDS = frozenset(["", ".", ",", ";", ")", "and", "but", "while", "when"])
_TO_HEARERS = frozenset("tell inform assure remind notify".split())


def _is_hearer(between: list[str]) -> bool:
    """ "told [the Security Council that] “…”": who is told, and no other verb."""
    hearer, last = between[:-1], between[-1]
    return last in {"that", ":"} and _ENDS_HEARER.isdisjoint(hearer)


# The fullest mention, where it stands, and the speaker.
_Shown = tuple[str | None, Span | None, Speaker | None]
_NOBODY: _Shown = (None, None, None)
_MOST_FORMS = 100  # of one name that are told with a speaker


class Resolved(NamedTuple):
    """A statement whose speaker and day are known."""

    raw: Raw
    start: int  # of its sentence, in tokens
    end: int
    passage: tuple[int, int]
    spoken: Spoken
    day: Day | None


class Records:
    """Makes the records of one passage; ``date`` is its entry's, an article has none."""

    def __init__(
        self, reading: Reading, gazetteer: Gazetteer, date: dt.date | None, truncated: bool
    ) -> None:
        self.r = reading
        self.gazetteer = gazetteer
        self.date = date
        self.truncated = truncated
        self.forms = forms_of_bodies(reading)  # of each body, as printed
        self._shown: dict[int, _Shown] = {}  # of each identity: what all its statements share

    def statement(self, resolved: Resolved, mentions: Mentions) -> Statement:
        """The record of a statement, with what is mentioned in its sentence."""
        raw, (identity, _, cue, _) = resolved.raw, resolved.spoken
        quotes = tuple(self.r.quotes[q] for q in raw.quotes)
        span = self._span(*resolved.passage)
        fullest, at, speaker = self._of(identity)
        attribution, attribution_span = self._own_name(resolved, fullest) or (fullest, at)
        # a name that goes on behind a line's end takes the sentence with it
        sentence = self._span(resolved.start, max(resolved.end, resolved.passage[1]))
        place = self._subject_span(resolved)
        return Statement(
            source=self.r.text,
            speaker=speaker,
            attribution=attribution,
            cue=cue,
            manner=self._manner(raw),
            span=span,
            quotes=quotes,
            rules=self._rules(resolved),
            review=self._doubts(resolved, span),
            cue_span=self._cue_span(raw),
            attribution_span=attribution_span,
            sentence=sentence,
            mentions=mentions.of_statement(sentence, place, identity, speaker),
            day=resolved.day,
        )

    def _rules(self, resolved: Resolved) -> tuple[str, ...]:
        """The rules that made the statement: its verb's, its words', its speaker's."""
        raw, who = resolved.raw, resolved.spoken.rule
        verb = [raw.cue.rule] if raw.cue is not None else []
        return (*verb, f"words:{raw.rule}", *([f"who:{who}"] if who else []))

    def _doubts(self, resolved: Resolved, span: Span) -> tuple[str, ...]:
        """Why a reader should look at it: the speaker's doubts, and what the text lacks."""
        doubts = list(resolved.spoken.why)
        if any(not self.r.quotes[q].balanced for q in resolved.raw.quotes):
            doubts.append("unbalanced-quote")
        if self.truncated and span.end >= self.r.end - 1:
            doubts.append("truncated")
        return tuple(doubts)

    # -- places in the text ---------------------------------------------------------------

    def _span(self, i: int, j: int) -> Span:
        """The source that tokens ``i`` to ``j`` cover, closing marks included."""
        return Span(self.r.start_of(i), self.r.closing_of(j - 1))

    def _cue_span(self, raw: Raw) -> Span | None:
        if raw.cue is None:
            return None
        return Span(self.r.start_of(raw.cue.place), self.r.end_of(raw.cue.end - 1))

    def _own_name(self, resolved: Resolved, fullest: str | None) -> tuple[str, Span] | None:
        """How the statement's own sentence prints a person whom the fullest mention calls by quite
        another name, as one who bears two does, or whose record an editor has merged.
        """
        subject = resolved.raw.subject
        if subject is None or subject.kind != "person" or fullest is None:
            return None
        words, span = self._words(subject.head, subject.j)
        names = [word for word in words.split() if word != word.lower()]
        printed = fullest.split()
        same = any(is_surname_variant(one, other) for one in names for other in printed)
        return (words, span) if names and not same else None

    def _subject_span(self, resolved: Resolved) -> Span | None:
        """Where the speaker is named in the statement's sentence, by a pronoun too."""
        subject = resolved.raw.subject
        if subject is None or not resolved.start <= subject.i < resolved.end:
            return None
        return self._words(subject.head, subject.j)[1]

    def _words(self, i: int, j: int) -> tuple[str, Span]:
        """The words of tokens ``i`` to ``j`` without a possessive ending, and their place."""
        text, start = self.r.words(i, j), self.r.start_of(i)
        return text, Span(start, start + len(text))

    def _manner(self, raw: Raw) -> Manner:
        """Direct: the words follow the verb as a whole; mixed: they are part of the narrative's
        clause.
        """
        if not raw.quotes:
            return "indirect"
        if raw.rule in {"continued", "quote-verb", "signed"}:
            return "direct"
        if raw.cue is None or raw.cue.base not in _SPEAKING:
            return "mixed"
        between = self.r.lows[raw.cue.end : self.r.place_of_quote[raw.quotes[0]]]
        if {"that", ":", ","}.issuperset(between):
            return "direct"
        ends = self.r.low(self.r.place_of_quote[raw.quotes[-1]] + 1) in _BEHIND_WORDS
        to_hearer = raw.cue.base in _TO_HEARERS and _is_hearer(between)
        return "direct" if ends and to_hearer else "mixed"

    # -- speakers -------------------------------------------------------------------------

    def _of(self, identity: Identity | None) -> _Shown:
        """What all statements of a speaker share, made at the first of them."""
        if identity is None:
            return _NOBODY
        shown = self._shown.get(id(identity))
        if shown is None:
            shown = self._shown[id(identity)] = (
                *self._attribution(identity),
                self._speaker(identity),
            )
        return shown

    def _attribution(self, identity: Identity) -> tuple[str | None, Span | None]:
        """The fullest mention of the speaker in this passage, determiner left out."""
        named = [
            m
            for m in identity.mentions
            if m.kind not in {"pronoun", "media"} or identity.name == "media reports"
        ]
        if not named:
            return None, None
        best = max(named, key=lambda m: (m.j - m.head, -m.i))
        return self._words(best.head, best.j)

    def _speaker(self, identity: Identity) -> Speaker:
        name, key, other = self._named(identity)
        held_by, held_by_key = self._holder(identity)
        printed = [self.r.words(m.head, m.j) for m in identity.mentions]
        aliases = [form for form in dict.fromkeys(printed) if form and form != identity.name]
        del aliases[_MOST_FORMS:]
        aliases += [form for form in other if form != name and form not in aliases]
        if held_by is not None:
            aliases.append(held_by)
        return Speaker(
            name, identity.kind, identity.country, key, tuple(aliases), held_by, held_by_key
        )

    def _named(self, identity: Identity) -> tuple[str, str | None, list[str]]:
        """The name to show, the key to find the speaker by, and other names."""
        person, actor = identity.person, identity.actor
        if identity.kind == "person":
            if person is None:
                return identity.name, slug(identity.name), []
            return person.name, person.key, [*islice(person.names, _MOST_FORMS)]
        if actor is not None:
            name = identity.name
            if identity.kind == "organization":
                name = body_name(actor, self.forms.get(actor.key, []))
            return name, actor.key, [actor.name]
        if identity.kind == "state" and identity.country:
            return identity.name, slug(self.gazetteer.country_name(identity.country)), []
        return identity.name, None, []

    def _holder(self, identity: Identity) -> tuple[str | None, str | None]:
        """Who holds the office on the entry's day, where one is known: name and key."""
        if identity.kind != "office" or identity.actor is None or self.date is None:
            return None, None
        holder = identity.actor.holder_on(self.date)
        return (holder.name, holder.key) if holder is not None else (None, None)
