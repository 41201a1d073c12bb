"""Words that several rules of noun phrases know."""

from __future__ import annotations

VERB_SHAPES = frozenset(
    """
met went took came held sent made gave began became left put struck led won lost got saw found kept
grew drew fell rose ran flew shot hit killed used visited signed traveled travelled convened inked
replied reacted returned arrived attended issued blacklisted posted warned
""".split()
)
PARTICIPLES = frozenset(
    """
unnamed united armed combined allied retired appointed elected aligned backed led sponsored based
unidentified proposed affiliated controlled occupied linked supported formed called commanded
""".split()
)
OFFICES = frozenset(
    "office administration team government campaign cabinet party lawyer lawyers".split()
)
# What a person has that speaks: "the Cruz campaign", "Trump allies".
OF_A_PERSON = OFFICES | frozenset(
    """
camp allies ally supporters supporter surrogates surrogate backers backer confidant confidants
staffers staffer loyalists loyalist fans fan critics donors donor voters voter delegates
""".split()
)
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
PEOPLE = frozenset(["person", "name"])  # kinds of chunks that name a person
