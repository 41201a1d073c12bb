"""The public addresses. They are cited: none may change its meaning."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from timeline.exports import atom, calendars, objects, tables, timelinejs
from timeline.public import views
from timeline.public.sitemaps import SITEMAPS

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/cite.<slug:suffix>", views.event_citation, name="event-citation"),
    path("statements/", views.statements, name="statements"),
    path("statements/<slug:slug>/", views.statement, name="statement"),
    path(
        "statements/<slug:slug>/cite.<slug:suffix>",
        views.statement_citation,
        name="statement-citation",
    ),
    path("speakers/", views.speakers, name="speakers"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
    path("documents/", views.documents, name="documents"),
    path("documents/<slug:slug>/", views.document, name="document"),
    path("about/", views.about, name="about"),
    path("events.csv", tables.events_csv, name="events-csv"),
    path("events.json", objects.events_json, name="events-json"),
    path("statements.csv", tables.statements_csv, name="statements-csv"),
    path("statements.json", objects.statements_json, name="statements-json"),
    path("events.ics", calendars.events_ics, name="events-ics"),
    path("events.atom", atom.events_atom, name="events-atom"),
    path("events.timelinejs.json", timelinejs.events_timelinejs, name="events-timelinejs"),
    path("changes.atom", atom.changes_atom, name="changes-atom"),
    path("statements.atom", atom.statements_atom, name="statements-atom"),
    path("statements/<slug:slug>/report/", views.report, name="report"),
    path("compare/", views.compare, name="compare"),
    path("embed/", views.embed_list, name="embed-list"),
    path("embed/events/<slug:slug>/", views.embed_event, name="embed-event"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(
        "favicon.ico",
        RedirectView.as_view(url=f"{settings.STATIC_URL}timeline/favicon.svg", permanent=False),
    ),
    path("admin/", include("timeline.signin.urls")),
    path("admin/", admin.site.urls),
]
handler404 = "timeline.public.views.not_found"
handler500 = "timeline.config.middleware.server_error"
