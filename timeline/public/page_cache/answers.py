"""An answer as it is kept: packed, so that a browser that is behind is sent bytes as they lie."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import brotli
from django.http import HttpResponse

# Made for each answer anew, or by what stands outside of the kept pages.
_NOT_KEPT = {"content-length", "content-encoding", "etag", "cache-control", "vary"}
# A part of Accept-Encoding: its name, and its weight where one is given.
_PART = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q=([\d.]+))?\s*")
IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer of status 200: the state of the site that it shows, its headers, and its bytes in
    one encoding or more.
    """

    state: str
    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, response: HttpResponse, state: str, encoding: str) -> KeptAnswer:
        """What to keep of ``response``, packed for a client that takes ``encoding``."""
        headers = tuple((n, v) for n, v in response.items() if n.lower() not in _NOT_KEPT)
        bare = cls(state, headers, {})
        encoding = bare.best(encoding)
        return replace(bare, bodies={encoding: _packed(response.content, encoding)})

    def best(self, encoding: str) -> str:
        """``encoding``, or none at all for what is packed by itself."""
        packed = dict(self.headers).get("Content-Type", "").startswith("image/png")
        return IDENTITY if packed else encoding

    def with_body(self, encoding: str) -> KeptAnswer:
        """The same with its bytes in ``encoding`` too."""
        if encoding in self.bodies:
            return self
        known, body = next(iter(self.bodies.items()))
        packed = _packed(_unpacked(body, known), encoding)
        return KeptAnswer(self.state, self.headers, {**self.bodies, encoding: packed})

    def response(self, encoding: str) -> HttpResponse:
        """An answer to a client that takes ``encoding``, which must be among the bodies."""
        response = HttpResponse(self.bodies[encoding], headers=dict(self.headers))
        if encoding != IDENTITY:
            response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(response.content))
        return response

    def __len__(self) -> int:
        """Its bytes, about: what it takes of the memory that kept pages may have."""
        return 1000 + sum(map(len, self.bodies.values()))


def encoding_for(accepted: str) -> str:
    """The best encoding that a client takes, from its Accept-Encoding: br, gzip or identity."""
    if not accepted:
        return IDENTITY
    weights: dict[str, float] = {}
    for part in accepted.lower().split(",", 20)[:20]:
        match = _PART.fullmatch(part)
        if match:
            weights[match[1]] = _weight(match[2])
    return next((name for name in ("br", "gzip") if weights.get(name)), IDENTITY)


def _weight(given: str | None) -> float:
    try:
        return float(given) if given else 1.0
    except ValueError:
        return 0.0


def _packed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=5))
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == "gzip" else body
