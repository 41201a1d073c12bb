"""Pages from a real server: redirects, rules for programs, bounds of size and time."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import httpcore
import pytest

from tests.capturing.fetching.world import HOST, PAGE, PUBLIC, Handler, page, redirect
from timeline.capturing.errors import UnusableInput
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.fetcher import Validators
from timeline.capturing.fetching.network import Network
from timeline.capturing.fetching.pages import source_of

HERE = f"http://{HOST}/page"


def fetched(world, address: str = HERE, **options: object):
    found = world.fetcher(**options).fetch(address)
    assert found is not None
    return found


def refused(world, address: str = HERE, **options: object) -> str:
    """What is said of a page that is not fetched: one line."""
    with pytest.raises(CannotFetch) as error:
        world.fetcher(**options).fetch(address)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page_is_fetched_once_from_the_address_that_was_checked(world):
    world.server.routes["/page"] = page(ETag='"1"', Last_Modified="Mon, 02 Nov 2020 10:00:00 GMT")
    found = fetched(world)
    assert (found.data, found.address) == (PAGE, HERE)
    assert found.validators == Validators(HERE, '"1"', "Mon, 02 Nov 2020 10:00:00 GMT")
    assert set(world.dialled) == {PUBLIC}
    _, _, headers = world.server.asked[-1]
    assert (headers["Host"], headers["User-Agent"]) == (HOST, "test/1")
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_page_that_has_not_changed_is_not_sent_again(world):
    def unless_known(handler: Handler) -> None:
        known = handler.headers["If-None-Match"] == '"1"'
        handler.answer(304) if known else handler.answer(200, PAGE, ETag='"1"')

    world.server.routes |= {"/page": unless_known, "/other": unless_known}
    first = fetched(world)
    assert world.fetcher().fetch(HERE, first.validators) is None
    other = world.fetcher().fetch(f"http://{HOST}/other", first.validators)
    assert other is not None  # an ETag says nothing of another page
    world.server.routes["/page"] = lambda handler: handler.answer(304)
    assert "(answer 304)" in refused(world)  # nobody asked whether it has changed


def test_redirects_are_followed_and_no_cookie_with_them(world):
    def moved(handler: Handler) -> None:
        handler.answer(301, Location="/page", Set_Cookie="a=b")

    world.server.routes |= {"/old": moved, "/page": page()}
    assert fetched(world, f"http://{HOST}/old#part").address == HERE
    assert "Cookie" not in world.server.asked[-1][2]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("/page", "leads on and on"),
        ("http://localhost/", "no name of the public network"),
        ("http://127.0.0.1/secret", "its host is an IP address"),
        ("//2130706433/secret", "its host is an IP address"),
        ("http://inside.example.org/secret", "is not on the public network"),
        ("http://elsewhere.example.com/", "is not known as a publisher's host"),
        ("https://ada:pw@news.example.org/", "holds a name or a password"),
        ("ftp://news.example.org/", "does not begin with http"),
        ("http://news.example.org:8080/", "Port 8080"),
        ("http://[::1", "Give the address"),
        ("", "leads on and on"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(world, location, words):
    world.names |= {"inside.example.org": ["10.0.0.7"], "elsewhere.example.com": [PUBLIC]}
    world.server.routes |= {"/page": redirect(location), "/secret": page()}
    assert words in refused(world, hosts=".example.org")
    assert "/secret" not in world.server.paths
    assert set(world.dialled) <= {PUBLIC}
    assert len(world.server.paths) <= 6


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:93.184.215.14"], ["x"], []]
)
def test_one_private_address_among_those_of_a_host_is_enough_to_refuse_it(world, answers):
    world.names[HOST] = answers
    assert "is not on the public network" in refused(world)
    assert world.dialled == []


def test_a_name_that_changes_its_address_is_asked_once_per_connection(world):
    """Rebinding: public when it is checked, private a moment later."""
    asked: list[str] = []

    def rebinding(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) <= 2 else ["127.0.0.1"]

    world.server.routes |= {"/page": redirect("/secret"), "/secret": page()}
    fetcher = world.fetcher()
    fetcher.network = Network(rebinding, world.dial)
    with pytest.raises(CannotFetch, match="not on the public network"):
        fetcher.fetch(HERE)
    assert (len(asked), world.dialled) == (3, [PUBLIC, PUBLIC])
    assert world.server.paths == ["/page"]


def test_the_next_address_of_a_host_is_tried_where_the_first_does_not_answer(world):
    world.names[HOST] = ["93.184.215.15", PUBLIC]
    world.server.routes["/page"] = page()
    dial = world.dial

    def half_dead(address: str, port: int, seconds: float):
        if address != PUBLIC:
            return Network().dial("127.0.0.1", free, seconds)
        return dial(address, port, seconds)

    with socket.socket() as unheard:  # bound, and nobody listens
        unheard.bind(("127.0.0.1", 0))
        free = unheard.getsockname()[1]
        fetcher = world.fetcher()
        fetcher.network = Network(world.resolve, half_dead)
        assert fetcher.fetch(HERE) is not None


# -- rules for programs -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "rules", "words"),
    [
        (200, b"User-agent: *\nDisallow: /private\n", ""),
        (404, b"User-agent: *\nDisallow: /\n", ""),
        (403, b"", ""),
        (200, b"\xef\xbb\xbfUser-agent: test\nDisallow: /\n", "asks programs not to fetch"),
        (200, b"User-agent: other\nDisallow: /\n", ""),
        (200, b"User-agent: *\nDisallow: /pa", "asks programs not to fetch"),
        (200, b"User-agent: *\nDisallow: //[\n", "robots.txt: it cannot be read"),
        (200, b"User-agent: *\nCrawl-delay: " + b"9" * 5000, "robots.txt: it cannot be read"),
        (503, b"", "does not say what programs may fetch (robots.txt: answer 503)"),
        (200, b"#" * 600_000, "more than 524,288 bytes"),
    ],
)
def test_the_publisher_says_what_programs_may_fetch(world, status, rules, words):
    world.server.routes |= {
        "/robots.txt": lambda handler: handler.answer(status, rules),
        "/page": page(),
    }
    if words:
        assert words in refused(world)
        assert world.server.paths == []
    else:
        assert fetched(world).data == PAGE


def test_rules_may_be_elsewhere_but_not_at_a_stranger_s(world):
    world.names["rules.example.com"] = [PUBLIC]
    world.server.routes |= {"/page": page(), "/robots.txt": redirect("/rules")}
    assert fetched(world).data == PAGE
    world.server.routes["/robots.txt"] = redirect("http://rules.example.com/")
    assert "it leads to rules.example.com" in refused(world, hosts="example.org")
    world.server.routes["/robots.txt"] = redirect("http://127.0.0.1/")
    assert "IP address" in refused(world)


def test_a_host_is_asked_its_rules_once_a_run_and_left_in_peace_between_pages(world):
    delay = b"User-agent: *\nCrawl-delay: 7\n"
    world.server.routes |= {"/robots.txt": page(delay), "/page": page()}
    fetcher = world.fetcher()
    for _ in range(3):
        fetcher.fetch(HERE)
    assert world.waited == [7, 7]
    assert len(world.server.asked) == 1 + 3


# -- bounds ------------------------------------------------------------------------------------


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_over_the_limit_is_left_before_its_end(world, declared):
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        if declared:
            handler.send_header("Content-Length", "999999999999")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    world.server.routes["/page"] = endless
    assert "more than 1,000,000 bytes" in refused(world)


def test_a_packed_page_is_unpacked_and_a_bomb_is_not(world):
    world.server.routes["/page"] = page(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip")
    assert fetched(world).data == PAGE
    world.server.routes["/page"] = page(BOMB, Content_Encoding="gzip")
    before = time.process_time()
    assert "more than 1,000,000 bytes" in refused(world)
    assert time.process_time() - before < 1  # all of it would take longer, and 200 MB


def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([packer.compress(bytes(2_000_000)) for _ in range(100)]) + packer.flush()


BOMB = _bomb()


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ({"Content_Encoding": "br"}, PAGE, "packed as “br”"),
        ({"Content_Encoding": "gzip, gzip"}, PAGE, "packed as “gzip, gzip”"),
        ({"Content_Encoding": "gzip"}, PAGE, "could not be read"),
        ({"Content_Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)[:-20], "broke off"),
    ],
)
def test_what_nobody_asked_for_is_refused(world, headers, body, words):
    world.server.routes["/page"] = page(body, **headers)
    assert words in refused(world)


def drip(*, of_headers: bool):
    """A server that sends a byte every few milliseconds, for ever."""

    def send(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if of_headers else b"\r\n"))
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.005)

    return send


@pytest.mark.parametrize("of_headers", [True, False])
@pytest.mark.parametrize("path", ["/page", "/robots.txt"])
def test_a_slow_drip_ends_with_the_time_for_the_whole_page(world, of_headers, path):
    world.server.routes |= {"/page": page(), path: drip(of_headers=of_headers)}
    before = time.monotonic()
    assert "took too long" in refused(world, seconds=0.15)
    assert time.monotonic() - before < 2


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch):
    end = threading.Event()

    def busy(*args: object, **options: object) -> list[object]:
        end.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", busy)
    with pytest.raises(httpcore.ConnectTimeout, match="was not answered for"):
        Network().resolve(HOST, 0.02)
    end.set()


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "keeps programs out"), (404, "no such page any more"), (429, "asks us to wait"),
     (500, "gave no page (answer 500)"), (206, "gave no page (answer 206)")],
)  # fmt: skip
def test_an_answer_without_a_page_is_told_in_words(world, status, words):
    world.server.routes["/page"] = lambda handler: handler.answer(status, PAGE)
    assert words in refused(world)


def test_an_answer_that_is_no_http_is_told(world):
    world.server.routes["/page"] = lambda handler: handler.wfile.write(b"\x00\xff" * 10)
    assert "could not be read" in refused(world)
    world.names[HOST] = [PUBLIC]
    world.server.routes["/page"] = lambda handler: None
    assert "could not be read" in refused(world)


def test_https_wants_a_certificate_of_the_host(world):
    world.server.routes["/page"] = page()
    assert "could not be read" in refused(world, f"https://{HOST}/page")
    assert world.server.paths == []


# -- what came ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"%PDF-1.7", "text/html", "is a PDF"),
        (b"\x89PNG", "text/html", "is an image"),
        (b"PK\x03\x04word/", "text/html", "DOCX"),
        (b'{"a": 1}', "application/json", "“application/json”"),
        (b"<!doctype html><script>x</script>", "text/html", "web page without text"),
        (b"", "text/html", "is empty"),
    ],
)
def test_a_page_is_judged_by_its_first_bytes(world, body, kind, words):
    world.server.routes["/page"] = page(body, Content_Type=kind)
    with pytest.raises(UnusableInput, match=words):
        source_of(fetched(world), 1000)


@pytest.mark.parametrize(
    ("body", "kind", "read"),
    [
        (PAGE, "text/html; charset=utf-8", ("text/html", "News\n\nIran said no.")),
        (PAGE, "text/plain", ("text/html", "News\n\nIran said no.")),
        (b"<div><p>Iran</p><p>said no.</p></div>", "text/html", ("text/html", "Iran\n\nsaid no.")),
        (b"Iran said no.", "text/plain", ("text/plain", "Iran said no.")),
        ("قال".encode("cp1256"), "text/plain; charset=Windows-1256", ("text/plain", "قال")),
    ],
)
def test_a_page_becomes_a_source_that_knows_where_it_is_from(world, body, kind, read):
    world.server.routes["/page"] = page(body, Content_Type=kind)
    found = fetched(world)
    source = source_of(found, 1000)
    assert (source.media_type, source.text.strip()) == read
    assert (source.original, source.address, source.fetched_at) == (body, HERE, found.at)
