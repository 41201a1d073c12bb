"""Which reasons for review doubt who speaks: while one stands, nobody is named as the speaker."""

from __future__ import annotations

from django.db.models import Q

SPLIT = "split"
NEW_WORDS = "new-words"  # of a statement whose speaker an editor had chosen; nobody doubts him


# Each is named in the trigger that writes ``Statement.certain`` too (migration 0025).
DOUBTS_OF_SPEAKER = frozenset(
    {
        "no-speaker",
        "no-verb",
        "two-candidates",
        "no-antecedent",
        "unknown-name",
        "pronoun-far",
        SPLIT,
    }
)


def certain(prefix: str = "") -> Q:
    """Statements of which nothing doubts the speaker;

    ``prefix`` leads to them, as in "statements__".
    """
    return Q(**{f"{prefix}certain": True})
