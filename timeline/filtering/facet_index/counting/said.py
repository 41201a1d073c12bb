"""Some of the statements of events, which alone are looked at, and who seldom speaks in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.core.exceptions import EmptyResultSet
from django.db.models import Q

from timeline.filtering.facet_index.parts import Part, fetch
from timeline.filtering.facet_index.selected import Selected
from timeline.models import OF_EVENTS, FacetValue, Statement
from timeline.models.records.doubts import certain

_KIND = "speaker"  # of what is asked of a statement, the only one with values without bitmaps
_RARE = """
WITH r AS MATERIALIZED ({selected}), said(event_id, speaker_id, holder_id) AS MATERIALIZED ({said})
SELECT who, count(DISTINCT said.event_id)
FROM said JOIN {records} e USING (event_id)
JOIN r ON r.chunk_id = e.chunk_id AND get_bit(r.m, e.slot) = 1,
unnest(ARRAY[speaker_id, holder_id]) who
WHERE who = ANY(%s) GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Among:
    """The statements, by bitmaps, rows of (chunk_id, layer, m), and as a query asks for them."""

    part: Part
    condition: Q

    def rare(self, selected: Selected) -> list[tuple[str, str, int]]:
        """Kind, key and number of selected events of the speakers without bitmaps."""
        values = FacetValue.objects.filter(kind=_KIND, dense=False, n__gt=0)
        who = [int(key) for key in values.values_list("key", flat=True)]
        theirs = Q(speaker__in=who) | Q(holder__in=who)
        rows = Statement.objects.visible().filter(self.condition, theirs, certain()).order_by()
        try:
            query = rows.values("event", "speaker", "holder").query.sql_with_params()
        except EmptyResultSet:
            return []
        part = selected.part
        sql = _RARE.format(selected=part.sql, said=query[0], records=OF_EVENTS.records)
        found = cast("list[tuple[int, int]]", fetch(sql, [*part.params, *query[1], who]))
        return [(_KIND, str(pk), n) for pk, n in found]
