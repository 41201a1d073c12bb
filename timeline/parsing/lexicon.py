"""The English that the rules know: reporting verbs, titles, function words.

Everything here is closed-class or register vocabulary, and its words are in ``data/``: verbs.toml,
roles.toml, words.toml, given_names.toml. Names of bodies and countries come with the gazetteer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypedDict, cast

Form = Literal["finite", "ing", "base"]


class VerbRow(TypedDict, total=False):
    """What ``verbs.toml`` says of a verb; words are parted by spaces."""

    frame: str
    past: str
    ing: str
    noun_like: str
    forms: str


def _data(name: str) -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text("utf-8"))


_VERB_DATA, _ROLE_DATA, _WORD_DATA = _data("verbs"), _data("roles"), _data("words")
_NAME_DATA = _data("given_names")


def _words(data: dict[str, object], *names: str) -> frozenset[str]:
    """The words of one or several lists of a file."""
    return frozenset(word for name in names for word in cast(str, data[name]).split())


# -- verbs --------------------------------------------------------------------------------

VERBS = cast(dict[str, VerbRow], _VERB_DATA["verbs"])


def _framed(frame: str) -> list[str]:
    return [lemma for lemma, row in VERBS.items() if frame in row.get("frame", "").split()]


# Verbs whose content may be a clause without quotation marks: "said (that) troops would remain".
SAYING = _framed("saying")
SAYING_SET = frozenset(SAYING)
# Verbs that present words as somebody's own: they need quotation marks to make a statement.
PRESENTING = _framed("presenting")
# Verbs that put a question; in the passive, or as "Asked whether …", the questioner stays unnamed.
ASKING = frozenset(_framed("asking"))
# Bodies act in quoted words: "The U.S. designated “two individuals…”" is said by the acting body.
ACTING = _framed("acting")
# The quoted object of these is a title or a thing, not speech.
NAMING = _framed("naming")
BASES = frozenset([*SAYING, *PRESENTING])
# A verb and its particle that report together: “…”, he shot back.
PHRASAL = {
    (form, lemma.split()[1]): lemma
    for lemma, row in VERBS.items()
    for form in row.get("forms", "").split()
}


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        return lemma[:-1] + "ing"
    return lemma + "ing"


def forms_of(lemma: str) -> dict[str, Form]:
    """The forms of a listed verb: say, says, saying, said."""
    row = VERBS[lemma]
    finite = [_third(lemma), *row.get("past", _past(lemma)).split()]
    forms: dict[str, Form] = {lemma: "base", row.get("ing", _ing(lemma)): "ing"}
    return forms | dict.fromkeys(finite, "finite")


def _forms(lemmas: Iterable[str]) -> dict[str, tuple[str, Form]]:
    """Each form of verbs with its lemma; those with a particle are in ``PHRASAL``."""
    return {form: (lemma, kind) for lemma in lemmas for form, kind in forms_of(lemma).items()}


CUES = _forms([*PRESENTING, *SAYING])
ACTS = _forms(ACTING)
NAMES_THINGS = _forms(NAMING)
# Forms that are nouns, adjectives or adverbs too often to be taken as verbs on sight.
NOUN_LIKE = _words(_VERB_DATA, "noun_like").union(
    *(row.get("noun_like", "").split() for row in VERBS.values())
)


def reports(word: str) -> bool:
    """Whether a folded word is a finite form of a reporting verb."""
    found = CUES.get(word)
    return found is not None and found[1] == "finite"


# -- words by their place in a sentence ---------------------------------------------------

COMMON_ADVERBS = _words(_WORD_DATA, "adverbs")
_NOUNS_IN_LY = _words(_WORD_DATA, "nouns_in_ly")


def is_adverb(word: str) -> bool:
    """Whether a folded word is an adverb by its form, or a common one."""
    return word in COMMON_ADVERBS or (word.endswith("ly") and word not in _NOUNS_IN_LY)


AUXILIARIES = _words(_WORD_DATA, "auxiliaries")
PRONOUNS = cast(dict[str, str], _WORD_DATA["pronouns"])
WITH_OBJECT = _words(_WORD_DATA, "with_object")  # "“…,” thanked X"
DETERMINERS = _words(_WORD_DATA, "determiners")
ORDINALS = _words(_WORD_DATA, "ordinals")
PREPOSITIONS = _words(_WORD_DATA, "prepositions")
FUNCTION = frozenset(PRONOUNS) | _words(
    _WORD_DATA, "function", "prepositions", "auxiliaries", "adverbs"
)
MONTHS = _words(_WORD_DATA, "months")
DAYS = _words(_WORD_DATA, "days")
DOCUMENTS = _words(_WORD_DATA, "documents")
MEDIA_NOUNS = _words(_WORD_DATA, "media")
WRITTEN = _words(_WORD_DATA, "written")  # "a sign saying “…”"
THINGS = _words(_WORD_DATA, "things", "documents")
ORG_HEADS = _words(_WORD_DATA, "bodies")
BODIES_ALONE = _words(_WORD_DATA, "alone")
WORDS_OF_ANY_STATE = _words(_WORD_DATA, "of_any_state")
GROUP_HEADS = _words(_WORD_DATA, "groups")
GOVERNMENT_HEADS = _words(_WORD_DATA, "governments")
PARTICLES = _words(_WORD_DATA, "particles")
PLACE_HEADS = _words(_WORD_DATA, "places")
# Names that hold a country's word without naming the country.
NO_COUNTRY = tuple(cast(list[str], _WORD_DATA["no_country"]))
# Capitalised words that open sentences or carry no name.
NOT_NAMES = FUNCTION | DETERMINERS | ORDINALS | MONTHS | DAYS | _words(_WORD_DATA, "no_names")

# -- what people are ----------------------------------------------------------------------

# People who speak for themselves, not for a state.
PRIVATE = _words(_ROLE_DATA, "private")
IRREGULAR_PLURALS = cast(dict[str, str], _ROLE_DATA["irregular_plurals"])
ROLES_SINGULAR = _words(_ROLE_DATA, "heads", "private")
ROLES_PLURAL = frozenset(role + "s" for role in ROLES_SINGULAR).union(
    IRREGULAR_PLURALS.values(), _words(_ROLE_DATA, "plurals")
)
ROLES = ROLES_SINGULAR | ROLES_PLURAL
# Heads that name a person who is not one official among many but the only holder.
RANKS = _words(_ROLE_DATA, "ranks")
# Words of titles that are no names even where they are capitalised.
TITLE_WORDS = ROLES | RANKS | _words(_ROLE_DATA, "title_words")
# Titles of words that every state's titles have, though they are one state's.
TITLES_OF_ONE_STATE = frozenset(cast(list[str], _ROLE_DATA["of_one_state"]))
# By which words of a title its bearer may be called something else: "the diplomat".
SAID_OF = {
    word: frozenset(titles.split())
    for word, titles in cast(dict[str, str], _ROLE_DATA["said_of"]).items()
}
# Titles as they are printed before a name, and in full.
ABBREVIATED = cast(dict[str, str], _ROLE_DATA["abbreviated"])
# Titles after which a stop ends no sentence: "Gen. McKenzie", but not "the ambassador. Ayla Demir".
STOPPED = ABBREVIATED.keys() | frozenset("brig mr mrs ms prof rev".split())

# Titles, trades and kin that tell whether somebody is "he" or "she".
FEMALE_WORDS = _words(_ROLE_DATA, "female")
MALE_WORDS = _words(_ROLE_DATA, "male")
FEMALE_NAMES = _words(_NAME_DATA, "female")
MALE_NAMES = _words(_NAME_DATA, "male")
# Two capitalised words that begin with one of these are a person.
GIVEN_NAMES = _words(_NAME_DATA, "female", "male", "either")
