"""Which Postgres the site uses: DATABASE_URL, or else an embedded server started on first use.

Nothing starts when this module is imported: commands that need no database (``parse_document``)
leave the embedded server alone. ``timeline.config.postgres`` starts it at the first connection.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from timeline.config.embedded_postgres import locate

ENGINE = "timeline.config.postgres"
CONNECT_SECONDS = "5"  # a server that accepts and never answers is given up after that
_ALLOWED_OPTIONS = {
    "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options",
    "host",
}  # fmt: skip


def database_settings(url: str, var: Path, name: str = "DATABASE_URL") -> dict[str, object]:
    """Django's DATABASES["default"] for a ``postgres://`` URL, or for the embedded server if it is
    empty.

    Raises ImproperlyConfigured on a URL that names no Postgres database, in words about the
    variable ``name``.
    """
    common: dict[str, object] = {
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"TEMPLATE": "template0"},
    }
    if not url:
        embedded = {"DATA": str(locate(var)), "VAR": str(var.resolve())}
        return common | {
            "NAME": "timeline",
            "USER": "postgres",
            "PORT": "5432",
            "EMBEDDED": embedded,
            "OPTIONS": {},
        }
    return common | _of_url(url, name)


def _of_url(url: str, variable: str) -> dict[str, object]:
    """Which server, which database, who asks, and how. Raises ImproperlyConfigured."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured(
            f"{variable} must look like postgres://user:password@host:5432/database"
        )
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{variable} has a port that is no number") from None
    options = dict(parse_qsl(parts.query))
    if unknown := set(options) - _ALLOWED_OPTIONS:
        raise ImproperlyConfigured(
            f"{variable} has an unknown option: {', '.join(sorted(unknown))}"
        )
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS} | options,
    }
