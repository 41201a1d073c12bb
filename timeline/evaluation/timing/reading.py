"""Seconds of the processor that the parser takes per megabyte: of the first chronology, and of
texts that are hard for it.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.core.management.base import OutputWrapper

from timeline.capturing.sources import read_file
from timeline.evaluation.loads import LOADS
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.parsing import parse
from timeline.parsing.names.gazetteer import Gazetteer

from .clock import seconds

_SAME = 1.25  # two sizes whose times per megabyte differ by less show work that grows with the text
_MOST = 3  # seconds per megabyte that a load may take


def time_reading(output: OutputWrapper, runs: int) -> None:
    """Seconds of the processor per megabyte; linear time shows as a constant last column."""
    gazetteer = seed_gazetteer()
    seed = seed_documents(settings.BASE_DIR / "seeds")[0]
    text = read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text
    head, marker, body = text.partition("II. Recent Developments")
    output.write(f"{'MB':>6}{'entries':>9}{'seconds':>9}{'s/MB':>7}")
    for copies in (4, 17, 34, 68):
        page = head + marker + f"{body}. View More" * copies
        size = len(page.encode()) / 1e6
        once = partial(parse, page, gazetteer)
        best = min(seconds(once, clock=time.process_time) for _ in range(runs))
        output.write(f"{size:6.2f}{97 * copies:9}{best:9.3f}{best / size:7.3f}")
    page = head + marker + f"{body}. View More" * 17
    tracemalloc.start()
    kept = parse(page, gazetteer)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    output.write(
        f"peak memory for {len(kept.entries)} entries: {peak / len(page.encode()):.1f} times"
        " the text"
    )


def time_loads(output: OutputWrapper, megabytes: Sequence[float], only: str) -> None:
    """Seconds of the processor per megabyte; work that grows with the square of the text shows
    as a rising row.
    """
    gazetteer = seed_gazetteer()
    chosen = {name: load for name, load in LOADS.items() if only in name}
    output.write(f"{'s/MB':44}" + "".join(f"{size:6g} MB" for size in megabytes))
    slow: list[str] = []
    for number, (name, load) in enumerate(chosen.items(), 1):
        output.write(f"{number:3} of {len(chosen)}  {name:34}", ending="")
        row: list[float] = []
        for size in megabytes:
            if len(row) > 1 and row[-1] <= _SAME * row[-2]:
                break
            row.append(_per_megabyte(load(int(size * 1e6)), gazetteer))
            output.write(f"{row[-1]:9.2f}", ending="")
            output.flush()
        output.write("")
        if max(row) > _MOST:
            slow.append(name)
    output.write(f"over {_MOST} s/MB: {', '.join(slow) or 'none'}")


def _per_megabyte(page: str, gazetteer: Gazetteer) -> float:
    taken = seconds(partial(parse, page, gazetteer), clock=time.process_time)
    return taken / (len(page.encode()) / 1e6)
