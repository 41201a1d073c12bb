"""Publishers on a small internet, and a document that has its address there."""

from __future__ import annotations

import pytest

from tests.capturing.fetching.conftest import internet_server, world
from tests.capturing.fetching.world import HOST, World
from timeline.importing.pages import fetch

__all__ = ["internet", "internet_server", "world"]
ADDRESS = f"https://{HOST}/page".replace("https", "http")


@pytest.fixture
def internet(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """All that the site fetches comes from the local server."""
    monkeypatch.setattr(fetch, "INTERNET", world.network)
    return world
