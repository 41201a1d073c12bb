"""Words that several rules of noun phrases know, and which of them are verbs."""

from __future__ import annotations

import functools

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

VERB_SHAPES = frozenset(
    """
met went took came held sent made gave began became left put struck led won lost got saw found kept
grew drew fell rose ran flew shot hit killed used visited signed traveled travelled convened inked
replied reacted returned arrived attended issued blacklisted posted warned makes
sued gives becomes brings sends takes meets kills closes opens deploys seizes captures suspends
enters arrives begins resumes reaches shoots detains expels imposes loses keeps remains comes goes
breaks retakes withdraws severs
""".split()
)
PARTICIPLES = frozenset(
    """
unnamed united armed combined allied retired appointed elected aligned backed led sponsored based
unidentified proposed affiliated controlled occupied linked supported formed called commanded
""".split()
)
OFFICES = frozenset(
    "office administration team government campaign cabinet party lawyer lawyers".split()
)
# What a person has that speaks: "the Cruz campaign", "Trump allies".
OF_A_PERSON = OFFICES | frozenset(
    """
camp allies ally supporters supporter surrogates surrogate backers backer confidant confidants
staffers staffer loyalists loyalist fans fan critics donors donor voters voter delegates
""".split()
)
AGED = "year-old"  # the role of "the 42-year-old"
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
OPENING = lx.TITLE_WORDS | lx.MEDIA_NOUNS | lx.DOCUMENTS  # without a determiner: "officials"
TIMES = frozenset("day days night morning afternoon evening week weeks month months".split())
WHEN = TIMES | lx.MONTHS | lx.DAYS
PEOPLE = frozenset(["person", "name"])  # kinds of chunks that name a person
_ACTING = frozenset(["country", "capital", "body", "org"])
_FORMS = {**lx.NAMES_THINGS, **lx.ACTS, **lx.CUES}
# Forms that may be nouns: "reports", "order".
_NOUNS_TOO = frozenset(
    word for word, (_, form) in _FORMS.items() if word in lx.NOUN_LIKE or form == "base"
)
_VERBS = VERB_SHAPES | (frozenset(_FORMS) - _NOUNS_TOO)
_ADJECTIVES = frozenset(
    "acting outgoing incoming leading ruling visiting sitting".split()
)  # "the visiting minister"
_SECOND = frozenset(["deputy", "assistant", "chief"])
_FIELDS = lx.TITLE_WORDS - lx.ROLES
_WORDS_OF_FIELD = 3  # "deputy [prime] minister", "deputy [national security] adviser"
_COMPLETE = (
    lx.ROLES
    | lx.DOCUMENTS
    | lx.GOVERNMENT_HEADS
    | lx.MEDIA_NOUNS
    | lx.GROUP_HEADS
    | {"ministry", "agency", "embassy", "coalition", "group"}
)


def is_verb(tokens: list[Token], k: int, head: int, last: Chunk | None) -> bool:
    """Whether a word of the phrase that begins at ``head``, ``last`` its latest name, is a verb."""
    if k > head and (tokens[k - 1].possessive or _described_how(tokens, k, head)):
        return False  # "Iran's demands"
    low = tokens[k].low
    if low in _VERBS:
        return True
    if k == head:
        return False
    if low in _NOUNS_TOO:
        return _completes(tokens, k, last)
    return _has_ending(tokens[k]) or (low in PARTICIPLES and _acted(tokens, k, last))


def _described_how(tokens: list[Token], k: int, head: int) -> bool:
    """ "The internationally recognised government": an adverb opens the phrase."""
    how = tokens[k - 1].low
    opens = k - 1 == head > 0 or (k > 1 and tokens[k - 2].possessive)
    return opens and how.endswith("ly") and tokens[k].low.endswith("ed")


def may_be_verb(low: str) -> bool:
    """Whether a word is a verb somewhere."""
    return low in _VERBS or low in _NOUNS_TOO or low.endswith(("ed", "ing"))


@functools.lru_cache(maxsize=50_000)
def is_plain(low: str) -> bool:
    """Whether a word is like most: no function, title, time or verb, whatever stands around it."""
    known = low in lx.FUNCTION or low in WHEN or low in lx.ROLES
    return not known and not may_be_verb(low)


def second_of(tokens: list[Token], k: int) -> int | None:
    """ "deputy foreign minister", "assistant press attaché": the title in which that of whoever
    stands second ends, right before ``k``.
    """
    if tokens[k - 1].low not in _SECOND:
        return None
    end = k
    while end < k + _WORDS_OF_FIELD and token_at(tokens, end).low in _FIELDS:
        end += 1
    return end if token_at(tokens, end).low in lx.ROLES_SINGULAR - _SECOND else None


def role_follows(tokens: list[Token], k: int) -> bool:
    """Whether a role stands behind a word, or many of a field: "local health officials"."""
    after = token_at(tokens, k + 1).low
    if after in lx.ROLES:
        return True
    if after not in OPENING or tokens[k].low.endswith(("ed", "ing")):
        return False  # "the letter included staff members"
    return token_at(tokens, k + 2).low in lx.ROLES_PLURAL


def _acted(tokens: list[Token], k: int, last: Chunk | None) -> bool:
    """ "the UAE backed Cairo", not "Iran-backed militias": what a state or body did."""
    names = last is not None and last.j == k and last.kind in _ACTING
    return names and tokens[k].low.endswith("ed")


def _completes(tokens: list[Token], k: int, last: Chunk | None) -> bool:
    """A form that may be noun or verb is a verb after a complete phrase: "the ministry reports",
    not "media reports".
    """
    before = tokens[k - 1]
    if before.low in _COMPLETE:
        return True
    return last is not None and last.j == k and last.kind != "demonym" and not before.possessive


def _has_ending(token: Token) -> bool:
    """ "vetoed", "leaving", but not "armed", "visiting"."""
    low = token.low
    if low.endswith("ed"):
        return len(low) > 4 and low not in PARTICIPLES
    return low.endswith("ing") and not token.capital and low not in _ADJECTIVES
