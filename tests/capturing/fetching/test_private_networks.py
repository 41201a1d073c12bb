"""None of 500 hostile fetches reaches a private address."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator

import pytest

from tests.capturing.fetching.world import HOST, PUBLIC, World, page, redirect
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.network import Network
from timeline.capturing.fetching.public_networks import is_public

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.1", "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "192.0.2.1",
]  # fmt: skip
PRIVATE_6 = [
    "::1", "::", "fe80::1", "fe80::1%lo", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1",
    "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "100::1",
]  # fmt: skip
PUBLIC_ONES = [PUBLIC, "8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"]


@pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_6, "", "localhost", "127.1", "0x7f000001"])
def test_an_address_of_somebody_s_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC_ONES)
def test_an_address_of_the_public_network_is(address):
    assert is_public(address)


def notations(address: str) -> Iterator[str]:
    """One IPv4 address as programs have been known to read it."""
    number = int(ipaddress.IPv4Address(address))
    parts = [int(part) for part in address.split(".")]
    yield from (address, f"{address}.", str(number), hex(number), f"0{number:o}")
    yield ".".join(f"0{part:o}" for part in parts)
    yield ".".join(hex(part) for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield address.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    yield address.replace(".", "\u3002")
    yield f"[::ffff:{address}]"
    yield f"[::{address}]"
    yield f"ada:pw@{address}"
    yield f"{HOST}@{address}"
    yield f"{address}:80\\@{HOST}"
    yield f"{address}%00.{HOST}@{address}"


def by_notation(world: World, written: str) -> str:
    return f"http://{written}/secret"


def by_redirect(world: World, written: str) -> str:
    world.server.routes["/page"] = lambda handler: handler.answer(
        302, Location=f"http://{written}/secret".encode().decode("latin-1")
    )
    return f"http://{HOST}/page"


def by_rules(world: World, written: str) -> str:
    world.server.routes["/robots.txt"] = redirect(
        f"http://{written}/secret".encode().decode("latin-1")
    )
    return f"http://{HOST}/secret"


def by_name(world: World, address: str) -> str:
    world.names["inside.example.org"] = [address]
    return "http://inside.example.org/secret"


def by_one_name_of_two(world: World, address: str) -> str:
    world.names["inside.example.org"] = [PUBLIC, address]
    return "https://inside.example.org/secret"


def by_name_after_redirect(world: World, address: str) -> str:
    world.server.routes["/page"] = redirect(by_name(world, address))
    return f"http://{HOST}/page"


def attempts() -> list[tuple[Callable[[World, str], str], str]]:
    written = [text for address in PRIVATE[:11] for text in notations(address)]
    ways = [(way, text) for text in written for way in (by_notation, by_redirect, by_rules)]
    named = [by_name, by_one_name_of_two, by_name_after_redirect]
    return ways + [(way, text) for text in [*PRIVATE, *PRIVATE_6] for way in named]


def test_of_five_hundred_hostile_fetches_none_reaches_a_private_address(world):
    hostile = attempts()
    assert len(hostile) >= 500
    reached = []
    for way, target in hostile:
        world.server.routes = {"/secret": page()}
        address = way(world, target)
        with pytest.raises(CannotFetch):
            world.fetcher().fetch(address)
        if "/secret" in world.server.paths:
            reached.append((way.__name__, target))
    assert reached == []
    assert set(world.dialled) == {PUBLIC}


def test_a_server_of_this_machine_hears_nothing_by_the_real_network(world):
    port = world.server.server_address[1]
    world.server.routes["/secret"] = page()
    for address in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        fetcher = world.fetcher()
        fetcher.network = Network(lambda *_, a=address: [a], ports=frozenset({port}))
        with pytest.raises(CannotFetch, match="not on the public network"):
            fetcher.fetch(f"http://{HOST}:{port}/secret")
    assert world.server.asked == []
