"""Actors by slug, while an import writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.importing.incoming.values import ActorDraft
from timeline.models import Actor


class ActorBook:
    """Actors by slug, merged ones followed to their target; missing ones are created on demand."""

    def __init__(self, drafts: Mapping[str, ActorDraft]) -> None:
        self._drafts = drafts
        self._by_slug = {a.slug: a for a in Actor.objects.select_related("merged_into")}

    def find(self, key: str) -> Actor | None:
        """The current actor behind a slug."""
        actor = self._by_slug.get(key)
        return actor.current_actor() if actor is not None else None

    def get(self, key: str) -> Actor:
        """The actor of a slug that the document names; created from its draft where there
        is none.
        """
        found = self.find(key)
        return found if found is not None else self._create(self._drafts[key], key)

    def local(self, draft: ActorDraft, suffix: str) -> Actor:
        """An official without a name belongs to one event: same words elsewhere are
        somebody else.
        """
        key = self._local_key(draft, suffix)
        return self.find(key) or self._create(draft, key)

    def create_local(self, officials: Iterable[tuple[ActorDraft, str]]) -> None:
        """Create what is missing of officials without a name, each with its suffix, in one
        statement.
        """
        drafts = {self._local_key(draft, suffix): draft for draft, suffix in officials}
        self._create_missing(drafts)

    def create_all(self, keys: Iterable[str]) -> None:
        """Create what is missing of ``keys`` in one statement."""
        self._create_missing({k: self._drafts[k] for k in sorted({*keys}) if k in self._drafts})

    def _create_missing(self, drafts: Mapping[str, ActorDraft]) -> None:
        new = [self._new(draft, k) for k, draft in drafts.items() if k not in self._by_slug]
        for actor in Actor.objects.bulk_create(new):
            self._by_slug[actor.slug] = actor

    def _local_key(self, draft: ActorDraft, suffix: str) -> str:
        return f"{draft.slug}-{suffix}"

    def _create(self, draft: ActorDraft, key: str) -> Actor:
        actor = self._new(draft, key)
        actor.save()
        self._by_slug[key] = actor
        return actor

    def _new(self, draft: ActorDraft, key: str) -> Actor:
        return Actor(slug=key, name=draft.name, kind=draft.kind, country_id=draft.country)
