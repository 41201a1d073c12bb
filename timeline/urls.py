"""The public addresses. They are cited: none may change its meaning."""

from django.contrib import admin
from django.urls import path

from . import exports, views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("statements/", views.statements, name="statements"),
    path("statements/<slug:slug>/", views.statement, name="statement"),
    path("speakers/", views.speakers, name="speakers"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
    path("documents/", views.documents, name="documents"),
    path("documents/<slug:slug>/", views.document, name="document"),
    path("about/", views.about, name="about"),
    path("events.csv", exports.events_csv, name="events-csv"),
    path("events.json", exports.events_json, name="events-json"),
    path("statements.csv", exports.statements_csv, name="statements-csv"),
    path("statements.json", exports.statements_json, name="statements-json"),
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
handler404 = "timeline.views.not_found"
