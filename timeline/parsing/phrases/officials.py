"""Officials by their title, with the holder's name behind it or without any; people whom a plain
noun describes.
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

from .complements import past_complements, past_list
from .records import Phrase, PhraseKind
from .state import Scan

_PLURAL = lx.ROLES_PLURAL - lx.ROLES_SINGULAR
_INDEFINITE = (
    frozenset("a an another one some several two three four five many other".split()) | lx.ORDINALS
)
_ALL_OF_THEM = frozenset("the both these those two three".split())
_SOME_OF_THEM = frozenset(["", "some", "several", "many"])
_WITHOUT_NAME = frozenset("senior unnamed anonymous unidentified".split())
_ONCE = frozenset(["retired", "former", "longtime", "veteran"])
_IN_RANKS = frozenset([".", "(", ")"])  # "Gen. (ret.) Ayla Demir"
_LONGEST_DESCRIPTION = 4  # tokens of "the former submariner"
_LEADING_IN = frozenset(
    "in at during on after before amid".split()
)  # "In a rare appearance, Bernard Émié, …": no description of him
# Titles that many bear: "the Iranian official" points back even though it names a country.
_COMMON_TITLES = frozenset(
    "official diplomat spokesperson spokesman spokeswoman minister president envoy commander"
    " officer leader".split()
)


def official(scan: Scan) -> Phrase | None:
    """A title without a name yet: its complement ("for Syria"), then an apposed name, then its
    kind.
    """
    title = _title(scan)
    plural = title.low in _PLURAL
    after = past_complements(scan)
    if plural and (listed := past_list(scan, after)) is not None:
        after, scan.country = listed, None
    if plural and token_at(scan.tokens, after).text == ",":
        _hold_together(scan, after + 1)
    complement = after > scan.end
    made = scan.made("office", after)
    made.role = scan.role_text(after)
    made.plural = plural
    holder = _holder(scan, after, complement=complement, plural=plural)
    if holder is not None:
        made.kind, made.name, made.j = "person", holder, holder.j
        holder.person = True
        return made
    kind = _kind(scan, complement=complement, plural=plural)
    if kind is None:
        return None
    made.kind = kind
    made.bare = not complement and _points_back(scan)
    return made


def _title(scan: Scan) -> Token:
    """The head of the title."""
    assert scan.role_at is not None
    return scan.tokens[scan.role_at]


def _points_back(scan: Scan) -> bool:
    """ "the minister", "this Iranian official": nothing says which."""
    if scan.det not in {"the", "this", "that"} or scan.org is not None:
        return False
    return scan.country is None or _title(scan).low in _COMMON_TITLES


def _holder(scan: Scan, end: int, *, complement: bool, plural: bool) -> Chunk | None:
    """The holder's name after a title: between commas, or right behind the title's
    complement.
    """
    tokens = scan.tokens
    last, after = tokens[end - 1], token_at(tokens, end)
    if last.possessive:
        return None
    if after.text == "," and not plural:
        return _between_commas(scan, end + 1)
    if not complement or (last.capital and last.low in lx.ROLES):
        return None  # "a spokesman for President Erdogan" is not called Erdogan
    name = scan.person_at(end)  # "Minister of State for Gulf Affairs Khalid al-Dosari"
    return name if name is not None and (name.person or name.j - name.i > 1) else None


def _hold_together(scan: Scan, k: int) -> None:
    """ "The foreign ministers, Ayla Demir and Milan Radić, agreed": both are people's names."""
    first = scan.person_at(k)
    joined = first is not None and token_at(scan.tokens, first.j).low == "and"
    second = scan.person_at(first.j + 1) if first is not None and joined else None
    if first is None or second is None or min(first.j - first.i, second.j - second.i) < 2:
        return
    if token_at(scan.tokens, second.j).text == ",":
        first.person = second.person = True


def _between_commas(scan: Scan, k: int) -> Chunk | None:
    """ "the commander, Ayla Demir, …", a rank before the name left out: ", Commander Dwayne
    Okonkwo-Reyes,"; one word without a comma behind may be another subject.
    """
    tokens, behind = scan.tokens, _past_ranks(scan, k)
    name = scan.person_at(behind) or _described(scan, behind) or _described(scan, k)
    if name is None or tokens[name.j - 1].possessive:
        return None
    if name.actor is not None or name.j - name.i > 1 or name.j >= len(tokens):
        return name
    return name if tokens[name.j].text == "," else None


def _past_ranks(scan: Scan, k: int) -> int:
    """ "Gen. (ret.) Ayla Demir" at ``k``: where her name begins."""
    while k not in scan.at and _rank(token_at(scan.tokens, k)):
        k += 1
    return k


def _described(scan: Scan, k: int) -> Chunk | None:
    """ "the envoy, Ghanaian jurist Ayla Demir, is", "the founder, the former guard Ayla Demir,
    has", "its author, retired pilot Ayla Demir, stood": a full name behind what he or she is
    besides.
    """
    people = scan.at.get(k)
    if people is not None and people.kind == "demonym":
        return _behind_description(scan, people.j)
    begins = token_at(scan.tokens, k).low == "the" or _was_once(scan.tokens, k)
    return _behind_description(scan, k) if begins else None


def _behind_description(scan: Scan, k: int) -> Chunk | None:
    """ "jurist Ayla Demir, …", "the former guard Ayla Demir, …": the full name."""
    tokens, end = scan.tokens, k + 1
    while end < k + _LONGEST_DESCRIPTION and _plain(token_at(tokens, end)):
        end += 1
    name = scan.person_at(end)
    if not _plain(token_at(tokens, end - 1)) or name is None or name.j - name.i < 2:
        return None
    return name if token_at(tokens, name.j).text == "," else None


def _was_once(tokens: list[Token], k: int) -> bool:
    """ "retired air commodore", "former judge", "lawyer": what somebody is, or was."""
    low = token_at(tokens, k).low
    return low in _ONCE or (low in lx.ROLES and _plain(tokens[k]))


def _plain(token: Token) -> bool:
    return token.word and not token.capital and token.low not in lx.FUNCTION


def _rank(token: Token) -> bool:
    titled = token.capital and token.low in lx.TITLE_WORDS
    return titled or token.text in _IN_RANKS or token.low in {"retired", "former", "ret"}


def _kind(scan: Scan, *, complement: bool, plural: bool) -> PhraseKind | None:
    """Office, official without a name or group, by determiner and number;

    None for a bare lower-case title.
    """
    if _several(scan, complement=complement, plural=plural):
        return "group"
    if _unnamed(scan, plural=plural):
        return "unnamed"
    told = scan.det or scan.owned or scan.country or scan.org or complement or plural
    return "office" if told or _title(scan).capital else None


def _several(scan: Scan, *, complement: bool, plural: bool) -> bool:
    """ "the two ministers", "members of parliament"."""
    if plural and scan.det in _ALL_OF_THEM:
        return True
    return complement and _title(scan).low == "members"


def _unnamed(scan: Scan, *, plural: bool) -> bool:
    """ "a senior official", "officials", "some diplomats"."""
    if scan.det in _INDEFINITE or (plural and scan.det in _SOME_OF_THEM):
        return True
    return any(t.low in _WITHOUT_NAME for t in scan.tokens[scan.head : scan.k])


def is_apposed(scan: Scan) -> bool:
    """ "The Norwegian facilitator, Dag Halvor Nylander, described"."""
    before = token_at(scan.tokens, scan.begin - 1).low
    if not scan.det or before in _LEADING_IN or before.endswith("ing"):
        return False  # "Recalling that moment, Bernard Émié, …"
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
