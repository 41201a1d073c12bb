"""Passages outside the entries that a search finds."""

from __future__ import annotations

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import Case, F, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Left

from timeline.models import SEARCHED, Capture, Document


def background_hits(words: str) -> list[tuple[Document, str]]:
    """Documents whose text outside dated entries holds the words, with the place in context."""
    query = SearchQuery(words, config="english", search_type="websearch")
    newest = (
        Capture.objects.filter(document=OuterRef("pk"))
        .order_by("-captured_at")
        .annotate(head=Left("text", SEARCHED))
    )
    article = Coalesce(Subquery(newest.values("head")[:1]), Value(""))
    outside = Case(
        When(kind=Document.Kind.ARTICLE, then=article),
        default=F("background"),
        output_field=TextField(),
    )
    found = (
        Document.objects.filter(published=True)
        .annotate(outside=outside)
        .annotate(found=SearchVector("outside", config="english"))
        .filter(found=query)
        .annotate(
            headline=SearchHeadline(
                "outside",
                query,
                config="english",
                start_sel="",
                stop_sel="",
                max_words=40,
                min_words=20,
            )
        )
    )
    return [(d, d.headline) for d in found[:5]]
