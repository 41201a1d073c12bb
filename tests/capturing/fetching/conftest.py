"""A small internet for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.capturing.fetching.world import Server, World, running


@pytest.fixture(scope="package")
def _server() -> Iterator[Server]:
    with running(Server()) as server:
        yield server


@pytest.fixture
def world(_server: Server) -> World:
    """An internet whose one server has no pages yet."""
    _server.routes.clear()
    _server.asked.clear()
    return World(_server)
