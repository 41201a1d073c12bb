"""What opens a sentence before its main clause: a label, a clause of time or reason."""

from __future__ import annotations

from timeline.parsing.phrases import Phrase

from .stretch import Stretch

_OPENING_CLAUSES = frozenset(
    "when after before as although though because since if once until".split()
)
_ADVERBS_BEFORE = frozenset("even just shortly soon right only hours days minutes and but".split())


def labels(stretch: Stretch, phrase: Phrase, place: int) -> bool:
    """ "Editor's note: Ayla Demir is …", "Danube Quarterly: Your minister called it …": what stands
    before a colon and words without marks acts in no clause of theirs.
    """
    after = phrase.j + 1
    if stretch.reading.low(phrase.j) != ":" or after >= min(place, stretch.end):
        return False
    return stretch.reading.tokens[after].word


def comma_in_marks(stretch: Stretch, place: int) -> bool:
    """ "When she called it “a plan,” Ayla Demir laughed": the comma stands within the marks."""
    return place in stretch.quotes and stretch.quoted_text(place).endswith(",")


def subordinate(stretch: Stretch) -> bool:
    """ "Even before Ayla Demir left, …": a clause of time or reason opens the sentence."""
    opening = stretch.reading.lows[stretch.start : stretch.start + 2]
    return bool(opening) and (
        opening[0] in _OPENING_CLAUSES
        or (opening[0] in _ADVERBS_BEFORE and opening[-1] in _OPENING_CLAUSES)
    )
