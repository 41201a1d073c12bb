"""What is told at a glance is what a closer look finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.importing.plans import (
    incoming,
    incoming_event,
    incoming_statement,
    stored_event,
    stored_statement,
)
from timeline.importing.incoming.values import IncomingEvent
from timeline.importing.planning import make
from timeline.importing.planning.unchanged import moved_alone
from timeline.importing.stored.values import StoredEvent

Pair = tuple[StoredEvent, IncomingEvent]
SENTENCE = {"sentence_start": 8, "sentence_end": 22}
OTHERS = incoming_statement(
    {"start": 21, "end": 30, "quote_spans": []}, text="Iran agreed", quotes=[]
)


def pair(by: int) -> Pair:
    """An entry with a statement, as it is stored and as it comes in again so much further down."""
    place = {"start": 10 + by, "end": 20 + by}
    sentence = {name: value + by for name, value in SENTENCE.items()}
    spot = place | sentence | {"quote_spans": [[17 + by, 19 + by]]}
    new = incoming_event(incoming_statement(spot), place=place)
    return stored_event(None, None, stored_statement(place=SENTENCE)), new


def stored(change: Callable[[StoredEvent], StoredEvent]) -> Callable[[Pair], Pair]:
    return lambda pair: (change(pair[0]), pair[1])


def comes(change: Callable[[IncomingEvent], IncomingEvent]) -> Callable[[Pair], Pair]:
    return lambda pair: (pair[0], change(pair[1]))


def said(**changes: dict[str, object] | object) -> Callable[[Pair], Pair]:
    """The stored statement with other values: of dictionaries, some."""
    return lambda pair: (
        replace(pair[0], statements=tuple(_with(s, changes) for s in pair[0].statements)),
        pair[1],
    )


def says(**changes: dict[str, object] | object) -> Callable[[Pair], Pair]:
    """The statement that comes in, with other values."""
    return lambda pair: (
        pair[0],
        replace(pair[1], statements=tuple(_with(s, changes) for s in pair[1].statements)),
    )


def _made_at_the_desk(event: StoredEvent) -> StoredEvent:
    return replace(event, statements=tuple(replace(s, base={}) for s in event.statements))


def _with(record, changes):
    merged = {
        name: getattr(record, name) | value if isinstance(value, dict) else value
        for name, value in changes.items()
    }
    return replace(record, **merged)


DEVIATIONS: dict[str, Callable[[Pair], Pair]] = {
    "gone before": stored(lambda e: replace(e, missing=True)),
    "undone": stored(lambda e: replace(e, base=e.base | {"state": "hidden"}, state="hidden")),
    "entry edited": stored(lambda e: replace(e, fields=e.fields | {"text": "Iran said yes."})),
    "entry of before": stored(lambda e: replace(e, base={"text": e.base["text"]})),
    "entry reworded": comes(
        lambda e: replace(e, fields=e.fields | {"text": "Iran said no twice."})
    ),
    "entry names more": comes(lambda e: replace(e, fields=e.fields | {"places": ["tehran"]})),
    "entry in other order": comes(lambda e: replace(e, place=e.place | {"position": 1})),
    "entry longer": comes(lambda e: replace(e, place=e.place | {"end": e.place["end"] + 3})),
    "one statement more": comes(lambda e: replace(e, statements=(*e.statements, OTHERS))),
    "none comes": comes(lambda e: replace(e, statements=())),
    "none stored": stored(lambda e: replace(e, statements=())),
    "made at the desk": stored(_made_at_the_desk),
    "statement undone": said(base={"state": "hidden"}, state="hidden"),
    "statement hidden by hand": said(state="hidden"),
    "words edited": said(fields={"text": "Zarif said “never”"}),
    "quotes edited": said(fields={"quotes": ["never"]}),
    "speaker chosen": said(fields={"speaker": "rouhani"}),
    "doubts settled": said(base={"review": ["no-verb"]}),
    "quote stands nowhere": said(place={"quote_spans": [[None, None]]}),
    "no sentence was kept": said(place={"sentence_start": None, "sentence_end": None}),
    "statement reworded": says(fields={"text": "Zarif said: “no”"}),
    "other quotes": says(fields={"quotes": ["never"]}),
    "day told": says(fields={"day": ["2020-01-02", "on", "Thursday"]}),
    "statement in other order": says(place={"position": 1}),
    "statement elsewhere": says(place={"start": 12}),
    "quote elsewhere": says(place={"quote_spans": [[16, 18]]}),
    "other rule": says(rule="other"),
}


@pytest.mark.parametrize("by", [0, 5])
@pytest.mark.parametrize("first", DEVIATIONS)
def test_a_glance_finds_what_a_closer_look_does(by, first):
    for second in DEVIATIONS:
        event, new = DEVIATIONS[second](DEVIATIONS[first](pair(by)))
        assert _plan(event, new) == _plan(event, new, closely=True), second


@pytest.mark.parametrize("by", [0, 5])
def test_an_entry_that_stands_elsewhere_at_most_is_told_at_a_glance(by):
    assert moved_alone(*pair(by)) == by


def _plan(event: StoredEvent, new: IncomingEvent, *, closely: bool = False):
    with pytest.MonkeyPatch.context() as patch:
        if closely:
            patch.setattr(make, "moved_alone", lambda event, new: None)
        return make.make_plan([event], [], incoming(new))
