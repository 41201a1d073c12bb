"""How many statements each flashpoint has over time, in few rows however many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from timeline.config.replicas.reading import reading_connection

# Stretches have the days of one step, counted as Python counts days, and of one month.
_COUNTED = """
WITH counted AS MATERIALIZED (
    SELECT d.flashpoint_id AS flashpoint, s.date, s.date - date '0001-01-01' + 1 AS day,
        s.date_relation = 'on' AS exact, count(*) AS n
    FROM timeline_statement s JOIN timeline_document d ON d.id = s.document_id
    WHERE d.published AND s.standing AND s.date IS NOT NULL AND d.flashpoint_id = ANY(%s)
    GROUP BY 1, 2, 4
), chosen AS MATERIALIZED (
    SELECT coalesce(min(step), %s) AS step FROM unnest(%s::int[]) step
    WHERE (SELECT count(*) FROM (SELECT DISTINCT flashpoint, day / step FROM counted) x) <= %s
)
SELECT flashpoint, min(date), max(date), exact, sum(n)::bigint, step
FROM counted, chosen GROUP BY flashpoint, exact, step, day / step, date_trunc('month', date)
"""


class Stretch(NamedTuple):
    """Statements about a flashpoint, from a first day to a last one; ``exact`` where their days are
    told, not only a bound. One mark stands for ``step`` days.
    """

    flashpoint: int
    first: dt.date
    last: dt.date
    exact: bool
    n: int
    step: int


def statements_over_time(
    flashpoints: Sequence[int], steps: Sequence[int], most: int
) -> list[Stretch]:
    """Visible ones with a day, by the first of the steps that makes no more than ``most`` marks, or
    the last one.
    """
    with reading_connection().cursor() as cursor:
        cursor.execute(_COUNTED, [list(flashpoints), steps[-1], list(steps), most])
        return [Stretch(*row) for row in cursor.fetchall()]
