"""List pages under some twenty filters each: dear and cheap ones, alone and together."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.evaluation.scale.measuring.frequent import Frequent
from timeline.evaluation.scale.measuring.request import Group, Request, query


def list_requests(most: Frequent) -> Iterator[Request]:
    """The lists of events and of statements."""
    for path, filters in (("/events/", _events(most)), ("/statements/", _statements(most))):
        for name, parameters in filters:
            yield Request(Group.LISTS, f"{path} {name}", path + parameters)


def _both(most: Frequent) -> Iterator[tuple[str, str]]:
    years, month = (
        {"from_": "2003-01-01", "to": "2012-12-31"},
        {"from_": "2014-03-01", "to": "2014-03-31"},
    )
    first, second, third = most.countries
    yield "no filter", ""
    yield "a country", query(country=first)
    yield "two countries", query(country=[second, third])
    yield "without a country", query(not_country=first)
    yield "most frequent actor", query(actor=most.actors[0])
    yield "a rare actor", query(actor=most.rare_actor)
    yield "ten years", query(**years)
    yield "a month", query(**month)
    yield "a speaker", query(speaker=most.speakers[0])
    yield "two speakers, direct", query(speaker=most.speakers[:2], manner="direct")
    yield "who speaks for a country", query(speaks_for=first)
    yield "a flashpoint", query(flashpoint=most.flashpoints[0])
    yield "a document", query(document=most.documents[0])
    yield "a frequent word", query(q=most.words[0])
    yield "a rare word", query(q=most.rare_word)
    yield "two words, best first", query(q=" ".join(most.words[1:3]), sort="relevance")
    yield "three filters", query(country=first, actor=most.actors[1], **years)
    yield "a word and a country", query(q=most.words[1], country=third)
    yield "oldest first", query(sort="oldest")


def _events(most: Frequent) -> Iterator[tuple[str, str]]:
    yield from _both(most)
    yield "a place", query(place=most.places[0])
    yield "further down", query(after=most.event.slug)


def _statements(most: Frequent) -> Iterator[tuple[str, str]]:
    yield from _both(most)
    yield "its entry names", query(entry_country=most.countries[0], entry_actor=most.actors[0])
    yield "further down", query(after=most.statement.slug)
