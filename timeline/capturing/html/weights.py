"""How much text, how many links and how many entries every element of a page holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.capturing.html.blocks import Block
from timeline.capturing.html.tree import Element


@dataclass(slots=True)
class Weight:
    """What stands in an element, with all that is in it."""

    letters: int = 0
    linked: int = 0
    dated: int = 0  # blocks that begin with a day

    @property
    def mostly_links(self) -> bool:
        """Whether it leads elsewhere rather than tells something."""
        return self.linked * 2 > self.letters

    @property
    def entries(self) -> int:
        """How many entries of a chronology it may hold."""
        return 0 if self.mostly_links else self.dated


def weigh(root: Element, blocks: Iterable[Block]) -> dict[Element, Weight]:
    """The weight of ``root`` and of every element in it."""
    weights = {element: Weight() for element in root.elements()}
    for block in blocks:
        weight = weights[block.holder]
        weight.letters += len(block.text)
        weight.linked += block.linked
        weight.dated += block.dated
    for element in reversed(weights):  # what is inside comes after what is around it
        if element is not root and element.parent is not None:
            around, weight = weights[element.parent], weights[element]
            around.letters += weight.letters
            around.linked += weight.linked
            around.dated += weight.dated
    return weights
