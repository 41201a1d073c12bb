"""Why something stands in the queue, and how grave that is."""

from __future__ import annotations

# How likely a statement is wrong, by the parser's reason to doubt it.
WEIGHTS = {
    "no-speaker": 0.9,
    "no-verb": 0.9,
    "two-candidates": 0.8,
    "no-antecedent": 0.8,
    "unknown-name": 0.6,
    "pronoun-far": 0.6,
    "split": 0.5,
    "new-words": 0.5,
    "unbalanced-quote": 0.5,
    "truncated": 0.3,
}


REPORTED = "reported"
CONFLICT = "conflict"
MISSING = "missing"
UNSEEN = "unseen"
FIRST_SEEN = "first-seen"  # a speaker whom an import has brought, and no editor has confirmed yet
DRIFTED = "drifted"  # its words are not in its event's text any more
SAMPLE = "sample"  # chosen by chance
WRONG_SAMPLE = "wrong-in-sample"
OTHER_REASON = 0.4
NO_REASON = 0.05
NEW_SPEAKER = 0.25

# The same by what is no reason of the parser's.
OWN_WEIGHTS = {
    REPORTED: 1.0,
    CONFLICT: 0.7,
    DRIFTED: 0.65,
    MISSING: 0.6,
    FIRST_SEEN: NEW_SPEAKER,
    SAMPLE: 0.01,
    UNSEEN: 0.0,
}
