"""Texts that would be scripts, links or fields of their own, in every field of every record: on
every page they are words.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pghistory
import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.conftest import import_page
from timeline.importing.actors.seeds import load_seeds
from timeline.models import (
    Actor,
    Alias,
    Conflict,
    Document,
    Event,
    EventActor,
    ImportRun,
    Report,
    Statement,
    Tenure,
)

PAYLOADS = (
    "<script>pwned()</script>", "</script><script>pwned()</script>", "<ScRiPt/x>pwned()</sCrIpT >",
    "<img src=x onerror=pwned()>",
    "<svg onload=pwned()>", "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<math href='javascript:pwned()'>x</math>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>", "<body onload=pwned()>",
    "<details open ontoggle=pwned()>", "<input autofocus onfocus=pwned()>",
    "<a href='javascript:pwned()'>x</a>", "<base href='//pwned/'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<form action='javascript:pwned()'><button>x</button></form>",
    '" onmouseover="pwned()" x="', "' autofocus onfocus='pwned()' x='",
    "\"><img src=x onerror=pwned()>", "` onclick=`pwned()`",
    "--><script>pwned()</script><!--", "]]><script>pwned()</script><![CDATA[",
    "</title></textarea></style><script>pwned()</script>",
    "javascript:pwned()", "JaVaScRiPt\t:pwned()", "{{ 31337|add:1 }}{% debug %}${31337+1}pwned",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "\"}],\"pwned\":[{\"a\":\"", "=HYPERLINK(\"javascript:pwned()\");pwned\",\"\n=pwned,+pwned",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:pwned\r\n",
    "</summary></entry><entry><title>pwned</title>", "\x08\x0b\x1b\uffff pwned \u2028 \u2029",
)  # fmt: skip
ALL = " ".join(PAYLOADS)
DANGEROUS = {
    "iframe",
    "object",
    "embed",
    "base",
    "math",
    "animate",
    "foreignobject",
    "frame",
    "applet",
    "style",
}
DATA = ("application/ld+json", "application/json")


class Page(HTMLParser):
    """What in a page may run or lead away."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.script: dict[str, str | None] | None = None
        self.content = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in DANGEROUS or "pwned" in tag or (tag == "meta" and "http-equiv" in values):
            self.wrong.append(f"<{tag}>")
        if tag == "img" and not (values.get("src") or "").startswith("/static/"):
            self.wrong.append(f"<img {values}>")
        self.wrong += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or "pwned" in name
        ]
        self.wrong += [
            f"{tag} {n}={v}"
            for n, v in attrs
            if n in ("href", "src", "action", "formaction", "xlink:href") and _runs(v or "")
        ]
        if tag == "script":
            self.script, self.content = values, ""

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.content += data

    def handle_endtag(self, tag: str) -> None:
        if tag != "script" or self.script is None:
            return
        if self.script.get("type") in DATA:
            json.loads(self.content)
        elif self.content.strip() or not (self.script.get("src") or "").startswith(
            ("/static/", "/admin/jsi18n/")
        ):
            self.wrong.append(f"<script {self.script}> {self.content[:80]}")
        self.script = None


def _runs(address: str) -> bool:
    return (
        re.sub(r"[\x00-\x20]", "", address)
        .lower()
        .startswith(("javascript:", "data:", "vbscript:"))
    )


def of(n: int, length: int) -> str:
    return PAYLOADS[n % len(PAYLOADS)][:length]


def poison_actors(actors: list[Actor]) -> None:
    for n, actor in enumerate(actors):
        Actor.objects.filter(pk=actor.pk).update(
            name=of(n, 200) + " ", kind="person" if n % 2 else "office", country="US"
        )
        Alias.objects.create(actor=actor, text=of(n + 7, 200))
    for n, (office, holder) in enumerate(pairwise(actors)):
        Tenure.objects.create(
            office=office,
            holder=holder,
            source=("javascript:pwned()", "data:text/html,<script>pwned()</script>")[n % 2],
        )


def poison_events(document: Document, actors: list[Actor]) -> None:
    run = ImportRun.objects.filter(document=document).latest("pk")
    for n, event in enumerate(document.events.order_by("pk")):
        text = f"{of(n, 999)} oil {of(n + 11, 999)}"
        Event.objects.filter(pk=event.pk).update(text=text, missing=n % 5 == 0)
        EventActor.objects.get_or_create(
            event=event, actor=actors[n], defaults={"date": event.date}
        )
        quotes = [{"text": of(n, 99), "start": event.start, "end": event.start + len(of(n, 99))}]
        said = {
            "text": text,
            "attribution": of(n + 3, 300),
            "cue": of(n + 5, 60),
            "review": [of(n + 9, 99)],
            "quotes": quotes,
        }
        Statement.objects.filter(event=event).update(
            speaker=actors[n], holder=actors[(n + 1) % len(actors)], **said
        )
        statement = event.statements.first()
        Report.objects.create(statement=statement, message=of(n, 999), sender="x")
        Conflict.objects.create(
            document=document,
            event=event,
            statement=statement,
            run=run,
            field=of(n, 30),
            base=ALL,
            current={ALL: [ALL]},
            incoming=ALL,
        )


@pytest.fixture
def poisoned(db):
    """A chronology and an article whose every text is one of the payloads, with a history of it."""
    days = [
        f"{n % 27 + 1} {'March' if n < 27 else 'April'} 2018 Iran said that “ships {n} left”."
        for n in range(len(PAYLOADS))
    ]
    load_seeds()
    document = import_page(*days, slug="poisoned").document
    actors = list(Actor.objects.order_by("pk")[: len(PAYLOADS)])
    with pghistory.context(why=ALL.replace("\n", " "), public_note=ALL, url="/admin/"):
        for n, other in enumerate(Document.objects.all()):
            words = {
                "title": ALL[:300],
                "publisher": of(n, 200),
                "background": ALL,
                "url": ("javascript:pwned()", "JAVASCRIPT:pwned()//")[n % 2],
            }
            Document.objects.filter(pk=other.pk).update(**words)
        poison_actors(actors)
        poison_events(document, actors)
    return document


def public_pages(document: Document) -> Iterator[str]:
    yield from (
        "/",
        "/?q=oil",
        f"/?q={'%3Cscript%3Epwned()%3C/script%3E'}",
        "/statements/",
        "/speakers/",
        "/countries/",
        "/countries/IR/",
    )
    yield from (
        "/documents/",
        "/about/",
        "/compare/?a=US&b=IR",
        "/embed/",
        document.get_absolute_url(),
        "/?from=<script>",
        "/nothing/",
    )
    for event in document.events.all():
        yield from (event.get_absolute_url(), f"/embed/events/{event.slug}/")
    for statement in document.statements.all():
        yield from (
            statement.get_absolute_url(),
            f"{statement.get_absolute_url()}report/",
            statement.speaker.get_absolute_url(),
        )
    yield from (d.get_absolute_url() for d in Document.objects.all())
    yield "/compare/?" + "&".join(
        f"{k}={a.slug}" for k, a in zip("ab", Actor.objects.order_by("pk")[:2], strict=True)
    )


def desk_pages(document: Document) -> Iterator[str]:
    yield from (
        "/admin/",
        "/admin/review/",
        "/admin/review/?reason=missing",
        "/admin/review/?reason=conflict",
        "/admin/review/?reason=reported",
    )
    yield from (f"/admin/review/?reason={code}" for code in ("%3Cscript%3E", "unseen"))
    for model in (
        "event",
        "statement",
        "actor",
        "document",
        "capture",
        "importrun",
        "conflict",
        "report",
        "country",
    ):
        yield from (
            f"/admin/timeline/{model}/",
            f"/admin/timeline/{model}/?q=pwned",
            f"/admin/timeline/{model}/?q=%22%3E%3Cscript%3E",
        )
    records = [
        *document.events.all()[::3],
        *document.statements.all()[::3],
        *Actor.objects.order_by("pk")[:9],
        *Document.objects.all(),
    ]
    for record in [
        *records,
        *Conflict.objects.all()[:3],
        *Report.objects.all()[:9],
        *document.captures.all(),
    ]:
        form = reverse(f"admin:timeline_{record._meta.model_name}_change", args=[record.pk])
        yield from (form, form.replace("/change/", "/history/"))


def wrong_in(client, paths: Iterator[str]) -> dict[str, list[str]]:
    """What could run on each page; every page must be there."""
    found = {}
    for path in paths:
        answer = client.get(path)
        html = b"".join(answer).decode()
        assert answer.status_code < 500, path
        wrong = Page(html).wrong + ["a template ran"] * ("31338" in html)
        if wrong:
            found[path] = wrong[:3]
    return found


@pytest.mark.slow
def test_nothing_runs_on_any_public_page(poisoned, client):
    assert wrong_in(client, public_pages(poisoned)) == {}


@pytest.mark.slow
def test_nothing_runs_on_any_page_of_the_desk(poisoned, superuser_browser):
    assert wrong_in(superuser_browser, desk_pages(poisoned)) == {}


@pytest.mark.slow
def test_nothing_runs_in_a_question_before_an_action_or_in_a_form_given_back(
    poisoned, superuser_browser
):
    for model, action in (("event", "hide"), ("statement", "mark_reviewed")):
        url = reverse(f"admin:timeline_{model}_changelist")
        rows = list((Event if model == "event" else Statement).objects.filter(document=poisoned))
        asked = superuser_browser.post(
            url, {"action": action, "_selected_action": [r.pk for r in rows]}
        )
        assert Page(asked.content.decode()).wrong == []
        done = superuser_browser.post(
            url,
            {"action": action, "_selected_action": [r.pk for r in rows], "confirmed": "1"},
            follow=True,
        )
        assert "left alone" in done.content.decode()
        assert Page(done.content.decode()).wrong == []
    for event in poisoned.events.all()[:5]:
        url = reverse("admin:timeline_event_change", args=[event.pk])
        assert (
            Page(
                superuser_browser.post(
                    url, {"text": ALL, "_public_note": ALL, "date": ALL, "_seen": ALL}
                ).content.decode()
            ).wrong
            == []
        )


def test_nothing_runs_after_a_hostile_decision(poisoned, superuser_browser):
    for statement in poisoned.statements.all()[:3]:
        data = {
            "kind": "statement",
            "record": statement.slug,
            "seen": ALL,
            "do": ALL,
            "speaker": ALL,
            "note": ALL,
            "reason": ALL,
        }
        assert Page(superuser_browser.post("/admin/review/", data).content.decode()).wrong == []


def text_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return b"".join(answer).decode()


def test_tables_and_objects_stay_what_they_are(poisoned, client):
    for kind in ("events", "statements"):
        found = json.loads(text_of(client, f"/{kind}.json?document=poisoned"))
        assert found["count"] == len(found["results"]) == len(PAYLOADS)
        head, *rows = csv.reader(
            io.StringIO(text_of(client, f"/{kind}.csv?document=poisoned"), newline="")
        )
        assert len(rows) == len(PAYLOADS)
        assert {len(row) for row in rows} == {len(head)}
        assert [
            cell
            for row in rows
            for cell in row
            if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        ] == []


def test_calendars_hold_no_event_or_line_of_a_texts_own(poisoned, client):
    text = text_of(client, "/events.ics?document=poisoned")
    found = Calendar.from_ical(text)
    assert len(list(found.walk("VEVENT"))) == len(PAYLOADS)
    assert not re.search(r"^(SUMMARY:pwned|.*[\x00-\x08\x0b\x0c\x0e-\x1f])", text, re.MULTILINE)
    assert {len(e.get("summary").split("\n")) for e in found.walk("VEVENT")} == {1}


@pytest.mark.parametrize(
    "path",
    ["/events.atom?document=poisoned", "/statements.atom?document=poisoned", "/changes.atom"],
)
def test_feeds_are_xml_and_their_html_runs_nothing(poisoned, client, path):
    feed = ET.fromstring(text_of(client, path))  # noqa: S314 - our own
    name = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{name}entry")
    assert len(entries) >= len(PAYLOADS)
    for part in feed.iter():
        if part.get("type") == "html":
            assert Page(part.text or "").wrong == [], part.text
    assert all(not _runs(link.get("href")) for link in feed.iter(f"{name}link"))


def test_timeline_slides_run_nothing(poisoned, client):
    slides = json.loads(text_of(client, "/events.timelinejs.json?document=poisoned"))["events"]
    assert len(slides) == len(PAYLOADS)
    assert [w for s in slides for words in s["text"].values() for w in Page(words).wrong] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_in_a_real_browser_nothing_runs(
    browser, live_server, transactional_db, poisoned, superuser_browser
):
    event = poisoned.events.first()
    form = reverse("admin:timeline_event_change", args=[event.pk])
    paths = [
        "/",
        event.get_absolute_url(),
        poisoned.get_absolute_url(),
        "/speakers/",
        "/statements/",
        "/admin/review/",
        "/admin/timeline/event/",
    ]
    paths += [
        form,
        form.replace("/change/", "/history/"),
        "/admin/timeline/conflict/",
        "/admin/timeline/report/",
    ]
    ran: list[str] = []
    # without the content policy: what escapes nothing must not be saved by it
    with browser.new_context(base_url=live_server.url, bypass_csp=True) as context:
        context.add_cookies(
            [
                {
                    "name": "sessionid",
                    "value": superuser_browser.cookies["sessionid"].value,
                    "url": live_server.url,
                }
            ]
        )
        page = context.new_page()
        page.expose_function("pwned", lambda: ran.append(page.url))
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        for path in paths:
            assert page.goto(path).status == 200, path
            assert "login" not in page.url
            page.wait_for_timeout(150)
        page.set_content("<img src=x onerror=pwned()>")
        page.wait_for_timeout(300)
        assert ran == [page.url], "the trap itself works, and nothing else fell into it"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/events.atom",
        "/statements.atom",
        "/events.ics",
        "/events.csv",
        "/events.json",
        "/events.timelinejs.json",
    ],
)
def test_words_searched_for_do_not_break_what_is_taken_away(client, path):
    for words in ("\x08", "oil\x1b\uffff", *PAYLOADS):
        assert b"".join(client.get(path, {"q": words}))
