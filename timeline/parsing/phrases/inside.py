"""Which words go on with a noun phrase, and which end it."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import LONGEST
from timeline.parsing.text.tokens import Token, token_at

from .state import Scan
from .words import OF_A_PERSON, OPENING, TIMES, WHEN, is_plain, is_verb, role_follows, second_of

_MOST_LOWER_WORDS = 7
_VERBS_TOO = frozenset("heads chairs judges principals fronts counsels crowns".split())
# "The Demir report", "the Demir ad": the name only says whose.
_A_PERSON_HAS = OF_A_PERSON | (lx.ROLES - _VERBS_TOO) | lx.DOCUMENTS | {"ad"}
_PARTICLES = frozenset("back off out up down away".split())  # "shot back Mullah Ayla Demir"
_BODIES_OF_ROLES = frozenset(
    "ministry department agency command council committee academy".split()
)  # "armed forces ministry"
# Fixed titles go on across "of".
_FIXED = {
    **dict.fromkeys(["chief", "chiefs"], frozenset(["staff"])),
    **dict.fromkeys(
        ["secretary", "minister", "ministers"],
        frozenset(
            """
state defence defense foreign interior finance oil energy intelligence health information treasury
""".split()
        ),
    ),
}


def accepts(scan: Scan, token: Token) -> bool:
    """Accept the next word into the phrase; False ends the phrase before it."""
    if _is_plain_noun(scan, token):
        return _takes_plain_noun(scan)
    if not _name_modifies(scan, token):
        return False
    hyphenated = _behind_hyphen(scan)
    if token.low in lx.FUNCTION and not hyphenated and not _begins_role(scan):
        return token.low == "of" and _fixed_of(scan)
    ends = _tells_when(scan, token, hyphenated) or _opens_clause(scan, token)
    taken = not ends and _takes(scan, token, hyphenated)
    scan.k += taken
    return taken


def _behind_hyphen(scan: Scan) -> bool:
    """Whether a hyphen binds the next word to the one before it."""
    return scan.k > scan.head and scan.tokens[scan.k - 1].text == "-"


def _begins_role(scan: Scan) -> bool:
    """ "Defence Ministry under-secretary": a hyphen makes the preposition a part of the title."""
    hyphen, role = token_at(scan.tokens, scan.k + 1), token_at(scan.tokens, scan.k + 2)
    return hyphen.text == "-" and hyphen.glued and role.glued and role.low in lx.ROLES


def _is_plain_noun(scan: Scan, token: Token) -> bool:
    """ "party" in "the opposition party", but not "party" in "multi-party"."""
    if token.capital or scan.name is not None or not is_plain(token.low):
        return False
    return scan.k > scan.head and scan.tokens[scan.k - 1].text != "-"


def _takes_plain_noun(scan: Scan) -> bool:
    """ "the opposition party": as ``_takes_plain``, for what is surely no verb and no title."""
    if scan.role_at is not None:
        taken = _seconds(scan)
        scan.k += taken
        return taken
    if scan.k - scan.head > LONGEST:
        return False
    scan.lower_words += 1
    if scan.lower_words > _MOST_LOWER_WORDS:
        return False
    scan.k += 1
    return True


def _seconds(scan: Scan) -> bool:
    """ "its deputy foreign minister": the title of whoever stands second goes on."""
    end = second_of(scan.tokens, scan.k) if scan.role_at == scan.k - 1 else None
    if end is None:
        return False
    scan.k = scan.role_at = end
    return True


def _takes(scan: Scan, token: Token, hyphenated: bool) -> bool:
    """By what it is: a role, a word that a hyphen binds, or any other."""
    if _is_role(scan, token):
        return _takes_role(scan, token)
    if hyphenated:
        return token.capital or _takes_small(scan, token)
    return _takes_plain(scan, token)


def _is_role(scan: Scan, token: Token) -> bool:
    """ "ministers", but not "forces" in "armed forces ministry"."""
    if token.low not in lx.ROLES:
        return False
    return token.capital or token_at(scan.tokens, scan.k + 1).low not in _BODIES_OF_ROLES


def _takes_role(scan: Scan, token: Token) -> bool:
    """ "deputy foreign minister": a second role follows the first at once, or has a capital."""
    k = scan.k
    follows = scan.role_at is None or scan.role_at == k - 1
    if not follows and not token.capital and token.low != "general":
        return False
    if scan.role_start is None:
        last = scan.last
        scan.role_start = last.j if last is not None and last.j <= k else scan.head
    scan.role_at = k
    return True


def _takes_plain(scan: Scan, token: Token) -> bool:
    """A word that is no role: after one only titles go on ("Secretary General"), and no verb."""
    if scan.role_at is not None and _seconds(scan):
        return True
    if is_verb(scan.tokens, scan.k, scan.head, scan.last):
        return False
    if scan.role_at is not None:
        return token.capital and token.low in lx.TITLE_WORDS
    if scan.k - scan.head > LONGEST:
        return False
    return token.capital or _takes_small(scan, token)


def _takes_small(scan: Scan, token: Token) -> bool:
    """A word in small letters: "the largest opposition party", not "largest …" by itself."""
    opens = scan.k == scan.head and not scan.det and not scan.owned
    if opens and token.low not in OPENING and not _adjective_opens(scan, token):
        return False
    scan.lower_words += 1
    return scan.lower_words <= _MOST_LOWER_WORDS


def _adjective_opens(scan: Scan, token: Token) -> bool:
    """A lower-case word that may open a phrase without determiner: an adjective before a plural
    role ("regional leaders") or before a title and a name ("longtime aide Ayla Demir").
    """
    k = scan.k
    after = token_at(scan.tokens, k + 1).low
    if not role_follows(scan.tokens, k) or not token.low.isalpha() or token.low in _PARTICLES:
        return False
    if is_verb(scan.tokens, k, scan.head, scan.last):
        return False
    if after in lx.ROLES_PLURAL or after not in lx.ROLES:
        return True
    return scan.person_at(k + 2) is not None


def _tells_when(scan: Scan, token: Token, hyphenated: bool) -> bool:
    """ "the next day President Radić": the day is no part of his title; but "the July report"."""
    if token.low not in WHEN:
        return False
    if token.low in TIMES:
        return not hyphenated and not token.possessive
    if token.low in lx.MONTHS and not token.capital:
        return False  # "they may"
    return not scan.det or token_at(scan.tokens, scan.k + 1).low not in lx.DOCUMENTS


def _opens_clause(scan: Scan, token: Token) -> bool:
    """ "Withdrawing U.S. forces": a clause, no name."""
    return (
        scan.k == scan.head
        and token.capital
        and not scan.det
        and token.low.endswith("ing")
        and token.low not in lx.TITLE_WORDS
    )


def _fixed_of(scan: Scan) -> bool:
    """ "chief of staff", "Secretary of State": fixed titles go on across "of"."""
    k = scan.k
    if scan.role_at is None:
        return False
    fields = _FIXED.get(scan.tokens[k - 1].low)
    if fields is None or token_at(scan.tokens, k + 1).low not in fields:
        return False
    scan.k = k + 2
    scan.role_at = k + 1
    return True


def _name_modifies(scan: Scan, token: Token) -> bool:
    """ "one Trump confidant", "the Cruz campaign": the name, if there is one, only says whose."""
    name = scan.name
    if name is None:
        return True
    if scan.tokens[name.j - 1].possessive:
        return False
    if token.capital:
        if scan.role_at is not None or not _title_of_another(scan):
            return False
        scan.role_start = scan.role_at = scan.k
    else:
        if token.low not in _A_PERSON_HAS:
            return False
        scan.country = scan.country or name.country
        scan.role_at = scan.role_start = None
    scan.owner, scan.name = name, None
    return True


def _title_of_another(scan: Scan) -> bool:
    """ "New Jersey Gov. Ayla Demir": a name before somebody's title says where he holds it."""
    k = j = scan.k
    tokens = scan.tokens
    while j < len(tokens) and (tokens[j].low in lx.TITLE_WORDS or tokens[j].text == "."):
        j += 1
    return k < j < k + 5 and scan.person_at(j) is not None
