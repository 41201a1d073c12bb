"""Fields that bodies bear in their names: "Peace and Security Council", "Ministry of Water,
Irrigation and Energy".
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token, token_at

# Fields of bodies: "Department of Boundary and Ocean Affairs", "Ministry of Water, Irrigation and
# Energy".
_FIELDS = frozenset(
    """
affairs agriculture climate commerce communities cooperation culture defence defense development
education electricity employment energy environment finance fisheries forestry health immigration
industry information integration investment irrigation justice labor labour mining peace planning
policy power reform relations resources rights roads science security services sport sports
statistics technology tourism trade transport transportation treasury water waters welfare works
youth
""".split()
)


def between_fields(tokens: list[Token], k: int, i: int) -> bool:
    """The "and" of "Peace and Security Council": between two fields of one body."""
    if tokens[k].low != "and" or k <= i or tokens[k - 1].low not in _FIELDS:
        return False
    field, head = token_at(tokens, k + 1), token_at(tokens, k + 2)
    return _is_field(field) and head.capital and head.low in lx.ORG_HEADS


def joins_fields(tokens: list[Token], k: int, *, of: bool) -> bool:
    """ "of Trade and Industry", "for Democratic Institutions and Human Rights"."""
    return (of and _and_abstract(tokens, k)) or _and_field(tokens, k)


def _and_field(tokens: list[Token], k: int) -> bool:
    """ "and" before one capitalised word and a field of bodies: "and Human Rights"."""
    first, field = token_at(tokens, k + 1), token_at(tokens, k + 2)
    if tokens[k].low != "and" or not first.capital or not field.capital:
        return False
    return field.low in _FIELDS and not token_at(tokens, k + 3).capital


def listed_fields(tokens: list[Token], k: int) -> int:
    """How many tokens ", Irrigation and Energy" takes: fields of one body, closed by "and"."""
    j = k
    while token_at(tokens, j).text == "," and _is_field(token_at(tokens, j + 1)):
        j += 2
    if j == k:
        return 0
    j += token_at(tokens, j).text == ","
    closes = token_at(tokens, j).low == "and" and _is_field(token_at(tokens, j + 1))
    return j + 2 - k if closes else 0


def _is_field(token: Token) -> bool:
    return token.capital and token.low in _FIELDS


def _and_abstract(tokens: list[Token], k: int) -> bool:
    """ "and" before a capitalised abstract noun ("Trade and Industry"), not another body or
    person.
    """
    noun = token_at(tokens, k + 1)
    return (
        tokens[k].low == "and"
        and noun.capital
        and noun.low not in lx.NOT_NAMES
        and not token_at(tokens, k + 2).capital
    )
