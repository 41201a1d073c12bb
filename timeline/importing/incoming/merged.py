"""Merged actors stand for those that they were merged into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.importing.incoming.values import Incoming, IncomingStatement


def resolved(incoming: Incoming, merged: Mapping[str, str]) -> Incoming:
    """The same with the slugs of merged actors replaced by those they were merged into."""
    if not merged:
        return incoming
    events = tuple(
        replace(
            e,
            fields={**e.fields, "actors": sorted({merged.get(a, a) for a in e.fields["actors"]})},
            statements=tuple(_resolved(s, merged) for s in e.statements),
            spans={merged.get(k, k): span for k, span in e.spans.items()},
        )
        for e in incoming.events
    )
    return Incoming(
        events, tuple(_resolved(s, merged) for s in incoming.statements), incoming.actors
    )


def _resolved(s: IncomingStatement, merged: Mapping[str, str]) -> IncomingStatement:
    speaker, holder = s.fields["speaker"], s.fields["holder"]
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
