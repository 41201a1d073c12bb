"""Markup -> elements, in bounded time and memory whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from timeline.capturing.errors import UnusableInput

MOST_ELEMENTS = 50_000
DEEPEST = 400
_KEPT = frozenset(
    "class id role hidden aria-hidden style lang content property name rel href datetime itemprop"
    " type".split()
)

# A page has one of each, which ends with the page: what stands after its end tag is read too.
_WHOLE = frozenset(("html", "body"))
# What a document type of its own declares: HTML ends it at the first ">", and shows the rest.
_DECLARATIONS = re.compile(
    r"\A((?>\s+|<\?[^>]*>|<!--.*?-->)*+<!doctype[^>\[]*)\[.*?\]\s*>", re.DOTALL | re.IGNORECASE
)
_HEAD = 4000  # characters in which they stand


@dataclass(slots=True, eq=False)
class Element:
    """An element with those of its attributes that are ever asked for, and what it holds."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """This one and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [c for c in reversed(element.children) if isinstance(c, Element)]

    def outermost(self, wanted: Callable[[Element], bool]) -> Iterator[Element]:
        """Those below this one that are wanted, without those within them."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element is not self and wanted(element):
                yield element
            else:
                waiting += [c for c in reversed(element.children) if isinstance(c, Element)]

    def ancestors(self) -> Iterator[Element]:
        """Those around this one, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def text(self) -> str:
        """All that stands in it, white space as in the markup."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            found = waiting.pop()
            if isinstance(found, str):
                parts.append(found)
            else:
                waiting += reversed(found.children)
        return "".join(parts)

    def first(self, *tags: str) -> Element | None:
        """The first element of these tags."""
        return next((e for e in self.elements() if e.tag in tags), None)


class _Builder:
    """Takes what the parser finds.

    A tree that libxml2 builds itself costs the square of a tag's attributes, and beyond its limit
    of depth it drops the rest in silence.
    """

    def __init__(self) -> None:
        self.root = Element("page")
        self.refusal = ""
        self._open = self.root
        self._text: list[str] = []
        self._whole: set[str] = set()
        self._depth = self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > MOST_ELEMENTS:
            self.refusal = f"has more than {MOST_ELEMENTS:,} elements"
        elif self._depth > DEEPEST:
            self.refusal = f"nests its elements more than {DEEPEST} deep"
        self._flush()
        if not self.refusal and tag not in self._whole:
            self._whole |= {tag} & _WHOLE
            kept = {name: value for name, value in attributes.items() if name in _KEPT}
            element = Element(tag, kept, self._open)
            self._open.children.append(element)
            self._open = element

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._flush()
        if not self.refusal and tag not in _WHOLE and self._open.parent is not None:
            self._open = self._open.parent

    def data(self, text: str) -> None:
        if not self.refusal:
            self._text.append(text)

    def close(self) -> Element:
        self._flush()
        return self.root

    def _flush(self) -> None:
        """What comes in many pieces, one for each entity, is one text."""
        if self._text:
            self._open.children.append("".join(self._text))
            self._text.clear()


def parse(markup: str, name: str) -> Element:
    """The page as a tree under an element ``page``. Raises UnusableInput for what no page is."""
    builder = _Builder()
    # its types know no target but subclasses of a class that is not there when it runs
    parser = etree.HTMLParser(  # type: ignore[call-overload]
        target=builder, encoding="utf-8", huge_tree=True
    )
    parser.feed(_DECLARATIONS.sub(r"\1>", markup[:_HEAD]).encode() + markup[_HEAD:].encode())
    parser.close()
    if builder.refusal:
        raise UnusableInput(
            f"{name} {builder.refusal}; no page of text does. Open it in a browser, select its"
            " text, copy it, and paste it."
        )
    return builder.root
