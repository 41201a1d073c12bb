"""The addresses of imports."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST as post

from timeline.admin.imports import page_check as page
from timeline.admin.imports import undo as undoing
from timeline.admin.imports.again import again
from timeline.admin.imports.apply import apply
from timeline.admin.imports.hand_in import hand_in
from timeline.admin.imports.plan import anew, now, plan, waiting
from timeline.admin.imports.report import report, whole_list


def urls() -> list[URLPattern]:
    """The addresses of imports, below those of documents."""
    view = admin.site.admin_view
    return [
        path("import/", view(hand_in), name="import"),
        path("import/again/<int:pk>/", view(post(again)), name="import-again"),
        path("import/page/<int:pk>/", view(post(page.page_check)), name="import-page-check"),
        path("import/page/<int:pk>/<int:job>/", view(page.look), name="import-page-look"),
        path(
            "import/page/<int:pk>/<int:job>/waiting/",
            view(page.waiting),
            name="import-page-waiting",
        ),
        path("import/page/<int:pk>/<int:job>/now/", view(post(page.now)), name="import-page-now"),
        path("import/<int:pk>/", view(plan), name="import-plan"),
        path("import/<int:pk>/waiting/", view(waiting), name="import-waiting"),
        path("import/<int:pk>/now/", view(post(now)), name="import-now"),
        path("import/<int:pk>/anew/", view(post(anew)), name="import-anew"),
        path("import/<int:pk>/apply/", view(post(apply)), name="import-apply"),
        path("import/report/<int:pk>/", view(report), name="import-report"),
        path("import/report/<int:pk>/<slug:kind>/", view(whole_list), name="import-list"),
        path("import/undo/<int:pk>/", view(undoing.undo), name="import-undo"),
        path("import/undo/<int:pk>/waiting/", view(undoing.waiting), name="import-undo-waiting"),
        path("import/undo/<int:pk>/now/", view(post(undoing.now)), name="import-undo-now"),
        path("import/undo/<int:pk>/anew/", view(post(undoing.anew)), name="import-undo-anew"),
    ]
