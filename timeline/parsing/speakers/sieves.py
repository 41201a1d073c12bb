"""The rules that say who a phrase denotes, in the order in which they are asked.

Each is asked about some kinds of phrases. One that does not apply answers nothing, and the next is
asked; the last says that the phrase names somebody itself. Examples stand with the rules.
"""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import AGED, Phrase

from . import documents, groups, titles
from .context import Context, Sieve
from .identity import HUMAN, Resolution
from .introducing import introduce
from .pronouns import answering, first_person, he_and_she, they_and_it


def named_by_the_phrase(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iranian Foreign Minister Javad Zarif", "the Pentagon", "a senior official"."""
    identity = introduce(context, phrase)
    return Resolution(identity, list(identity.why))


_HE, _THEY, _IT = frozenset(["he", "she", AGED]), frozenset(["they"]), frozenset(["it"])
_TWO = frozenset(["former", "latter"])
_DOCUMENT, _MEDIA = frozenset(["document"]), frozenset(["media"])
_DEFINITE, _GROUP, _OFFICE = frozenset(["definite"]), frozenset(["group"]), frozenset(["office"])
_NAMED = HUMAN | {"organization", "state", "group"}

SIEVES = (
    Sieve("he-who-acts-here", _HE, he_and_she.he_who_acts_here),
    Sieve("he-whose-office-speaks", _HE, he_and_she.he_whose_office_speaks),
    Sieve("he-who-is-new", _HE, he_and_she.he_who_is_new),
    Sieve("he-who-shoots-back", _HE, answering.he_who_shoots_back),
    Sieve("he-who-acted-last", _HE, he_and_she.he_who_acted_last),
    Sieve("he-who-was-named", _HE, he_and_she.he_who_was_named),
    Sieve("i-who-tells", frozenset(["i"]), first_person.i_who_tells),
    Sieve("one-of-two", _TWO, titles.one_of_two),
    Sieve("they-who-act-here", _THEY, they_and_it.they_who_act_here),
    Sieve("they-who-acted-last", _THEY, they_and_it.they_who_acted_last),
    Sieve("it-of-its-papers", _IT, they_and_it.it_of_its_papers),
    Sieve("it-that-acts-here", _IT, they_and_it.it_that_acts_here),
    Sieve("it-that-issued", _IT, they_and_it.it_that_issued),
    Sieve("it-that-acted-last", _IT, they_and_it.it_that_acted_last),
    Sieve("document-of-its-owner", _DOCUMENT, documents.document_of_its_owner),
    Sieve("document-of-the-issuer", _DOCUMENT, documents.document_of_the_issuer),
    Sieve("document-according-to", _DOCUMENT, documents.document_according_to),
    Sieve("document-of-last-speaker", _DOCUMENT, documents.document_of_last_speaker),
    Sieve("document-for-itself", _DOCUMENT, documents.document_for_itself),
    Sieve("media-reports", _MEDIA, documents.media_reports),
    Sieve("body-of-that-kind", _DEFINITE, titles.body_of_that_kind),
    Sieve("pair-of-people", _GROUP, groups.pair_of_people),
    Sieve("group-before", _GROUP, groups.group_before),
    Sieve("group-of-its-own", _GROUP, groups.group_of_its_own),
    Sieve("title-of-one-before", _OFFICE, titles.title_of_one_before),
    Sieve("title-of-nobody-before", _OFFICE, titles.title_of_nobody_before),
    Sieve("named-by-the-phrase", _NAMED, named_by_the_phrase),
)
