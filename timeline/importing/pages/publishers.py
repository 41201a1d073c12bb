"""Whose pages may be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.capturing.fetching.addresses import read_address
from timeline.capturing.fetching.errors import CannotFetch
from timeline.models import Document, PublisherHost


class PublishersHosts:
    """Hosts of the stored documents' addresses, and those that an administrator has added."""

    def __init__(self) -> None:
        addresses = Document.objects.exclude(url="").values_list("url", flat=True)
        named = PublisherHost.objects.values_list("host", flat=True)
        self._hosts = frozenset(map(_bare, (*_hosts_of(addresses), *named)))

    def __contains__(self, host: str) -> bool:
        return _bare(host) in self._hosts


def _bare(host: str) -> str:
    """A host without ``www.``: publishers lead from the one to the other."""
    return host.removeprefix("www.")


def _hosts_of(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        try:
            yield read_address(address).host
        except CannotFetch:  # an address that an editor has typed may be any
            continue
