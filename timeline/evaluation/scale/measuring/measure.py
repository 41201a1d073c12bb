"""Ask for every kind of page, again and again, with nothing kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from timeline.evaluation.scale.measuring.clock import Cost, cost_of
from timeline.evaluation.scale.measuring.desk import desk_requests
from timeline.evaluation.scale.measuring.floor import floor_page
from timeline.evaluation.scale.measuring.frequent import most_frequent
from timeline.evaluation.scale.measuring.lists import list_requests
from timeline.evaluation.scale.measuring.pages import page_requests
from timeline.evaluation.scale.measuring.request import Group, Request
from timeline.evaluation.scale.measuring.results import Result, result_of

_SLOW = 3000  # milliseconds: what takes longer is asked once
_PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
_FLOOR = Request(Group.FLOOR, "25 rows by hand, the floor", "")


@dataclass(frozen=True, slots=True)
class Measured:
    """The floor; each group as a whole; each address."""

    floor: Result
    groups: Sequence[Result]
    addresses: Sequence[Result]


def measure(runs: int, only: str, progress: Callable[[str, int, int], None]) -> Measured:
    """``runs`` requests, after one to warm up, for each address whose name holds ``only``."""
    floor = _costs(floor_page, max(20, runs))
    unit = result_of(_FLOOR, floor, 1.0).ratio
    costs: dict[Request, list[Cost]] = {}
    # addresses of files without marks: nothing need be collected for a measurement
    files = {**settings.STORAGES, "staticfiles": {"BACKEND": _PLAIN_FILES}}
    with override_settings(REQUIRE_SECOND_FACTOR=False, STORAGES=files):
        visitor, editor = _client(), _client()
        editor.force_login(get_user_model().objects.filter(is_superuser=True).earliest("pk"))
        requests = [request for request in _requests() if only in request.name]
        for number, request in enumerate(requests, 1):
            client = editor if request.group is Group.DESK else visitor
            costs[request] = _costs(partial(client.get, request.address, secure=True), runs)
            progress("Asking", number, len(requests))
    return Measured(
        result_of(_FLOOR, floor, unit),
        [*_groups(costs, unit)],
        [result_of(request, found, unit) for request, found in costs.items()],
    )


def _groups(costs: dict[Request, list[Cost]], unit: float) -> Iterator[Result]:
    for group in Group:
        together = [c for request, found in costs.items() if request.group is group for c in found]
        if together:
            yield result_of(Request(group, f"all {group}", ""), together, unit)


def _requests() -> Iterator[Request]:
    most = most_frequent()
    yield from list_requests(most)
    yield from page_requests(most)
    yield from desk_requests(most)


def _client() -> Client:
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    headers = {"host": host if host != "*" else "localhost"}
    return Client(raise_request_exception=False, headers=headers)


def _costs(ask: Callable[[], HttpResponseBase | bytes], runs: int) -> list[Cost]:
    first = cost_of(ask)
    if first.wall > _SLOW or first.status >= 500:
        return [first]
    return [cost_of(ask) for _ in range(runs)]
