"""All phrases of a text; lists of like phrases are groups."""

from __future__ import annotations

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

from .edges import next_member
from .owners import read_phrase, state_behind
from .records import Phrase
from .single import may_begin
from .words import PEOPLE

_LONGEST_LIST = (
    20  # members of a group; the bound keeps hostile pages from costing more than their length
)
_ONE = frozenset(["a", "an", "one", "another"])
_BEHIND_NAME = frozenset([",", ".", "who", "and"])
_PLACING = frozenset(["in", "at", "near", "from", "to"])
_ACTORS = frozenset(["state", "organization"])
_LISTED = _ACTORS | {"person"}


def find(tokens: list[Token], chunks: list[Chunk]) -> list[Phrase]:
    """Phrases in order; a phrase that a longer one contains is not listed."""
    at = {c.i: c for c in chunks}
    phrases: list[Phrase] = []
    k, n = 0, len(tokens)
    while k < n:
        phrase = read_phrase(tokens, k, at) if k in at or may_begin(tokens, k) else None
        if phrase is None:
            k = at[k].j if k in at else k + 1
            continue
        phrase = _coordinated(tokens, _introduced(tokens, phrase, at), at)
        phrases.append(phrase)
        k = max(phrase.j, k + 1)
    return phrases


def _introduced(tokens: list[Token], phrase: Phrase, at: dict[int, Chunk]) -> Phrase:
    """ "A widow named Signe Aas", "a farmer called Milan Radić, who": one person."""
    verb = token_at(tokens, phrase.j).low
    name = at.get(phrase.j + 1)
    if phrase.kind != "unnamed" or phrase.det not in _ONE or name is None:
        return phrase
    if name.kind not in PEOPLE or tokens[name.j - 1].possessive:
        return phrase
    closes = token_at(tokens, name.j).low in _BEHIND_NAME
    if verb != "named" and not (verb == "called" and closes):
        return phrase
    made = Phrase(phrase.i, name.j, phrase.head, "person", phrase.country, phrase.det)
    made.name, made.role = name, phrase.role
    name.person = True
    return made


def _coordinated(tokens: list[Token], first: Phrase, at: dict[int, Chunk]) -> Phrase:
    """ "Iran, Russia and Turkey": a list of like phrases closed by "and" is a group."""
    if first.possessive or not _may_be_listed(first) or _leads_in(tokens, first):
        return first
    members = [first]
    while members[-1].j < len(tokens) and len(members) < _LONGEST_LIST:
        begin, closing = next_member(tokens, _past_state(tokens, members[-1], at), also="&")
        member = read_phrase(tokens, begin, at) if 0 < begin < len(tokens) else None
        if member is None or not _alike(first, member):
            return first
        member.country = member.country or _told_of_state(tokens, member, at)
        members.append(member)
        if closing:
            return _group(members)
    return first


def _past_state(tokens: list[Token], member: Phrase, at: dict[int, Chunk]) -> int:
    """Past "Ayla Demir of Oman", whose state is no part of the name."""
    state = state_behind(tokens, member.j, at) if member.kind == "person" else None
    return state.j if state is not None else member.j


def _told_of_state(tokens: list[Token], member: Phrase, at: dict[int, Chunk]) -> str | None:
    """ "Ministers Milan Radić of Austria and Ayla Demir of Oman": the state of one without a title
    of his own.
    """
    state = state_behind(tokens, member.j, at) if member.kind == "person" else None
    return state.country if state is not None else None


def _group(members: list[Phrase]) -> Phrase:
    """The group of all members; of a country where all are of one."""
    first = members[0]
    group = Phrase(first.i, members[-1].j, first.head, "group")
    group.det, group.plural, group.members = first.det, True, members
    if len({m.country for m in members}) == 1:
        group.country = first.country
    return group


def _may_be_listed(phrase: Phrase) -> bool:
    """States, bodies and people, and "officials" without names."""
    return phrase.kind in _LISTED or (phrase.kind == "unnamed" and phrase.plural)


def _leads_in(tokens: list[Token], first: Phrase) -> bool:
    """ "Following a meeting in Riyadh, the GCC and Jordan": the comma ends the lead-in."""
    return (
        first.name is not None
        and first.name.kind == "capital"
        and token_at(tokens, first.i - 1).low in _PLACING
        and token_at(tokens, first.j).text == ","
    )


def _alike(first: Phrase, other: Phrase) -> bool:
    """Of one kind; states and bodies act alike, and who owns what follows does not act."""
    if other.possessive:
        return False
    if first.kind == other.kind or (first.kind in _ACTORS and other.kind in _ACTORS):
        return True
    pair = (first, other) if first.kind == "state" else (other, first)
    return pair[0].kind == "state" and _unknown(pair[1])


def _unknown(phrase: Phrase) -> bool:
    """ "Volska" beside "Iran": a name of one word that nothing shows to be a person's."""
    name = phrase.name
    if phrase.kind != "person" or name is None or phrase.i != name.i or name.j > name.i + 1:
        return False
    return name.actor is None and not name.person
