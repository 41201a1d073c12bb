"""Django's PostgreSQL backend, and what this site asks of a connection beyond it.

The embedded server is started at the first connection; errors say what to do; the encoding is
looked at; in the server of the pages a statement may take a few seconds only; and behind a pooler
that hands out connections by the transaction, nothing relies on a session.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from timeline.config.embedded_postgres import ensure_running
from timeline.config.errors import DatabaseUnreachable
from timeline.config.postgres import limits

_started: dict[str, str] = {}  # data folder -> socket folder, once per process


class DatabaseWrapper(base.DatabaseWrapper):
    """``settings_dict["EMBEDDED"]`` has the folders of the embedded server; absent for any
    other.
    """

    pooled = False  # whether a pooler stands between us and the server

    def get_connection_params(self) -> dict[str, object]:
        embedded = self.settings_dict.get("EMBEDDED")
        if embedded and not self.settings_dict.get("HOST"):
            if embedded["DATA"] not in _started:
                _started[embedded["DATA"]] = _start(embedded)
            self.settings_dict["HOST"] = _started[embedded["DATA"]]
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, object]) -> psycopg.Connection:
        try:
            connection = self._connect(conn_params)
        except psycopg.OperationalError as error:
            raise DatabaseUnreachable(self._advice(error)) from None
        encoding = connection.info.parameter_status("server_encoding")
        if encoding not in (None, "UTF8"):
            connection.close()
            raise ImproperlyConfigured(
                f"The database {self.settings_dict['NAME']} has the encoding {encoding}; texts need"
                " UTF8. Make it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
            )
        return connection

    def init_connection_state(self) -> None:
        super().init_connection_state()
        assert self.connection is not None
        self.pooled = limits.is_pooled(self.connection)
        if not self.pooled:
            limits.apply(self.connection)

    def chunked_cursor(self) -> CursorWrapper:
        """The server's own cursor, but not behind a pooler, where it would outlive its
        transaction.
        """
        self.ensure_connection()  # only a connection tells whether it is pooled
        return self.cursor() if self.pooled else super().chunked_cursor()

    def _connect(self, conn_params: dict[str, object]) -> psycopg.Connection:
        embedded = self.settings_dict.get("EMBEDDED")
        try:
            return cast("psycopg.Connection", super().get_new_connection(conn_params))
        except psycopg.OperationalError:
            if not embedded:
                raise
            # the server went away under us: killed, or stopped by the last other process
            conn_params = conn_params | {"host": _start(embedded)}
            return cast("psycopg.Connection", super().get_new_connection(conn_params))

    def _advice(self, error: psycopg.OperationalError) -> str:
        s = self.settings_dict
        port = f":{s['PORT']}" if s.get("PORT") else ""
        where = f"{s.get('HOST') or 'the local socket'}{port}/{s['NAME']}"
        reason = " ".join(str(error).split())[:200]
        advice = "Start it, mend DATABASE_URL, or unset DATABASE_URL to use the embedded server."
        return f"Postgres at {where} cannot be reached: {reason}. {advice}"


def _start(embedded: dict[str, str]) -> str:
    return ensure_running(Path(embedded["DATA"]), Path(embedded["VAR"]))
