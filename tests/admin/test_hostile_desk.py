"""Hostile addresses, forms and texts at the desk: never a server error, nothing of them
ever runs.
"""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.admin.test_admin import form_of
from timeline.editing.fingerprint import fingerprint
from timeline.models import Event, Statement

VALUES = (
    "'", '"', "\\", "\0", "a\0b", "9" * 30, "-1", "-" + "9" * 30, "0", "1e5", "NaN", "<b>", "[]",
    "[1,2]", "{}", "1,2,3", "ا́\u202e😀",
    "\ud7ff\uffff", "\x1b[31m", "2020-13-01", "2021-02-29", "0000-00-00", "10000-01-01", "None",
    "true", "%", "%s", "{0}", "../..", "x" * 5000,
)  # fmt: skip
FEW = ("'", "\0", "9" * 30, "-1", "<b>", "2020-13-01", "1,'", "\uffff")
OWN = (
    "q",
    "p",
    "o",
    "e",
    "all",
    "_popup",
    "_to_field",
    "_facets",
    "_changelist_filters",
    "unknown",
    "pk",
    "id__in",
    "id__range",
    "pk__regex",
    "q__year",
)


def status(browser, url: str, data: dict[str, object], post: bool = False) -> int:
    """The answer's status; what the request has done, and what a failed one leaves of a
    transaction, is undone.
    """
    with transaction.atomic():
        answer = browser.post(url, data) if post else browser.get(url, data)
        transaction.set_rollback(True)
    return answer.status_code


@pytest.fixture
def a_short_list(monkeypatch):
    """Three rows a page: it is the parameters that count."""
    for model_admin in admin.site._registry.values():
        monkeypatch.setattr(model_admin, "list_per_page", 3)
        monkeypatch.setattr(model_admin, "list_max_show_all", 3)


@pytest.fixture
def hostile_browser(superuser):
    """The superuser's, which shows server errors as pages."""
    client = Client(raise_request_exception=False)
    client.force_login(superuser)
    return client


def lists() -> dict[str, admin.ModelAdmin]:
    return {
        reverse(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist"): a
        for m, a in admin.site._registry.items()
    }


def parameters(browser, model_admin: admin.ModelAdmin, url: str) -> set[str]:
    """Every parameter that a list offers: Django's own, its filters', its hierarchy of dates."""
    names = {
        name
        for spec in browser.get(url).context["cl"].filter_specs
        for name in spec.expected_parameters()
    }
    dates = (
        {f"{model_admin.date_hierarchy}__{part}" for part in ("year", "month", "day")}
        if model_admin.date_hierarchy
        else set()
    )
    return names | dates | set(OWN)


def relatives(model_admin: admin.ModelAdmin) -> set[str]:
    """Parameters that a list understands without offering them: other look-ups of what it filters
    by.
    """
    fields = [spec[0] if isinstance(spec, tuple) else spec for spec in model_admin.list_filter]
    fields = [f for f in fields if isinstance(f, str)] + (
        [model_admin.date_hierarchy] if model_admin.date_hierarchy else []
    )
    return {
        f"{f}{lookup}"
        for f in fields
        for lookup in ("", "__exact", "__isnull", "__in", "__range", "__gte", "__id__exact")
    }


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "event",
        "statement",
        "actor",
        "country",
        "document",
        "capture",
        "importrun",
        "conflict",
        "report",
        "flashpoint",
        "place",
        "publisherhost",
        "rest",
    ],
)
def test_no_value_of_any_parameter_of_any_list_gives_a_server_error(
    hostile_browser, a_short_list, url
):
    mine = {
        u: a
        for u, a in lists().items()
        if u == f"/admin/timeline/{url}/" or (url == "rest" and "/timeline/" not in u)
    }
    assert mine
    wrong, asked = [], 0
    for path, model_admin in mine.items():
        offered = parameters(hostile_browser, model_admin, path)
        tries = [(n, v) for n in offered for v in (*VALUES, ["1", "'"])] + [
            (n, v) for n in relatives(model_admin) - offered for v in FEW
        ]
        wrong += [(path, n, v) for n, v in tries if status(hostile_browser, path, {n: v}) >= 500]
        asked += len(tries)
    print(f"{asked} addresses of {', '.join(mine)}")
    assert wrong == []


@pytest.mark.django_db
def test_every_list_is_among_those_tried():
    tried = {
        "event",
        "statement",
        "actor",
        "country",
        "document",
        "capture",
        "importrun",
        "conflict",
        "report",
        "flashpoint",
        "place",
        "publisherhost",
    }
    assert {u.split("/")[3] for u in lists() if "/timeline/" in u} <= tried


@pytest.mark.slow
@pytest.mark.django_db
def test_hostile_dates_in_the_hierarchy_give_no_server_error(hostile_browser):
    parts = [
        {"date__year": y, "date__month": m, "date__day": d}
        for y in ("2020", "0", "9999", "-1")
        for m in ("2", "0", "13")
        for d in ("30", "x")
    ]
    assert [
        p for p in parts if hostile_browser.get("/admin/timeline/event/", p).status_code >= 500
    ] == []


AUTOCOMPLETE = {
    "app_label": "timeline",
    "model_name": "statement",
    "field_name": "speaker",
    "term": "a",
    "page": "1",
}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", [*AUTOCOMPLETE, "unknown", "_to_field"])
def test_hostile_values_in_look_ups_of_names_give_no_server_error(hostile_browser, name):
    assert hostile_browser.get("/admin/autocomplete/", AUTOCOMPLETE).status_code == 200
    wrong = [
        v
        for v in VALUES
        if hostile_browser.get("/admin/autocomplete/", AUTOCOMPLETE | {name: v}).status_code >= 500
    ]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/admin/review/", "/admin/jsi18n/", "/admin/", "/admin/login/", "/admin/timeline/"]
)
@pytest.mark.parametrize("name", ["reason", "all", "language", "next", "record"])
def test_hostile_values_in_other_addresses_of_the_desk_give_no_server_error(
    hostile_browser, path, name
):
    values = VALUES if path == "/admin/review/" else VALUES[:12]
    assert [v for v in values if hostile_browser.get(path, {name: v}).status_code >= 500] == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["kind", "record", "seen", "do", "reason", "at", "speaker", "manner", "note", "unknown"]
)
@pytest.mark.parametrize("do", ["accept", "other", "split"])
def test_hostile_decisions_give_no_server_error(hostile_browser, name, do):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    data = {
        "kind": "statement",
        "record": statement.slug,
        "seen": fingerprint(statement),
        "do": do,
        "speaker": "Mike Pompeo",
    }
    url = "/admin/review/"
    tries = [(v, status(hostile_browser, url, data | {name: v}, post=True)) for v in VALUES]
    assert [value for value, answer in tries if answer >= 500] == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("page", ["change/", "history/", "restore/", "delete/", ""])
@pytest.mark.parametrize("model", ["event", "statement", "actor", "document", "report", "country"])
def test_hostile_keys_in_paths_give_no_server_error(hostile_browser, model, page):
    for value in (
        "'",
        "%00",
        "_00",
        "9" * 30,
        "-1",
        "%3Cb%3E",
        "_",
        "1/2",
        "x" * 3000,
        "1_2F2",
        "%F0%9F%98%80",
        "%ff",
    ):
        for answer in (
            hostile_browser.get(f"/admin/timeline/{model}/{value}/{page}"),
            hostile_browser.post(f"/admin/timeline/{model}/{value}/{page}"),
        ):
            assert answer.status_code < 500, (value, page)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["number", "csrfmiddlewaretoken", "unknown"])
def test_hostile_version_numbers_give_no_server_error(hostile_browser, name):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    url, seen = (
        reverse("admin:timeline_event_restore", args=[event.pk]),
        {"_seen": fingerprint(event)},
    )
    assert [
        v
        for v in (*VALUES, "9" * 5000)
        if hostile_browser.post(url, seen | {name: v}).status_code >= 500
    ] == []


def fields_of(form: dict[str, object]) -> list[str]:
    """The fields of a form, of each kind of row below it those of the first one."""
    return [name for name in form if not re.search("-[1-9]", name)]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("value", ["\0", "'", "9" * 30, "-1", "<b>", "2020-13-01", "\uffff"])
def test_no_value_in_any_field_of_a_form_gives_a_server_error(hostile_browser, value):
    pages = {
        slug: reverse("admin:timeline_event_change", args=[Event.objects.get(slug=slug).pk])
        for slug in ("al-tanf-2020-06-05", "al-tanf-2019-12-23")
    }
    full, form = (form_of(hostile_browser.get(url)) for url in pages.values())
    fields = fields_of(form)
    assert fields == fields_of(full), "the short form has every field of the long one"
    tried = [*fields, "_note", "_save", "_popup", "_to_field"]
    url = pages["al-tanf-2019-12-23"]
    wrong = [n for n in tried if status(hostile_browser, url, form | {n: value}, post=True) >= 500]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["action", "_selected_action", "select_across", "index", "confirmed", "_note", "seen"]
)
@pytest.mark.parametrize("model", ["event", "actor", "conflict"])
def test_hostile_actions_give_no_server_error(hostile_browser, a_short_list, model, name):
    url = reverse(f"admin:timeline_{model}_changelist")
    record = Event.objects.get(slug="al-tanf-2020-06-05")
    data = {
        "action": "hide",
        "_selected_action": [record.pk],
        "confirmed": "1",
        f"seen-{record.pk}": fingerprint(record),
    }
    tries = [(v, status(hostile_browser, url, data | {name: v}, post=True)) for v in VALUES]
    assert [value for value, answer in tries if answer >= 500] == []
