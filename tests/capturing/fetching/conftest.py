"""A small internet for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.capturing.fetching.world import Server, World, running


@pytest.fixture(scope="module")
def internet_server() -> Iterator[Server]:
    with running(Server()) as server:
        yield server


@pytest.fixture
def world(internet_server: Server) -> World:
    """An internet whose one server has no pages yet."""
    internet_server.routes.clear()
    internet_server.asked.clear()
    return World(internet_server)
