"""How long a statement of a page may take, and whether a pooler stands in between."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection, transaction

from timeline.config.postgres import limits

NAMES = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


@pytest.fixture
def raw(db):
    """A connection of psycopg of its own, as it comes from the server."""
    parameters = connection.get_connection_params()
    with psycopg.connect(
        **{
            name: parameters[name]
            for name in ("host", "port", "user", "dbname", "password")
            if parameters.get(name)
        }
    ) as made:
        yield made


@pytest.fixture
def switched(monkeypatch):
    """Switch the limits on, or not, for this test alone."""

    def switch(on: bool) -> None:
        monkeypatch.setitem(limits._state, "on", False)
        if on:
            limits.switch_on()

    return switch


def settings_of(made: psycopg.Connection) -> list[str]:
    return [made.execute(f"SHOW {name}").fetchone()[0] for name in NAMES]


@pytest.mark.parametrize(("on", "limited"), [(True, ["5s", "4s", "30s"]), (False, ["0", "0", "0"])])
def test_connections_of_a_process_that_serves_pages_are_limited(raw, switched, on, limited):
    switched(on)
    limits.apply(raw)
    assert settings_of(raw) == limited


@pytest.mark.parametrize("on", [True, False])
def test_no_process_has_its_statements_compiled(raw, switched, on):
    raw.execute("SET jit = on")
    switched(on)
    limits.apply(raw)
    assert raw.execute("SHOW jit").fetchone() == ("off",)


def test_limits_outlast_a_transaction_and_leave_none_open(raw, switched):
    switched(on=True)
    limits.apply(raw)
    assert raw.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    raw.execute("SELECT 1")
    raw.rollback()
    assert settings_of(raw) == ["5s", "4s", "30s"]


def test_a_page_gives_up_a_lock_before_it_gives_up_itself():
    assert limits.LOCK < limits.STATEMENT < limits.IDLE


@pytest.mark.django_db
def test_an_import_takes_as_long_as_it_takes():
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"SET LOCAL {name} = 1234")
        with transaction.atomic():
            limits.unlimited()
            for name in NAMES:
                cursor.execute(f"SHOW {name}")
                assert cursor.fetchone() == ("0",)


def test_the_server_itself_is_no_pooler(raw):
    assert limits.is_pooled(raw) is False
