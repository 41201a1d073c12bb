"""Which words of a search are names: of an actor, a country, a place with several spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from timeline.filtering.words.spellings import countries_by_name, other_spellings, ways_to_write
from timeline.filtering.words.typed import MOST_UNITS, Unit, joined, stretches, units
from timeline.models import Actor, ActorQuerySet, Alias, Country, Place
from timeline.models.search import Group, Named, NamePart, SearchWords
from timeline.text.folding import fold_name

_MOST_ACTORS = 3  # a name of more is a word such as "president"


def read(typed: str) -> SearchWords:
    """A search with its names looked up, in a fixed number of queries whatever it says."""
    groups = units(typed)
    if sum(map(len, groups)) > MOST_UNITS:
        return SearchWords(typed, (Group(typed),))
    named = look_up({_name(group[a:b]) for group in groups for a, b in stretches(group)} - {""})
    read_groups = tuple(_read(group, named) for group in groups)
    if not any(group.names for group in read_groups):
        return SearchWords(typed, (Group(typed),))  # as one query
    return SearchWords(typed, read_groups)


def look_up(names: Collection[str]) -> dict[str, Named]:
    """What each folded name stands for; names of nothing, or of too many, are left out."""
    actors, places = _actors(names), _places(names)
    codes = {name: countries_by_name()[name] for name in names if name in countries_by_name()}
    countries = Country.objects.in_bulk(codes.values()) if codes else {}
    found = {}
    for name in names:
        country = countries.get(codes.get(name, ""))
        own, located = tuple(actors.get(name, ())), tuple(places.get(name, ()))
        spellings = tuple(dict.fromkeys((*other_spellings(name), *_spelled(located, name))))
        if country or own or spellings or located:
            found[name] = Named(
                own,
                (country,) if country else (),
                located,
                spellings,
                _written(own, country),
            )
    return found


def _actors(names: Collection[str]) -> Mapping[str, list[Actor]]:
    """Mentioned actors by their folded names; a merged one stands for what it was merged into."""
    known = Actor.objects.exclude(kind="unnamed").select_related("merged_into")
    few = _bearers(known, names)
    if not few:
        return {}
    rows = known.filter(pk__in=set().union(*few.values()))
    current = {actor.pk: actor.current_actor() for actor in rows}
    mentioned = Actor.objects.mentioned().prefetch_related("aliases")
    shown = mentioned.in_bulk({actor.pk for actor in current.values()})
    merged = {name: {current[k].pk for k in found if k in current} for name, found in few.items()}
    return {name: [shown[pk] for pk in sorted(pks & shown.keys())] for name, pks in merged.items()}


def _places(names: Collection[str]) -> Mapping[str, list[Place]]:
    """Mentioned places by their folded names."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.mentioned().called(names):
        for name in set(place.folded) & set(names):
            found[name].append(place)
    return found


def _spelled(places: Iterable[Place], name: str) -> Iterator[str]:
    """The other names of places, to be searched for where no record of the place is linked."""
    for place in places:
        yield from (way for way in place.names if fold_name(way) != name)


def _bearers(known: ActorQuerySet, names: Collection[str]) -> Mapping[str, set[int]]:
    """Primary keys of those who bear a folded name, as their own or as an alias; of a name that too
    many bear, none.
    """
    keys: dict[str, set[int]] = defaultdict(set)
    for name, pk in known.filter(folded__in=names).values_list("folded", "pk"):
        keys[name].add(pk)
    for name, pk in Alias.objects.filter(folded__in=names).values_list("folded", "actor"):
        keys[name].add(pk)
    return {name: found for name, found in keys.items() if len(found) <= _MOST_ACTORS}


def _written(actors: tuple[Actor, ...], country: Country | None) -> tuple[str, ...]:
    names = [name for a in actors for name in (a.name, *(alias.text for alias in a.aliases.all()))]
    return (*names, *(ways_to_write(country.code) if country else ()))


def _name(part: list[Unit]) -> str:
    return fold_name(joined(part))


def _read(group: list[Unit], named: Mapping[str, Named]) -> Group:
    """The names of a group, longest first from the left, and its other words."""
    names, others, at = [], [], 0
    for start, stop in stretches(group):
        if start < at:
            continue
        part = group[start:stop]
        found = named.get(_name(part))
        if found is not None and not part[0].excluded:
            names.append(NamePart(joined(part), found))
        elif stop == start + 1:
            others += part
        else:
            continue
        at = stop
    return Group(joined(others), tuple(names))
