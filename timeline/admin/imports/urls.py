"""The addresses of imports."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from timeline.admin.imports.again import again
from timeline.admin.imports.apply import apply
from timeline.admin.imports.hand_in import hand_in
from timeline.admin.imports.page_check import page_check
from timeline.admin.imports.plan import anew, plan
from timeline.admin.imports.progress import progress
from timeline.admin.imports.undo import undo


def urls() -> list[URLPattern]:
    """The addresses of imports, below those of documents."""
    view = admin.site.admin_view
    return [
        path("import/", view(hand_in), name="import"),
        path("import/again/<int:pk>/", view(require_POST(again)), name="import-again"),
        path("import/page/<int:pk>/", view(require_POST(page_check)), name="import-page-check"),
        path("import/<int:pk>/", view(plan), name="import-plan"),
        path("import/<int:pk>/anew/", view(require_POST(anew)), name="import-anew"),
        path("import/<int:pk>/apply/", view(require_POST(apply)), name="import-apply"),
        path("import/undo/<int:pk>/", view(undo), name="import-undo"),
        path("import/<int:pk>/progress/", view(progress), name="import-progress"),
    ]
