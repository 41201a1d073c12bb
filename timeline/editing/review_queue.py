"""What an editor should look at next, who may have spoken, and what a decision writes.

Worst first: how likely something is wrong (the weight of its gravest reason) times how many see it
(the speaker's dossier).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, FloatField, OuterRef, Q, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from timeline.models import Actor, Conflict, Event, Report, State, Statement
from timeline.models.doubts import SPLIT

# How likely a statement is wrong, by the parser's reason to doubt it.
WEIGHTS = {
    "no-speaker": 0.9,
    "two-candidates": 0.8,
    "no-antecedent": 0.8,
    "unknown-name": 0.6,
    "pronoun-far": 0.6,
    "split": 0.5,
    "far-subject": 0.5,
    "unbalanced-quote": 0.5,
    "truncated": 0.3,
}
REPORTED = "reported"
CONFLICT = "conflict"
MISSING = "missing"
UNSEEN = "unseen"
_OTHER_REASON = 0.4
_NO_REASON = 0.05
_RANKED = 500  # of the gravest, ranked by how many see them
MOST_CANDIDATES = 9  # one digit each


class Undecidable(ValueError):
    """The decision makes no sense here; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    record: Any  # Statement or Event
    score: float

    @property
    def of_statement(self) -> bool:
        """Whether it is a statement rather than an event."""
        return isinstance(self.record, Statement)


def _open_report() -> Exists:
    return Exists(Report.objects.filter(statement=OuterRef("pk"), resolved_at__isnull=True))


def _in_dispute() -> Exists:
    """An article's statement that an import and a hand disagree on; an event stands in the queue
    for its own.
    """
    return Exists(
        Conflict.objects.filter(
            statement=OuterRef("pk"), event__isnull=True, resolved_at__isnull=True
        )
    )


def open_statements() -> Any:
    """Statements that nobody has vouched for, that a reader has reported or that are in dispute,
    with ``doubt`` from 0 to 1.
    """
    grave = [
        Case(When(review__contains=[code], then=Value(w)), default=Value(0.0))
        for code, w in WEIGHTS.items()
    ]
    other = Case(When(review=[], then=Value(_NO_REASON)), default=Value(_OTHER_REASON))
    reported = Case(
        When(_open_report(), then=Value(1.0)),
        When(_in_dispute(), then=Value(0.7)),
        default=Value(0.0),
    )
    rows = Statement.objects.visible().filter(
        Q(reviewed_at__isnull=True) | Q(_open_report()) | Q(_in_dispute())
    )
    return rows.annotate(doubt=Greatest(reported, other, *grave, output_field=FloatField()))


def open_events() -> Any:
    """Events that left their source, break off, or have a conflict between an import and a hand."""
    conflict = Exists(Conflict.objects.filter(event=OuterRef("pk"), resolved_at__isnull=True))
    rows = Event.objects.published().filter(
        Q(conflict) | Q(reviewed_at__isnull=True) & (Q(missing=True) | Q(truncated=True))
    )
    return rows.annotate(
        doubt=Case(
            When(conflict, then=Value(0.7)), When(missing=True, then=Value(0.6)), default=Value(0.3)
        )
    )


def counts() -> list[tuple[str, int]]:
    """(reason, number of records) of what is left, gravest first;

    ``unseen`` are those without any reason.
    """
    found: Counter[str] = Counter()
    for review, n in (
        open_statements()
        .filter(reviewed_at__isnull=True)
        .order_by()
        .values_list("review")
        .annotate(n=Count("pk"))
    ):
        for code in review or [UNSEEN]:
            found[code] += n
    found[REPORTED] = open_statements().filter(_open_report()).count()
    found[CONFLICT] = (
        open_events().filter(doubt=0.7).count() + open_statements().filter(_in_dispute()).count()
    )
    found[MISSING] = open_events().exclude(doubt=0.7).count()
    weights = {REPORTED: 1.0, CONFLICT: 0.7, MISSING: 0.55, UNSEEN: 0.0} | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], _OTHER_REASON),
    )


def next_item(reason: str = "", skipped: Iterable[str] = ()) -> Item | None:
    """The worst of what is left, of one reason if given;

    ``skipped`` are slugs to leave for later.
    """
    skipped = list(skipped)
    items = [*_events(reason, skipped), *_statements(reason, skipped)]
    return max(items, key=lambda item: item.score, default=None)


def _events(reason: str, skipped: list[str]) -> list[Item]:
    if reason not in ("", CONFLICT, MISSING):
        return []
    rows = open_events().exclude(slug__in=skipped)
    if reason:
        rows = rows.filter(doubt=0.7) if reason == CONFLICT else rows.exclude(doubt=0.7)
    return [Item(e, e.doubt * math.log(3)) for e in rows.order_by("-doubt", "-date", "pk")[:1]]


def _statements(reason: str, skipped: list[str]) -> list[Item]:
    if reason == MISSING:
        return []
    rows = open_statements().exclude(slug__in=skipped)
    if reason == REPORTED:
        rows = rows.filter(_open_report())
    elif reason == CONFLICT:
        rows = rows.filter(_in_dispute())
    elif reason == UNSEEN:
        rows = rows.filter(review=[])
    elif reason:
        rows = rows.filter(review__contains=[reason])
    gravest = list(
        rows.order_by("-doubt", "-date", "position", "pk").values_list("pk", "speaker", "doubt")[
            :_RANKED
        ]
    )
    if not gravest:
        return []
    speakers = {speaker for _, speaker, _ in gravest}
    said = dict(
        Statement.objects.filter(speaker__in=speakers)
        .order_by()
        .values_list("speaker")
        .annotate(n=Count("pk"))
    )
    # max keeps the first of equals: the newest
    pk, score = max(
        ((pk, doubt * math.log(3 + said.get(speaker, 0))) for pk, speaker, doubt in gravest),
        key=lambda row: row[1],
    )
    return [Item(Statement.objects.for_display().get(pk=pk), score)]


def candidates(statement: Statement) -> list[Actor]:
    """Who may have said it, likeliest first: as parsed, who speaks or is named nearby, whom the
    attribution names.
    """
    found: dict[int, Actor] = {}

    def add(actors: Iterable[Actor | None]) -> None:
        for actor in actors:
            if actor is not None and actor.merged_into_id is None:
                found.setdefault(actor.pk, actor)

    add([statement.speaker, statement.holder])
    words = [
        w for w in statement.attribution.replace("’", "'").split() if w[:1].isupper() and len(w) > 3
    ]
    if words:
        condition = Q()
        for word in words[-2:]:
            condition |= Q(name__iendswith=f" {word}") | Q(aliases__text__iexact=word)
        add(Actor.objects.named().filter(condition, kind__in=("person", "office")).distinct()[:3])
    if statement.event is not None:
        beside = statement.event.statements.filter(state=State.PUBLISHED).select_related(
            "speaker", "holder"
        )
        add(s.speaker for s in sorted(beside, key=lambda s: abs(s.start - statement.start)))
        named = [m.actor for m in statement.event.event_actors.select_related("actor")]
        add(a for a in named if a.kind in ("person", "office"))
        add(a.holder_on(statement.date) for a in named)
        add(named)
    else:
        add(
            s.speaker
            for s in statement.document.statements.select_related("speaker").order_by("position")[
                :20
            ]
        )
    return list(found.values())[:MOST_CANDIDATES]


def actor_called(words: str) -> Actor:
    """The one actor of a name, alias or slug. Raises Undecidable."""
    words = words.strip()
    if not words or "\0" in words:
        raise Undecidable("Type the name of the speaker, or choose one of the candidates.")
    exact = Actor.objects.named()
    found = list(exact.filter(slug=words)[:1]) or list(
        exact.filter(Q(name__iexact=words) | Q(aliases__text__iexact=words)).distinct()[:3]
    )
    if not found:
        raise Undecidable(
            f"No actor is called “{words[:80]}”. Choose one from the list, or add the actor first."
        )
    if len(found) > 1:
        raise Undecidable(
            f"“{words[:80]}” may be {', '.join(f'{a.name} ({a.slug})' for a in found)}. Type what"
            " stands in brackets."
        )
    return found[0]


def vouch(statement: Statement, user: Any) -> None:
    """What an editor has decided is sure: doubts are settled, and the office's holder follows the
    speaker.
    """
    statement.reviewed_by, statement.reviewed_at = user, timezone.now()
    statement.review = []
    statement.quotes = [q for q in statement.quotes if q["text"] in statement.text]
    statement.find_holder()


def settle(statement: Statement) -> None:
    """Close readers' reports on a statement that an editor has just decided on, and an article's
    disputes: what stands, stays.
    """
    if statement.event is None:
        statement.conflicts.filter(resolved_at__isnull=True).update(
            resolved_at=timezone.now(), resolution="hand"
        )
    Report.objects.filter(statement=statement, resolved_at__isnull=True).update(
        resolved_at=timezone.now()
    )


def free_slug(statement: Statement) -> str:
    """The next free address among the statements of the same event or article."""
    stem = statement.event.slug if statement.event is not None else statement.document.slug
    return f"{stem}-s{Statement.objects.next_number(stem)}"


def split(statement: Statement, at: int) -> Statement:
    """Make two statements of one at a place in its text; the second is new and made by hand.

    Raises Undecidable.
    """
    first, second = statement.text[:at].rstrip(), statement.text[at:].lstrip()
    if not 0 < at < len(statement.text) or not first or not second:
        raise Undecidable("Select the first words of the second statement, then split.")
    begin = statement.start + len(statement.text) - len(second)
    quotes = [q for q in statement.quotes if q["text"] in second and q["text"] not in first]
    new = Statement.objects.create(
        slug=free_slug(statement),
        event=statement.event,
        document=statement.document,
        date=statement.date,
        position=statement.position,
        date_words=statement.date_words,
        speaker=statement.speaker,
        holder=statement.holder,
        attribution="",
        cue="",
        manner=statement.manner if quotes else Statement.Manner.INDIRECT,
        text=second,
        start=begin,
        end=statement.end,
        quotes=quotes,
        review=[SPLIT],
        date_relation=statement.date_relation,
        sentence_start=statement.sentence_start,
        sentence_end=statement.sentence_end,
    )
    new.copy_mentions(statement)
    statement.text, statement.end = first, statement.start + len(first)
    statement.quotes = [q for q in statement.quotes if q not in quotes]
    if not statement.quotes:
        statement.manner = Statement.Manner.INDIRECT
    statement.save()
    return new


def merge_with_next(statement: Statement) -> Statement:
    """Make one statement of this and the next of the same text; the next is hidden.

    Raises Undecidable.
    """
    rows = Statement.objects.filter(
        document=statement.document,
        event=statement.event,
        state=State.PUBLISHED,
        start__gte=statement.start,
    )
    other = rows.exclude(pk=statement.pk).order_by("start", "position", "pk").first()
    if other is None:
        raise Undecidable(
            "No statement follows this one here, so there is nothing to merge it with."
        )
    whole = (
        statement.event.text
        if statement.event is not None
        else statement.document.current_capture().text
    )
    offset = statement.event.start if statement.event is not None else 0
    end = max(statement.end, other.end)
    between = whole[statement.start - offset : end - offset]
    statement.text = (
        between
        if statement.text in between and other.text in between
        else f"{statement.text} {other.text}"
    )
    statement.end = end
    statement.quotes = [*statement.quotes, *(q for q in other.quotes if q not in statement.quotes)]
    if statement.manner == Statement.Manner.INDIRECT:
        statement.manner = other.manner
    if other.sentence_end is not None and statement.sentence_end is not None:
        statement.sentence_end = max(statement.sentence_end, other.sentence_end)
    statement.save()
    statement.copy_mentions(other)
    other.state = State.HIDDEN
    other.save()
    return other
