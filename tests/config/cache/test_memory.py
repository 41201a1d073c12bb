"""The cache of a process: bounded, and never older than it may be."""

from __future__ import annotations

import itertools
from unittest import mock

import pytest

from timeline.config.cache import memory
from timeline.config.cache.memory import BoundedMemoryCache

names = map(str, itertools.count())


@pytest.fixture
def cache():
    options = {"MAX_ENTRIES": 10, "bytes": 1000}
    return BoundedMemoryCache(f"test {next(names)}", {"OPTIONS": options})


def test_what_was_not_asked_for_longest_makes_room(cache):
    for key in "abcd":
        cache.set(key, b"x" * 250)
    assert cache.get("a")
    cache.set("e", b"x" * 250)
    assert [key for key in "abcde" if cache.get(key)] == ["a", "c", "d", "e"]


def test_the_number_of_values_is_bounded_too(cache):
    for key in range(30):
        cache.set(str(key), b"x")
    assert sum(cache.get(str(key)) is not None for key in range(30)) == 10


def test_a_value_that_finds_no_room_at_all_is_not_kept_and_drives_nothing_out(cache):
    cache.set("small", b"x")
    cache.set("large", b"x" * 1001)
    assert cache.get("large") is None
    assert cache.get("small") == b"x"
    cache.set("small", b"x" * 1001)
    assert cache.get("small") is None


def test_a_value_is_forgotten_after_its_time(cache):
    cache.set("a", b"x", timeout=5)
    cache.set("b", b"y", timeout=None)
    with mock.patch.object(memory.time, "time", return_value=memory.time.time() + 6):
        assert cache.get("a") is None
        assert cache.get("b") == b"y"


def test_it_adds_deletes_and_clears(cache):
    assert cache.add("a", b"x")
    assert not cache.add("a", b"y")
    assert cache.delete("a")
    assert not cache.delete("a")
    cache.set("a", b"x")
    cache.clear()
    assert cache.get("a", "nothing") == "nothing"
