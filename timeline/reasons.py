"""Codes of the parser in words that an editor understands."""

REVIEW = {
    "no-speaker": "The text does not say who speaks.",
    "two-candidates": "Two people fit; check which of them speaks.",
    "pronoun-far": "“He”, “she”, “it” or “they” stands far from the name it points to.",
    "no-antecedent": "“The official” or “the ministry” points to nobody named before.",
    "unknown-name": "A surname that nothing else in the document explains.",
    "unbalanced-quote": "A quotation mark is missing; check where the quote ends.",
    "truncated": "The source breaks off here.",
    "far-subject": "The verb's subject was taken from elsewhere in the sentence.",
}
DEFECTS = {
    "impossible-date": "A date that no calendar has.",
    "empty-entry": "A date without any text under it.",
    "unbalanced-quote": "A quotation mark has no partner.",
    "truncated": "The source breaks off in this entry.",
}


def in_words(code: str) -> str:
    """A sentence for a code; the code itself where it is a note of an editor."""
    return REVIEW.get(code) or DEFECTS.get(code) or code
