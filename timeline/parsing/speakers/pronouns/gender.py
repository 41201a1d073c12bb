"""Whether somebody is "he" or "she", as far as a title or a given name tells."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import AGED
from timeline.parsing.reading import Reading
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import HUMAN, Identity
from timeline.parsing.text.tokens import fold

# Whom and what one has: "his Greek counterpart".
_OWNED = frozenset(
    """
counterpart counterparts deputy predecessor successor wife husband aide aides office spokesperson
spokesman spokeswoman cabinet guest own colleague colleagues lawyer lawyers
""".split()
)
_ONESELF = frozenset(["himself", "herself"])
_HIS = frozenset(["his", "himself"])
_OF_ONE = _ONESELF | {"his", "her"}
_REACH = 3  # words: "his South African counterpart"
_ENDINGS_OF_THINGS = tuple(
    "tion sion ment ness ity ism ship ance ence ing age ure dom cracy logy".split()
)


def agrees(identity: Identity, pronoun: str) -> bool:
    """Whether somebody can be meant by "he", "she" or "the 42-year-old"; who is not known as a man
    or a woman can be.
    """
    if identity.kind == "unnamed" and not identity.head and _is_thing(identity.role):
        return False
    gender = gender_of(identity)
    return gender == "" or pronoun == AGED or gender == ("female" if pronoun == "she" else "male")


def _is_thing(role: str) -> bool:
    """ "promise", "agreement": what acts in a sentence without being anybody."""
    noun = role.lower().rpartition(" ")[2]
    if noun in lx.DETERMINERS or not noun[:1].isalpha():
        return True  # "two", "74 %"
    return noun in lx.THINGS or noun.endswith(_ENDINGS_OF_THINGS)


def gender_of(identity: Identity) -> str:
    """ "female", "male" or empty, by title, trade, kin or given name."""
    words = {w.strip(".,").lower() for w in identity.role.split()}
    if words & lx.FEMALE_WORDS:
        return "female"
    if words & lx.MALE_WORDS:
        return "male"
    by_name = _gender_by_name(identity) if identity.kind == "person" else ""
    return by_name or identity.gender


def note_gender(context: Context, sentence: Sentence) -> None:
    """ "Faustin Sebera met his counterpart", "defended herself": who acts is a man, or a woman."""
    main = sentence.main
    if main is None or _OF_ONE.isdisjoint(context.r.lows[main.j : sentence.end]):
        return
    identity = context.known(main)
    if identity is None or identity.kind != "person" or gender_of(identity):
        return
    told = _told_behind(context.r, main.j, sentence.end)
    identity.gender = "" if not told else "male" if told in _HIS else "female"


def _told_behind(reading: Reading, start: int, end: int) -> str:
    """The first "his counterpart" or "himself" before anybody else is named; empty if none is."""
    for k in range(start, end):
        low = reading.low(k)
        if low in _ONESELF or not _OWNED.isdisjoint(_owned_at(reading, k)):
            return low
        other = reading.phrase_starting(k)
        if other is not None and other.kind in HUMAN:
            return ""
    return ""


def _owned_at(reading: Reading, k: int) -> list[str]:
    """The words behind "his" or "her" at ``k``."""
    owns = reading.low(k) in {"his", "her"}
    return reading.lows[k + 1 : k + 1 + _REACH] if owns else []


def _gender_by_name(identity: Identity) -> str:
    """By the first full name that tells it."""
    person = identity.person
    names = [identity.name, *(person.by_given.values() if person is not None else ())]
    return next((gender for name in names if (gender := _gender_of(name))), "")


def _gender_of(name: str) -> str:
    """By the first of several names: "Federica Mogherini"."""
    given = fold(name.split()[0]) if " " in name else ""
    if given in lx.FEMALE_NAMES:
        return "female"
    return "male" if given in lx.MALE_NAMES else ""
