"""What was measured of an address, in numbers that say something."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.evaluation.scale.measuring.clock import Cost
from timeline.evaluation.scale.measuring.request import Group, Request


@dataclass(frozen=True, slots=True)
class Result:
    """Milliseconds: the median and the 95th percentile of what a reader waits; on average the
    program's processor, what was waited for the database, and the database's processor (None where
    it is on another machine); the 95th percentile of both processors together, which other work on
    the machine changes little. ``ratio`` is their average to that of the floor.
    """

    group: Group
    name: str
    address: str
    runs: int
    status: int
    p50: float
    p95: float
    program: float
    waited: float
    server: float | None
    processors_p95: float
    ratio: float
    queries: int
    bytes: int


def result_of(request: Request, costs: Sequence[Cost], floor: float) -> Result:
    """Of one address or more, asked once or more."""
    walls = [cost.wall for cost in costs]
    program = statistics.fmean(cost.program for cost in costs)
    server = _of_server(costs)
    both = [cost.program + (cost.server or 0) for cost in costs]
    return Result(
        request.group,
        request.name,
        request.address,
        len(costs),
        max(cost.status for cost in costs),
        statistics.median(walls),
        percentile(walls, 0.95),
        program,
        statistics.fmean(cost.waited for cost in costs),
        server,
        percentile(both, 0.95),
        (program + (server or 0)) / floor,
        max(cost.queries for cost in costs),
        max(cost.size for cost in costs),
    )


def _of_server(costs: Sequence[Cost]) -> float | None:
    """Its average; None where it is elsewhere."""
    seen = [cost.server for cost in costs if cost.server is not None]
    return statistics.fmean(seen) if seen else None


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-round(share * 1000) * len(ordered) // 1000) - 1)]
