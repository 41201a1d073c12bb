"""Which element of a page holds its main text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from timeline.capturing.html.blocks import Block
from timeline.capturing.html.extractor import paragraphs
from timeline.capturing.html.tree import Element
from timeline.capturing.html.weights import Weight

_MOST = 0.6  # of the text of all articles on a page: the one that the page is about
_NEARLY_ALL = 0.9  # of the extracted text


def find(
    body: Element,
    printed: Iterable[Block],
    weights: Mapping[Element, Weight],
    chrome: Collection[Element],
) -> Element:
    """The element that holds the main text; never one that leaves entries of the page outside."""
    found = _declared(body, weights)
    if found is None:
        found = _with_title(body, _extracted(body, printed, weights), chrome)
    return _with_all_entries(body, found, weights, chrome)


def _declared(body: Element, weights: Mapping[Element, Weight]) -> Element | None:
    """What the page itself says is its main part."""
    mains = [e for e in body.outermost(_is_main) if weights[e].letters]
    if len(mains) == 1:
        return mains[0]
    articles = list(body.outermost(lambda e: e.tag == "article"))
    whole = sum(weights[e].letters for e in articles)
    largest = max(articles, key=lambda e: weights[e].letters, default=None)
    return largest if largest is not None and weights[largest].letters > whole * _MOST else None


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.attributes.get("role") == "main"


def _extracted(
    body: Element, printed: Iterable[Block], weights: Mapping[Element, Weight]
) -> Element:
    """The smallest element that holds nearly all that the extractor takes for text; all of the page
    where it takes little.
    """
    taken = paragraphs(body)
    share: dict[Element, int] = {}
    for block in printed:
        if block.text in taken:
            for element in (block.holder, *block.holder.ancestors()):
                share[element] = share.get(element, 0) + len(block.text)
    found, whole = body, share.get(body, 0)
    while whole * 2 > weights[body].letters:
        inner = [c for c in found.children if isinstance(c, Element)]
        best = max(inner, key=lambda e: share.get(e, 0), default=None)
        if best is None or share.get(best, 0) < whole * _NEARLY_ALL:
            break
        found = best
    return found


def _with_title(body: Element, found: Element, chrome: Collection[Element]) -> Element:
    """Up to where the page's heading is in it too, unless that would be the whole page."""
    shown = body.outermost(lambda e: e in chrome or e.tag in ("h1", "h2"))
    title = next((e for e in shown if e not in chrome), None)
    if title is None:
        return found
    around = {title, *title.ancestors()}
    common = next((e for e in (found, *found.ancestors()) if e in around), body)
    return found if common is body and found.parent is not body else common


def _with_all_entries(
    body: Element, found: Element, weights: Mapping[Element, Weight], chrome: Collection[Element]
) -> Element:
    """Up to where no entry stands beside it: a chronology's may each be an article."""
    best = found
    inner = found
    while inner is not body and inner.parent is not None:
        around = inner.parent
        beside = sum(
            weights[e].entries
            for e in around.children
            if isinstance(e, Element) and e is not inner and e not in chrome
        )
        # one day beside a text without any is its date line
        if beside >= (1 if weights[best].entries else 2):
            best = around
        inner = around
    return best
