"""An address of the web, read strictly: what two programs might read in two ways is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from timeline.capturing.fetching.errors import CannotFetch

_LONGEST = 2000  # characters
_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<target>[^#]*)(?:#.*)?", re.I)
_AUTHORITY = re.compile(r"(?P<host>[^:]*)(?::(?P<port>[0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PORTS = {"http": 80, "https": 443}
_WITHOUT = "Give the address as the browser shows it, https://… with the name of a host."


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts: the host as DNS writes it, path and query in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is no usual one, port."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"

    def at(self, target: str) -> Address:
        """Another page of the same origin."""
        return Address(self.scheme, self.host, self.port, target)

    def joined(self, location: str) -> Address:
        """Where a redirect leads. Raises CannotFetch."""
        try:
            return read_address(urljoin(str(self), location))
        except ValueError as error:
            if isinstance(error, CannotFetch):
                raise
            raise _refused(location, "it is no address") from None


def read_address(text: str) -> Address:
    """The parts of an http(s) address that names its host. Raises CannotFetch."""
    if len(text) > _LONGEST:
        raise CannotFetch(f"The address has more than {_LONGEST:,} characters. {_WITHOUT}")
    if not text.isprintable() or re.search(r"[\s\\]", text):
        raise _refused(text, "it holds a space, a backslash or a sign that does not print")
    parts = _ADDRESS.fullmatch(text)
    if parts is None:
        raise _refused(text, "it does not begin with http:// or https://")
    if "@" in parts["authority"]:
        raise _refused(text, "it holds a name or a password")
    authority = _AUTHORITY.fullmatch(parts["authority"])
    if authority is None:
        raise _refused(text, "its host is no name")
    scheme = parts["scheme"].lower()
    port = int(authority["port"]) if authority["port"] else _PORTS[scheme]
    target = quote(parts["target"], safe="/?:@!$&'()*+,;=-._~%[]")
    target = target if target.startswith("/") else f"/{target}"
    return Address(scheme, host_name(authority["host"], text), port, target)


def host_name(host: str, text: str = "") -> str:
    """A host as DNS writes it: small letters, ASCII, no dot at its end.

    Raises CannotFetch where it is an IP address in any notation, or no name of the public DNS.
    """
    text = text or host
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise _refused(text, "its host is no name") from None
    labels = name.split(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _refused(text, "its host is no name")
    # a last label with a digit in front is a number to those who read hosts as IPv4: 0x7f.1, 127.1
    if len(labels) < 2 or labels[-1][0].isdigit():
        raise _refused(text, "its host is an IP address or no name of the public network")
    return name


def _refused(text: str, reason: str) -> CannotFetch:
    shown = "".join(c if c.isprintable() else "?" for c in text[:80])
    return CannotFetch(f"“{shown}” cannot be fetched: {reason}. {_WITHOUT}")
