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
        key = f"{draft.slug}-{suffix}"
        return self.find(key) or self._create(draft, key)

    def create_all(self, keys: Iterable[str]) -> None:
        """Create what is missing of ``keys`` in one statement."""
        missing = sorted({k for k in keys if k not in self._by_slug and k in self._drafts})
        for actor in Actor.objects.bulk_create([self._new(self._drafts[k], k) for k in missing]):
            self._by_slug[actor.slug] = actor

    def _create(self, draft: ActorDraft, key: str) -> Actor:
        actor = self._new(draft, key)
        actor.save()
        self._by_slug[key] = actor
        return actor

    def _new(self, draft: ActorDraft, key: str) -> Actor:
        return Actor(slug=key, name=draft.name, kind=draft.kind, country_id=draft.country)
