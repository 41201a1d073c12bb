"""A few pages are made at a time, and none twice at the same time."""

from __future__ import annotations

import threading

import pytest

from timeline.public.page_cache.clients import bounded_client
from timeline.public.page_cache.turns import Busy, Turns


def held(
    turns: Turns, key: str, client: str | None = None
) -> tuple[threading.Thread, threading.Event]:
    """A page that another thread makes until the event is set."""
    begun, end = threading.Event(), threading.Event()

    def make() -> None:
        with turns.take(key, client):
            begun.set()
            end.wait(10)

    thread = threading.Thread(target=make)
    thread.start()
    assert begun.wait(10)
    return thread, end


def test_beyond_those_who_may_wait_a_page_is_refused_at_once():
    turns = Turns(at_once=1, waiting=0, patience=60)
    thread, end = held(turns, "a")
    with pytest.raises(Busy), turns.take("b"):
        pass
    end.set()
    thread.join()
    with turns.take("b") as made_by_another:
        assert not made_by_another


def test_whoever_waits_too_long_is_refused():
    turns = Turns(at_once=1, waiting=1, patience=0.01)
    thread, end = held(turns, "a")
    for key in ("a", "b"):
        with pytest.raises(Busy), turns.take(key):
            pass
    end.set()
    thread.join()


def test_who_waits_for_the_same_page_is_told_that_it_was_made():
    turns = Turns(at_once=2, waiting=2, patience=10)
    first, end = held(turns, "a")
    told = []

    def same() -> None:
        with turns.take("a") as made_by_another:
            told.append(made_by_another)

    second = threading.Thread(target=same)
    second.start()
    end.set()
    second.join()
    first.join()
    with turns.take("a") as made_by_another:
        told.append(made_by_another)
    assert told in ([True, False], [False, False])  # it may have come when all was over


def test_a_page_that_fails_gives_its_turn_back():
    turns = Turns(at_once=1, waiting=0, patience=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.take("a"):
            raise ZeroDivisionError


def test_what_is_not_kept_waits_for_nobody_but_a_turn():
    turns = Turns(at_once=2, waiting=0, patience=1)
    with turns.take() as first, turns.take() as second:
        assert (first, second) == (False, False)
        with pytest.raises(Busy), turns.take():
            pass


def test_one_client_leaves_half_of_the_places_to_others():
    turns = Turns(at_once=1, waiting=3, patience=0.01)
    thread, end = held(turns, "a", "198.51.100.7")
    with turns._place("198.51.100.7"):
        with pytest.raises(Busy), turns._place("198.51.100.7"):
            pass
        for other in ("198.51.100.8", None):
            with turns._place(other), turns._place(other):
                pass
    end.set()
    thread.join()
    with turns.take("b", "198.51.100.7"):
        pass
    assert not turns._held


def test_one_client_may_have_all_that_are_made_at_once():
    turns = Turns(at_once=2, waiting=0, patience=1)
    with turns.take("a", "198.51.100.7"), turns.take("b", "198.51.100.7"):
        pass


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8::7", "2001:db8::"),
        ("127.0.0.1", None),
        ("::1", None),
        ("", None),
    ],
)
def test_who_is_told_apart(rf, address, client):
    assert bounded_client(rf.get("/", REMOTE_ADDR=address)) == client


def test_a_proxy_that_is_trusted_tells_its_clients_apart(rf, settings):
    settings.TRUST_PROXY = True
    request = rf.get("/", HTTP_X_FORWARDED_FOR="10.0.0.1, 198.51.100.7", REMOTE_ADDR="127.0.0.1")
    assert bounded_client(request) == "198.51.100.7"
