"""What a site puts around its text: navigation, share labels, newsletters, controls.

It is known by its tag, its role or its name. A name proves nothing, so what holds entries, the
page's title or a good part of its text stays, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from timeline.capturing.html.blocks import begins_with_day, plain
from timeline.capturing.html.tree import Element
from timeline.capturing.html.weights import Weight

_TAGS = frozenset("nav aside footer form button label dialog menu figcaption".split())
_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu menubar toolbar button"
    " tablist form".split()
)
_NAMES = frozenset(
    "ad ads advert advertisement advertising adslot breadcrumb breadcrumbs comments consent cookie"
    " cookies filter filters footer gdpr leaflet map masthead menu modal nav navbar navigation"
    " newsletter onetrust pager pagination popup promo promotion recommended related share sharing"
    " sidebar signup skip social sponsored subscribe subscription toolbar topbar".split()
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LABEL = 40  # characters of what a page hides and means for machines; collapsed text is longer
_PART = 3  # a third of the page's text is no chrome


def find(body: Element, weights: Mapping[Element, Weight]) -> Iterator[Element]:
    """The outermost elements of ``body`` that are chrome."""
    title = body.first("h1")
    kept = {title, *title.ancestors()} if title is not None else set()
    whole = weights[body].letters
    return body.outermost(lambda e: e not in kept and _is_chrome(e, weights, whole))


def _is_chrome(element: Element, weights: Mapping[Element, Weight], whole: int) -> bool:
    if _named(element):
        weight = weights[element]
        stays = weight.letters * _PART > whole and not weight.mostly_links
        return not (stays or weight.entries or begins_with_day(_opening(element)))
    if _hidden(element):
        text = plain(element.text())
        return len(text) < _LABEL and not begins_with_day(text)
    return False


def _named(element: Element) -> bool:
    if element.tag in _TAGS or element.attributes.get("role", "").lower() in _ROLES:
        return True
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return any(word.lower() in _NAMES for word in _WORD.findall(names))


def _hidden(element: Element) -> bool:
    own = element.attributes
    return (
        "hidden" in own
        or own.get("aria-hidden") == "true"
        or _HIDDEN.search(own.get("style", "")) is not None
    )


def _opening(element: Element) -> str:
    """The beginning of a control's words, which may be the day that opens an entry."""
    control = element.tag in ("button", "label") or element.attributes.get("role") == "button"
    return plain(element.text()[:200]) if control else ""
