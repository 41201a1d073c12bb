"""Where a request comes from, as far as it can be believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Protocol

from django.conf import settings

UNKNOWN = (  # a server behind a file socket names no address: all who come that way share this one
    "unknown"
)
_IPV6_HOUSEHOLD = 64  # bits: whoever has one IPv6 address has the rest of its network too


class HasHeaders(Protocol):
    """A request, or what is known of one."""

    @property
    def META(self) -> Mapping[str, str]:
        """Its headers, and what the server says of it."""


def client_ip(request: HasHeaders) -> str:
    """The address of the other side: behind a trusted proxy the hop that the proxy itself wrote,
    which is the last one.

    What stands before it in ``X-Forwarded-For`` was sent by the client and may be anything; without
    a trusted proxy so may the whole header.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    return _normal(forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))


def _normal(text: str) -> str:
    """One spelling per address: no port, IPv4 in IPv6 as IPv4, IPv6 by its network."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return UNKNOWN
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), _IPV6_HOUSEHOLD), strict=False).network_address)
