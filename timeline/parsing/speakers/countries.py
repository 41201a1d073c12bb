"""For whom somebody speaks where the title itself does not say it."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.people.person import Person
from timeline.parsing.phrases import Phrase
from timeline.parsing.phrases.words import PEOPLE

from .context import Context
from .identity import Identity, head_word
from .surroundings import (
    in_coalition,
    is_every_states,
    of_lead_in,
    of_surroundings,
    of_unknown_place,
    told_beside,
)

_STATE_TITLES = frozenset(
    """
minister secretary president premier chancellor lawmaker senator congressman congresswoman
representative ambassador governor mp opposition undersecretary deputy attorney speaker
parliamentarian
""".split()
)
_AT_HOME = frozenset(["adviser", "advisor", "counterpart", "lawmaker", "senator"])
_OF_NO_STATE = frozenset("western european regional arab african asian baltic nordic gulf".split())
_OF_MANY = frozenset("based mission group institute company un nato eu".split())
_SPOKEN_FOR = frozenset(["organization", "state"])  # who has a spokesperson
_OF_FIRMS = frozenset("executive founder author chairman chairwoman".split())
_SERVING = frozenset("adviser advisor aide spokesman spokeswoman spokesperson".split())
_OF_MANY_STATES = frozenset("un u.n. nato eu coalition mission group institute".split())
_LONGEST_POST = 12  # tokens of ", a foreign policy adviser to the president,"


def of_person(
    context: Context, phrase: Phrase, person: Person | None, owner: Identity | None
) -> str | None:
    """The country of somebody with a name: the gazetteer's, else what the text says of him, as that
    of the body that "its commander" commands.
    """
    if "spokes" in phrase.role.lower() and in_coalition(context, phrase):
        return None
    country = _known(phrase, person) or told_beside(context, phrase)
    country = country or _of_whom_served(context, phrase)
    if country is not None:
        return country
    if owner is None or not _OF_FIRMS.isdisjoint(phrase.role.split()):
        return _by_title(context, phrase, person)
    if owner.human and "spokes" in phrase.role.lower():
        return owner.country
    if _is_of_many(owner) or (owner.actor is not None and owner.country is None):
        return None  # "the ICJ", "the Arab League"
    return owner.country or _by_title(context, phrase, person)


def spoken_for(context: Context, phrase: Phrase) -> Identity | None:
    """ "Abera's spokeswoman", "a spokesperson for Abera": whose she is; she speaks for
    his state.
    """
    if "spokes" not in phrase.role.lower():
        return None
    end = phrase.name.i if phrase.name is not None else phrase.j
    for chunk in context.r.chunks_between(phrase.i, end):
        person, _ = context.registry.find(chunk) if chunk.kind in PEOPLE else (None, False)
        if person is not None:
            told = person.actor.country if person.actor else person.country
            return context.identities.person(person) or Identity("person", person.name, told)
    return None


def _by_title(context: Context, phrase: Phrase, person: Person | None) -> str | None:
    """Where nothing but the title may tell it; a person is of that state from here on."""
    if phrase.scope and phrase.role and is_every_states(phrase.scope):
        return of_surroundings(context, phrase)
    if phrase.scope or not phrase.role or (person is not None and person.actor is not None):
        return None
    country = _of_role(context, phrase)
    if person is not None:
        person.country = person.country or country
    return country


def _of_role(context: Context, phrase: Phrase) -> str | None:
    """By the title alone: "Supreme Leader", or "the minister" of the one that acted last."""
    return (
        of_title(context, phrase.role)
        or _of_lead_in_at_home(context, phrase)
        or _of_whoever_acted(context, phrase)
        or _of_body_that_acted(context, phrase)
    )


def _of_lead_in_at_home(context: Context, phrase: Phrase) -> str | None:
    """ "In Beijing, spokesperson Ayla Demir retorted": those who seldom speak abroad."""
    role = phrase.role.lower()
    at_home = "spokes" in role or head_word(role) in _AT_HOME
    return of_lead_in(context, phrase) if at_home else None


def _of_body_that_acted(context: Context, phrase: Phrase) -> str | None:
    """ "The Icelandic ministry sent a note. Spokesperson Ayla Demir said": she is its own."""
    if "spokes" not in phrase.role.lower() or not context.subjects:
        return None
    _, acting = context.subjects[-1]
    return acting.country if acting.kind in _SPOKEN_FOR else None


def _known(phrase: Phrase, person: Person | None) -> str | None:
    """The gazetteer's, that of "the Iranian minister", or what was said of him before."""
    if person is None:
        return phrase.country
    return (person.actor.country if person.actor else None) or phrase.country or person.country


def _is_of_many(owner: Identity) -> bool:
    """Whether it is no state's body: missions of many states and firms speak for none."""
    words = owner.name.lower().replace("-", " ").replace("'s", "").split()
    return not _OF_MANY.isdisjoint(words)


def of_title(context: Context, role: str) -> str | None:
    """A title that only one country has in the gazetteer:

    "Supreme Leader", "Secretary of State".
    """
    if head_word(role) == "minister":
        return None  # every state has a "Deputy Foreign Minister"
    countries = context.gazetteer.title_countries(role) if role else set()
    return next(iter(countries)) if len(countries) == 1 else None


def of_no_state(context: Context, phrase: Phrase) -> bool:
    """ "A Western diplomat in Juba": nobody says of which state."""
    return not _OF_NO_STATE.isdisjoint(context.r.lows[phrase.head : phrase.j])


def of_acronym(context: Context, phrase: Phrase) -> str | None:
    """ "South Korea's Joint Chiefs of Staff (JCS) …", then "an official at the JCS": the state of
    the body whose capitals these are.
    """
    for chunk in context.r.chunks_between(phrase.head, phrase.j):
        if chunk.kind == "org" and chunk.text.isupper():
            bodies = (x for x in context.identities if x.kind == "organization" and x.country)
            return next((x.country for x in bodies if _shortens(chunk.text, x.name)), None)
    return None


def _shortens(short: str, name: str) -> bool:
    """Whether the last capitals of a name are its short form."""
    capitals = "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())
    return len(short) > 1 and capitals.endswith(short)


def of_last_speaker(context: Context, phrase: Phrase) -> str | None:
    """ "An official said": of the country whose words were read last, unless he is nobody's
    official: "a resident", "a Western diplomat".
    """
    if head_word(phrase.role) in lx.PRIVATE or of_no_state(context, phrase):
        return None
    if context.last_speaker is not None and context.last_speaker.country:
        return context.last_speaker.country
    return _of_another(context, phrase)


def _of_another(context: Context, phrase: Phrase) -> str | None:
    """ "Another official", "a second": of the country of whoever acted or spoke before him."""
    if phrase.det != "another" and phrase.det not in lx.ORDINALS:
        return None
    before = context.recent(lambda x: x.human and bool(x.country))
    return before.country if before is not None else None


def _of_whoever_acted(context: Context, phrase: Phrase) -> str | None:
    """A state's title without a country: "the minister" is of the one that acted last before it."""
    role = phrase.role.lower()
    if _STATE_TITLES.isdisjoint(role.split()) or "general" in role:
        return None
    return None if _of_unknown_place(context, phrase) else of_surroundings(context, phrase)


def _of_unknown_place(context: Context, phrase: Phrase) -> bool:
    """ "Sisaket governor Ayla Demir": the title says where, though nobody knows whose that is; a
    "Water Resources Minister" has a field.
    """
    if of_unknown_place(context, phrase):
        return True
    end = phrase.name.i if phrase.name is not None else phrase.j
    inside = context.r.chunks_between(phrase.head, end)
    places = [chunk for chunk in inside if chunk.kind == "name" and not chunk.person]
    if head_word(phrase.role) == "minister":  # but "Abyei's information minister"
        return any(context.r.text.startswith(("’", "'"), chunk.end) for chunk in places)
    return bool(places)


def _of_whom_served(context: Context, phrase: Phrase) -> str | None:
    """ "Ayla Demir, foreign policy adviser to Radić, …": of the state of whom an aide serves."""
    low = context.r.low
    reach = range(phrase.j + 1, phrase.j + _LONGEST_POST) if low(phrase.j) == "," else ()
    end = next((k for k in reach if low(k) == ","), None)
    words = context.r.lows[phrase.j + 1 : end] if end is not None else []
    if _SERVING.isdisjoint(words) or not _OF_MANY_STATES.isdisjoint(words):
        return None
    for chunk in context.r.chunks_between(phrase.j + 1, phrase.j + _LONGEST_POST):
        person, _ = context.registry.find(chunk) if chunk.kind in PEOPLE else (None, False)
        country = chunk.country or (person.country if person is not None else None)
        if country is not None:
            return country if end is not None and chunk.j <= end else None
    return None
