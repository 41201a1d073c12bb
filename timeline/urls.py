"""The public addresses. They are cited: none may change its meaning."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import RedirectView

from timeline.exports import (
    calendars,
    citations,
    geojson,
    json_files,
    over_time,
    timelinejs,
    withdrawn,
)
from timeline.exports.atom import changes as changes_feed
from timeline.exports.atom import lists as feeds
from timeline.exports.describing import views as describing
from timeline.exports.package import views as package
from timeline.exports.tables import files as tables
from timeline.public.sitemaps import SITEMAPS
from timeline.public.views import (
    about,
    actors,
    briefings,
    compare,
    documents,
    events,
    flashpoints,
    report,
    search,
    statements,
)
from timeline.public.views import over_time as over_time_page
from timeline.public.views.places import map, place
from timeline.public.views.sharing import cards, embeds, oembed

# What other programs take away: any site may let its readers fetch it (config/headers.py).
exports = [
    path("events.csv", tables.events_csv, name="events-csv"),
    path("events.json", json_files.events_json, name="events-json"),
    path("statements.csv", tables.statements_csv, name="statements-csv"),
    path("statements.json", json_files.statements_json, name="statements-json"),
    path("events.ics", calendars.events_ics, name="events-ics"),
    path("events.atom", feeds.events_atom, name="events-atom"),
    path("events.timelinejs.json", timelinejs.events_timelinejs, name="events-timelinejs"),
    path("over-time.csv", over_time.over_time_csv, name="over-time-csv"),
    path("over-time.png", over_time.over_time_png, name="over-time-png"),
    path("over-time.svg", over_time.over_time_svg, name="over-time-svg"),
    path("events.geojson", geojson.events_geojson, name="events-geojson"),
    path("changes.atom", changes_feed.changes_atom, name="changes-atom"),
    path("statements.atom", feeds.statements_atom, name="statements-atom"),
    path("data/chronology.zip", package.package_zip, name="data-package"),
    path("data/chronology.db", package.chronology_sqlite, name="data-sqlite"),
    path("data/metadata.json", package.metadata_json, name="data-metadata"),
    path("data/openapi.json", describing.openapi_json, name="data-openapi"),
    path("withdrawn.json", withdrawn.withdrawn_json, name="withdrawn-json"),
    *(
        path(f"events.{suffix}", citations.events_citations, {"suffix": suffix}, f"events-{suffix}")
        for suffix in citations.FORMATS
    ),
    *(
        path(
            f"statements.{suffix}",
            citations.statements_citations,
            {"suffix": suffix},
            f"statements-{suffix}",
        )
        for suffix in citations.FORMATS
    ),
]
SITEMAP_PARTS = {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}
urlpatterns = [
    path("", flashpoints.front, name="timeline"),
    path("events/", events.timeline, name="events"),
    path("flashpoints/<slug:slug>/", flashpoints.flashpoint, name="flashpoint"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("events/<slug:slug>/cite.<slug:suffix>", events.event_citation, name="event-citation"),
    path("statements/", statements.statements, name="statements"),
    path("statements/<slug:slug>/", statements.statement, name="statement"),
    path(
        "statements/<slug:slug>/cite.<slug:suffix>",
        statements.statement_citation,
        name="statement-citation",
    ),
    path("speakers/", actors.speakers, name="speakers"),
    path("actors/<slug:slug>/", actors.actor, name="actor"),
    path("countries/", actors.countries, name="countries"),
    path("countries/<slug:code>/", actors.country, name="country"),
    path("map/", map.map_page, name="map"),
    path("places/<slug:slug>/", place.place, name="place"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<slug:slug>/", documents.document, name="document"),
    path("documents/<slug:slug>/captures/", documents.captures, name="captures"),
    path(
        "documents/<slug:slug>/captures/<slug:sha256>/",
        documents.capture_changes,
        name="capture-changes",
    ),
    path("about/", about.about, name="about"),
    path("data/", describing.data, name="data"),
    *exports,
    path("statements/<slug:slug>/report/", report.report, name="report"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="search-suggestions"),
    path("briefing/events/", briefings.events_briefing, name="events-briefing"),
    path("briefing/statements/", briefings.statements_briefing, name="statements-briefing"),
    path("over-time/", over_time_page.over_time, name="over-time"),
    path("compare/", compare.compare, name="compare"),
    path("embed/", embeds.embed_list, name="embed-list"),
    path("embed/events/<slug:slug>/", embeds.embed_event, name="embed-event"),
    path("embed/statements/", embeds.embed_statements, name="embed-statements"),
    path("embed/statements/<slug:slug>/", embeds.embed_statement, name="embed-statement"),
    path("embed/events/<slug:slug>/card.png", cards.event_card, name="event-card"),
    path("embed/statements/<slug:slug>/card.png", cards.statement_card, name="statement-card"),
    path("oembed", oembed.oembed, name="oembed"),
    path("sitemap.xml", sitemaps.index, SITEMAP_PARTS, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"
    ),
    path("robots.txt", about.robots, name="robots"),
    path(
        "favicon.ico",
        RedirectView.as_view(url=f"{settings.STATIC_URL}timeline/favicon.svg", permanent=False),
    ),
    path("admin/", include("timeline.signin.urls")),
    path("admin/", admin.site.urls),
]
handler404 = "timeline.public.views.errors.not_found"
handler500 = "timeline.config.middleware.server_error"
