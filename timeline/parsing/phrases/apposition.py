"""A name between commas behind what describes its bearer."""

from __future__ import annotations

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import token_at

from .records import Phrase
from .state import Scan

_LEADING_IN = frozenset(
    "in at during on after before amid".split()
)  # "In a rare appearance, Bernard Émié, …": no description of him


def is_apposed(scan: Scan) -> bool:
    """ "The Norwegian facilitator, Dag Halvor Nylander, described"."""
    if not scan.det or (scan.begin and scan.tokens[scan.begin - 1].low in _LEADING_IN):
        return False
    return _apposed_name(scan) is not None


def apposed(scan: Scan) -> Phrase | None:
    name = _apposed_name(scan)
    if name is None:
        return None
    made = scan.made("person", name.j)
    made.name, made.role = name, scan.role_text(scan.end)
    name.person, scan.end = True, name.j
    return made


def _apposed_name(scan: Scan) -> Chunk | None:
    """A full name between commas after a plain noun."""
    tokens, end = scan.tokens, scan.end
    noun = tokens[end - 1]
    if token_at(tokens, end).text != "," or noun.capital or not noun.word or noun.possessive:
        return None
    name = scan.person_at(end + 1)
    if name is None or name.j - name.i < 2 or tokens[name.j - 1].possessive:
        return None
    return name if token_at(tokens, name.j).text == "," else None
