"""Whom a misspelt name may have meant: "Pompio" is near to Mike Pompeo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz, process

from timeline.filtering.words.typed import Unit, joined, units
from timeline.models import Actor, Alias, Country, EventCountry
from timeline.text.folding import fold_name

MOST_NAMES = 20_000  # that are compared: a fixed cost, however many there are
_MOST_UNITS = 8  # of a search that are taken for misspelt names
_LONGEST = 3  # units of one name
SHORTEST = 4  # letters: shorter words are near to too much
_NEAR = 80  # of 100: one letter of five, two of eleven
_FALL = 8  # how much less near than the nearest a guess may be

Subject = Actor | Country
Key = int | str  # of an actor, or the code of a country


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom some words of a search may mean, and the other words of it."""

    subject: Subject
    rest: str


def guesses(typed: str, most: int = 3) -> list[Guess]:
    """The nearest names, the nearest first; none for words that are near to no name, or are one."""
    (group, *others) = units(typed)[:2] or [[]]
    if others or not any(unit.plain for unit in group) or len(group) > _MOST_UNITS:
        return []
    near = _near(group, 2 * most)
    best = max((score for score, _ in near.values()), default=0.0)
    order = sorted(near.items(), key=lambda row: (-row[1][0], str(row[0])))
    chosen = [(key, rest) for key, (score, rest) in order if score >= best - _FALL][:most]
    return list(_with_records(chosen))


def _near(group: Sequence[Unit], most: int) -> dict[Key, tuple[float, str]]:
    """Whose names are near to some of the words, how near, and the words beside them."""
    names = _names()
    folded = [name for name, _ in names]
    near: dict[Key, tuple[float, str]] = {}
    for words, rest in _stretches(group, frozenset(folded)):
        for _, score, n in process.extract(
            words, folded, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most
        ):
            key = names[n][1]
            near[key] = max(near.get(key, (0.0, "")), (score, rest))
    return near


def _stretches(group: Sequence[Unit], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Folded words that may be one misspelt name, and what is searched for beside them; words of
    a name that is known are spelled right.
    """
    ways = list(_ways(group))
    right = {n for start, stop, words in ways if words in known for n in range(start, stop)}
    for start, stop, words in ways:
        if len(words) >= SHORTEST and right.isdisjoint(range(start, stop)):
            yield words, joined([*group[:start], *group[stop:]])


def _ways(group: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """Where each run of words that may be one name begins and ends, and the words, folded."""
    for start in range(len(group)):
        for stop in range(start + 1, min(len(group), start + _LONGEST) + 1):
            if not any(unit.excluded for unit in group[start:stop]):
                yield start, stop, fold_name(joined(list(group[start:stop])))


def _names() -> list[tuple[str, Key]]:
    """Folded names of all that is mentioned, and the last name of persons apart."""
    mentioned = Actor.objects.mentioned().order_by()
    actors = mentioned.values_list("folded", "pk", "kind")[:MOST_NAMES]
    names: list[tuple[str, Key]] = [(folded, pk) for folded, pk, _ in actors]
    last_names = (
        (folded.rpartition(" ")[2], pk)
        for folded, pk, kind in actors
        if kind == Actor.Kind.PERSON and " " in folded
    )
    names += [row for row in last_names if len(row[0]) >= SHORTEST]
    aliases = Alias.objects.filter(actor__in=mentioned.values("pk")).order_by()
    names += [(folded, pk) for folded, pk in aliases.values_list("folded", "actor")[:MOST_NAMES]]
    countries = Country.objects.filter(Exists(EventCountry.objects.filter(country=OuterRef("pk"))))
    names += [(fold_name(name), code) for code, name in countries.values_list()]
    return names


def _with_records(chosen: Sequence[tuple[Key, str]]) -> Iterator[Guess]:
    actors = Actor.objects.standing().in_bulk([key for key, _ in chosen if isinstance(key, int)])
    countries = Country.objects.in_bulk([key for key, _ in chosen if isinstance(key, str)])
    for key, rest in chosen:
        subject = actors.get(key) if isinstance(key, int) else countries.get(key)
        if subject is not None:
            yield Guess(subject, rest)
