"""One request to one address, and its answer within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpcore

from timeline.capturing.fetching.addresses import Address
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.network import CheckedBackend, Deadline, Network

_CHUNK = 65_536  # bytes that are unpacked at once


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; ``body`` is unpacked, and empty unless it sends the page."""

    status: int
    headers: dict[str, str]  # by name in small letters; the first of a name counts
    body: bytes


def ask(
    address: Address, headers: dict[str, str], most: int, deadline: Deadline, network: Network
) -> Answer:
    """Ask for a page of at most ``most`` bytes, packed or not.

    There are no cookies, no passwords, no proxies and no second connection. Raises CannotFetch.
    """
    host = ("Host", address.origin.partition("://")[2])
    own: list[tuple[bytes | str, bytes | str]] = [host, ("Accept-Encoding", "gzip")]
    own += headers.items()
    url = httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target
    )
    try:
        with (
            httpcore.ConnectionPool(network_backend=CheckedBackend(network, deadline)) as pool,
            pool.stream("GET", url, headers=own) as response,
        ):
            told = _told(response.headers)
            if response.status not in (200, 203):
                return Answer(response.status, told, b"")
            body = b"".join(_bounded(_unpacked(response.iter_stream(), told), most))
            return Answer(response.status, told, body)
    except httpcore.TimeoutException:
        raise CannotFetch(
            f"{address.host} took too long to answer. Try again later, or save the page and hand"
            " in the file."
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, zlib.error) as error:
        reason = " ".join(str(error).split())[:150] or type(error).__name__
        raise CannotFetch(
            f"{address.host} could not be read ({reason}). Try again later, or save the page and"
            " hand in the file."
        ) from None


def _told(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in headers:
        found.setdefault(name.decode("ascii").lower(), value.decode("latin-1").strip())
    return found


def _unpacked(chunks: Iterable[bytes], headers: dict[str, str]) -> Iterator[bytes]:
    """A body in pieces of a bounded size, whatever it was packed with. Raises CannotFetch."""
    packing = headers.get("content-encoding", "").lower()
    if packing in ("", "identity"):
        yield from chunks
        return
    if packing not in ("gzip", "x-gzip"):
        raise CannotFetch(f"The page came packed as “{packing[:20]}”, which nobody asked for.")
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        while chunk and not unpacker.eof:
            yield unpacker.decompress(chunk, _CHUNK)
            chunk = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise CannotFetch("The page broke off before its end. Try again later.")


def _bounded(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise CannotFetch(
                f"The page has more than {most:,} bytes. Save the part that is needed and hand in"
                " the file, or raise MAX_DOCUMENT_BYTES."
            )
        yield piece
