"""A grid's panels as bars on one scale, all on the same axes."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.public.charts.bars import Axes, Bar, Frame, bars, end_of_axis, lines, ticks
from timeline.public.over_time.grid import Grid, Panel

FRAME = Frame(360, left=30)


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """The bars of one panel; those of nothing are left out."""

    panel: Panel
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All panels, and the axes that they share."""

    panels: tuple[DrawnPanel, ...]
    axes: Axes


def drawing(grid: Grid, frame: Frame = FRAME) -> Drawing:
    """Every panel in such a frame, on the scale of the fullest cell."""
    step = (frame.width - frame.left) / len(grid.spans)
    top = end_of_axis(grid.most)
    panels = tuple(
        DrawnPanel(panel, tuple(bars(frame, step, panel.cells, top))) for panel in grid.panels
    )
    alone = len(panels) == 1  # and so wide that there is room for more names
    words = ((span.tick or (span.short if alone else ""), bool(span.tick)) for span in grid.spans)
    named = tuple(ticks(frame, step, words))
    return Drawing(panels, Axes(frame, lines(frame, top), named))
