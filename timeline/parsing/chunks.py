"""Tokens -> chunks: the names in a text, known from the gazetteer or by their shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from timeline.parsing.names.gazetteer import Gazetteer, GazetteerActor
from timeline.parsing.text.tokens import Token

from . import lexicon as lx

ChunkKind = Literal["country", "demonym", "capital", "place", "person", "body", "name", "org"]
_CONNECTORS = frozenset(["of", "for", "on", "to", "against"])
_REGIME_NOUNS = frozenset(
    "regime administration government campaign era presidency family doctrine".split()
)
_LONGEST = 12  # words of one name: a bound on what a page without punctuation can cost
_LOWER_ORG_HEADS = frozenset(
    "ministry military army navy parliament media police judiciary".split()
)
_ACTING_ONLY = frozenset(["military", "army", "navy", "police"])
_LOWER_ORG_MODIFIERS = frozenset(
    """
foreign defence defense interior oil finance state air intelligence justice energy health official
semi-official armed forces
""".split()
)
_LEGAL = frozenset(
    "act agreement treaty accord accords bill law resolution protocol plan deal doctrine"
    " convention".split()
)
_AMBIGUOUS_COUNTRY_NAMES = frozenset(["israel", "jordan", "georgia", "chad"])


class Chunk:
    """A name over ``tokens[i:j]``; ``actor`` and ``country`` where the gazetteer knows them."""

    __slots__ = (
        "actor",
        "country",
        "end",
        "i",
        "inside",
        "j",
        "kind",
        "modifies",
        "person",
        "regime",
        "start",
        "text",
        "titled",
    )

    def __init__(
        self,
        i: int,
        j: int,
        kind: ChunkKind,
        country: str | None = None,
        actor: GazetteerActor | None = None,
    ) -> None:
        self.i = i
        self.j = j
        self.kind = kind
        self.country = country
        self.actor = actor
        self.person = (
            kind == "person"
        )  # a name chunk becomes a person by its title, its first name or what it does
        self.text = ""  # as printed
        self.start = self.end = 0  # in the source
        self.titled = False  # a title stands right before it
        self.regime = False  # "the Assad regime" does not name the man
        # part of a longer name or compound: "UN Security Council Resolution", "Rouhani-era"
        self.modifies = False
        self.inside: frozenset[str] = frozenset()  # countries named within a body's name

    def __repr__(self) -> str:
        return f"<{self.kind} {self.i}:{self.j} {self.country}>"


def scan(tokens: list[Token], gazetteer: Gazetteer) -> list[Chunk]:
    """Every chunk of ``tokens``, in order, without overlap."""
    chunks: list[Chunk] = []
    i, n = 0, len(tokens)
    patterns = gazetteer.patterns
    while i < n:
        token = tokens[i]
        if not token.word or (
            not token.capital
            and token.low not in patterns
            and token.low not in _LOWER_ORG_MODIFIERS
            and token.low not in _LOWER_ORG_HEADS
            and not _article_of_name(tokens, i)
        ):
            i += 1
            continue
        chunk = _chunk_at(tokens, i, gazetteer, chunks)
        if chunk is None:
            i += 1
        else:
            _complete(tokens, chunk, gazetteer)
            if (
                chunk.kind == "org"
                and chunks
                and chunks[-1].j == i
                and tokens[i - 1].possessive
                and _of_a_state(tokens, chunk)
            ):
                chunk.text = (  # "Taiwan's Foreign Ministry", not any Foreign Ministry
                    f"{chunks[-1].text} {chunk.text}"
                )
            chunks.append(chunk)
            i = chunk.j
    return chunks


def _complete(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> None:
    """Note what later steps ask about a chunk, so that they need no tokens."""
    chunk.text = _printed(tokens, chunk)
    last = tokens[chunk.j - 1]
    chunk.start, chunk.end = tokens[chunk.i].start, last.start + len(last.text)
    following = tokens[chunk.j].low if chunk.j < len(tokens) else ""
    if chunk.kind in {"person", "name"}:
        bracketed = (
            following == "]"
            and chunk.j + 1 < len(tokens)
            and tokens[chunk.j + 1].low in _REGIME_NOUNS
        )
        chunk.regime = (following in _REGIME_NOUNS and not last.possessive) or bracketed
        chunk.titled = _titled(tokens, chunk.i)
        chunk.modifies = following == "-"
        chunk.person = chunk.person or _described(tokens, chunk)
    elif chunk.kind in {"body", "org"}:
        chunk.modifies = following in {"resolution", "resolutions"}
        if chunk.kind == "org":
            chunk.inside = frozenset(_countries_inside(tokens, chunk, gazetteer))


def _described(tokens: list[Token], chunk: Chunk) -> bool:
    """What only people are called, after a full name:

    "Bah Ag Moussa, whom …", "Abdelmalek Droukdel, the emir of …".
    """
    k = chunk.j + 1
    if (
        chunk.j - chunk.i < 2
        or k >= len(tokens)
        or tokens[chunk.j].text != ","
        or tokens[chunk.j - 1].possessive
    ):
        return False
    if tokens[k].low in {"who", "whom"}:
        return True
    if tokens[k].low not in {"a", "an", "the"}:
        return False
    return any(t.low in lx.ROLES_SINGULAR for t in tokens[k + 1 : k + 4])


def _of_a_state(tokens: list[Token], chunk: Chunk) -> bool:
    """A body that every state has one of; its own name says little without the state's."""
    return any(t.low in _EVERY_STATES for t in tokens[chunk.i : chunk.j])


_EVERY_STATES = frozenset("ministry embassy consulate army navy military".split())


def _printed(tokens: list[Token], chunk: Chunk) -> str:
    """The name as it stands, with its own spacing around hyphens and stops."""
    if chunk.j == chunk.i + 1:
        return tokens[chunk.i].text
    parts: list[str] = []
    for k in range(chunk.i, chunk.j):
        if k > chunk.i and tokens[k].start > tokens[k - 1].end:
            parts.append(" ")
        parts.append(tokens[k].text)
    return "".join(parts)


def _titled(tokens: list[Token], i: int) -> bool:
    """A title right before a name: "General Soleimani", "Lt. Gen. McKenzie"."""
    k = i - 2 if i > 1 and tokens[i - 1].text == "." else i - 1
    if k < 0 or not tokens[k].capital or tokens[k].possessive:
        return False
    return tokens[k].low in lx.TITLE_WORDS and (
        tokens[k].low in lx.ROLES or tokens[k].low in lx.RANKS
    )


def _countries_inside(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> Iterator[str]:
    for k in range(chunk.i, chunk.j):
        found = gazetteer.patterns.match(tokens, k)
        if (
            found
            and found[1] <= chunk.j
            and found[0].kind in {"country", "demonym", "capital", "place"}
        ):
            code = found[0].country
            if code and code != chunk.country:
                yield code


def _chunk_at(
    tokens: list[Token], i: int, gazetteer: Gazetteer, before: list[Chunk]
) -> Chunk | None:
    found = gazetteer.patterns.match(tokens, i)
    known = None
    if found:
        pattern, end = found
        known = Chunk(i, end, pattern.kind, pattern.country, pattern.actor)
    if (
        known
        and known.kind == "body"
        and known.country is None
        and before
        and before[-1].j == i
        and before[-1].country
        and tokens[i - 1].possessive
    ):
        # "Armenia's Security Council" is Armenia's, not the one that the bare name stands for
        return Chunk(i, known.j, "org", before[-1].country)
    if (
        known
        and known.kind == "body"
        and tokens[known.j - 1].low in _ACTING_ONLY
        and not _acts(tokens, known.j)
    ):
        return Chunk(
            i, known.j, "demonym", known.country
        )  # "Israeli military attacks": an adjective
    if known and known.kind == "person":
        return _known_person(tokens, known, gazetteer)
    organization = _organization(tokens, i, known, before)
    if organization and (known is None or organization.j > known.j):
        whole = gazetteer.patterns.match(tokens, organization.i)
        if whole and whole[1] == organization.j and whole[0].actor:
            organization.actor = whole[0].actor
            organization.kind = "body"
        return organization
    if known:
        if (
            known.kind in {"country", "place", "capital"}
            and (tokens[i].low in _AMBIGUOUS_COUNTRY_NAMES or tokens[i].low in lx.GIVEN_NAMES)
            and known.j == i + 1
            and not tokens[i].possessive
        ):
            name = _name(tokens, i, gazetteer)
            if name and name.j > i + 1:
                return _identify(tokens, name, gazetteer)
        return known
    name = _name(tokens, i, gazetteer)
    return _identify(tokens, name, gazetteer) if name else None


def _known_person(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> Chunk:
    """A known surname inside a longer unknown name is another person ("Javad Zarif" against "Omid
    Zarif Azad").
    """
    longer = _name(tokens, chunk.i, gazetteer)
    if longer is None or longer.j <= chunk.j:
        return chunk
    return _identify(tokens, longer, gazetteer)


def _identify(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> Chunk:
    """Give a name of several words its known actor where surname and first letter agree."""
    size = chunk.j - chunk.i
    words = [t for t in tokens[chunk.i : chunk.j] if t.word]
    if size > 1 and len(words) > 1:
        if words[0].low in lx.GIVEN_NAMES:
            chunk.person = True
        for k in range(
            chunk.i + 1, chunk.j - 1
        ):  # "Tsar Brian Hook": the known full name at its end
            found = gazetteer.patterns.match(tokens, k)
            if (
                found
                and found[1] == chunk.j
                and found[0].kind == "person"
                and len(found[0].words) > 1
            ):
                chunk.i, chunk.kind, chunk.actor, chunk.country, chunk.person = (
                    k,
                    "person",
                    found[0].actor,
                    found[0].country,
                    True,
                )
                return chunk
        alike = [
            a
            for a in gazetteer.surnames.get(words[-1].low, ())
            if a.name[:1].lower() == words[0].low[:1]
        ]
        if len(alike) == 1:
            chunk.kind, chunk.actor, chunk.country, chunk.person = (
                "person",
                alike[0],
                alike[0].country,
                True,
            )
    return chunk


def _name(tokens: list[Token], i: int, gazetteer: Gazetteer) -> Chunk | None:
    """A run of capitalised words that carry no title, with particles, hyphens and initials."""
    n = len(tokens)
    token = tokens[i]
    low = token.low
    begun = 3 if _article_of_name(tokens, i) else 1
    if (
        (not token.capital and begun == 1)
        or (low in lx.NOT_NAMES and not _named_as_a_month(tokens, i))
        or (
            low in lx.TITLE_WORDS
            and not (low in lx.GIVEN_NAMES and i + 1 < n and tokens[i + 1].capital)
        )
    ):
        return None
    if (
        low.endswith(("ing", "ly"))
        and _starts_sentence(tokens, i)
        and not (i + 1 < n and tokens[i + 1].capital and low in lx.GIVEN_NAMES)
    ):
        return None
    if (
        low.endswith("ed")
        and low not in lx.GIVEN_NAMES
        and _starts_sentence(tokens, i)
        and i + 1 < n
        and tokens[i + 1].low in lx.PREPOSITIONS
    ):
        return None  # "Freed after four years, …"
    j = i + begun
    if tokens[j - 1].possessive:
        return Chunk(i, j, "name")
    while j < n and j - i < _LONGEST:
        nxt = tokens[j]
        if nxt.text == "." and j + 1 < n and len(tokens[j - 1].text) == 1 and tokens[j + 1].capital:
            j += 1
        elif (
            len(nxt.text) == 1
            and nxt.capital
            and j + 2 < n
            and tokens[j + 1].text == "."
            and tokens[j + 2].capital
        ):
            j += 2  # an initial
        elif (
            nxt.text == "-"
            and nxt.start == tokens[j - 1].end
            and j + 1 < n
            and tokens[j + 1].word
            and tokens[j + 1].start == nxt.end
            and j - i <= 3
            and _given_syllable(tokens[j + 1])
        ):
            j += 2  # Kuo-cheng, Jong-un
        elif (
            nxt.word
            and nxt.capital
            and (_may_continue(nxt) or _surname_by_place(tokens, i, j))
            and not _other_name(tokens, j, gazetteer)
        ):
            j += 1
            if nxt.possessive:
                break
        elif step := _particle(tokens, j, full=j - i > 1):
            j += step
            if tokens[j - 1].possessive:
                break
        else:
            break
    if tokens[j - 1].text == ".":
        j -= 1
    if j < n and tokens[j].capital and tokens[j].low in _LEGAL:
        return None  # "Caesar Syria Civilian Protection Act"
    return Chunk(i, j, "name")


def _named_as_a_month(tokens: list[Token], i: int) -> bool:
    """ "Jan Egeland", "Jun Macaraeg": a given name that is also short for a month, with a surname
    and no day of the month.
    """
    if (
        tokens[i].low not in lx.MONTHS & lx.GIVEN_NAMES
        or i + 1 >= len(tokens)
        or not tokens[i + 1].capital
    ):
        return False
    return not (i and tokens[i - 1].text.isdigit())


def _article_of_name(tokens: list[Token], i: int) -> bool:
    """A surname by itself that begins with a small article: "al-Mismari said"."""
    return (
        tokens[i].low in _ARTICLES
        and not tokens[i].capital
        and i + 2 < len(tokens)
        and tokens[i + 1].text == "-"
        and tokens[i + 2].capital
        and tokens[i + 1].start == tokens[i].end
        and tokens[i + 2].start == tokens[i + 1].end
    )


_ARTICLES = frozenset("al el ul as ad ar an ash az at es".split())


def _given_syllable(token: Token) -> bool:
    return (
        not token.capital
        and len(token.text) <= 6
        and token.low not in lx.FUNCTION
        and token.low not in _AFTER_HYPHEN
    )


_AFTER_HYPHEN = frozenset(
    """
led based backed owned held made style born run wide era bound flagged linked built aligned funded
trained type elect like area old
""".split()
)


def _other_name(tokens: list[Token], j: int, gazetteer: Gazetteer) -> bool:
    """A country, body or acronym begins here: it is no part of a person's name."""
    if len(tokens[j].text) > 2 and tokens[j].text.isupper():
        return True
    found = gazetteer.patterns.match(tokens, j)
    if j + 2 < len(tokens) and tokens[j + 1].text == "-" and tokens[j + 2].capital:
        return False  # half of a surname: "Quissanga-Neto"
    return (
        found is not None
        and found[0].kind != "person"
        and tokens[j].low not in _AMBIGUOUS_COUNTRY_NAMES
    )


def _may_continue(token: Token) -> bool:
    if token.low in lx.PARTICLES or (
        token.low in lx.GIVEN_NAMES and token.low not in lx.TITLE_WORDS
    ):
        return True  # "Roch Marc Christian Kaboré"
    return token.low not in lx.NOT_NAMES and token.low not in lx.TITLE_WORDS


def _surname_by_place(tokens: list[Token], i: int, j: int) -> bool:
    """ "Amy Pope, …", "Marty West said": a word of titles is a surname after a first name, where
    the name ends with it.
    """
    low = tokens[j].low
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if j != i + 1 or low not in lx.ROLES_SINGULAR | _SURNAMES_TOO or after is None:
        return False
    ends = after.text == "," or lx.reports(after.low) or tokens[j].possessive
    return ends and tokens[i].low not in lx.TITLE_WORDS


_SURNAMES_TOO = frozenset("west north south east white law guard home day great bill".split())


def _particle(tokens: list[Token], j: int, *, full: bool = False) -> int:
    """Tokens that a particle or a hyphen and the name after it take:

    "al-Kadhimi", "-Lavi", "van der Berg".
    """
    n, k = len(tokens), j
    while (
        k < n
        and k - j < 4
        and (tokens[k].text == "-" or (tokens[k].low in lx.PARTICLES and not tokens[k].possessive))
    ):
        if tokens[k].text == "-" and k and tokens[k].start != tokens[k - 1].end:
            return 0
        k += 1
    if (
        k == j
        or k >= n
        or not tokens[k].capital
        or not tokens[k].word
        or tokens[k].low in lx.NOT_NAMES
    ):
        return 0
    if tokens[j].text == "-" and tokens[k].low in lx.TITLE_WORDS and not (j > 1 and full):
        return 0
    return k + 1 - j


def _starts_sentence(tokens: list[Token], i: int) -> bool:
    return i == 0 or (not tokens[i - 1].word and tokens[i - 1].text not in {",", "-", "'", "’"})


def _organization(
    tokens: list[Token], i: int, known: Chunk | None, before: list[Chunk]
) -> Chunk | None:
    """A body by its head word:

    "Syrian Observatory for Human Rights", "Iranian foreign ministry", "UNIFIL".
    """
    token = tokens[i]
    country = known.country if known and known.kind in {"country", "demonym"} else None
    if not token.capital or country:
        lower = _lower_organization(tokens, known.j if known and country else i, country, before)
        if lower:
            lower.i = i
            return lower
    if not token.capital or (
        token.low in lx.NOT_NAMES
        and token.low
        not in {
            "islamic",
            "arab",
            "joint",
            "central",
            "jewish",
            "kurdish",
            "western",
            "eastern",
            "southern",
            "northern",
            "resolution",
            "executive",
        }
    ):
        return None
    head = _last_head(tokens, i)
    if head is None:
        return _acronym(tokens, i) if known is None else None
    j = _extend_head(tokens, head + 1)
    if head == i and j == head + 1:
        return None
    return Chunk(i, j, "org", country or (_possessor(before, i, tokens)))


def _last_head(tokens: list[Token], i: int) -> int | None:
    """The last head word of the run of capitalised words that begins at ``i``, before any person's
    title.
    """
    head = None
    j = i
    while j < len(tokens) and j - i < 10:
        token = tokens[j]
        if token.text == "-" and j > i:
            j += 1
            continue
        if not token.word or not token.capital:
            break
        if token.low in lx.ORG_HEADS:
            head = j
        elif token.low in lx.ROLES and token.low not in {"general", "chief", "head"} and j > i:
            break
        if token.possessive:
            break
        j += 1
    return head


def _extend_head(tokens: list[Token], j: int) -> int:
    """Past "of", "for", "on" … and the capitalised words that belong to the head."""
    n = len(tokens)
    if tokens[j - 1].possessive:
        return j
    begin = j
    while (
        j < n and j - begin < _LONGEST and (tokens[j].low in _CONNECTORS or _seated_in(tokens, j))
    ):
        k = j + 1
        if k < n and tokens[k].low == "the":
            k += 1
        if (
            k >= n
            or not tokens[k].capital
            or not tokens[k].word
            or tokens[k].low in lx.MONTHS
            or (tokens[j].low in {"in", "on", "to"} and tokens[k].low in lx.DAYS)
        ):
            return j
        if tokens[j].low in {"in", "to", "on", "against"} and tokens[j - 1].low not in lx.ORG_HEADS:
            return j
        while k < n and (
            (tokens[k].capital and tokens[k].word)
            or tokens[k].text in "-/"
            or (
                tokens[k].low == "and"
                and k + 1 < n
                and tokens[k + 1].capital
                and tokens[k + 1].low not in lx.NOT_NAMES
                and tokens[j].low == "of"
                and _plain(tokens, k + 1)
            )
        ):
            k += 1
            if tokens[k - 1].possessive:
                return k
        heads = [m for m in range(j, k) if tokens[m].low in lx.ORG_HEADS]
        j = heads[-1] + 1 if heads else k
        if heads:
            return j
    return j


def _seated_in(tokens: list[Token], j: int) -> bool:
    """ "American Institute in Taiwan": a seat belongs to the name;

    "Constitutional Committee in Geneva" only meets there.
    """
    return tokens[j].low == "in" and tokens[j - 1].low in {
        "institute",
        "mission",
        "office",
        "embassy",
        "consulate",
    }


def _plain(tokens: list[Token], k: int) -> bool:
    """A capitalised abstract noun ("Trade and Industry"), not another body or person."""
    return k + 1 >= len(tokens) or not tokens[k + 1].capital


def _lower_organization(
    tokens: list[Token], k: int, country: str | None, before: list[Chunk]
) -> Chunk | None:
    """Bodies in lower case:

    "foreign ministry", and with their country "military", "state media", "parliament".
    """
    start = k
    n = len(tokens)
    while (
        k < n
        and k - start < 2
        and tokens[k].low in _LOWER_ORG_MODIFIERS
        and not tokens[k].possessive
    ):
        k += 1
    if (
        k >= n
        or tokens[k].capital
        or not (
            tokens[k].low in _LOWER_ORG_HEADS
            or (tokens[k].low == "force" and tokens[k - 1].low == "air")
        )
    ):
        return None
    modified = k > start
    owner = country or _possessor(before, start, tokens)
    if not owner and not (modified and tokens[k].low == "ministry"):
        return None
    if tokens[k].low == "media" and not modified:
        return None
    if (tokens[k].low in _ACTING_ONLY or tokens[k].low == "force") and not _acts(tokens, k + 1):
        return None
    return Chunk(start, k + 1, "org", owner)


def _acts(tokens: list[Token], k: int) -> bool:
    """Whether a verb, a mark or a function word follows: the body acts, its name is no
    adjective.
    """
    if tokens[k - 1].possessive or k >= len(tokens):
        return True
    nxt = tokens[k]
    return (
        (not nxt.word and nxt.text != "-")
        or nxt.low in lx.FUNCTION
        or nxt.low in lx.CUES
        or nxt.low.endswith("ed")
    )


def _possessor(before: list[Chunk], i: int, tokens: list[Token]) -> str | None:
    if before and before[-1].j == i and (tokens[i - 1].possessive or before[-1].kind == "demonym"):
        return before[-1].country
    return None


_NO_BODIES = frozenset(
    """
covid unscr uns us usa uk i ii iii iv vi am pm gmt est ngo ngos jcpoa icbm icbms uav uavs wmd gdp
ceo cw bbl ied ieds npt usd km pdf
""".split()
)


def _acronym(tokens: list[Token], i: int) -> Chunk | None:
    """Three capitals or more, unknown to the gazetteer, are a body: UNIFIL, PMU."""
    text = tokens[i].text
    if len(text) < 3 or not text.isupper() or not text.isalpha() or tokens[i].low in _NO_BODIES:
        return None
    neighbours = tokens[i + 1 : i + 3]
    if any(
        t.word and t.text.isupper() and len(t.text) > 1 and "." not in t.text for t in neighbours
    ):
        return None  # a line in capitals
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].text == "-"
        and i + 2 < len(tokens)
        and tokens[i + 2].text[0].isdigit()
    ):
        return None
    return Chunk(i, i + 1, "org")
