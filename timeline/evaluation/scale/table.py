"""What was measured as a table for people, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from timeline.evaluation.scale.measuring.measure import Measured
from timeline.evaluation.scale.measuring.results import Result

_HEAD = (
    f"{'milliseconds':44}{'p50':>9}{'p95':>9}{'program':>9}{'waited':>9}{'Postgres':>9}"
    f"{'both p95':>9}{'ratio':>8}{'queries':>8}{'KB':>7}"
)


def lines(events: int, statements: int, measured: Measured) -> Iterator[str]:
    """A line for each address, the groups and the floor at the end."""
    yield (
        f"{events} events, {statements} statements; nothing kept. Program and Postgres are time of"
        " processors, ratio is both to the floor."
    )
    yield _HEAD
    for result in (*measured.addresses, *measured.groups, measured.floor):
        yield _line(result)


def as_json(events: int, statements: int, measured: Measured) -> str:
    """The same, with addresses."""
    counts = {"events": events, "statements": statements}
    return json.dumps(counts | asdict(measured), indent=1)


def _line(result: Result) -> str:
    server = "–" if result.server is None else f"{result.server:.1f}"
    failed = f"  status {result.status}" if result.status >= 300 else ""
    return (
        f"{result.name[:43]:44}{result.p50:9.1f}{result.p95:9.1f}{result.program:9.1f}"
        f"{result.waited:9.1f}{server:>9}{result.processors_p95:9.1f}{result.ratio:8.1f}"
        f"{result.queries:8}{result.bytes / 1000:7.0f}{failed}"
    )
