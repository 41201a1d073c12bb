"""Actors that a document names, by the slugs that their records have."""

from __future__ import annotations

import hashlib

from timeline.importing.incoming.values import ActorDraft
from timeline.parsing.names.spelling import slug
from timeline.parsing.types import Mention, Speaker

LONGEST_KEY = (
    120  # characters of a slug, before an entry's own is added for officials without a name
)
LONGEST_NAME = 200


def bounded(key: str) -> str:
    """A slug that a record can have: a longer one is cut, and told apart by a hash of the whole."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 11].rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def draft_of_mention(mention: Mention, actors: dict[str, ActorDraft]) -> str:
    """The slug of an actor that is named; its draft is noted in ``actors``."""
    key = bounded(mention.key or key_of(mention.name, mention.country))
    if mention.kind != "state":
        actors.setdefault(
            key, ActorDraft(key, mention.name[:LONGEST_NAME], mention.kind, mention.country)
        )
    return key


def key_of(name: str, country: str | None) -> str:
    """Bodies without a gazetteer key: two countries' "foreign ministry" are two actors."""
    base = slug(name)
    generic = (
        " " not in name.strip()
        or name.islower()
        or name.lower().startswith(("foreign ", "defence ", "defense ", "interior ", "ministry"))
    )
    return f"{base}-{country.lower()}" if country and generic else base


def draft_of_speaker(speaker: Speaker) -> ActorDraft:
    """The draft of who speaks."""
    key = speaker.key or (
        key_of(speaker.name, speaker.country)
        if speaker.kind == "organization"
        else slug(speaker.name)
    )
    return ActorDraft(bounded(key), speaker.name[:LONGEST_NAME], speaker.kind, speaker.country)
