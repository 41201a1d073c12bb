"""Names and titles that several states' bodies and officials have: "Congress", "Foreign Office",
"central bank governor".

Whose body is meant, the page says: where it names no state of such a body, the name is another's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import tokenize

from .actors import GazetteerActor

NamesOfState = Callable[[str], Iterable[str]]
_NO_BODIES = frozenset(["person", "office", "unnamed", "state"])
# "White House spokesperson", "Revolutionary Guard commander", "secretary of state".
_OF_ONE = frozenset(["white", "revolutionary", "state"])
_OF_ARMIES = frozenset(["chief of staff", "chief of the general staff", "army chief of staff"])
_IN_TITLES = (lx.WORDS_OF_ANY_STATE | lx.TITLE_WORDS) - _OF_ONE


def is_common(name: str) -> bool:
    """Whether a body's name consists of words that tell no state: "Congress", "Joint Chiefs"."""
    words = [token.low for token in tokenize(name) if token.word]
    return bool(words) and lx.WORDS_OF_ANY_STATE.issuperset(words)


def is_common_title(role: str) -> bool:
    """Whether every state has such an office: "chief justice", but not "house speaker"."""
    title = role.lower().replace("-", " ")
    if title in _OF_ARMIES:
        return True
    return title not in lx.TITLES_OF_ONE_STATE and _IN_TITLES.issuperset(title.split())


class CommonNames:
    """The common names of each state's bodies."""

    def __init__(self, names_of_state: NamesOfState) -> None:
        """``names_of_state`` gives the words by which a page names a country, by its code."""
        self._names_of_state = names_of_state
        self._of_bodies: dict[str | None, set[str]] = {}

    def add(self, actor: GazetteerActor) -> frozenset[str]:
        """Note and give the common names of a body. One that belongs to no state is told apart
        by two words ("Security Council"), not by one.
        """
        if actor.kind in _NO_BODIES:
            return frozenset()
        common = frozenset(
            name
            for name in (actor.name, *actor.aliases)
            if is_common(name) and (actor.country is not None or len(name.split()) == 1)
        )
        if common:
            self._of_bodies.setdefault(actor.country, set()).update(common)
        return common

    def unnamed(self, text: str) -> frozenset[str | None]:
        """The states that a page does not name, though it has common names of their bodies; None
        for bodies of no state.
        """
        found = (code for code, names in self._of_bodies.items() if _any_in(text, names))
        return frozenset(code for code in found if code is None or not self._names(text, code))

    def _names(self, text: str, code: str) -> bool:
        return _any_in(text, self._names_of_state(code))


def _any_in(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text as whole words, written as it is.

    The first letters go first: a search for a set of letters is quick.
    """
    known = sorted(filter(None, names))
    if not known:
        return False
    letters = "".join(re.escape(letter) for letter in sorted({name[0] for name in known}))
    words = "|".join(f"(?<={re.escape(name[0])}){re.escape(name[1:])}" for name in known)
    return re.search(rf"[{letters}](?<!\w.)(?:{words})(?!\w)", text) is not None
