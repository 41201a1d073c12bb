"""Identities from phrases: people, offices, unnamed officials, bodies, states and groups."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing.phrases import Phrase

from . import countries
from .context import Context
from .identity import HUMAN, Identity, Kind, head_word, listed
from .surroundings import in_coalition, is_every_states, of_surroundings, seat_of

_BODIES = frozenset(["organization", "state", "group"])
_POSSESSIVES = frozenset(["its", "his", "her", "their"])
# "State-run", "semi-official": what a body's name is not.
_EPITHETS = frozenset("run owned funded backed controlled based affiliated linked official".split())
_OF_ANOTHER = frozenset(["counterpart", "colleague"])  # of whom he or she is that
_WITHIN_REACH = 150  # tokens before "its spokesperson" in which its owner stands


def introduce(context: Context, phrase: Phrase) -> Identity:
    """Who the phrase names: somebody named before, or somebody new."""
    known = context.known(phrase)
    if known is not None:
        return known
    identity = _same_as_before(context, phrase) or _new(context, phrase)
    if not identity.mentions:
        context.remember(identity)
    identity.mentioned(phrase)
    context.denote(phrase, identity)
    return identity


# -- named again --------------------------------------------------------------------------


def _same_as_before(context: Context, phrase: Phrase) -> Identity | None:
    """An identity of this passage that the phrase names again."""
    if phrase.kind == "person" and phrase.name is not None:
        return _same_person(context, phrase)
    if phrase.kind in {"organization", "state"}:
        return _same_body(context, phrase)
    if phrase.kind == "office" and (phrase.det == "the" or not phrase.det):
        return _same_office(context, phrase)
    return None


def _same_person(context: Context, phrase: Phrase) -> Identity | None:
    """ "Javad Zarif", then "Zarif" or "Mr. Zarif"; "the company Fjordtank", then "Fjordtank"."""
    assert phrase.name is not None
    person, _ = context.registry.find(phrase.name)
    if person is not None:
        return context.identities.person(person)
    name = phrase.name.text
    return context.identities.called("person", name) or context.identities.called(
        "organization", name
    )


def _same_body(context: Context, phrase: Phrase) -> Identity | None:
    """ "The Islamic Revolutionary Guard Corps", then "the IRGC"."""
    fresh = _new(context, phrase)
    return context.identities.body(fresh.kind, fresh.name, fresh.actor)


def _same_office(context: Context, phrase: Phrase) -> Identity | None:
    """ "Iran's foreign minister", then "the foreign minister"; or the one who holds it by name."""
    titled = context.identities.titled(phrase.role.lower())
    return next((x for x in titled if phrase.country in {None, x.country}), None)


# -- new ----------------------------------------------------------------------------------


def _new(context: Context, phrase: Phrase) -> Identity:
    identity = _MAKERS.get(phrase.kind, _group)(context, phrase)
    identity.role = identity.role or phrase.role
    identity.head = head_word(phrase.role)
    return identity


def _person(context: Context, phrase: Phrase) -> Identity:
    """ "Foreign Minister Javad Zarif"."""
    assert phrase.name is not None
    person, ambiguous = context.registry.find(phrase.name)
    name = person.name if person else phrase.name.text
    owner = (
        (countries.spoken_for(context, phrase) or owner_before(context, phrase))
        if phrase.role
        else None
    )
    if head_word(phrase.role) in _OF_ANOTHER:
        owner = None  # "his Antofagasta counterpart"
    country = countries.of_person(context, phrase, person, owner)
    identity = Identity("person", name, country)
    identity.person = person
    identity.actor = person.actor if person else None
    if ambiguous:
        identity.why.append("two-candidates")
    elif person is None and not phrase.role:
        identity.why.append("unknown-name")
    return identity


def _office(context: Context, phrase: Phrase) -> Identity:
    """ "The Iranian foreign minister", "its spokesperson"."""
    name = context.plain(phrase)
    country = phrase.country or countries.of_title(context, phrase.role)
    owner = owner_before(context, phrase)
    if owner is not None:
        name, country = f"{owner.name}'s {name}", country or owner.country
    whose = countries.spoken_for(context, phrase)
    if whose is not None:
        country = country or whose.country
    elif country is None and not phrase.scope:
        country = countries.of_last_speaker(context, phrase)
    identity = Identity("office", name, country)
    identity.actor = context.gazetteer.office(country, phrase.role) or context.gazetteer.office(
        country, name
    )
    return identity


def _unnamed(context: Context, phrase: Phrase) -> Identity:
    """ "A senior official", "two diplomats"."""
    country = phrase.country
    if in_coalition(context, phrase) or countries.of_no_state(context, phrase):
        country = None
    elif country is None and (of_body := countries.of_acronym(context, phrase)) is not None:
        country = of_body
    elif country is None and (whose := countries.spoken_for(context, phrase)) is not None:
        country = whose.country
    elif country is None and not (phrase.scope and not phrase.scope.islower()):
        country = countries.of_last_speaker(context, phrase)
    kind: Kind = "group" if phrase.plural and phrase.members else "unnamed"
    return Identity(kind, context.plain(phrase), country)


def _organization(context: Context, phrase: Phrase) -> Identity:
    """ "The Islamic Revolutionary Guard Corps", "its parliament"."""
    actor = phrase.name.actor if phrase.name is not None else None
    if actor is not None:
        kind: Kind = actor.kind if actor.kind in _BODIES else "organization"
        identity = Identity(kind, actor.name, actor.country)
        identity.actor = actor
        return identity
    name, country = _without_epithet(context, phrase), phrase.country
    owner = owner_before(context, phrase)
    if owner is not None:
        name, country = f"{owner.name}'s {name}", country or owner.country
    if country is None:
        country = countries.of_acronym(context, phrase)
    if country is None and is_every_states(name):
        country = seat_of(context, phrase) or of_surroundings(context, phrase)
    return Identity("organization", name, country)


def _without_epithet(context: Context, phrase: Phrase) -> str:
    """ "State-run Sana Agency" is called Sana Agency, "the company Fjordtank" Fjordtank."""
    r, name = context.r, phrase.name
    if name is not None and name.kind == "name":
        return name.text
    if name is None or name.i < phrase.head + 3 or r.low(name.i - 1) not in _EPITHETS:
        return context.plain(phrase)
    return r.words(name.i, phrase.j) if r.low(name.i - 2) == "-" else context.plain(phrase)


def _state(context: Context, phrase: Phrase) -> Identity:
    """ "Iran", "the Syrian government"."""
    return Identity("state", context.plain(phrase), phrase.country)


def _group(context: Context, phrase: Phrase) -> Identity:
    """ "Russia and Turkey"; of people the names alone: "Pompeo and Esper"."""
    if phrase.members and all(m.kind == "person" for m in phrase.members):
        parts = [_member(context, m).name for m in phrase.members]
        return Identity("group", listed(parts), phrase.country)
    country = None if phrase.members else phrase.country
    return Identity("group", context.plain(phrase), country)


def _member(context: Context, phrase: Phrase) -> Identity:
    """One of "Pompeo and Esper", who is remembered on his own too."""
    found = _same_as_before(context, phrase)
    if found is None:
        found = _new(context, phrase)
        context.remember(found)
    if phrase.role:
        found.mentioned(phrase)
    return found


def owner_before(context: Context, phrase: Phrase) -> Identity | None:
    """Whose spokesperson "its spokesperson" is: the body or state that acts last before it."""
    if phrase.det not in _POSSESSIVES:
        return None
    kinds = HUMAN if phrase.det in {"his", "her"} else _BODIES
    if (acting := context.acted_before(phrase)) is not None:
        return acting
    for other in reversed(context.r.between(max(0, phrase.i - _WITHIN_REACH), phrase.i)):
        if other.plural and phrase.det in {"his", "her"}:
            continue  # "attended a debate of party leaders. His deputy …"
        if other.kind in kinds and not other.possessive and not other.bare:
            return introduce(context, other)
    return None


_MAKERS: dict[str, Callable[[Context, Phrase], Identity]] = {
    "person": _person,
    "office": _office,
    "unnamed": _unnamed,
    "organization": _organization,
    "state": _state,
}
