"""Words that several rules of attribution share."""

from __future__ import annotations

from timeline.parsing.lexicon import PREPOSITIONS
from timeline.parsing.reading import QUOTE

ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "this"])
ASIDE = frozenset({",", "—", "–", "-"})  # what opens and closes a parenthesis in a sentence
BE = frozenset(["was", "were", "is", "are", "been", "be", "being"])
# Parts of one word: "counter-claimed", "said/wrote".
HYPHENS = frozenset(["-", "/"])
RELATIVES = frozenset(["who", "which", "whom"])
OBJECT_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
CLAUSE_PRONOUNS = frozenset(["he", "she", "they", "it", "there", "we"])
# Nouns and pronouns of people that say nothing else of them.
MANY = frozenset("people others many some women men everyone nobody police".split())
PERSONS = MANY | frozenset("person man woman someone somebody".split())
# Whoever is described so says something; a body or a state may only do it.
HUMAN = frozenset(["person", "office", "unnamed"])
CLAUSE_OPENERS = frozenset(
    [
        QUOTE,
        *[",", ";", ":", "—", "–"],
        *"and but while as that when if whereas although though because".split(),
        *"whom whose which after before".split(),
    ]
)
# After these a subject may stand that acts, unlike after "with" or "in": "after Clinton argued".
CONJUNCTIONS = frozenset(["after", "before", "since", "until", "as", "than"])
GOVERNING_PREPOSITIONS = PREPOSITIONS - CONJUNCTIONS
# What names a source without a verb, by its first word.
SOURCES = {
    "according": (("according", "to"),),
    "per": (("per",),),
    "in": (
        ("in", "the", "words", "of"),
        ("in", "the", "view", "of"),
        ("in", "his", "words"),
        ("in", "her", "words"),
        ("in", "their", "words"),
    ),
}
# How a body gives out a document.
ISSUING = frozenset(
    """
issued released published signed adopted circulated submitted submitting signing posted delivered
sent read issuing releasing publishing
""".split()
)
