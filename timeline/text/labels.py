"""Codes of the parser in words that an editor understands."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

REVIEW = {
    "no-speaker": _("The text does not say who speaks."),
    "no-verb": _("No verb says whose words these are; the name is a guess."),
    "two-candidates": _("Two people fit; check which of them speaks."),
    "pronoun-far": _("“He”, “she”, “it” or “they” is far from the name it refers to."),
    "no-antecedent": _("“The official” or “the ministry” refers to nobody named before."),
    "unknown-name": _("A surname that nothing else in the document explains."),
    "unbalanced-quote": _("A quotation mark is missing; check where the quote ends."),
    "truncated": _("The source breaks off here."),
    "split": _("Split by an editor: who says this part?"),
    "new-words": _("Its words have changed since an editor chose the speaker."),
    "wrong-in-sample": _("An editor found it wrong, and nobody has corrected it yet."),
}
DEFECTS = {
    "impossible-date": _("A date that no calendar has."),
    "empty-entry": _("A date without any text under it."),
    "no-day": _("An entry whose date names no day; it has not been read."),
    "unbalanced-quote": _("A quotation mark has no partner."),
    "truncated": _("The source breaks off in this entry."),
}
# One word for a list; the model's labels explain it.
MANNERS = {
    "direct": pgettext_lazy("manner of a statement", "direct"),
    "mixed": pgettext_lazy("manner of a statement", "mixed"),
    "indirect": pgettext_lazy("manner of a statement", "indirect"),
}
# What a country that an entry names does there.
ROLES = {
    "acts": _("acts or is the topic"),
    "place": _("is only a place of meeting"),
}
CODES = {**MANNERS, **ROLES}  # all that a filter calls by a code


def in_words(code: str) -> str:
    """A sentence for a code; the code itself where it is a note of an editor."""
    return str(REVIEW.get(code) or DEFECTS.get(code) or code)
