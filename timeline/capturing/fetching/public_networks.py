"""Which IP addresses are those of the public network, and of nobody's own."""

from __future__ import annotations

import ipaddress

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# What ``is_global`` lets pass in some version of Python, and is none the less special.
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "100.64.0.0/10",  # carriers' own networks; a cloud keeps its metadata there
            "168.63.129.16/32",  # metadata of a cloud
            "192.0.0.0/24",
            "192.88.99.0/24",  # relays into IPv6
            "198.18.0.0/15",
            "240.0.0.0/4",
            "2001::/23",  # Teredo and others that hold an IPv4 address or none
            "2001:db8::/32",
            "2002::/16",  # holds an IPv4 address
            "3fff::/20",
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, as the resolver writes it, is one of the public network.

    Of IPv6 only global unicast is: all forms that hold an IPv4 address (mapped, NAT64, 6to4,
    Teredo) are refused with the rest.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast:
        return False
    if found.version == 6 and found not in _GLOBAL_UNICAST:
        return False
    return not any(found.version == net.version and found in net for net in _SPECIAL)
