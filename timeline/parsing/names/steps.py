"""What a person's name goes on with behind its first word: "Ayla", and then "M. van der Berg"."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import NOTHING, Token, token_at

from .patterns import Patterns
from .surroundings import titled

# Names of countries that people bear too.
COUNTRIES_TOO = frozenset(["israel", "jordan", "georgia", "chad"])
_AFTER_HYPHEN = frozenset(
    """
led based backed owned held made style born run wide era bound flagged linked built aligned funded
trained type elect like area old
""".split()
)
_SYLLABLE = 6  # letters of one in small letters: "Kuo-cheng"
_NO_SYLLABLES = lx.FUNCTION | _AFTER_HYPHEN
_SURNAMES_TOO = (
    lx.ROLES_SINGULAR
    | lx.RANKS
    | frozenset("west north south east white law guard home day great bill".split())
)
_BEHIND_NAME = frozenset([",", ".", ";", ")", ""])
_BORNE = frozenset(["place", "capital", "demonym"])
_GOING_ON = lx.PARTICLES | (lx.GIVEN_NAMES - lx.TITLE_WORDS)  # "Roch Marc Christian Kaboré"
_NO_PART = (lx.NOT_NAMES | lx.TITLE_WORDS) - _GOING_ON


def step(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """How many tokens more the name that begins at ``i`` takes at ``j``; 0 where it has ended."""
    token = tokens[j]
    if token.word and not token.capital and token.low not in lx.PARTICLES:
        return 0  # no step takes such a word
    for takes in _STEPS:
        if taken := takes(tokens, i, j, patterns):
            return taken
    return 0


def _initial(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """ "Ayla M. Demir": a letter with its stop, before the name that it leads to."""
    letter = tokens[j]
    if len(letter.text) != 1 or not letter.capital:
        return 0
    return 2 if token_at(tokens, j + 1).text == "." and token_at(tokens, j + 2).capital else 0


def _word(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """ "Ayla Demir": one more capitalised word."""
    word = tokens[j]
    if not word.capital or not word.word:
        return 0
    if j > i + 1 and word.low.endswith("s") and lx.reports(word.low):
        return 0  # "Ayla Demir Defends Talks"
    if word.low in _NO_PART and not _surname_by_place(tokens, i, j):
        return int(_is_half_of_name(tokens, j))
    return 0 if _other_name(tokens, i, j, patterns) else 1


def _is_half_of_name(tokens: list[Token], j: int) -> bool:
    """ "Liban Sheikh-Aden", "Kim You-keun": a word of titles that a hyphen makes a name's."""
    half = _joined(tokens, j + 1)
    return _is_syllable(half) or (half.capital and half.low not in lx.TITLE_WORDS)


def _joined(tokens: list[Token], j: int) -> Token:
    """The word that a hyphen at ``j`` joins to the one before; NOTHING where none does."""
    hyphen, word = token_at(tokens, j), token_at(tokens, j + 1)
    return word if hyphen.text == "-" and hyphen.glued and word.glued else NOTHING


def _surname_by_place(tokens: list[Token], i: int, j: int) -> bool:
    """ "Amy Pope, …", "Marty West said": a word of titles is a surname after a first name, where
    the name ends with it.
    """
    known = j == i + 1 and tokens[j].low in _SURNAMES_TOO
    return known and _ends_name(tokens, j) and tokens[i].low not in lx.TITLE_WORDS


def _ends_name(tokens: list[Token], j: int) -> bool:
    """Whether what follows ``tokens[j]`` shows that somebody's name ends with it."""
    after = token_at(tokens, j + 1)
    stop = after.text == "." and tokens[j].low in lx.STOPPED  # "Harbour Gov. Ayla Demir"
    ends = after.text in _BEHIND_NAME or lx.reports(after.low)
    return (ends and not stop) or tokens[j].possessive


def _other_name(tokens: list[Token], i: int, j: int, patterns: Patterns) -> bool:
    """A country, body or acronym begins here: it is no part of a person's name."""
    word = tokens[j]
    if len(word.text) > 2 and word.text.isupper():
        return True
    if token_at(tokens, j + 1).text == "-" and token_at(tokens, j + 2).capital:
        return False  # half of a surname: "Quissanga-Neto"
    found = patterns.match(tokens, j)
    if found is None or found[0].kind == "person" or word.low in COUNTRIES_TOO:
        return False
    return not (found[0].kind in _BORNE and _borne(tokens, i, j, found[1]))


def _borne(tokens: list[Token], i: int, j: int, end: int) -> bool:
    """ "spokesman Ryan Trapani said", "his successor, Mirna Kos, …": called like a place or a
    people.
    """
    if not (j == i + 1 and end == j + 1 and _ends_name(tokens, j)):
        return False
    before, role = token_at(tokens, i - 1), token_at(tokens, i - 2)
    told = lx.reports(before.low) or (before.text == "," and role.low in lx.ROLES_SINGULAR)
    return tokens[i].low in lx.GIVEN_NAMES or told or titled(tokens, i)


def _stop(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """ "A. Demir": the stop behind an initial."""
    if tokens[j].text != "." or len(tokens[j - 1].text) != 1:
        return 0
    return 1 if token_at(tokens, j + 1).capital else 0


def _syllable(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """ "Kuo-cheng", "Jong-un": a given name's second syllable in small letters."""
    return 2 if j - i <= 3 and _is_syllable(_joined(tokens, j)) else 0


def _is_syllable(token: Token) -> bool:
    small = token.word and not token.capital and len(token.text) <= _SYLLABLE
    return small and token.low not in _NO_SYLLABLES


def _particle(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """Particles or a hyphen and the name after them: "al-Kadhimi", "-Lavi", "van der Berg"."""
    k = _past_particles(tokens, j)
    name = token_at(tokens, k)
    if k == j or not name.capital or not name.word:
        return 0
    if name.low in lx.NOT_NAMES and not (tokens[k - 1].text == "-" and name.low in lx.MONTHS):
        return 0  # but "Pieter-Jan"
    if tokens[j].text == "-" and name.low in lx.TITLE_WORDS and j - i < 2:
        return 0
    return k + 1 - j


def _past_particles(tokens: list[Token], j: int) -> int:
    """Past four particles and hyphens at most; a hyphen after a space joins nothing."""
    k = j
    while k < len(tokens) and k - j < 4:
        token = tokens[k]
        if token.text == "-":
            if not token.glued:
                return j
        elif token.low not in lx.PARTICLES or token.possessive:
            break
        k += 1
    return k


# What a name goes on with: how many tokens each takes. An initial looks like a word.
_STEPS: tuple[Callable[[list[Token], int, int, Patterns], int], ...] = (
    _initial,
    _word,
    _stop,
    _syllable,
    _particle,
)
