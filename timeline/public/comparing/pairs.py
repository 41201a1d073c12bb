"""Countries that speak about each other, to begin a comparison with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Case, Count, F, Q, When
from django.http import QueryDict

from timeline.filtering.facet_index.counting.crossed import crossed
from timeline.filtering.facet_index.keys import Value, look_up
from timeline.filtering.facet_index.plan import selection
from timeline.filtering.facet_index.state import State, counted
from timeline.filtering.filters import StatementFilter, statement_filter
from timeline.filtering.joint import joint_speakers
from timeline.models import Country, Statement, StatementCountry
from timeline.models.records.doubts import certain

_MOST = 8
_AT_ONCE = 12  # pairs that are counted by one statement


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries, and how many statements of each name the other."""

    a: Country
    b: Country
    a_on_b: int
    b_on_a: int


Told = Counter[tuple[str, str]]  # statements for the one that name the other


def pairs() -> list[Pair]:
    """Those where both speak about the other, most statements of the less talkative one first."""
    everything = statement_filter(QueryDict())
    told = counted(everything, lambda state: _by_bitmaps(everything, state), _told)
    mutual = _first(told)
    names = Country.objects.in_bulk({code for pair in mutual for code in pair})
    return [Pair(names[a], names[b], told[a, b], told[b, a]) for a, b in mutual]


def _first(told: Told) -> list[tuple[str, str]]:
    mutual = [(a, b) for a, b in told if a < b and told[a, b] and told[b, a]]
    mutual.sort(key=lambda p: (-min(told[p], told[p[::-1]]), -max(told[p], told[p[::-1]]), p))
    return mutual[:_MOST]


def _by_bitmaps(everything: StatementFilter, state: State) -> Told:
    """Pairs in the order of how many statements they can have at most, until none that is left can
    be among the first.
    """
    told = _told(state.within) if state.live else Counter()
    joint = joint_speakers()
    values = _values(state, joint)
    said = {c: [v for v in values.values() if _speaks(v, c, joint)] for c in _countries(values)}
    most = _most(told, said, values)
    left = sorted(combinations(sorted(most), 2), key=lambda p: -min(most[p[0]], most[p[1]]))
    among = selection(everything, {}, state)
    for begin in range(0, len(left), _AT_ONCE):
        part = left[begin : begin + _AT_ONCE]
        if min(most[code] for code in part[0]) < _enough(told):
            break
        both = [pair for a, b in part for pair in ((a, b), (b, a))]
        asked = [
            (
                [v.id for v in said.get(a, ()) if not _speaks(v, b, joint)],
                values[("country", b)].id if ("country", b) in values else -1,
            )
            for a, b in both
        ]
        told.update(dict(zip(both, crossed(state.tables, among, asked), strict=True)))
    return told


def _most(
    told: Told,
    said: Mapping[str, Sequence[Value]],
    values: Mapping[tuple[str, str], Value],
) -> Mapping[str, int]:
    """How many statements a pair with this country can have at most on its weaker side."""
    most_said, most_named = Counter(_numbers_by(told, 0)), Counter(_numbers_by(told, 1))
    for code, own in said.items():
        most_said[code] += sum(value.n for value in own)
        named = values.get(("country", code))
        most_named[code] += named.n if named is not None else 0
    return {code: min(most_said[code], most_named[code]) for code in most_said | most_named}


def _enough(told: Told) -> int:
    """Fewer statements on its weaker side do not bring a pair among the first."""
    first = _first(told)
    return min(told[first[-1]], told[first[-1][::-1]]) if len(first) == _MOST else 1


def _numbers_by(told: Told, place: int) -> Mapping[str, int]:
    """All statements by the country that speaks, or is named."""
    numbers: Counter[str] = Counter()
    for pair, n in told.items():
        numbers[pair[place]] += n
    return numbers


def _values(state: State, joint: Mapping[int, tuple[str, ...]]) -> Mapping[tuple[str, str], Value]:
    codes = Country.objects.values_list("code", flat=True)
    keys = [(kind, code) for code in codes for kind in ("lane", "country")]
    found = look_up(state.tables, [*keys, *(("group", str(pk)) for pk in joint)])
    return {(value.kind, value.key): value for value in found.values()}


def _countries(values: Mapping[tuple[str, str], Value]) -> set[str]:
    return {key for kind, key in values if kind in ("lane", "country")}


def _speaks(value: Value, code: str, joint: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether what has this value is said for a country."""
    if value.kind == "group":
        return code in joint[int(value.key)]
    return value.kind == "lane" and value.key == code


def _told(among: Q | None = None) -> Told:
    """How many statements by who speaks for a country, alone or with others, name another that
    does not speak in them; of some statements or of all.
    """
    joint = joint_speakers()
    said = Statement.objects.visible().filter(certain())
    if among is not None:
        said = said.filter(among)
    said = said.filter(Q(speaker__country__isnull=False) | Q(speaker__in=joint))
    named = StatementCountry.objects.filter(statement__in=said.order_by().values("pk")).order_by()
    speaker = Case(When(statement__speaker__in=joint, then=F("statement__speaker")), default=None)
    rows = (
        named.annotate(group=speaker)
        .values_list("group", "statement__speaker__country", "country")
        .annotate(n=Count("pk"))
    )
    told: Told = Counter()
    for group, country, other, n in rows:
        states = joint.get(group, (country,))
        told.update({(state, other): n for state in states if other not in states})
    return told
