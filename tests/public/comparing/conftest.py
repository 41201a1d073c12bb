"""Two speakers, and an entry in which both speak."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_event, make_statement


@pytest.fixture
def nora():
    return make_actor("Nora Example", country="NO")


@pytest.fixture
def pablo():
    return make_actor("Pablo Example", country="PE")


@pytest.fixture
def spring(nora, pablo):
    """Nora speaks of Peru, Pablo of nobody; who "she" is nobody is sure."""
    event = make_event("Nora said one. Pablo said two. She said three.", slug="spring")
    one = make_statement("Nora said one", event, speaker=nora, slug="one")
    one.set_countries(["PE"])
    make_statement("Pablo said two", event, speaker=pablo, slug="two")
    make_statement("She said three", event, speaker=nora, slug="three", review=["pronoun-far"])
    return event
