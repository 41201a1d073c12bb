"""Django's PostgreSQL backend plus two things: the embedded server, and errors that say what to do."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from timeline.database import DatabaseUnreachable, ensure_embedded

_started: dict[str, str] = {}  # data folder -> socket folder, once per process


class DatabaseWrapper(base.DatabaseWrapper):
    """``settings_dict["EMBEDDED"]`` is the data folder of the embedded server; absent for any other."""

    def get_connection_params(self) -> dict[str, Any]:
        embedded = self.settings_dict.get("EMBEDDED")
        if embedded and not self.settings_dict.get("HOST"):
            if embedded not in _started:
                _started[embedded] = ensure_embedded(Path(embedded))
            self.settings_dict["HOST"] = _started[embedded]
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return self._connect(conn_params)
        except psycopg.OperationalError as error:
            raise DatabaseUnreachable(self._advice(error)) from None

    def _connect(self, conn_params: dict[str, Any]) -> Any:
        embedded = self.settings_dict.get("EMBEDDED")
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError as error:
            if not embedded:
                raise
            if "does not exist" in str(error):
                self._create_database(conn_params)
            else:  # the server went away under us (killed, or stopped by the last other process)
                conn_params = conn_params | {"host": ensure_embedded(Path(embedded))}
            return super().get_new_connection(conn_params)

    def _create_database(self, conn_params: dict[str, Any]) -> None:
        """The embedded server begins empty; the project's database is made on first use."""
        if conn_params["dbname"] != "timeline":
            return
        server = psycopg.connect(host=conn_params["host"], user=conn_params["user"], dbname="postgres", autocommit=True)
        with server, contextlib.suppress(psycopg.errors.DuplicateDatabase):  # another process was faster
            server.execute("CREATE DATABASE timeline")

    def _advice(self, error: psycopg.OperationalError) -> str:
        s = self.settings_dict
        where = f"{s.get('HOST') or 'the local socket'}{':' + str(s['PORT']) if s.get('PORT') else ''}/{s['NAME']}"
        reason = " ".join(str(error).split())[:200]
        return f"Postgres at {where} cannot be reached: {reason}. Start it, mend DATABASE_URL, or unset DATABASE_URL to use the embedded server."
