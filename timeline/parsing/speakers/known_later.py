"""The state of somebody whom a page tells it of only further down, or in an entry before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from timeline.parsing.types import Entry, Speaker, Statement


def with_states(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries whose people speak for the state that another entry of the page tells, if all that
    tell one tell the same.
    """
    read = tuple(entries)
    states: defaultdict[str, set[str]] = defaultdict(set)
    for speaker in _people(read):
        if speaker.country is not None:
            states[speaker.name].add(speaker.country)
    missing = {x.name for x in _people(read) if x.country is None and len(states[x.name]) == 1}
    told = {name: next(iter(states[name])) for name in missing}
    return tuple(_told(entry, told) for entry in read) if told else read


def _people(entries: Iterable[Entry]) -> Iterable[Speaker]:
    """Who speaks in the entries by name."""
    speakers = (said.speaker for entry in entries for said in entry.statements)
    return (x for x in speakers if x is not None and x.kind == "person")


def _told(entry: Entry, states: dict[str, str]) -> Entry:
    said = tuple(_of_state(statement, states) for statement in entry.statements)
    return entry if said == entry.statements else replace(entry, statements=said)


def _of_state(statement: Statement, states: dict[str, str]) -> Statement:
    speaker = statement.speaker
    if speaker is None or speaker.kind != "person" or speaker.country is not None:
        return statement
    if speaker.name not in states:
        return statement
    return replace(statement, speaker=replace(speaker, country=states[speaker.name]))
