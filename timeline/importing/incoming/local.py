"""Bodies and offices that a page calls by a common noun alone: another page's "foreign ministry" or
"Congress" is somebody else's, so each stays with its document.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from timeline.importing.incoming.actors import bounded
from timeline.importing.incoming.merged import resolved
from timeline.importing.incoming.values import ActorDraft, Incoming
from timeline.models import Actor, ActorQuerySet, Document, EventActor, Statement, StatementActor
from timeline.parsing.lexicon import ORG_HEADS
from timeline.parsing.names.common_names import is_common

_BODIES = frozenset({"organization", "office"})


def localised(incoming: Incoming, document: Document) -> Incoming:
    """The same with such bodies under slugs that hold the document's. Those of no state that
    editors or the seeds know, and those that the document has been said to name before, keep
    theirs.
    """
    bare = {key for key, draft in incoming.actors.items() if is_bare(draft)}
    own = bare - _known(bare, document) if bare else bare
    if not own:
        return incoming
    renamed = {key: bounded(f"{key}-{document.slug}") for key in own}
    moved = resolved(incoming, renamed)
    drafts = {
        renamed.get(k, k): replace(d, slug=renamed.get(k, k)) for k, d in moved.actors.items()
    }
    return Incoming(moved.events, moved.statements, drafts)


def is_bare(draft: ActorDraft) -> bool:
    """Whether a body or an office is called by common nouns alone, and no state is known for it."""
    if draft.country or draft.kind not in _BODIES:
        return False
    return draft.name.islower() or draft.name.lower() in ORG_HEADS or is_common(draft.name)


def _known(keys: set[str], document: Document) -> set[str]:
    """Slugs of actors that are more than a common noun, or that this document has already."""
    known = Q(curated=True, country=None)
    if document.pk is None:
        return _slugs(Actor.objects.filter(known, slug__in=keys))
    actor = OuterRef("pk")
    here = (
        Exists(EventActor.objects.filter(actor=actor, event__document=document))
        | Exists(StatementActor.objects.filter(actor=actor, statement__document=document))
        | Exists(Statement.objects.filter(speaker=actor, document=document))
        | Exists(Statement.objects.filter(holder=actor, document=document))
    )
    return _slugs(Actor.objects.filter(known | here, slug__in=keys))


def _slugs(actors: ActorQuerySet) -> set[str]:
    return set(actors.order_by().values_list("slug", flat=True))
