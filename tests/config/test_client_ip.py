"""Where a request comes from, as far as it can be believed."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from timeline.config.client_ip import UNKNOWN, client_ip


def asked_from(address: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_ip(RequestFactory().get("/", headers=headers, REMOTE_ADDR=address))


@pytest.mark.parametrize(
    ("address", "one_spelling"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:4711", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        ("", UNKNOWN),
        ("not an address", UNKNOWN),
    ],
)
def test_an_address_has_one_spelling_and_a_household_one_network(address, one_spelling):
    assert asked_from(address) == one_spelling


def test_what_a_client_says_of_itself_counts_behind_a_trusted_proxy_only(settings):
    settings.TRUST_PROXY = False
    assert asked_from("192.0.2.7", "198.51.100.1") == "192.0.2.7"
    settings.TRUST_PROXY = True
    assert asked_from("192.0.2.7", "203.0.113.9, 198.51.100.1") == "198.51.100.1"
