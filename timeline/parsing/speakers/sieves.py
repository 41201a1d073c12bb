"""The rules that say who a phrase denotes, in the order in which they are asked.

A rule that does not apply answers nothing, and the next one is asked; the last says that the phrase
names somebody itself. Each has an example with it, where it is written.
"""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase

from . import documents, groups, pronouns, titles
from .context import Context, Sieve
from .identity import Resolution
from .introducing import introduce


def named_by_the_phrase(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iranian Foreign Minister Javad Zarif", "the Pentagon", "a senior official"."""
    if phrase.kind == "pronoun":
        return None
    identity = introduce(context, phrase)
    return Resolution(identity, list(identity.why))


SIEVES = (
    Sieve("he-who-acts-here", pronouns.he_who_acts_here),
    Sieve("he-who-acted-last", pronouns.he_who_acted_last),
    Sieve("he-who-was-named", pronouns.he_who_was_named),
    Sieve("one-of-two", titles.one_of_two),
    Sieve("they-who-act-here", pronouns.they_who_act_here),
    Sieve("they-who-acted-last", pronouns.they_who_acted_last),
    Sieve("it-of-its-papers", pronouns.it_of_its_papers),
    Sieve("it-that-acts-here", pronouns.it_that_acts_here),
    Sieve("it-that-issued", pronouns.it_that_issued),
    Sieve("it-that-acted-last", pronouns.it_that_acted_last),
    Sieve("document-of-its-owner", documents.document_of_its_owner),
    Sieve("document-of-the-issuer", documents.document_of_the_issuer),
    Sieve("document-according-to", documents.document_according_to),
    Sieve("document-of-last-speaker", documents.document_of_last_speaker),
    Sieve("document-for-itself", documents.document_for_itself),
    Sieve("media-reports", documents.media_reports),
    Sieve("body-of-that-kind", titles.body_of_that_kind),
    Sieve("pair-of-people", groups.pair_of_people),
    Sieve("group-before", groups.group_before),
    Sieve("group-of-its-own", groups.group_of_its_own),
    Sieve("title-of-one-before", titles.title_of_one_before),
    Sieve("title-of-nobody-before", titles.title_of_nobody_before),
    Sieve("named-by-the-phrase", named_by_the_phrase),
)
