"""Merged actors stand for those that they were merged into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.importing.incoming.values import Incoming, IncomingEvent, IncomingStatement


def resolved(incoming: Incoming, merged: Mapping[str, str]) -> Incoming:
    """The same with the slugs of merged actors replaced by those they were merged into."""
    if not merged:
        return incoming
    return Incoming(
        tuple(_event(e, merged) for e in incoming.events),
        tuple(_statement(s, merged) for s in incoming.statements),
        incoming.actors,
    )


def _event(e: IncomingEvent, merged: Mapping[str, str]) -> IncomingEvent:
    """The same one where it has nothing to do with them, as most have not."""
    statements = tuple(_statement(s, merged) for s in e.statements)
    same = all(new is old for new, old in zip(statements, e.statements, strict=True))
    if same and merged.keys().isdisjoint([*e.fields["actors"], *e.spans]):
        return e
    return replace(
        e,
        fields={**e.fields, "actors": sorted({merged.get(a, a) for a in e.fields["actors"]})},
        statements=statements,
        spans={merged.get(k, k): span for k, span in e.spans.items()},
    )


def _statement(s: IncomingStatement, merged: Mapping[str, str]) -> IncomingStatement:
    speaker, holder = s.fields["speaker"], s.fields["holder"]
    if merged.keys().isdisjoint([speaker, holder, *s.fields["actors"], *s.spans]):
        return s
    fields = {
        **s.fields,
        "speaker": merged.get(speaker, speaker),
        "holder": merged.get(holder, holder),
        "actors": sorted({merged.get(a, a) for a in s.fields["actors"]}),
    }
    draft = (
        replace(s.speaker, slug=fields["speaker"])
        if s.speaker is not None and not s.local_speaker
        else s.speaker
    )
    spans = {merged.get(k, k): span for k, span in s.spans.items()}
    return replace(s, fields=fields, speaker=draft, spans=spans)
