"""All values of a small site, read by one statement together with the state that they are of."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TypeAlias, cast

from django.conf import settings

from timeline.config.replicas.reading import reading_connection
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.in_memory.site import Marked, Records, Said, Site
from timeline.filtering.joint import joint_speakers
from timeline.indexing.sources.events import NAMED_IN_EVENTS
from timeline.indexing.sources.shared import LANE, OF_DOCUMENTS, OF_WHO_SPEAKS
from timeline.indexing.sources.statements import NAMED_IN_STATEMENTS, SAID
from timeline.models import Document
from timeline.models.changes import NEWEST_CHANGE

_STATEMENTS = 4  # for each event, at most; more of them are no small site
_KEPT = 2  # states: a replica may be behind
_SAID_COLUMNS = (
    "chunk_id, slot, layer, day, event_id, own_day, exact, speaker_id, holder_id, manner,"
    " certain, kind, country"
)
_SIZE = """
SELECT (SELECT count(*) FROM (SELECT FROM timeline_event LIMIT %s) e),
    (SELECT count(*) FROM (SELECT FROM timeline_statement LIMIT %s) s)
"""
_PAIRS = """(SELECT json_agg(json_build_array(kind, key, slots)) FROM (
    SELECT kind, key, array_agg(slot) AS slots FROM facet_pair GROUP BY 1, 2) p)"""
_DAY = "day - date '0001-01-01' + 1"  # counted as Python counts days
_EVENTS = f"""
WITH facet_slot AS MATERIALIZED (
    SELECT 0 AS chunk_id, row_number() OVER (ORDER BY e.date DESC, e.position, e.id) - 1 AS slot,
        e.id AS record_id, e.date AS day, e.document_id, d.flashpoint_id
    FROM timeline_event e JOIN timeline_document d ON d.id = e.document_id
    WHERE e.state = 'published' AND d.published
), facet_pair(chunk_id, slot, layer, kind, key) AS ({OF_DOCUMENTS} UNION ALL {NAMED_IN_EVENTS})
SELECT json_build_array(
    (SELECT json_agg(json_build_array(record_id, {_DAY}) ORDER BY slot) FROM facet_slot), {_PAIRS})
"""  # noqa: S608 - nothing in it is from outside
_STATEMENTS_OF = f"""
WITH facet_slot AS MATERIALIZED (
    SELECT 0 AS chunk_id, row_number() OVER (ORDER BY s.date DESC NULLS LAST, s.id) - 1 AS slot,
        s.id AS record_id, s.date AS day, s.document_id, d.flashpoint_id
    FROM timeline_statement s JOIN timeline_document d ON d.id = s.document_id
    WHERE s.standing AND d.published
), facet_said({_SAID_COLUMNS}) AS MATERIALIZED ({SAID}),
facet_pair(chunk_id, slot, layer, kind, key) AS (
    {OF_DOCUMENTS} UNION ALL {OF_WHO_SPEAKS} UNION ALL {NAMED_IN_STATEMENTS}
)
SELECT json_build_array(
    (SELECT json_agg(json_build_array(record_id, {_DAY}) ORDER BY slot) FROM facet_slot), {_PAIRS},
    (SELECT json_agg(json_build_array(event_id, exact, {LANE.replace("kind", "s.kind")},
        CASE WHEN certain THEN a.slug END) ORDER BY slot)
        FROM facet_said s LEFT JOIN timeline_actor a ON a.id = s.speaker_id))
"""  # noqa: S608 - nothing in it is from outside
_MARKED = f"""
SELECT json_agg(json_build_array(e.id, e.date - date '0001-01-01' + 1, e.headline, e.text, e.slug,
    f.name, EXISTS (SELECT FROM timeline_document o WHERE o.published
        AND o.kind = '{Document.Kind.CHRONOLOGY}' AND o.flashpoint_id <> d.flashpoint_id))
    ORDER BY e.date DESC, e.position, e.id)
FROM timeline_event e JOIN timeline_document d ON d.id = e.document_id
LEFT JOIN timeline_flashpoint f ON f.id = d.flashpoint_id
WHERE e.key_event AND e.state = 'published' AND d.published
"""  # noqa: S608 - nothing in it is from outside
_WORDS = """
SELECT json_build_object(
    'actor', (SELECT json_agg(json_build_array(id, slug, name)) FROM timeline_actor
        WHERE kind <> 'unnamed' AND id IN (
            SELECT actor_id FROM timeline_eventactor UNION ALL
            SELECT actor_id FROM timeline_statementactor UNION ALL
            SELECT speaker_id FROM timeline_statement UNION ALL
            SELECT holder_id FROM timeline_statement)),
    'country', (SELECT json_agg(json_build_array(code, code, name)) FROM timeline_country),
    'place', (SELECT json_agg(json_build_array(id, slug, name)) FROM timeline_place),
    'document', (SELECT json_agg(json_build_array(id, slug, title)) FROM timeline_document),
    'flashpoint', (SELECT json_agg(json_build_array(id, slug, name)) FROM timeline_flashpoint))
"""
_ALL = f"""
SELECT coalesce(c.state, ''), ({_EVENTS}), ({_STATEMENTS_OF}), ({_MARKED}), ({_WORDS})
FROM (SELECT 1) one LEFT JOIN LATERAL (
    SELECT concat_ws('.', id, mark, count) AS state FROM ({NEWEST_CHANGE}) n(id, mark, count)
) c ON true
"""  # noqa: S608
_Rows: TypeAlias = "list[tuple[int, int | None]] | None"
_Pairs: TypeAlias = "list[tuple[str, str, list[int]]] | None"
_Named: TypeAlias = "list[tuple[int | str, str, str]] | None"
_MarkedRows: TypeAlias = "list[tuple[int, int, str, str, str, str | None, bool]] | None"
_SaidRows: TypeAlias = "list[tuple[int | None, bool, str, str | None]] | None"


_sites: dict[str, Site | None] = {}  # by their states
_one_loads = threading.Lock()


def present_site() -> Site | None:
    """The site as it stands now; None where it is too large to be kept."""
    state = _state_now()
    with _one_loads:
        if state not in _sites:
            state, site = _load() if _is_small() else (state, None)
            kept = list(_sites.items())[1 - _KEPT :]
            _sites.clear()
            _sites.update({**dict(kept), state: site})
        return _sites[state]


def _state_now() -> str:
    with reading_connection().cursor() as cursor:
        cursor.execute(NEWEST_CHANGE)
        row = cursor.fetchone()
    return ".".join(map(str, row)) if row else ""


def _is_small() -> bool:
    most = settings.FACETS_INDEXED_FROM
    events, statements = fetch(_SIZE, [most, most * _STATEMENTS])[0]
    return cast("int", events) < most and cast("int", statements) < most * _STATEMENTS


def _load() -> tuple[str, Site]:
    row = fetch(_ALL, [])[0]
    state, events, said, marked, words = cast(
        "tuple[str, tuple[_Rows, _Pairs],"
        " tuple[_Rows, _Pairs, _SaidRows], _MarkedRows,"
        " dict[str, _Named]]",
        row,
    )
    of_events, of_statements = Records.of(events[0], events[1]), Records.of(said[0], said[1])
    rows = [Said(*each) for each in said[2] or ()]
    named = {
        kind: {str(key): (value, label) for key, value, label in rows_of or ()}
        for kind, rows_of in words.items()
    }
    keys = [
        Marked(pk, dt.date.fromordinal(day), headline, text, slug, about, several)
        for pk, day, headline, text, slug, about, several in marked or ()
    ]
    groups = of_statements.values.get("group", {})
    joint = {str(pk): states for pk, states in joint_speakers().items() if str(pk) in groups}
    return state, Site(of_events, of_statements, rows, keys, named, joint)
