"""Every list of the desk, a search in each, and a form of each kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.urls import reverse

from timeline.evaluation.scale.measuring.frequent import Frequent
from timeline.evaluation.scale.measuring.request import Group, Request, query

_PAGES = ("index", "review", "review-mine", "review-alike", "import")


def desk_requests(most: Frequent) -> Iterator[Request]:
    """What a superuser may look at."""
    for name in _PAGES:
        yield Request(Group.DESK, f"desk {name}", reverse(f"admin:{name}"))
    for model, options in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        address = reverse(f"admin:{name}_changelist")
        yield Request(Group.DESK, f"desk {model._meta.verbose_name_plural}", address)
        if options.search_fields:
            words = query(q=most.words[0])
            yield Request(
                Group.DESK, f"desk {model._meta.verbose_name_plural}, search", address + words
            )
        record = model._default_manager.order_by("-pk").first()
        if record is not None:
            form = reverse(f"admin:{name}_change", args=[record.pk])
            yield Request(Group.DESK, f"desk {model._meta.verbose_name}, form", form)
