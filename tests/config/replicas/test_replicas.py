"""Who reads from the replica, when, and what happens where it fails."""

from __future__ import annotations

import ast
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, InternalError, OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from timeline.config.replicas import middleware
from timeline.config.replicas.freshness import Freshness
from timeline.config.replicas.middleware import ReplicaMiddleware, may_read_from_replica
from timeline.config.replicas.reading import ReplicaRouter, reading_alias
from timeline.config.replicas.settings import REPLICA, replica_settings
from timeline.models import Event

PRIMARY = "postgres://a@primary.example/x"
GET = RequestFactory().get


def test_a_replica_that_has_what_was_there_some_seconds_ago_is_trusted():
    seen = Freshness(most_behind=10)
    assert not seen.is_trusted(0), "nobody has looked"
    for now, primary, replica, trusted in [
        (0, 5, 5, True),
        (5, 9, 5, True),
        (9, 9, 5, True),
        (14, 9, 6, True),  # ten seconds ago there were five
        (16, 9, 6, False),  # there were nine
        (17, 30, 9, True),
        (900, 30, 30, True),  # nothing is written: nothing is missed
    ]:
        seen.note_primary(now, primary)
        seen.note_replica(now, replica, same=True)
        assert seen.is_trusted(now + 1) is trusted, now


def test_a_replica_is_trusted_while_the_primary_is_away_but_not_when_it_is_itself():
    seen = Freshness(most_behind=10)
    seen.note_primary(0, 5)
    for now in range(0, 200, 5):
        seen.note_replica(now, 5, same=True)
    assert seen.is_trusted(200)
    assert not seen.is_trusted(260), "nobody has heard of it for long"
    seen.note_replica(260, 5, same=True)
    seen.distrust()
    assert not seen.is_trusted(260)


def test_changes_that_the_primary_does_not_know_are_of_another_database():
    seen = Freshness(most_behind=10)
    seen.note_primary(0, 5)
    seen.note_replica(0, 900, same=False)
    assert not seen.is_trusted(1)


@pytest.mark.parametrize(
    ("request_", "may"),
    [
        (GET("/events/"), True),
        (RequestFactory().head("/events.json"), True),
        (RequestFactory().post("/statements/a/report/"), False),
        (GET("/admin/login/"), False),
        (GET("/events/", headers={"cookie": "sessionid=1"}), False),
        (GET("/events/", headers={"cookie": "wrote=1"}), False),
    ],
)
def test_who_is_signed_in_or_has_sent_a_form_reads_from_the_primary(request_, may):
    assert may_read_from_replica(request_) is may


@pytest.fixture
def asked(monkeypatch):
    """A middleware with a replica that is trusted, and the servers that a view reads from."""
    monkeypatch.setitem(settings.DATABASES, REPLICA, {})
    monkeypatch.setattr(middleware.ReplicaWatch, "is_trusted", lambda watch: True)

    def ask(view, request=None):
        aliases = []

        def recorded(request):
            aliases.append(reading_alias())
            return view(request)

        made = ReplicaMiddleware(recorded)
        return made, aliases, made(request or GET("/events/"))

    return ask


def test_all_that_a_request_reads_comes_from_one_server_and_writes_go_to_the_primary(asked):
    router, read = ReplicaRouter(), []

    def view(request):
        read.append((router.db_for_read(Event), Event.objects.all().db, router.db_for_write(Event)))
        return HttpResponse("rows")

    _, aliases, answer = asked(view)
    assert (answer.content, aliases) == (b"rows", [REPLICA])
    assert read == [(REPLICA, REPLICA, DEFAULT_DB_ALIAS)]
    assert reading_alias() == DEFAULT_DB_ALIAS
    assert not router.allow_migrate(REPLICA, "timeline")


def failure(kind: type[Exception], cause: type[Exception]) -> Exception:
    error = kind("failed")
    error.__cause__ = cause()
    return error


@pytest.mark.parametrize(
    ("error", "servers"),
    [
        (failure(OperationalError, psycopg.errors.AdminShutdown), [REPLICA, DEFAULT_DB_ALIAS]),
        (
            failure(OperationalError, psycopg.errors.SerializationFailure),
            [REPLICA, DEFAULT_DB_ALIAS],
        ),
        (
            failure(InternalError, psycopg.errors.ReadOnlySqlTransaction),
            [REPLICA, DEFAULT_DB_ALIAS],
        ),
        (failure(OperationalError, psycopg.errors.QueryCanceled), [REPLICA]),
        (ValueError(), [REPLICA]),
    ],
)
def test_what_fails_because_it_was_the_replica_is_asked_of_the_primary(asked, error, servers):
    made = []

    def view(request):
        if reading_alias() == DEFAULT_DB_ALIAS:
            return HttpResponse("rows")
        return made[0].process_exception(request, error) or HttpResponse("its own", status=500)

    def remember(request):
        return view(request)

    made.append(ReplicaMiddleware(remember))
    _, aliases, answer = asked(view)
    assert aliases == servers
    assert answer.status_code == (200 if servers[-1] == DEFAULT_DB_ALIAS else 500)


@pytest.mark.parametrize("fails_after", [0, 1])
def test_a_file_that_fails_at_its_beginning_comes_from_the_primary_as_a_whole(asked, fails_after):
    def rows(parts):
        if parts == 0 and reading_alias() == REPLICA:
            raise failure(OperationalError, psycopg.errors.AdminShutdown)
        yield b"head "
        if parts == 1 and reading_alias() == REPLICA:
            raise failure(OperationalError, psycopg.errors.AdminShutdown)
        yield reading_alias().encode()

    _, aliases, answer = asked(lambda request: StreamingHttpResponse(rows(fails_after)))
    assert b"".join(answer) == b"head default"
    assert aliases == [REPLICA, DEFAULT_DB_ALIAS]
    _, aliases, answer = asked(lambda request: StreamingHttpResponse(rows(None)))
    assert b"".join(answer) == b"head replica"
    assert aliases == [REPLICA]


def test_a_large_file_is_sent_from_the_replica_while_it_is_made(asked):
    made = []

    def rows():
        for n in range(100):
            made.append(n)
            yield b"x" * 10_000

    _, aliases, answer = asked(lambda request: StreamingHttpResponse(rows()))
    assert len(made) == 7
    assert len(b"".join(answer)) == 1_000_000
    assert aliases == [REPLICA]


def test_who_has_sent_a_form_is_remembered_as_long_as_a_replica_may_be_behind(asked):
    request = RequestFactory().post("/statements/a/report/")
    _, aliases, answer = asked(lambda request: HttpResponse(status=302), request)
    assert aliases == [DEFAULT_DB_ALIAS]
    cookie = answer.cookies["wrote"]
    assert cookie["max-age"] > settings.REPLICA_SECONDS_BEHIND
    assert cookie["httponly"]


# Rooms that no visitor's GET reaches, or that choose the server themselves.
ELSEWHERE = {
    "admin", "background", "backup", "config", "evaluation", "importing", "management",
    "migrations", "serving", "signin",
}  # fmt: skip
CONNECTIONS = {"connection", "connections"}
# Functions that ask the primary and may: pages of readers are not made of what they tell.
OF_THE_PRIMARY = {
    "indexing/build",  # by the worker and by commands
    "indexing/fill",
    "models/counts.count_again",  # they write
    "models/counts.sum_counts",
    "models/locks.lock_imports",
    "models/queries/statements.next_numbers",  # for what is written then
    "public/page_cache/version.site_state_on_open_connection",  # the primary's state is meant
}


def past_the_router(source: str) -> set[str]:
    """Functions (empty for a module's own lines) that use a connection of Django's, or name a
    database by ``using``.
    """
    tree = ast.parse(source)
    inside = {
        node: function.name
        for function in ast.walk(tree)  # inner functions come after those around them
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    imported = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.db"
        for name in node.names
        if name.name in CONNECTIONS
    }
    return {inside.get(node, "") for node in ast.walk(tree) if names_server(node, imported)}


def names_server(node: ast.AST, imported: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in imported
    if not isinstance(node, ast.Attribute):
        return False
    of_module = isinstance(node.value, ast.Name | ast.Attribute) and (
        ast.unparse(node.value).rpartition(".")[2] == "db"
    )
    return node.attr == "using" or (node.attr in CONNECTIONS and of_module)


def test_no_page_asks_the_primary_past_the_router():
    base = Path(settings.BASE_DIR) / "timeline"
    rooms = [path for path in base.iterdir() if path.name not in ELSEWHERE]
    files = [file for path in rooms for file in ([path] if path.is_file() else path.rglob("*.py"))]
    assert len(files) > 200
    named = set()
    for file in files:
        if file.suffix == ".py":
            module = str(file.relative_to(base).with_suffix(""))
            named |= {f"{module}.{name}".strip(".") for name in past_the_router(file.read_text())}
    may = {name: OF_THE_PRIMARY & {name, name.rpartition(".")[0]} for name in named}
    assert [n for n in may if not may[n]] == [], "reading_connection() says where to read from"
    assert set().union(*may.values()) == OF_THE_PRIMARY


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from django.db import connection, models\ndef f():\n  connection.cursor()", {"f"}),
        ("from django import db\nx = db.connections['default']", {""}),
        ("def f():\n  return Event.objects.using('default')", {"f"}),
        ("def f():\n  return reading_connection().cursor()", set()),
    ],
)
def test_a_query_past_the_router_is_found_however_it_is_spelt(source, found):
    assert past_the_router(source) == found


def test_a_wrong_address_is_refused_in_a_line_about_this_variable():
    assert replica_settings("", PRIMARY) == {}
    made = replica_settings("postgres://a@replica.example/x", PRIMARY)[REPLICA]
    assert (made["HOST"], made["NAME"]) == ("replica.example", "x")
    for url, primary, words in [
        ("postgres://a@replica.example/x", "", "is set and DATABASE_URL is not"),
        (PRIMARY, PRIMARY, "is the address of DATABASE_URL"),
        ("mysql://a:s3cret@replica.example/x", PRIMARY, "must look like postgres://"),
    ]:
        with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_REPLICA_URL") as refused:
            replica_settings(url, primary)
        assert words in str(refused.value)
        assert "s3cret" not in str(refused.value)
        assert "\n" not in str(refused.value)
