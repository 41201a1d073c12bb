"""Pages from their addresses, hop by hop, each hop checked like the first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from timeline.capturing.fetching.addresses import Address, read_address
from timeline.capturing.fetching.answers import Answer, ask
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.network import Deadline, Network
from timeline.capturing.fetching.robots import MOST_BYTES, Robots, unclear

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 5
_LONGEST_VALIDATOR = 200  # characters
_CHARSET = re.compile(r"\bcharset\s*=\s*[\"']?([\w:.-]{1,40})", re.ASCII | re.IGNORECASE)
_WORDS = {
    401: "asks for a password",
    403: "keeps programs out",
    404: "has no such page any more",
    410: "has no such page any more",
    429: "asks us to wait",
    503: "asks us to wait",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server tells whether a page has changed; they hold for one address."""

    address: str = ""
    etag: str = ""
    last_modified: str = ""

    def headers(self, address: Address) -> dict[str, str]:
        """What a request for the page says of the version that is here already."""
        if str(address) != self.address:
            return {}
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, where they came from in the end, when (UTC), and what they are said to be."""

    data: bytes
    at: dt.datetime
    content_type: str
    validators: Validators
    charset: str = ""

    @property
    def address(self) -> str:
        """Where the bytes came from, redirects followed."""
        return self.validators.address


@dataclass(slots=True)
class Fetcher:
    """Fetches pages of publishers: for one run, in which it asks each host's rules once.

    ``agent`` is what it calls itself, ``allowed`` whether a host is a publisher's, ``most`` how
    many bytes a page may have, ``seconds`` how long it may take in all, redirects and rules
    included.
    """

    agent: str
    allowed: Callable[[str], bool]
    most: int
    seconds: float = 20.0
    network: Network = field(default_factory=Network)
    _robots: dict[str, Robots] = field(default_factory=dict)

    def fetch(self, address: str, known: Validators = Validators()) -> Fetched | None:
        """The page at an address; None where it is the version that is ``known`` already.

        Of two pages of one host the second waits first. Raises CannotFetch.
        """
        here = read_address(address)
        self._pause(here)
        deadline = Deadline(self.seconds)
        for _ in range(_MOST_HOPS + 1):
            self._check(here, deadline)
            said = known.headers(here)
            answer = self._ask(here, said, self.most, deadline)
            if answer.status == 304 and said:
                return None
            if answer.status not in _REDIRECTS:
                return _fetched(here, answer)
            here = here.joined(answer.headers.get("location", ""))
        raise _runs_in_circles(here)

    def check(self, address: str) -> None:
        """Whether the address may be asked at all; nothing is asked. Raises CannotFetch."""
        self._allow(read_address(address))

    def _pause(self, address: Address) -> None:
        """Wait, where this host was asked before in this run, as long as it wishes."""
        if address.origin in self._robots:
            self.network.wait(self._robots[address.origin].pause)

    def _check(self, address: Address, deadline: Deadline) -> None:
        """Whether this page may be fetched at all. Raises CannotFetch."""
        self._allow(address)
        if address.origin not in self._robots:
            self._robots[address.origin] = self._rules(address, deadline)
        self._robots[address.origin].check(address)

    def _allow(self, address: Address) -> None:
        if not self.allowed(address.host):
            raise CannotFetch(
                f"{address.host} is not known as a publisher's host. An administrator adds it under"
                " “Publishers' hosts” at the desk; or save the page and hand in the file."
            )

    def _rules(self, address: Address, deadline: Deadline) -> Robots:
        """The rules of an origin, wherever it keeps them. Raises CannotFetch."""
        here = address.at("/robots.txt")
        for _ in range(_MOST_HOPS + 1):
            answer = self._ask(here, {}, MOST_BYTES, deadline)
            if answer.status not in _REDIRECTS:
                return Robots(address, answer.status, answer.body, self.agent)
            here = here.joined(answer.headers.get("location", ""))
            if not self.allowed(here.host):
                break
        raise unclear(address, f"it leads to {here.host}")

    def _ask(self, address: Address, said: dict[str, str], most: int, deadline: Deadline) -> Answer:
        own = {"User-Agent": self.agent, "Accept": "text/html, text/plain;q=0.8, */*;q=0.1"}
        return ask(address, own | said, most, deadline, self.network)


def _fetched(address: Address, answer: Answer) -> Fetched:
    """The page of an answer. Raises CannotFetch where it is none."""
    if answer.status not in (200, 203):
        words = _WORDS.get(answer.status, "gave no page")
        raise CannotFetch(
            f"{address.host} {words} (answer {answer.status}). Look at the address in a browser;"
            " what is there can be saved and handed in as a file."
        )
    own = {name: _validator(answer.headers.get(name, "")) for name in ("etag", "last-modified")}
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = _CHARSET.search(rest)
    return Fetched(
        answer.body,
        dt.datetime.now(dt.UTC),
        kind.strip().lower(),
        Validators(str(address), own["etag"], own["last-modified"]),
        charset[1] if charset else "",
    )


def _validator(value: str) -> str:
    """What may be sent back as it came; nothing where it is longer, or no plain text."""
    plain = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if plain else ""


def _runs_in_circles(address: Address) -> CannotFetch:
    return CannotFetch(
        f"The address leads on and on, last to {address.host}. Open it in a browser and give the"
        " address that it ends at."
    )
