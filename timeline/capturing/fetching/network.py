"""Connections to checked addresses only, and all of a fetch within one time."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import httpcore

from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.public_networks import is_public

Resolver = Callable[[str, float], Sequence[str]]  # host, seconds -> IP addresses
Dialler = Callable[[str, int, float], httpcore.NetworkStream]  # IP address, port, seconds
_CONNECT = 8.0  # seconds for one address of a host
_MOST_ADDRESSES = 4  # of a host, that are tried


def ask_system(host: str, seconds: float) -> list[str]:
    """What the system's resolver answers; its own patience may be longer than ours."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answers.put([str(row[4][0]) for row in found])
        except OSError as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"the name {host} was not answered for") from None
    if isinstance(answer, OSError):
        raise CannotFetch(f"The host {host} is not known. Look whether the address is right.")
    return answer


def dial(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to an IP address."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How the world is reached; a test puts a small one in its place."""

    resolve: Resolver = ask_system
    dial: Dialler = dial
    wait: Callable[[float], None] = time.sleep
    ports: frozenset[int] = frozenset({80, 443})


class Deadline:
    """A moment after which nothing of a fetch goes on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, ``most`` of them. Raises httpcore's ReadTimeout when none is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole page is over")
        return left if most is None else min(left, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Asks for a host's addresses once, checks every one, and connects to what was checked."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self._network = network
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a public address of the host. Raises CannotFetch."""
        if port not in self._network.ports:
            raise CannotFetch(f"Port {port} of {host} is not one that pages are fetched from.")
        found = list(dict.fromkeys(self._network.resolve(host, self._deadline.left())))
        if not found or not all(map(is_public, found)):
            raise CannotFetch(
                f"The host {host} is not on the public network, from where alone pages are fetched."
                " Save the page and hand in the file."
            )
        return _InTime(self._first(host, found[:_MOST_ADDRESSES], port), self._deadline)

    def _first(self, host: str, addresses: list[str], port: int) -> httpcore.NetworkStream:
        """The first of several addresses that answers."""
        for address in addresses[:-1]:
            try:
                return self._network.dial(address, port, self._deadline.left(_CONNECT))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._network.dial(addresses[-1], port, self._deadline.left(_CONNECT))


class _InTime(httpcore.NetworkStream):
    """A connection whose every step ends with the whole: nobody holds us up byte by byte."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _InTime(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
