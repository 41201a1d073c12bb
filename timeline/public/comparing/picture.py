"""A comparison drawn: two sides' lanes, mirrored about one axis."""

from __future__ import annotations

from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from timeline.public.comparing.comparison import ABOUT, Comparison
from timeline.public.comparing.linking import compare_url, linking
from timeline.public.comparing.sides import ComparisonSide
from timeline.public.lanes.drawing.discs import most_of, radius_of_one, samples
from timeline.public.lanes.drawing.draw import draw
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.months import table
from timeline.public.lanes.parts import Head, Picture, Table
from timeline.public.lanes.silences import silences


def picture(found: Comparison, params: QueryDict) -> Picture | None:
    """The lanes of both sides; None where neither said anything on a day."""
    lanes = found.lanes
    days = sorted({mark.first for lane in lanes for mark in lane.marks})
    if not days:
        return None
    silent = silences(days)
    most = most_of(lanes)
    exchanges = found.exchanges
    drawn = partial(
        draw,
        Scale(days[0], max(mark.last for lane in lanes for mark in lane.marks)),
        lanes,
        (),
        silent,
        (),
        linking(found, params),
        radius_of_one(most),
        exchanges=exchanges,
        above=found.above,
    )
    return Picture(
        title=gettext("Who spoke about whom, and when"),
        wide=drawn(tall=False),
        tall=drawn(tall=True),
        heads=tuple(Head(lane, "") for lane in lanes),
        folded="",
        sentence=_sentence(found),
        table=Table(
            tuple(lane.name for lane in lanes),
            tuple(table(lanes, (), partial(compare_url, params))),
        ),
        keys=(),
        silences=tuple(silent),
        entries=None,
        filtered=found.filtered,
        hollow=found.hollow,
        apart=False,
        samples=samples(most),
        step=found.step,
        silence=gettext("in which neither spoke"),
        exchanges=len(exchanges),
    )


def _sentence(found: Comparison) -> str:
    """How much each side said, and how much of it about the other; what both said together, and
    what the picture cannot show.
    """
    told = gettext("%(one)s, and %(other)s.") % {
        "one": _of_side(found, found.a),
        "other": _of_side(found, found.b),
    }
    together, undated = found.together, sum(found.undated.values())
    if together:
        words = ngettext(
            "Both together: %(n)s statement.", "Both together: %(n)s statements.", together
        )
        told = f"{told} {words % {'n': together}}"
    if undated:
        words = ngettext(
            "%(n)s of them is undated and stands in the table of months only.",
            "%(n)s of them are undated and stand in the table of months only.",
            undated,
        )
        told = f"{told} {words % {'n': undated}}"
    return told


def _of_side(found: Comparison, side: ComparisonSide) -> str:
    n, about = found.shown(side, ""), found.shown(side, ABOUT)
    return ngettext(
        "%(side)s: %(n)s statement, %(about)s of them about the other side",
        "%(side)s: %(n)s statements, %(about)s of them about the other side",
        n,
    ) % {"side": side.name, "n": n, "about": about}
