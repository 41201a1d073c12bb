"""What is kept of an answer, and in which encoding a client gets it."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.http import HttpResponse

from timeline.public.page_cache.answers import KeptAnswer, encoding_for

BODY = "“Ships left”, Iran said. ".encode() * 50


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=nonsense", "identity"),
        ("deflate", "identity"),
        ("*", "identity"),
        ("," * 5000, "identity"),
        ("br;q=1.1.1", "identity"),
    ],
)
def test_a_client_gets_the_best_encoding_that_it_takes(accepted, encoding):
    assert encoding_for(accepted) == encoding


@pytest.mark.parametrize("first", ["identity", "gzip", "br"])
def test_one_encoding_is_made_from_any_other(first):
    kept = KeptAnswer.of(HttpResponse(BODY), "state", first)
    for encoding, unpack in [
        ("identity", bytes),
        ("gzip", gzip.decompress),
        ("br", brotli.decompress),
    ]:
        answer = kept.with_body(encoding).response(encoding)
        assert unpack(answer.content) == BODY
        assert answer.get("Content-Encoding", "identity") == encoding
        assert answer["Content-Length"] == str(len(answer.content))


def test_headers_of_the_page_are_kept_and_those_of_the_sending_are_not():
    headers = {"X-Frame-Options": "DENY", "Content-Length": "3", "ETag": '"a"'}
    page = HttpResponse(BODY, headers=headers)
    answer = KeptAnswer.of(page, "state", "gzip").response("gzip")
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Content-Type"] == page["Content-Type"]
    assert answer["Content-Length"] != "3"
    assert "ETag" not in answer


def test_its_length_grows_with_every_encoding():
    kept = KeptAnswer.of(HttpResponse(BODY), "state", "gzip")
    assert len(kept.with_body("identity")) == len(kept) + len(BODY)
