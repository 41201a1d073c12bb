"""Every address of the site with every role. An address that is not listed here fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import people
from tests.people import browser_of, someone
from timeline.exports.package import kept
from timeline.models import (
    Actor,
    Capture,
    Conflict,
    Event,
    ImportRun,
    Place,
    PublisherHost,
    Report,
    Statement,
    Upload,
)

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", *people.ROLES)


def routes(patterns: Any = None, prefix: str = "") -> Iterator[str]:
    """The route of every address that the site answers to."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


@pytest.fixture
def browsers() -> dict[str, Client]:
    """One browser for each role; all but the first are signed in as staff."""
    made = {"anonymous": Client()}
    for role in ROLES[1:]:
        made[role] = browser_of(someone(role))
    return made


@pytest.fixture
def samples(browsers) -> dict[str, str]:
    """A record for every kind of address."""
    event, statement = (
        Event.objects.get(slug="al-tanf-2020-06-05"),
        Statement.objects.get(slug="al-tanf-2020-06-05-s1"),
    )
    conflict = Conflict.objects.create(
        document=event.document, event=event, field="text", run=ImportRun.objects.first()
    )
    records = {
        "actor": Actor.objects.get(slug="mike-pompeo"), "event": event, "statement": statement,
        "document": event.document, "flashpoint": event.document.flashpoint,
        "place": Place.objects.get(slug="geneva"),
        "capture": Capture.objects.first(), "importrun": ImportRun.objects.first(),
        "conflict": conflict,
        "report": Report.objects.create(statement=statement, message="x", sender="x"),
        "user": get_user_model().objects.get(username="editor"),
        "authenticator": Authenticator.objects.create(
            user=get_user_model().objects.create_user("somebody"), type="totp", data={}
        ),
        "group": Group.objects.get(name="editor"),
        "publisherhost": PublisherHost.objects.create(host="paper.example"),
    }  # fmt: skip
    upload = Upload.objects.create(
        original="A text.\n\nMike Pompeo said that “yes”.\n".encode(),
        metadata={"slug": "roles", "title": "Roles", "url": "", "publisher": ""},
    )
    return {name: str(record.pk) for name, record in records.items()} | {
        "upload": str(upload.pk),
        "country": "US",
        "sha256": event.capture.sha256,
    }


# What each role is answered, in the order of ROLES. {model} stands for each kind of record in turn.
PUBLIC = "200 200 200 200 200"
DESK = "302 200 200 200 200"
EDITORS = "302 403 200 200 200"
PUBLISHERS = "302 403 403 200 200"
SUPERUSERS = "302 403 403 403 200"
NEVER = "302 403 403 403 403"
ONLY_POST = "302 403 403 405 405"
ONWARD = "302 302 302 302 302"
UNKNOWN = "302 404 404 404 404"
RECORDS = (
    "actor",
    "country",
    "document",
    "capture",
    "importrun",
    "conflict",
    "report",
    "event",
    "flashpoint",
    "place",
    "statement",
)
EXPECTED: dict[str, str] = {
    **dict.fromkeys(
        (
            "", "events/", "flashpoints/<slug:slug>/", "events/<slug:slug>/",
            "statements/", "statements/<slug:slug>/",
            "statements/<slug:slug>/report/", "speakers/",
            "events/<slug:slug>/cite.<slug:suffix>", "statements/<slug:slug>/cite.<slug:suffix>",
            "actors/<slug:slug>/", "countries/", "countries/<slug:code>/", "documents/",
            "documents/<slug:slug>/", "documents/<slug:slug>/captures/", "about/", "compare/",
            "over-time/", "over-time.csv", "over-time.svg", "over-time.png",
            "events.csv", "events.json", "events.ics", "events.atom", "events.timelinejs.json",
            "events.geojson", "places/<slug:slug>/", "map/",
            "statements.csv", "statements.json",
            "statements.atom", "changes.atom", "withdrawn.json",
            "data/", "data/chronology.zip", "data/chronology.db", "data/metadata.json",
            "data/openapi.json",
            "embed/", "embed/events/<slug:slug>/", "embed/statements/",
            "embed/statements/<slug:slug>/",
            "embed/events/<slug:slug>/card.png", "embed/statements/<slug:slug>/card.png",
            "sitemap.xml",
            "sitemap-<slug:section>.xml",
            "robots.txt", "search/", "search/suggestions/", "briefing/events/",
            "briefing/statements/", "events.bib", "events.ris", "events.csl.json", "events.txt",
            "statements.bib", "statements.ris", "statements.csl.json", "statements.txt",
        ),
        PUBLIC,
    ),
    "documents/<slug:slug>/captures/<slug:sha256>/": "404 404 404 404 404",  # the first capture
    "favicon.ico": ONWARD,
    "oembed": " ".join(["404"] * 5),  # it names no page
    "admin/": DESK,
    "admin/login/": "200 302 302 302 302",
    "admin/logout/": DESK,
    "admin/confirm/": DESK,
    "admin/second-factor/": DESK,
    "admin/second-factor/passkeys/": DESK,
    # these first ask for the password, or have nothing to show before a second factor is there
    **dict.fromkeys((f"admin/second-factor/{rest}/" for rest in ("ask", "confirm", "app/add",
    "recovery-codes/new", "passkeys/add")), ONWARD),
    **dict.fromkeys((f"admin/second-factor/passkeys/{rest}/" for rest in ("confirm",
    "<int:pk>/rename", "<int:pk>/remove")), ONWARD),
    **dict.fromkeys((f"admin/second-factor/{rest}/" for rest in ("app/remove", "recovery-codes",
    "recovery-codes/file")), UNKNOWN),
    "admin/mfa/authenticator/": SUPERUSERS,
    "admin/mfa/authenticator/add/": NEVER,
    "admin/mfa/authenticator/<path:object_id>/": ONWARD,
    **{f"admin/mfa/authenticator/<path:object_id>/{rest}/": SUPERUSERS for rest in ("history",
    "delete", "change")},
    "admin/password_change/": DESK,
    "admin/password_change/done/": DESK,
    "admin/jsi18n/": DESK,
    "admin/autocomplete/": EDITORS,
    "admin/r/<path:content_type_id>/<path:object_id>/": UNKNOWN,
    "admin/review/": EDITORS,
    "admin/session/": DESK,
    "admin/review/mine/": EDITORS,
    "admin/review/alike/": EDITORS,
    "admin/import/": PUBLISHERS,
    "admin/import/again/<int:pk>/": "302 405 405 405 405",
    "admin/import/page/<int:pk>/": "302 405 405 405 405",
    "admin/import/page/<int:pk>/<int:job>/": PUBLISHERS,
    "admin/import/page/<int:pk>/<int:job>/waiting/": PUBLISHERS,
    "admin/import/page/<int:pk>/<int:job>/now/": "302 405 405 405 405",
    "admin/import/<int:pk>/": PUBLISHERS,
    "admin/import/<int:pk>/anew/": "302 405 405 405 405",
    "admin/import/<int:pk>/now/": "302 405 405 405 405",
    "admin/import/<int:pk>/waiting/": PUBLISHERS,
    "admin/import/<int:pk>/apply/": "302 405 405 405 405",
    "admin/import/undo/<int:pk>/": PUBLISHERS,
    "admin/import/undo/<int:pk>/waiting/": PUBLISHERS,
    "admin/import/undo/<int:pk>/now/": "302 405 405 405 405",
    "admin/import/undo/<int:pk>/anew/": "302 405 405 405 405",
    "admin/import/report/<int:pk>/": PUBLISHERS,
    "admin/import/report/<int:pk>/<slug:kind>/": PUBLISHERS,
    "admin/timeline/actor/<int:pk>/merge/": PUBLISHERS,
    "admin/timeline/actor/<int:pk>/split/": PUBLISHERS,
    "admin/timeline/actor/<int:pk>/undo/": ONLY_POST,
    "admin/timeline/capture/<int:pk>/original/": EDITORS,
    "admin/auth/user/<id>/password/": SUPERUSERS,
    **{f"admin/timeline/{model}/<path:object_id>/restore/": NEVER for model in ("actor", "document",
    "event", "flashpoint", "place", "statement")},
    **{f"admin/timeline/{model}/": EDITORS for model in RECORDS},
    **{f"admin/timeline/{model}/add/": NEVER for model in RECORDS},
    **{f"admin/timeline/{model}/add/": EDITORS for model in ("actor", "event", "statement")},
    "admin/timeline/flashpoint/add/": PUBLISHERS,
    "admin/timeline/place/add/": EDITORS,
    **{f"admin/timeline/{model}/<path:object_id>/history/": EDITORS for model in RECORDS},
    **{f"admin/timeline/{model}/<path:object_id>/change/": EDITORS for model in RECORDS},
    **{f"admin/timeline/{model}/<path:object_id>/delete/": NEVER for model in RECORDS},
    **{f"admin/timeline/{model}/<path:object_id>/": ONWARD for model in RECORDS},
    **{f"admin/auth/{model}/{rest}": SUPERUSERS for model in ("user", "group") for rest in ("",
    "add/")},
    **{f"admin/auth/{model}/<path:object_id>/{rest}/": SUPERUSERS for model in ("user",
    "group") for rest in ("history", "delete", "change")},
    **{f"admin/auth/{model}/<path:object_id>/": ONWARD for model in ("user", "group")},
    **{f"admin/timeline/publisherhost/{rest}": SUPERUSERS for rest in ("", "add/",
    *(f"<path:object_id>/{view}/" for view in ("history", "delete", "change")))},
    "admin/timeline/publisherhost/<path:object_id>/": ONWARD,
    "admin/^(?P<app_label>timeline|auth|mfa)/$": UNKNOWN,
    "admin/(?P<url>.*)$": UNKNOWN,
}  # fmt: skip


def status(browser: Client, path: str) -> str:
    """What the address answers; a download is read to its end, which closes its file."""
    answer = browser.get(path)
    if answer.streaming:
        answer.getvalue()
    return str(answer.status_code)


@pytest.mark.slow
def test_every_address_answers_every_role_as_listed(browsers, samples, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    found = {
        route: " ".join(status(browsers[role], f"/{address(route, samples)}") for role in ROLES)
        for route in routes()
    }
    assert {route: codes for route, codes in found.items() if EXPECTED.get(route) != codes} == {}
    assert EXPECTED.keys() == found.keys()


def address(route: str, samples: dict[str, str]) -> str:
    """A real address of a route."""
    words = route.split("/")
    model = words[2] if route.startswith(("admin/timeline/", "admin/auth/", "admin/mfa/")) else ""
    if route.startswith("admin/import/"):
        model = {"undo": "importrun", "report": "importrun", "page": "document"}.get(
            words[2], "upload"
        )
    slugs = {
        "events": "al-tanf-2020-06-05",
        "statements": "al-tanf-2020-06-05-s1",
        "actors": "mike-pompeo",
        "documents": "al-tanf",
        "embed": "al-tanf-2020-06-05",
        "embed/statements": "al-tanf-2020-06-05-s1",
        "flashpoints": "al-tanf",
        "places": "geneva",
    }
    values = {
        "<path:object_id>": samples.get(model, "1"),
        "<int:pk>": samples.get(model, "1"),
        "<int:job>": "1",
        "<slug:kind>": "new",
        "<id>": samples["user"],
        "<slug:code>": "US",
        "<slug:sha256>": samples["sha256"],
        "<slug:suffix>": "ris",
        "<slug:section>": "events",
    }
    values["<slug:slug>"] = slugs.get("/".join(words[:2]), slugs.get(words[0], ""))
    for name, value in values.items():
        route = route.replace(name, value)
    if route == "admin/autocomplete/":
        return f"{route}?app_label=timeline&model_name=statement&field_name=speaker&term=p"
    if route == "admin/review/alike/":
        return f"{route}?record={slugs['statements']}"
    return route.removesuffix("$").replace("^", "")


# Every way to write, with the codes of each role: nobody gets the words back, 302 is done.
WRITES: tuple[tuple[str, str, dict[str, str], str], ...] = (
    (
        "review",
        "admin/review/",
        {"kind": "statement", "record": "al-tanf-2020-06-05-s1", "do": "skip"},
        "403 403 302 302 302",
    ),
    (
        "hide",
        "admin/timeline/event/",
        {"action": "hide", "_selected_action": "{event}"},
        "403 403 200 200 200",
    ),
    (
        "settle",
        "admin/timeline/conflict/{conflict}/change/",
        {"take": "hand"},
        "403 403 302 302 302",
    ),
    (
        "close",
        "admin/timeline/report/",
        {"action": "resolve", "_selected_action": "{report}"},
        "403 403 302 302 302",
    ),
    ("edit", "admin/timeline/actor/{actor}/change/", {}, "403 403 200 200 200"),
    ("restore", "admin/timeline/event/{event}/restore/", {"number": "1"}, "403 403 403 302 302"),
    (
        "merge",
        "admin/timeline/actor/{actor}/merge/",
        {"target": "nobody at all"},
        "403 403 403 400 400",
    ),
    ("split", "admin/timeline/actor/{actor}/split/", {}, "403 403 403 400 400"),
    ("undo", "admin/timeline/actor/{actor}/undo/", {}, "403 403 403 302 302"),
    ("import", "admin/import/", {}, "403 403 403 400 400"),
    ("undo import", "admin/import/undo/{importrun}/", {}, "403 403 403 302 302"),
    ("apply", "admin/import/{upload}/apply/", {"digest": "x"}, "403 403 403 302 302"),
    ("plan", "admin/import/{upload}/now/", {}, "403 403 403 302 302"),
    ("plan anew", "admin/import/{upload}/anew/", {}, "403 403 403 302 302"),
)


@pytest.mark.parametrize(
    ("address_", "data", "expected"), [row[1:] for row in WRITES], ids=[row[0] for row in WRITES]
)
def test_only_those_who_may_can_write(browsers, samples, address_, data, expected):
    data = {name: value.format(**samples) for name, value in data.items()}
    found = [browsers[role].post("/" + address_.format(**samples), data) for role in ROLES]
    assert " ".join(str(answer.status_code) for answer in found) == expected
    assert "/admin/login/" in found[0].content.decode()


def test_an_editor_sees_no_way_to_what_only_publishers_may(browsers):
    assert "Import a document" not in browsers["editor"].get("/admin/").content.decode()
    assert "Import a document" in browsers["publisher"].get("/admin/").content.decode()
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    Event.objects.filter(pk=event.pk).update(text="Changed.")
    history = f"/admin/timeline/event/{event.pk}/history/"
    assert "Restore this version" not in browsers["editor"].get(history).content.decode()
    assert "Restore this version" in browsers["publisher"].get(history).content.decode()
