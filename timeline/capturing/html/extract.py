"""Markup -> the main text of its page, in lines that the parser's layouts read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from timeline.capturing.html import chrome, main_text, metadata
from timeline.capturing.html.blocks import blocks, plain
from timeline.capturing.html.tree import Element, parse
from timeline.capturing.html.weights import weigh
from timeline.capturing.page import LeftOut, Page


def extract(markup: str, name: str, *, fragment: bool = False) -> Page:
    """Paragraphs, headings and days, each on lines of their own.

    ``fragment`` is markup that somebody has selected and copied: all of it is meant. What is left
    out of the text is told, so that nothing goes in silence. Raises UnusableInput.
    """
    if fragment:  # browsers copy a space beside a link as one that does not break
        markup = re.sub("\\u00a0|&nbsp;", " ", markup)
    page = parse(markup, name)
    body = page.first("body") or page
    weights = weigh(body, blocks(body))
    around = set(chrome.find(body, weights))
    printed = list(blocks(body, around))
    kept = weigh(body, printed)
    main = body if fragment else main_text.find(body, printed, kept, around)
    lines = [block.text for block in blocks(main, around)]
    title = body.first("h1")
    if title in (main, None) or title in main.elements():
        title = None
    else:
        lines[:0] = [block.text for block in blocks(title, around)]
    return Page(
        "\n\n".join(lines),
        metadata.read(page, markup),
        tuple(_left_out(body, main, title, around)),
    )


def _outside(body: Element, main: Element, title: Element | None) -> list[Element]:
    """The outermost elements that hold neither the text nor its title."""
    if main is body:
        return []
    read = {main, title}
    path = {*read, *main.ancestors(), *(title.ancestors() if title is not None else ())}
    return [e for e in body.outermost(lambda e: e not in path or e in read) if e not in read]


def _left_out(
    body: Element, main: Element, title: Element | None, around: Collection[Element]
) -> Iterator[LeftOut]:
    """What is printed on the page and not in its text, part by part."""
    within = [e for e in main.elements() if e in around]
    told: set[str] = set()  # a "View More" below each entry is told once
    for element in (*_outside(body, main, title), *within):
        found = list(blocks(element))
        text = plain(" ".join(block.text for block in found))
        if text and text not in told:
            told.add(text)
            yield LeftOut(text, any(block.dated for block in found))
