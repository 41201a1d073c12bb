"""The cache of all hosts: what one keeps another finds; without it pages are made anew."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.utils.module_loading import import_string
from fakeredis import TcpFakeServer

from timeline.config.cache import shared
from timeline.config.cache.settings import cache_settings
from timeline.config.cache.shared import ForgivingRedisCache
from timeline.public.page_cache.answers import KeptAnswer


def cache_of(url: str):
    settings = cache_settings(url, 1)
    return import_string(settings["BACKEND"])(settings["LOCATION"], settings)


@pytest.fixture(autouse=True)
def asked_again(monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "_asked_again_at", 0.0)


def test_a_page_that_one_host_keeps_is_found_by_another():
    server = TcpFakeServer(("127.0.0.1", 0), server_type="valkey")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"valkey://127.0.0.1:{server.server_address[1]}/0"
    kept = KeptAnswer.of(HttpResponse("page"), "state", "br")
    cache_of(url).set("key", kept)
    assert cache_of(url).get("key") == kept
    assert cache_of(url).get("other") is None
    server.shutdown()
    server.server_close()


def test_a_server_that_is_away_is_a_warning_and_no_error(monkeypatch):
    said = []
    monkeypatch.setattr(shared.logger, "warning", lambda *words: said.append(words))
    away = cache_of("redis://127.0.0.1:9/0")
    away.set("key", b"x")
    assert away.get("key", "nothing") == "nothing"
    assert len(said) == 1  # it is not asked again for some seconds


@pytest.mark.parametrize("url", ["http://cache", "localhost:6379", "redis://"])
def test_an_address_of_no_cache_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL must look like"):
        cache_settings(url, 1)


def test_what_another_release_has_kept_is_not_kept(monkeypatch):
    def moved(self, key, default=None, version=None):
        raise ModuleNotFoundError("No module named 'timeline.former'")

    monkeypatch.setattr(shared.RedisCache, "get", moved)
    assert cache_of("redis://127.0.0.1:9/0").get("key", "nothing") == "nothing"
