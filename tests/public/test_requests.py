"""Every request leaves a line and gets a number; every answer says what browsers may do with it."""

from __future__ import annotations

import io
import json
import logging
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.urls import get_resolver

from tests.people import browser_of, someone
from timeline.evaluation import accuracy
from timeline.exports.citations import FORMATS
from timeline.exports.tables import files as tables

OPEN = ["/events.csv", "/events.json", "/events.atom", "/events.ics", "/events.timelinejs.json"]
OPEN += ["/events.geojson"]
OPEN += ["/statements.csv", "/statements.json", "/statements.atom", "/changes.atom"]
OPEN += ["/over-time.csv", "/over-time.svg", "/over-time.png"]
OPEN += ["/withdrawn.json"]
OPEN += [f"/{kind}.{suffix}" for kind in ("events", "statements") for suffix in FORMATS]
NUMBER = re.compile(r"[0-9a-f]{16}")


@pytest.fixture
def log(monkeypatch):
    """What a call would print to standard error: its lines, read as JSON."""
    requests = logging.getLogger("timeline.requests")
    console = requests.handlers[0]
    assert console in logging.getLogger().handlers
    stream = io.StringIO()
    monkeypatch.setattr(console, "stream", stream)
    monkeypatch.setattr(requests, "level", logging.INFO)
    requests.manager._clear_cache()

    def lines() -> list[dict]:
        found = [json.loads(line) for line in stream.getvalue().splitlines()]
        stream.truncate(0)
        stream.seek(0)
        return found

    yield lines
    monkeypatch.undo()
    requests.manager._clear_cache()


@pytest.fixture
def visitor():
    """A browser that gets the page of an error, as everybody does, in place of the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def broken(monkeypatch):
    """The page about this site has a mistake in it."""

    def about(*args, **kwargs):
        raise ZeroDivisionError("a mistake in the code")

    monkeypatch.setattr(accuracy, "table", about)
    cache.clear()


@pytest.mark.django_db
def test_a_request_leaves_one_line_with_what_happened(log, client):
    response = client.get("/statements/?q=oil", REMOTE_ADDR="192.0.2.7")
    [line] = log()
    assert line.pop("milliseconds") > 0
    assert line.pop("time").endswith("+00:00")
    assert NUMBER.fullmatch(line["id"])
    assert line == {
        "level": "INFO",
        "logger": "timeline.requests",
        "id": response["X-Request-ID"],
        "method": "GET",
        "path": "/statements/",
        "query": "q=oil",
        "status": 200,
        "bytes": len(response.content),
        "client": "192.0.2.7",
    }


@pytest.mark.django_db
def test_who_is_signed_in_is_named_by_number_where_the_page_asked(log):
    editor = someone("editor", "an-account")
    browser = browser_of(editor)
    browser.get("/admin/timeline/event/")
    browser.get("/about/")
    desk, page = log()
    assert desk["user"] == editor.pk
    assert "user" not in page
    assert "an-account" not in json.dumps(desk)


@pytest.mark.django_db
def test_a_streamed_answer_has_its_line_at_the_end_with_all_its_bytes(log, client):
    response = client.get("/events.csv")
    assert log() == []
    size = len(b"".join(response))
    [line] = log()
    assert (line["status"], line["bytes"]) == (200, size)
    client.head("/events.csv")
    assert [line["bytes"] for line in log()] == [0]


@pytest.mark.django_db
def test_an_answer_that_breaks_off_says_so_with_its_number(log, client, monkeypatch):
    rows = iter([tables.event_row])

    def second_row_fails(*args):
        return next(rows)(*args)

    monkeypatch.setattr(tables, "event_row", second_row_fails)
    response = client.get("/events.csv")
    with pytest.raises(RuntimeError):
        list(response)
    response.close()
    error, line = log()
    assert error["traceback"].startswith("Traceback")
    assert (line["broken"], line["level"]) == (True, "ERROR")
    assert {error["id"], line["id"]} == {response["X-Request-ID"]}


@pytest.mark.django_db
def test_a_long_address_is_cut_in_the_log_and_cannot_begin_a_line(log, client):
    client.get("/nothing/\n{}\u2028" + "x" * 900 + "?q=" + "y" * 900)
    [line] = log()
    assert (len(line["path"]), len(line["query"])) == (300, 300)


@pytest.mark.django_db
def test_an_error_is_logged_once_with_the_number_that_its_page_shows(log, visitor, broken):
    response = visitor.get("/about/")
    error, line = log()
    number = response["X-Request-ID"]
    assert response.status_code == line["status"] == 500
    assert "ZeroDivisionError: a mistake in the code" in error["traceback"]
    assert error["id"] == line["id"] == number
    page = " ".join(response.content.decode().split())
    assert f"give this number: <strong>{number}</strong>" in page


@pytest.mark.django_db
def test_an_error_is_logged_where_the_lines_of_requests_are_off(log, visitor, broken, monkeypatch):
    logger = logging.getLogger("timeline.requests")
    logger.setLevel(logging.WARNING)
    visitor.get("/speakers/")
    assert log() == []
    visitor.get("/about/")
    assert [line["level"] for line in log()] == ["ERROR", "ERROR"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "headers", "status", "note"),
    [
        ("/wp-login.php", {}, 404, None),
        ("/", {"Host": "evil.example"}, 400, "Invalid HTTP_HOST header: 'evil.example'"),
        ("/events/%00/", {}, 404, None),
        ("/admin/?a=%00", {}, 400, None),
    ],
)
def test_a_scanner_leaves_its_line_and_nothing_more(log, visitor, path, headers, status, note):
    assert visitor.get(path, headers=headers).status_code == status
    [line] = log()
    assert line["status"] == status
    assert line.get("note", "").startswith(note or "")
    assert ("note" in line) == bool(note)


@pytest.mark.django_db
def test_a_form_of_another_site_is_refused_with_the_reason_in_its_line(log):
    strict = Client(enforce_csrf_checks=True)
    path = "/statements/al-tanf-2021-02-17-s1/report/"
    strict.post(path, headers={"Origin": "https://evil.example"})
    [line] = log()
    assert line["status"] == 403
    assert "https://evil.example does not match" in line["note"]


@pytest.mark.django_db
def test_a_number_is_taken_from_a_trusted_proxy_alone(client, settings):
    mine = {"X-Request-ID": "0d1b7e6a-12c4-4c59-9f6e-0a6d1f3b2c4d"}
    assert NUMBER.fullmatch(client.get("/livez", headers=mine)["X-Request-ID"])
    settings.TRUST_PROXY = True
    assert client.get("/livez", headers=mine)["X-Request-ID"] == mine["X-Request-ID"]
    for odd in ("short", "x" * 65, "<script>alert</script>", "with a space", "ümlauts-too"):
        answer = client.get("/livez", headers={"X-Request-ID": odd})
        assert NUMBER.fullmatch(answer["X-Request-ID"]), odd


@pytest.fixture
def no_database(monkeypatch):
    """The server is gone: nothing can be asked, no session, no user, and no page was kept."""
    cache.clear()

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "chunked_cursor", refuse)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/"),
        ("get", "/admin/"),
        ("get", "/statements/al-tanf-2021-02-17-s1/report/"),
        ("post", "/statements/al-tanf-2021-02-17-s1/report/"),
        ("post", "/admin/login/"),
    ],
)
def test_without_a_database_a_page_says_so(log, visitor, no_database, method, path):
    visitor.cookies["sessionid"] = "x" * 32
    response = getattr(visitor, method)(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["X-Request-ID"] in response.content.decode()
    assert log()[-1]["note"] == "connection refused"


@pytest.mark.django_db
def test_health_asks_the_database_and_life_does_not(visitor, no_database, settings):
    settings.SECURE_SSL_REDIRECT = True
    for host in ("localhost", "10.0.0.7"):
        for path, status in (("/livez", 200), ("/healthz", 503)):
            answer = visitor.get(path, headers={"Host": host})
            assert (answer.status_code, answer["Cache-Control"]) == (status, "no-store")


def header(client, path: str, name: str) -> str:
    """One header of an answer; a static file's answer holds the file open until it is closed."""
    response = client.get(path)
    response.close()
    return response[name]


def of_static(client) -> str:
    page = client.get("/about/").content.decode()
    return re.search(r'href="(/static/[^"]*timeline\.css)"', page)[1]


@pytest.mark.django_db
def test_every_answer_switches_off_what_a_page_could_use(client, visitor):
    kept = {"clipboard-write"}
    passkeys = {"publickey-credentials-create", "publickey-credentials-get"}
    paths = ["/", "/nothing/", "/embed/", "/healthz", "/livez", "/admin/login/", of_static(client)]
    for path in [*paths, *OPEN]:
        policy = header(client, path, "Permissions-Policy")
        given = set(re.findall(r"([a-z-]+)=\(self\)", policy))
        assert given == (kept | passkeys if path.startswith("/admin/") else kept), path
        assert len(re.findall(r"=\(\)", policy)) > 25
    assert visitor.get("/", headers={"Host": "evil.example"})["Permissions-Policy"]


@pytest.mark.django_db
def test_only_what_others_may_show_can_be_loaded_from_elsewhere(client):
    cross = ["/embed/", "/embed/events/al-tanf-2021-02-17/", of_static(client), *OPEN]
    same = ["/", "/events/al-tanf-2021-02-17/", "/admin/login/", "/admin/", "/healthz", "/nothing/"]
    policies = {p: header(client, p, "Cross-Origin-Resource-Policy") for p in cross + same}
    assert policies == dict.fromkeys(cross, "cross-origin") | dict.fromkeys(same, "same-origin")


@pytest.mark.django_db
def test_exports_may_be_read_by_any_script_and_pages_by_none(client):
    for path in OPEN:
        refused = "" if path == "/changes.atom" else "?from=nonsense"
        for address in (path, path + refused):
            assert client.get(address)["Access-Control-Allow-Origin"] == "*"
        assert client.head(path)["Access-Control-Allow-Origin"] == "*"
        asked = client.options(path, headers={"Origin": "https://other.example"})
        assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
        assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for path in ("/", "/statements/", "/admin/login/", "/admin/", "/embed/", "/x.csv"):
        assert not client.get(path).has_header("Access-Control-Allow-Origin"), path


def test_every_export_is_among_the_open_ones():
    routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    files = {f"/{route}" for route in routes if re.fullmatch(r"[a-z-]+(\.[a-z]+)+", route)}
    assert files - {"/sitemap.xml", "/robots.txt", "/favicon.ico"} == set(OPEN)


@pytest.fixture
def elsewhere():
    """A page on another origin: another port of this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>Elsewhere</title>")

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


FETCH = """async address => {
    try {
        const answer = await fetch(address, {headers: {"X-Any": "1"}});
        return [answer.status, (await answer.text()).length];
    } catch (error) {
        return String(error);
    }
}"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_another_sites_script_reads_exports_only(browser, live_server, chronology, elsewhere):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(elsewhere)
        for path in OPEN:
            status, size = page.evaluate(FETCH, live_server.url + path)
            least = 20 if path == "/withdrawn.json" else 1000  # nothing is withdrawn yet
            assert (status, size > least) == (200, True), path
        assert page.evaluate(FETCH, f"{live_server.url}/events.csv?from=nonsense")[0] == 400
        for path in ("/", "/admin/login/", "/nothing/"):
            assert "Failed to fetch" in page.evaluate(FETCH, live_server.url + path)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_browser_knows_every_word_of_the_policy(browser, live_server, chronology):
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        for path in ("/", "/embed/", "/admin/login/"):
            page.goto(live_server.url + path)
    assert said == []
