"""Names of people by their shape: runs of capitalised words that carry no title, with particles,
hyphens and initials.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import NOTHING, Token, token_at

from .actors import GazetteerActor
from .chunk import LONGEST, Chunk
from .gazetteer import Gazetteer
from .openings import WORDS_TOO, may_open
from .patterns import Patterns
from .spelling import is_given_variant

# Names of countries that people bear too.
COUNTRIES_TOO = frozenset(["israel", "jordan", "georgia", "chad"])
_LEGAL = frozenset(
    "act agreement treaty accord accords bill law resolution protocol plan deal doctrine"
    " convention".split()
)
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
_FIRST_NAMES = lx.GIVEN_NAMES | WORDS_TOO
_GOING_ON = lx.PARTICLES | (lx.GIVEN_NAMES - lx.TITLE_WORDS)  # "Roch Marc Christian Kaboré"
_NO_PART = (lx.NOT_NAMES | lx.TITLE_WORDS) - _GOING_ON


def find(tokens: list[Token], i: int, patterns: Patterns) -> Chunk | None:
    """A name that begins at ``tokens[i]``, as far as it goes."""
    if not may_open(tokens, i):
        return None
    j = i + (1 if tokens[i].capital else 3)
    if tokens[j - 1].possessive:
        return Chunk(i, j, "name")
    j = _end(tokens, i, j, patterns)
    after = token_at(tokens, j)
    if after.capital and after.low in _LEGAL:
        return None  # "Caesar Syria Civilian Protection Act"
    if _is_place(tokens, i, j):
        return None
    return Chunk(i, j, "name")


def _is_place(tokens: list[Token], i: int, j: int) -> bool:
    """ "Twic County", "N.H.", but not "Ayla Island"."""
    last = tokens[j - 1]
    if j == i + 1 and "." in last.text:
        return True
    return last.low in lx.PLACE_HEADS and tokens[i].low not in lx.GIVEN_NAMES


def _end(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """Where a name ends of which ``tokens[i:j]`` is the first word."""
    while j < len(tokens) and j - i < LONGEST:
        token, taken = tokens[j], 0
        if token.word and not token.capital and token.low not in lx.PARTICLES:
            break  # no step takes such a word
        for step in _STEPS:
            if taken := step(tokens, i, j, patterns):
                break
        if not taken:
            break
        j += taken
        if tokens[j - 1].possessive and tokens[j - 1].capital:
            break
    return j - 1 if tokens[j - 1].text == "." else j


def identify(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> Chunk:
    """Give a name of several words its known actor where surname and given name agree."""
    words = [t for t in tokens[chunk.i : chunk.j] if t.word]
    if len(words) < 2:
        return chunk
    if words[0].low in _FIRST_NAMES:
        chunk.person = True
    for k in range(chunk.i + 1, chunk.j - 1):
        actor = _full_name(tokens, k, chunk.j, gazetteer.patterns)
        if actor is not None:
            chunk.i = k
            chunk.is_of(actor)
            return chunk
    first = words[0].low
    namesakes = gazetteer.surnames.get(words[-1].low, ())
    alike = [a for a in namesakes if is_given_variant(first, a.name.split()[0])]
    if len(alike) == 1:
        chunk.is_of(alike[0])
    return chunk


def _full_name(tokens: list[Token], k: int, j: int, patterns: Patterns) -> GazetteerActor | None:
    """Whose full name ends a longer one: "Tsar Brian Hook"."""
    found = patterns.match(tokens, k)
    if found is None or found[1] != j or len(found[0].words) < 2:
        return None
    return found[0].actor if found[0].kind == "person" else None


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
        half = _joined(tokens, j + 1)  # "Liban Sheikh-Aden", "Kim You-keun"
        return int(_is_syllable(half) or (half.capital and half.low not in lx.TITLE_WORDS))
    return 0 if _other_name(tokens, i, j, patterns) else 1


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
    return tokens[i].low in lx.GIVEN_NAMES or told


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
