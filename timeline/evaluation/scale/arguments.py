"""What ``manage.py bench`` may be told about scale."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import TypedDict


class ScaleOptions(TypedDict):
    """As the command line gives them."""

    scale: int | None
    database: str | None
    keep: bool
    patience: int
    json: bool


def add_scale_arguments(parser: ArgumentParser) -> None:
    """Let a command's parser know them."""
    group = parser.add_argument_group("many events")
    where = group.add_mutually_exclusive_group()
    where.add_argument(
        "--scale",
        type=_events,
        metavar="N",
        help=(
            "grow N events in a new database on the site's server, time every kind of page there,"
            " made anew each time, and drop it"
        ),
    )
    where.add_argument(
        "--database", metavar="NAME", help="the same in a database that --keep has kept"
    )
    group.add_argument("--keep", action="store_true", help="do not drop the new database")
    group.add_argument(
        "--patience",
        type=int,
        default=60,
        metavar="SECONDS",
        help="a statement of the database is given up after them (60)",
    )
    group.add_argument("--json", action="store_true", help="print JSON instead of a table")


def _events(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 100 <= int(given) <= 10_000_000:
        raise ArgumentTypeError("say how many events, from 100 to 10000000")
    return int(given)
