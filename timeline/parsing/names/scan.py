"""Tokens -> names: what the gazetteer knows, and what has the shape of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.parsing import lexicon as lx
from timeline.parsing.names import people
from timeline.parsing.names.bodies import bodies
from timeline.parsing.names.bodies.small_letters import ACTING_ONLY, LOWER_CASE, acts
from timeline.parsing.text.tokens import Token, Tokens, token_at

from .borne import BORNE, Borne
from .chunk import Chunk, ChunkKind, Spot
from .gazetteer import Gazetteer
from .openings import NEVER, PERHAPS, article_of_name, first_name_though_word
from .patterns import Patterns
from .steps import COUNTRIES_TOO
from .surroundings import note, of_its_state, titled

_SEVERAL_HAVE = frozenset("staff ministry department council command guard agency".split())
_NO_NAMES = bodies.NO_BEGINNING & NEVER  # unless the gazetteer knows what they begin
_SMALL = LOWER_CASE | PERHAPS  # what a name in small letters may begin with


def scan(text: Tokens, gazetteer: Gazetteer) -> list[Chunk]:
    """Every name in a text, in order, without overlap, each with its place."""
    chunks = _names(text.all, gazetteer)
    for chunk in chunks:
        last = chunk.j - 1
        chunk.start = text.starts[chunk.i]
        chunk.end = text.starts[last] + len(text.all[last].text)
    return chunks


def _names(tokens: list[Token], gazetteer: Gazetteer) -> list[Chunk]:
    chunks: list[Chunk] = []
    told: dict[str, str] = {}  # "Congress" -> whose it was said to be
    borne = Borne(tokens, gazetteer.patterns)
    past = 0
    for i in _beginnings(tokens, gazetteer.patterns):
        if i < past:
            continue
        before = chunks[-1] if chunks and past == i else None
        chunk = _chunk_at(tokens, i, gazetteer, before)
        if chunk is None:
            continue
        chunk = borne.read(_of_state_told(tokens, chunk, told))
        note(tokens, chunk, gazetteer.patterns)
        chunk.text = of_its_state(tokens, chunk, before)
        chunks.append(chunk)
        past = chunk.j
    return chunks


def _of_state_told(tokens: list[Token], chunk: Chunk, told: dict[str, str]) -> Chunk:
    """ "Peru's Congress met. Congress said": the same body, whatever the bare name stands for."""
    word = tokens[chunk.j - 1].low
    if chunk.kind not in {"body", "org"} or word not in lx.BODIES_ALONE:
        return chunk
    if chunk.kind == "org" and chunk.country is not None:
        told[word] = chunk.country
    elif chunk.j == chunk.i + 1 and word in told and told[word] != chunk.country:
        return Chunk(chunk.i, chunk.j, "org", told[word])
    return chunk


def _beginnings(tokens: list[Token], patterns: Patterns) -> Iterator[int]:
    """Where a name may begin: spares most words the rules."""
    known = patterns.first_words
    for i, token in enumerate(tokens):
        may = token.capital or token.low in known or token.low in _SMALL
        if may and _begins(tokens, i, patterns):
            yield i


def _begins(tokens: list[Token], i: int, patterns: Patterns) -> bool:
    """ "Ayla", "army", "The Hague", but not "The" by itself."""
    token, low = tokens[i], tokens[i].low
    if low not in _NO_NAMES if token.capital else low in LOWER_CASE:
        return token.word
    if low in PERHAPS and (first_name_though_word(tokens, i) or article_of_name(tokens, i)):
        return True
    return low in patterns.first_words and token.word and patterns.may_match(tokens, i)


def _chunk_at(
    tokens: list[Token], i: int, gazetteer: Gazetteer, before: Chunk | None
) -> Chunk | None:
    """What begins at ``tokens[i]``, by the first rule that finds it."""
    found = gazetteer.patterns.match(tokens, i)
    known = None
    if found:
        pattern, end = found
        known = Chunk(i, end, pattern.kind, pattern.country, pattern.actor)
    spot = Spot(tokens, i, tokens[i], gazetteer, known, before)
    for rule in _OF_KNOWN[known.kind] if known else _OF_UNKNOWN:
        if chunk := rule(spot):
            return chunk
    return known


def _body_of_its_owner(spot: Spot) -> Chunk | None:
    """ "Armenia's Security Council" is Armenia's, not the one that the bare name stands for."""
    known, owner = spot.known, spot.before
    if known is None or owner is None or not owner.country:
        return None
    if not spot.tokens[owner.j - 1].possessive:
        return None
    if known.country is not None and not _every_states(spot, known, owner.country):
        return None
    return Chunk(spot.i, known.j, "org", owner.country)


def _every_states(spot: Spot, known: Chunk, country: str) -> bool:
    """ "South Korea's Joint Chiefs of Staff": a name that bodies of several states have."""
    if known.country == country:
        return False
    words = [token.low for token in spot.tokens[known.i : known.j]]
    if lx.WORDS_OF_ANY_STATE.issuperset(words):
        return True  # "Peru's Congress"
    return len(words) > 1 and not _SEVERAL_HAVE.isdisjoint(words)


def _adjective(spot: Spot) -> Chunk | None:
    """ "Israeli military attacks": no body acts here."""
    known = spot.known
    if known is None or spot.tokens[known.j - 1].low not in ACTING_ONLY:
        return None
    if acts(spot.tokens, known.j):
        return None
    return Chunk(spot.i, known.j, "demonym", known.country)


def _known_person(spot: Spot) -> Chunk | None:
    """A known surname inside a longer unknown name is another person ("Javad Zarif" against "Omid
    Zarif Azad").
    """
    known = spot.known
    if known is None:
        return None
    longer = people.find(spot.tokens, spot.i, spot.gazetteer.patterns)
    if longer is None or longer.j <= known.j:
        return known
    return people.identify(spot.tokens, longer, spot.gazetteer)


def _body(spot: Spot) -> Chunk | None:
    """A body that goes on behind the known name: "Iranian" against "Iranian foreign ministry"."""
    found = bodies.find(spot)
    if found is None or (spot.known and found.j <= spot.known.j):
        return None
    whole = spot.gazetteer.patterns.match(spot.tokens, found.i)
    if whole and whole[1] == found.j and whole[0].actor:
        found.actor, found.kind = whole[0].actor, "body"
    return found


def _of_office(spot: Spot) -> bool:
    """ "Kenya's minister" before a name."""
    role = token_at(spot.tokens, spot.i - 1)
    return role.low in lx.ROLES_SINGULAR and not role.possessive


def _called_like_a_country(spot: Spot) -> Chunk | None:
    """ "Jordan" in "Jordan Cope": the name of a country that people bear too; "Aden" in "President
    Aden Ali".
    """
    known, token = spot.known, spot.token
    if known is None or known.j > spot.i + 1 or token.possessive:
        return None
    given = token.low in COUNTRIES_TOO or token.low in lx.GIVEN_NAMES
    if not given and not (titled(spot.tokens, spot.i) or _of_office(spot)):
        return None
    name = _name(spot)
    return name if name and name.j > known.j else None


def _name(spot: Spot) -> Chunk | None:
    """ "Ayla Demir": a name of which only the shape is known."""
    name = people.find(spot.tokens, spot.i, spot.gazetteer.patterns)
    return people.identify(spot.tokens, name, spot.gazetteer) if name else None


_Rule = Callable[[Spot], Chunk | None]
# What the gazetteer knows is what it knows, unless one of these reads it in another way.
_OF_KNOWN: dict[ChunkKind, tuple[_Rule, ...]] = {
    "body": (_body_of_its_owner, _adjective, _body),
    "person": (_known_person,),
    "demonym": (_body,),
    **dict.fromkeys(BORNE, (_body, _called_like_a_country)),
}
_OF_UNKNOWN: tuple[_Rule, ...] = (_body, _name)
