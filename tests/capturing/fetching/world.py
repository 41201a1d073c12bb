"""A small internet: names, public addresses, and one local server behind all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore

from timeline.capturing.fetching.fetcher import Fetcher
from timeline.capturing.fetching.network import Network

PUBLIC = "93.184.215.14"
HOST = "news.example.org"
PAGE = b"<!doctype html><html><title>News</title><body><h1>News</h1><p>Iran said no.</p></body>"
Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by what a test has laid at a path; 404 elsewhere."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path, dict(self.headers.items())))
        route = self.server.routes.get(self.path)
        if route is None:
            self.answer(404)
        else:
            route(self)

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """A whole answer; names of headers with underscores."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Tests have nothing to read there."""


class Server(ThreadingHTTPServer):
    """A web server that remembers what it was asked: host, path, headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        """What pages were asked for, the rules for programs left out."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who hangs up is what some tests are about."""


class World:
    """Names lead to addresses, addresses to the local server; who was called is remembered."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names: dict[str, list[str]] = {HOST: [PUBLIC]}
        self.dialled: list[str] = []
        self.waited: list[float] = []

    def resolve(self, host: str, seconds: float) -> list[str]:
        return self.names.get(host, [])

    def dial(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.dialled.append(address)
        local = self.server.server_address[1]
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", local, timeout=seconds)

    @property
    def network(self) -> Network:
        return Network(self.resolve, self.dial, self.waited.append)

    def fetcher(self, *, most: int = 1_000_000, seconds: float = 10, hosts: str = "") -> Fetcher:
        """One that takes every host for a publisher's that ends like this."""
        return Fetcher("test/1", lambda host: host.endswith(hosts), most, seconds, self.network)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(body: bytes = PAGE, **headers: str) -> Route:
    """A page that is there."""
    return lambda handler: handler.answer(200, body, **({"Content_Type": "text/html"} | headers))


def redirect(location: str, status: int = 302) -> Route:
    """A page that is elsewhere."""
    return lambda handler: handler.answer(status, Location=location)
