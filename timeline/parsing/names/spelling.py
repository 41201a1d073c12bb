"""How one name or title is written in several ways."""

from __future__ import annotations

import functools

from timeline.parsing.text.tokens import fold

# English spellings and synonyms that make one role of two.
_ROLE_WORDS = {
    "defense": "defence",
    "advisor": "adviser",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "daesh": "isis",
    "isil": "isis",
}
_ROLE_DROPS = {
    "the",
    "of",
    "a",
    "an",
    "-",
    "'",
    "’",
    "outgoing",
    "then",
    "special",
    "current",
    "engagement",
    "and",
}


def role_key(words: str) -> str:
    """A role in the form in which offices are compared:

    "Minister of Defense" -> "defence minister".
    """
    parts = [fold(w) for w in words.replace("-", " ").replace("’s", "").replace("'s", "").split()]
    if "of" in parts and parts[0] in {"minister", "secretary", "department"}:
        at = parts.index("of")
        parts = parts[at + 1 :] + parts[:at]
    return " ".join(_ROLE_WORDS.get(p, p) for p in parts if p not in _ROLE_DROPS)


@functools.lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Lower-case words joined by hyphens: the key of an actor."""
    folded = fold(name).replace("'", "")
    return (
        "-".join(
            "".join(
                c if c.isalnum() and c.isascii() else " " for c in folded.replace(".", "")
            ).split()
        )
        or "unnamed"
    )


def is_surname_variant(a: str, b: str) -> bool:
    """Two spellings of one family name: same consonants, and one letter pair apart at most."""
    a, b = fold(a).removeprefix("al-"), fold(b).removeprefix("al-")
    return a == b or (len(a) > 4 and len(b) > 4 and a[0] == b[0] and skeleton(a) == skeleton(b))


_NICKNAME = 4  # letters: "Mike", "J."


def is_given_variant(a: str, b: str) -> bool:
    """Two spellings of one given name, or one with its initial or its short form: Mohamed and
    Muhammad, Alexander and Aleksandr, Mike and Michael, but not Maxamed and Mazloum.
    """
    a, b = fold(a), fold(b)
    if a[:1] != b[:1] or min(len(a), len(b)) <= _NICKNAME:
        return a[:1] == b[:1]
    return a[:3] == b[:3] or skeleton(a) == skeleton(b)


def skeleton(word: str) -> str:
    """The consonants of a folded name, doubled ones once: what transliterations leave alone."""
    kept = [c for c in word if c.isalpha() and c not in "aeiouyhw"]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether ``short`` is made of the capitals of ``long``: SDF, Syrian Democratic Forces."""
    capitals = "".join(w[0] for w in long.replace("-", " ").split() if w[0].isupper())
    return len(short) > 1 and short.replace("-", "").replace(".", "") == capitals
