"""Elements -> lines of text: what stands apart on the page stands apart in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from timeline.capturing.html.tree import Element
from timeline.parsing.layout import dates

# What a browser shows nothing of, or no text.
UNSEEN = frozenset(
    "head script style noscript template iframe object embed svg canvas audio video map input"
    " select textarea datalist progress meter".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main"
    " menu nav ol p pre section summary table tbody td tfoot th thead tr ul page".split()
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# Control characters, marks, and places where a word may break.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\ufeff]")
_BULLETS = " \u00a0\t•▪●◦·*–—-|:"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand apart on the page; the element that holds them."""

    text: str
    holder: Element
    linked: int  # characters of links

    @property
    def dated(self) -> bool:
        """Whether it begins with a day, as entries do, and is no mere link to another page; a day
        alone may be a link, to itself.
        """
        if dates.DATE.fullmatch(self.text.strip(_BULLETS)) is not None:
            return True
        return begins_with_day(self.text) and self.linked * 2 <= len(self.text)


def begins_with_day(text: str) -> bool:
    """Whether a printed day opens a text, bullets before it or not."""
    return dates.DATE.match(text.lstrip(_BULLETS)) is not None


def plain(text: str) -> str:
    """A text as a browser prints it on one line."""
    return _SPACE.sub(" ", _UNPRINTED.sub("", text)).strip(" ")


class _Writer:
    """Collects what is printed, until a block ends."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._linked = 0
        self._after_day = False

    def text(self, text: str, *, linked: bool, kept_lines: bool) -> None:
        first, *more = text.split("\n") if kept_lines else [text]
        if self._after_day and first[:1].strip(_BULLETS) and first[0] not in ",.;)/":
            self.line()  # <b>5 May 2020</b>Iran: apart by style only
        self._after_day = False
        self._parts.append(first)
        for line in more:
            self.line()
            self._parts.append(line)
        self._linked += len(text) if linked else 0

    def line(self) -> None:
        """What follows stands on a new line."""
        line = plain("".join(self._parts))
        self._parts.clear()
        if line:
            self._lines.append(line)

    def end_of_inline(self) -> None:
        """An element within a line has ended: perhaps the day of an entry."""
        if self._parts and len(self._parts) < 4:
            self._after_day = dates.DATE.fullmatch(plain("".join(self._parts))) is not None

    def block(self, holder: Element) -> Iterator[Block]:
        """The block that ends here, if anything stands in it."""
        self.line()
        self._after_day = False
        if self._lines:
            yield Block("\n".join(self._lines), holder, self._linked)
        self._lines, self._linked = [], 0


def blocks(root: Element, left_out: Collection[Element] = ()) -> Iterator[Block]:
    """What a browser shows of ``root``, in order, without the elements that are ``left_out``."""
    walk = _Walk(root)
    # an element, a text, or an element again when all in it is done
    waiting: list[tuple[Element | str, bool]] = [(root, False)]
    while waiting:
        found, done = waiting.pop()
        if isinstance(found, str):
            walk.text(found)
        elif done:
            yield from walk.end(found)
        elif found.tag not in UNSEEN and found not in left_out:
            yield from walk.begin(found)
            waiting.append((found, True))
            waiting += [(child, False) for child in reversed(found.children)]
    yield from walk.rest()


class _Walk:
    """Where on the page it is, and what it has written there."""

    def __init__(self, root: Element) -> None:
        self._root = self._holder = root
        self._writer = _Writer()
        self._links = self._preformatted = 0

    def text(self, text: str) -> None:
        self._writer.text(text, linked=self._links > 0, kept_lines=self._preformatted > 0)

    def begin(self, element: Element) -> Iterator[Block]:
        """An element begins: a block before it ends."""
        self._count(element, 1)
        if element.tag in _BLOCKS:
            yield from self._block(element)
        elif element.tag == "br":
            self._writer.line()
        elif element.tag == "q":
            self._mark("“")

    def end(self, element: Element) -> Iterator[Block]:
        """An element ends, and a block with it, or what stands in a line."""
        self._count(element, -1)
        if element.tag in _BLOCKS:
            yield from self._block(element.parent or self._root)
        elif element.tag == "q":
            self._mark("”")
        else:
            self._writer.end_of_inline()

    def rest(self) -> Iterator[Block]:
        """What stands behind the last block."""
        return self._writer.block(self._holder)

    def _block(self, holder: Element) -> Iterator[Block]:
        yield from self._writer.block(self._holder)
        self._holder = holder

    def _mark(self, mark: str) -> None:
        """A quotation mark that is made by the browser."""
        self._writer.text(mark, linked=self._links > 0, kept_lines=False)

    def _count(self, element: Element, step: int) -> None:
        self._links += step * (element.tag == "a")
        self._preformatted += step * (element.tag == "pre")
