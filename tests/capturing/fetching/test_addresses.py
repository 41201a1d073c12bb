"""Addresses are read strictly: no IP address in any notation, no password, nothing ambiguous."""

from __future__ import annotations

import pytest

from timeline.capturing.fetching.addresses import read_address
from timeline.capturing.fetching.errors import CannotFetch


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://www.example.org/a/b?c=d&e=%20#part", "https://www.example.org/a/b?c=d&e=%20"),
        ("HTTP://WWW.Example.ORG", "http://www.example.org/"),
        ("https://www.example.org./a", "https://www.example.org/a"),
        ("https://www.example.org:443/", "https://www.example.org/"),
        ("https://www.example.org:8443?x", "https://www.example.org:8443/?x"),
        ("https://www.bücher.example/ä?ö=ü", "https://www.xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://www。example。org/", "https://www.example.org/"),
        ("http://a.example/[x]|{y}", "http://a.example/[x]%7C%7By%7D"),
    ],
)  # fmt: skip
def test_an_address_is_read_into_the_form_in_which_it_is_asked(text, read):
    assert str(read_address(text)) == read
    assert read_address(read) == read_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "www.example.org", "//www.example.org/", "ftp://www.example.org/", "file:///etc/passwd",
        "javascript:alert(1)", "https:/www.example.org/", "https://", "https:///a", "https://:80/",
        "https://ada@www.example.org/", "https://ada:pw@www.example.org/",
        "https://www.example.org@127.0.0.1/", "https://127.0.0.1#@www.example.org/",
        "https://www.example.org:x/", "https://www.example.org:/:80/", "https://www.example.org:999999/",
        "https://www.example.org\\@127.0.0.1/", "https://www.example.org /", "https://www.exa\tmple.org/",
        "https://www.example.org/\r\nHost: x", "https://www.example.org/\u202e",
        "https://localhost/", "https://localhost./", "https://intranet/", "https://..org/",
        "https://www..org/", "https://www.example.org../", "https://-a.example.org/",
        "https://a%2eexample.org/", "https://exam_ple.org/", f"https://{'a' * 64}.org/",
        f"https://{'a.' * 130}org/", "https://127.0.0.1/", "https://127.1/", "https://2130706433/",
        "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://0x7f000001/", "https://127.0.0.1./",
        "https://１２７.0.0.1/", "https://127。0。0。1/", "https://①②⑦.0.0.1/", "https://[::1]/",
        "https://[::ffff:127.0.0.1]/", "https://[::]:443/", "https://[fe80::1%25eth0]/",
        "https://example.org.0x7f/", "https://www.example.org/" + "a" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_named_host_is_refused_in_one_line_that_says_what_to_do(text):
    with pytest.raises(CannotFetch, match="Give the address as the browser shows it") as refused:
        read_address(text)
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
