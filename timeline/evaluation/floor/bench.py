"""The front page against the floor, and against Datasette's table of the same rows where that is
installed (it is among what tests need).
"""

from __future__ import annotations

import asyncio
import importlib.util
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import cast

import psycopg
from django.conf import settings
from django.core.cache import cache, caches
from django.core.management.base import CommandError, OutputWrapper
from django.db import connection
from django.test import Client

from timeline.evaluation.floor.page import floor_page
from timeline.evaluation.floor.table import LISTS, write_table
from timeline.evaluation.scale.measuring.clock import Cost, cost_of


class FloorBench:
    """Writes medians of processor time, this program's and Postgres', to ``out``."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out

    def run(self, runs: int) -> None:
        """Each of ``runs`` requests, the floor in between, so that all meet the same machine.

        Raises CommandError where a page is not answered.
        """
        host = settings.ALLOWED_HOSTS[0].lstrip(".")
        client = Client(headers={"host": host, "x-forwarded-proto": "https"})
        connection.ensure_connection()
        raw = cast("psycopg.Connection", connection.connection)
        asked: dict[str, Callable[[], Cost]] = {
            "the floor: SQL and strings": partial(cost_of, partial(floor_page, raw)),
            "/, nothing kept": partial(cost_of, partial(client.get, "/")),
            "/, its entries kept": partial(_with_entries, client),
            "/, its parts kept": partial(_with_parts, client),
        }
        costs: dict[str, list[float]] = defaultdict(list)
        with _datasette() as get:
            if get is not None:
                asked["Datasette, its page of the table"] = partial(cost_of, get)
            for _ in range(runs + 1):
                for name, ask in asked.items():
                    cost = ask()
                    if cost.status != 200:
                        raise CommandError(f"{name}: the answer was {cost.status}.")
                    costs[name].append(cost.program + (cost.server or 0))
        medians = {name: median(found[1:]) for name, found in costs.items()}
        floor = next(iter(medians.values()))
        self.out.write(f"{'milliseconds of processors':34}{'median':>8}{'ratio':>8}")
        for name, found in medians.items():
            self.out.write(f"{name:34}{found:8.1f}{found / floor:8.1f}")


def _with_entries(client: Client) -> Cost:
    """As under a filter that nobody has asked for yet: its entries are kept, and nothing else."""
    caches["parts"].clear()
    cache.clear()
    client.get("/?names=az")
    return cost_of(partial(client.get, "/"), keep_parts=True)


def _with_parts(client: Client) -> Cost:
    """As another page of a list that somebody has looked at."""
    cache.clear()
    client.get("/")
    return cost_of(partial(client.get, "/"), keep_parts=True)


@contextmanager
def _datasette() -> Iterator[Callable[[], bytes] | None]:
    """What gets its page of the entries; None where it is not installed."""
    if importlib.util.find_spec("datasette") is None:
        yield None
        return
    from datasette.app import Datasette  # type: ignore[import-untyped]

    facets = "".join(f"&_facet_array={name}" for name in LISTS)
    address = f"/floor/events?_size=100&_sort_desc=date&_facet=document{facets}"
    with tempfile.TemporaryDirectory() as folder, closing(asyncio.new_event_loop()) as loop:
        path = Path(folder) / "floor.db"
        write_table(path)
        served = Datasette([str(path)], settings={"num_sql_threads": 0})

        def get() -> bytes:
            answer = loop.run_until_complete(served.client.get(address))
            answer.raise_for_status()
            return bytes(answer.content)

        yield get
        for database in served.databases.values():
            database.close()
