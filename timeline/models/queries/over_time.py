"""Statements of flashpoints and speakers over time, in few rows however many there are."""

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


OTHERS = "others"  # in the place of a slug
_ENOUGH = 13  # slugs of a month: where there are more nobody asks who they are
# Ranks are those of the lanes: most statements first, then by name.
_BY_SPEAKER = """
WITH said AS MATERIALIZED (
    SELECT a.slug, a.name, a.kind = 'unnamed' AS unnamed, c.month, sum(c.n) AS n
    FROM timeline_speakercount c JOIN timeline_actor a ON a.id = c.speaker_id
    WHERE c.certain AND c.month IS NOT NULL GROUP BY a.id, c.month HAVING sum(c.n) <> 0
), ranked AS MATERIALIZED (
    SELECT slug, row_number() OVER (ORDER BY sum(n) DESC, name COLLATE "C") AS place,
        count(*) OVER () AS many
    FROM said WHERE NOT unnamed GROUP BY slug, name
)
SELECT CASE WHEN s.unnamed THEN '' WHEN r.place < %s OR r.many <= %s THEN s.slug ELSE %s END,
    max(s.name), s.month, sum(s.n)::bigint, (array_agg(s.slug))[:%s], coalesce(max(r.many), 0)
FROM said s LEFT JOIN ranked r USING (slug) GROUP BY 1, 3
"""


class OfSpeaker(NamedTuple):
    """Statements of a month, by its first day: of a speaker, of officials without a name, whose
    slug is empty, or of all ``OTHERS``; ``slugs`` are the first of those who speak, and ``many``
    how many speakers there are who have a name.
    """

    who: str
    name: str
    month: dt.date
    n: int
    slugs: list[str]
    many: int


def speakers_over_time(most: int) -> list[OfSpeaker]:
    """Who said how many of all visible statements with a day, for certain: not more than ``most``
    speakers, the others as one.
    """
    with reading_connection().cursor() as cursor:
        cursor.execute(_BY_SPEAKER, [most, most, OTHERS, _ENOUGH])
        return [OfSpeaker(*row) for row in cursor.fetchall()]
