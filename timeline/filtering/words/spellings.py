"""Places in their several spellings: "Deir ez-Zor", "Deir al-Zour", "Dayr al-Zawr"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from timeline.parsing.names.gazetteer import load_countries
from timeline.text.folding import bones, fold_name

# Places of the same consonants that are not the same place.
_OTHERS = frozenset({"Shaanxi", "Antalya", "Sukma"})


def other_spellings(folded: str) -> tuple[str, ...]:
    """How else the name of a place is written; nothing for what is no listed place."""
    return tuple(place for name, place in _places().get(folded, {}).items() if name != folded)


@functools.cache
def _places() -> Mapping[str, Mapping[str, str]]:
    """Folded name -> the folded names of the same place, and each as it is printed, where it has
    more than one.
    """
    same: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for code, country in load_countries().items():
        for place in (*country["capitals"], *country["places"]):
            if place not in _OTHERS and (key := bones(place)):
                same[code, key].setdefault(fold_name(place), place)
    return {name: names for names in same.values() if len(names) > 1 for name in names}


@functools.cache
def countries_by_name() -> Mapping[str, str]:
    """Folded name, long and short and foreign ones, -> ISO code."""
    return {fold_name(name): code for code, c in load_countries().items() for name in c["names"]}


def ways_to_write(code: str) -> tuple[str, ...]:
    """The names of a country and of its people, as texts write them."""
    country = load_countries().get(code, {})
    return (*country.get("names", ()), *country.get("demonyms", ()))
