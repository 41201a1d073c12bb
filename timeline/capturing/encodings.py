"""Bytes -> text, by what they say themselves, and how that is known."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from timeline.capturing.errors import UnusableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w:.-]{1,40})"
    rb"|<\?xml[^>]{0,100}?\bencoding\s*=\s*[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page declares its encoding
# What browsers read where a page says this; it is what such pages are written in.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
# Codecs of Python that turn bytes into text; it has others, which pack, mask or escape.
_KNOWN = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|cp125[0-8]|cp866|cp874|iso8859-[0-9]+|koi8-[ru]|mac-cyrillic|gbk"
    r"|gb2312|gb18030|big5|euc_jp|shift_jis|iso2022_jp|euc_kr"
)
_GUESSED = ["cp1252", "cp1256"]
_GUESSABLE = 4  # bytes beyond ASCII, fewer of which say nothing
_SAMPLE = 100_000  # bytes beyond which a guess gets no better


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it came in, by Python's name, and how that is known."""

    text: str
    encoding: str
    known_by: str


def decode(data: bytes, name: str, told: str = "") -> Decoded:
    """The text of ``data``, a byte order mark of UTF-8 included; ``told`` is the encoding that the
    server named, which counts more than what a page says itself.

    Raises UnusableInput where bytes are not what they are said to be, or say nothing.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            kept = data if encoding == "utf-8" else data[len(mark) :]
            return Decoded(_strict(kept, encoding, name), encoding, "as its byte order mark says")
    if (wide := _wide(data)) is not None:
        return Decoded(_strict(data, wide, name), wide, "as its bytes show")
    declared, by = _known(told), "as its server says"
    if declared is None:
        declared, by = _declared(data), "as it says itself"
    if declared == "iso2022_jp":  # whose bytes are ASCII, so they would pass for UTF-8
        return Decoded(_strict(data, declared, name), declared, by)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "as its bytes show")
    except UnicodeDecodeError as error:
        broken = error.start
    if declared is not None:
        return Decoded(_strict(data, declared, name), declared, by)
    return _guessed(data, name, broken)


def label(encoding: str) -> str:
    """An encoding as people write it: UTF-8, Windows-1256."""
    return re.sub(r"^CP(?=125)", "Windows-", encoding.upper().replace("_", "-"))


def _guessed(data: bytes, name: str, broken: int) -> Decoded:
    """``broken`` is the first byte that is not UTF-8. Raises UnusableInput."""
    encoding = _guess(data)
    if encoding is None:
        raise UnusableInput(
            f"{name} is not UTF-8 (byte {broken:,}), and what else it is cannot be told."
            " Save it as UTF-8 and try again."
        )
    return Decoded(_strict(data, encoding, name), encoding, "a guess: look at its letters")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableInput(
            f"{name} says that it is {label(encoding)}, but byte {error.start:,} is not. Save it"
            " again as UTF-8."
        ) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: of Latin text nearly every other byte is NUL, and no other is."""
    if len(data) < 8 or len(data) % 2:
        return None
    even, odd = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    nearly_all = min(len(data), _HEAD) * 0.4
    if even > nearly_all and not odd:
        return "utf-16-be"
    return "utf-16-le" if odd > nearly_all and not even else None


def _declared(data: bytes) -> str | None:
    """The encoding that a page says it has, if it is one that text is written in."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    return _known((match[1] or match[2]).decode("ascii", "replace"))


def _known(said: str) -> str | None:
    """The codec of an encoding by a name that people give it, if text is written in it."""
    try:
        found = codecs.lookup(said).name
    except (LookupError, ValueError):
        return None
    found = _MEANT.get(found, found)
    # UTF-16 was looked for before: a declaration that was read as ASCII cannot stand in it
    return found if _KNOWN.fullmatch(found) and not found.startswith("utf-16") else None


def _guess(data: bytes) -> str | None:
    beyond = bytes(byte for byte in data[:_SAMPLE] if byte > 127)
    if b"\0" in data or len(beyond) < _GUESSABLE:
        return None
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
    return best.encoding if best is not None and best.encoding in _GUESSED else None
