"""What a noun phrase denotes: decided by its head, the first rule that applies."""

from __future__ import annotations

import functools
from collections.abc import Callable

from timeline.parsing import lexicon as lx

from .bodies import body
from .officials import apposed, is_apposed, official
from .records import Phrase
from .state import Scan
from .words import OF_A_PERSON, OFFICES

_Applies = Callable[[Scan], bool]
_Makes = Callable[[Scan], Phrase | None]
_Row = tuple[_Applies, _Makes]
_OF_GOVERNMENTS = frozenset(["the", "its", "their"])
_OF_MEN_AND_WOMEN = (lx.FEMALE_WORDS | lx.MALE_WORDS) & lx.RANKS
_OF_BODIES = frozenset(["the", "its", "their", "his", "her"])


def typed(scan: Scan) -> Phrase | None:
    """The phrase that was read, typed by its head."""
    if scan.end == scan.head or _described_only(scan):
        return None
    made = _by_head(scan) or _owner_alone(scan)
    if made is None:
        return None
    made.country = None if scan.several else made.country or scan.country
    made.possessive = scan.tokens[scan.end - 1].possessive
    whose = scan.org or (scan.owner if made.kind == "document" else None)
    made.scope = scan.words(whose.i, whose.j) if whose is not None else None
    return made


def _by_head(scan: Scan) -> Phrase | None:
    for applies, make in _asked(scan.head_word()):
        if applies(scan):
            return make(scan)
    return None


@functools.lru_cache(maxsize=4096)
def _asked(head: str) -> tuple[_Row, ...]:
    """The rows that may apply to a phrase with that head."""
    return tuple(
        (applies, make) for heads, applies, make in _KINDS if heads is None or head in heads
    )


def _described_only(scan: Scan) -> bool:
    """ "the parliament building Aksaray": words before what need not be a person's name."""
    name = scan.name
    return (
        name is not None
        and name.actor is None
        and name.kind == "name"
        and scan.role_at is None
        and scan.lower_words > 0
    )


def _is_named(scan: Scan) -> bool:
    """ "Foreign Minister Javad Zarif", "Ayla Demir"."""
    return scan.name is not None


def _person(scan: Scan) -> Phrase | None:
    name = scan.name
    made = scan.made("person")
    made.name = name
    if name is not None and (scan.role_at is not None or _of_rank(scan, name.i)):
        name.person = True
        made.role = scan.role_text(name.i)
    return made


def _of_rank(scan: Scan, end: int) -> bool:
    """ "Gen. Ayla Demir", "Dame Ayla Demir": a title that stands before a name only."""
    before = scan.tokens[scan.head : end]
    return any(token.low in lx.ABBREVIATED or token.low in _OF_MEN_AND_WOMEN for token in before)


def _is_official(scan: Scan) -> bool:
    """ "the Iranian foreign minister", "officials"."""
    return scan.role_at is not None


def _is_of_a_person(scan: Scan) -> bool:
    """ "the Cruz campaign", "Trump allies"."""
    return scan.owner is not None


def _of_a_person(scan: Scan) -> Phrase:
    word = scan.head_word()
    made = scan.made("organization" if word in OFFICES else "unnamed")
    made.plural = word.endswith("s")
    return made


def _is_document(scan: Scan) -> bool:
    """ "the statement", "a joint communique", but not "letter" alone."""
    return bool(scan.det or scan.country or scan.org or scan.lower_words or scan.inner_possessive)


def _document(scan: Scan) -> Phrase:
    made = scan.made("document")
    made.role = scan.head_word()
    return made


def _is_media(scan: Scan) -> bool:
    """ "local media", "reports"."""
    return not scan.ends_with_name()


def _media(scan: Scan) -> Phrase:
    made = scan.made("media")
    made.plural = True
    return made


def _is_group(scan: Scan) -> bool:
    """ "the three countries", "both sides"."""
    return not scan.ends_with_name()


def _group(scan: Scan) -> Phrase:
    made = scan.made("group")
    made.plural, made.role = True, scan.head_word()
    return made


def _is_named_body(scan: Scan) -> bool:
    """ "the Syrian Observatory for Human Rights", "Iran’s foreign ministry"."""
    return scan.org is not None and scan.org.j == scan.end


def _named_body(scan: Scan) -> Phrase:
    made = scan.made("organization")
    made.name = scan.org
    return made


def _is_police(scan: Scan) -> bool:
    """ "Police said": a body without a name or an owner."""
    return scan.end == scan.head + 1


def _police(scan: Scan) -> Phrase:
    return scan.made("organization")


def _is_named_state(scan: Scan) -> bool:
    """ "Iran", "Tehran", but not "BISHKEK, Oct. 14 —": there a report was written."""
    last = scan.last
    if last is None or last.j != scan.end:
        return False
    return last.kind == "country" or (last.kind == "capital" and not last.text.isupper())


def _named_state(scan: Scan) -> Phrase:
    made = scan.made("state")
    made.name = scan.last
    return made


def _is_government(scan: Scan) -> bool:
    """ "the Syrian government", "its leadership"."""
    return bool(scan.country) or scan.det in _OF_GOVERNMENTS


def _government(scan: Scan) -> Phrase:
    made = scan.made("state")
    made.role = scan.head_word()
    return made


def _is_body(scan: Scan) -> bool:
    """ "the agency", "a Turkish court"."""
    return bool(scan.country or scan.org) or scan.det in _OF_BODIES


def _owner_alone(scan: Scan) -> Phrase | None:
    """ "Hizbollah's claim": the owner alone, where what it has does not speak."""
    owner = scan.first
    if owner is None or owner.i != scan.head or not scan.tokens[owner.j - 1].possessive:
        return None
    state = owner.kind in {"country", "capital"}
    made = scan.made("state" if state else "organization", owner.j)
    made.name = owner
    scan.end, scan.country, scan.org = owner.j, owner.country, None
    return made


# Heads of the phrase, where these decide; whether it is one; and what it is.
_KINDS: tuple[tuple[frozenset[str] | None, _Applies, _Makes], ...] = (
    (None, _is_named, _person),
    (None, _is_official, official),
    (OF_A_PERSON, _is_of_a_person, _of_a_person),
    (lx.DOCUMENTS, _is_document, _document),
    (lx.MEDIA_NOUNS, _is_media, _media),
    (lx.GROUP_HEADS, _is_group, _group),
    (None, _is_named_body, _named_body),
    (frozenset(["police"]), _is_police, _police),
    (None, _is_named_state, _named_state),
    (lx.GOVERNMENT_HEADS, _is_government, _government),
    (lx.ORG_HEADS, _is_body, body),
    (None, is_apposed, apposed),
)
