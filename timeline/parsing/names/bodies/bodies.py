"""Organizations by their head word: "Syrian Observatory for Human Rights", "Iranian foreign
ministry", "UNIFIL".
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.bodies.fields import between_fields, joins_fields, listed_fields
from timeline.parsing.names.bodies.small_letters import acts, in_small_letters
from timeline.parsing.names.chunk import LONGEST, Chunk, Spot
from timeline.parsing.text.tokens import HYPHENS, Token, token_at

_CONNECTORS = frozenset(["of", "for", "on", "to", "against"])
_NOT_AFTER_WORDS = frozenset(["in", "to", "on", "against"])  # they follow a head word only
_BEFORE_DAYS = frozenset(["in", "on", "to"])
_SEATS = frozenset(["institute", "mission", "office", "embassy", "consulate"])
_MODIFYING = frozenset("maritime energy petroleum press news air institutions".split())
# Heads of bodies that serve the state after "of": no "Bank of America".
_STATES_OWN = frozenset(
    """
ministry department forces army navy parliament congress senate government guard staff assembly
presidency cabinet embassy prosecutor republic
""".split()
)
_LONGEST_RUN = 10  # words before the last head word
# Words that are no names alone, but may begin a body's.
_OPENING = frozenset(
    """
islamic arab joint central jewish kurdish western eastern southern northern resolution executive
""".split()
)
NO_BEGINNING = lx.NOT_NAMES - _OPENING
_OF_PEOPLE = lx.ROLES - lx.ORG_HEADS - {"general", "chief", "head"}
_NO_ACRONYMS = (
    frozenset(
        """
covid unscr uns us usa uk i ii iii iv vi am pm gmt est ngo ngos jcpoa icbm icbms uav uavs wmd gdp
ceo cw bbl ied ieds npt usd km pdf
""".split()
    )
    | lx.ORG_HEADS
)


def find(spot: Spot) -> Chunk | None:
    """The body that is named at a spot, with its state where that is told."""
    token = spot.token
    if (not token.capital or spot.state) and (found := in_small_letters(spot)):
        return found
    if not token.capital or token.low in NO_BEGINNING:
        return None
    return _by_head_word(spot) or _acronym(spot)


def _by_head_word(spot: Spot) -> Chunk | None:
    """ "Syrian Observatory for Human Rights": words with capitals, a head word among them."""
    tokens, i = spot.tokens, spot.i
    head = _last_head(tokens, i)
    if head is None:
        return None
    end = _past_complements(tokens, head + 1)
    if end == i + 1 and not _goes_alone(tokens, i):
        return None  # "Council" alone
    return Chunk(i, end, "org", spot.state or spot.owner or _state_served(spot, end))


def _goes_alone(tokens: list[Token], i: int) -> bool:
    """ "Parliament voted", "the Senate said", but not "Parliament Speaker Ayla Demir"."""
    return tokens[i].low in lx.BODIES_ALONE and acts(tokens, i + 1)


def _state_served(spot: Spot, end: int) -> str | None:
    """ "Ministry of Defence of Azerbaijan", "Armed Forces of the Philippines"."""
    tokens = spot.tokens
    for k in range(max(spot.i + 2, end - 3), end):
        of = k - 2 if tokens[k - 1].low == "the" else k - 1
        found = spot.gazetteer.patterns.match(tokens, k) if tokens[of].low == "of" else None
        if found is not None and found[1] == end and found[0].kind == "country":
            serves = any(t.low in _STATES_OWN for t in tokens[spot.i : of])
            return found[0].country if serves else None
    return None


def _last_head(tokens: list[Token], i: int) -> int | None:
    """The last head word of the run of capitalised words that begins at ``i``, before any person's
    title.
    """
    head = None
    for j in range(i, min(i + _LONGEST_RUN, len(tokens))):
        token = tokens[j]
        if not _capitalised(token):
            if (token.text == "-" and j > i) or between_fields(tokens, j, i):
                continue
            break
        if token.low in _OF_PEOPLE and j > i:
            break
        if token.low in lx.ORG_HEADS:
            head = j
        if token.possessive:
            break
    return head


def _capitalised(token: Token) -> bool:
    return token.capital and token.word


def _past_complements(tokens: list[Token], j: int) -> int:
    """Past "of", "for", "on" … and the capitalised words that belong to the head before ``j``."""
    if tokens[j - 1].possessive:
        return j
    begin = j
    while j - begin < LONGEST and (first := _complement(tokens, j)):
        end = _run_end(tokens, first, of=tokens[j].low == "of")
        if tokens[end - 1].possessive:
            return end
        heads = [k for k in range(first, end) if tokens[k].low in lx.ORG_HEADS]
        if heads and not _only_modifies(tokens[heads[-1]], heads[-1] + 1 < end):
            return heads[-1] + 1
        j = end
    return j


def _only_modifies(head: Token, goes_on: bool) -> bool:
    """ "Institute for Maritime Transparency": a head that stands before another noun."""
    return goes_on and head.low in _MODIFYING


def _complement(tokens: list[Token], j: int) -> int | None:
    """The first word after a preposition at ``j``, where both belong to the name before them."""
    joins = token_at(tokens, j).low
    if joins not in _CONNECTORS and not _seated_in(tokens, j):
        return None
    k = j + 1 + (token_at(tokens, j + 1).low == "the")
    first = token_at(tokens, k)
    if not _capitalised(first) or first.low in lx.MONTHS:
        return None
    if joins in _BEFORE_DAYS and first.low in lx.DAYS:
        return None
    if joins in _NOT_AFTER_WORDS and tokens[j - 1].low not in lx.ORG_HEADS:
        return None
    return k


def _seated_in(tokens: list[Token], j: int) -> bool:
    """ "American Institute in Taiwan": a seat belongs to the name;

    "Constitutional Committee in Geneva" only meets there.
    """
    return token_at(tokens, j).low == "in" and tokens[j - 1].low in _SEATS


def _run_end(tokens: list[Token], k: int, *, of: bool) -> int:
    """Past capitalised words, and the "and" between them in "of Trade and Industry"."""
    while k < len(tokens):
        if of and (listed := listed_fields(tokens, k)):
            k += listed
        elif _capitalised(tokens[k]) or tokens[k].text in HYPHENS or joins_fields(tokens, k, of=of):
            k += 1
        else:
            break
        if tokens[k - 1].possessive:
            break
    return k


def _acronym(spot: Spot) -> Chunk | None:
    """Three capitals or more, unknown to the gazetteer, are a body: UNIFIL, PMU."""
    token = spot.token
    if spot.known is not None or not _in_capitals(token) or token.low in _NO_ACRONYMS:
        return None
    after = spot.tokens[spot.i + 1 : spot.i + 3]
    if any(_shouted(t) for t in after):
        return None  # a line in capitals
    if len(after) == 2 and after[0].text == "-" and after[1].text[0].isdigit():
        return None  # a model of something: "MIM-104"
    return Chunk(spot.i, spot.i + 1, "org")


def _in_capitals(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isupper() and token.text.isalpha()


def _shouted(token: Token) -> bool:
    """ "NEWS", but no "U.S."."""
    text = token.text
    return token.word and len(text) > 1 and text.isupper() and "." not in text
