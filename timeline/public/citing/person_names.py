"""Names as bibliographies need them: a person's family name apart, any other in one piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.models import Actor

# Words that belong to the family name after them: "Ursula von der Leyen", "Mohammed bin Salman".
_ARABIC = frozenset("al el bin bint ibn ben abu aboul bou ould".split())
_EUROPEAN = frozenset("von van der den de del della di da dos du la le ten ter".split())
_PARTICLES = _ARABIC | _EUROPEAN
_FAMILY_NAME_FIRST = frozenset({"CN", "KP", "KR", "TW", "VN"})
# "Ban Ki-moon" whoever he speaks for: a Korean given name is known by its hyphen.
_KOREAN = re.compile(r"\w+ [A-Z]\w+-[a-z]+")
# "Abdullah II" has no family name, and "Robert Smith Jr." one that is not his last word.
_NOT_A_FAMILY_NAME = re.compile(r"[IVX]+|[JS]r\.?")
_CAPITALISED = re.compile(r"(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an author: the family name, or the whole where there is no given one."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


def names_of(actor: Actor) -> tuple[Name, ...]:
    """The names by which an actor is an author: one, but every member of a joint statement."""
    if actor.kind == Actor.Kind.PERSON:
        return (_person(actor.name, actor.country_id),)
    if actor.kind == Actor.Kind.GROUP:
        members = re.split(r", (?:and )?| and ", actor.name)
        if len(members) > 1 and all(map(_CAPITALISED.fullmatch, members)):
            return tuple(Name(member) for member in members)
    return (whole(actor.name),)


def whole(name: str) -> Name:
    """The name of an office or a body, with the capital that the head of a citation has."""
    return Name(name[:1].upper() + name[1:])


def _person(name: str, country: str | None) -> Name:
    words = name.split()
    if len(words) < 2 or _NOT_A_FAMILY_NAME.fullmatch(words[-1]):
        return Name(name)
    if country in _FAMILY_NAME_FIRST or _KOREAN.fullmatch(name):
        return Name(name)  # "Kim Jong Un" is printed and sorted as it stands
    cut = len(words) - 1
    while cut and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return Name(" ".join(words[cut:]), " ".join(words[:cut])) if cut else Name(name)
