"""Django's DATABASES["replica"] from DATABASE_REPLICA_URL."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from timeline.config.database_url import database_settings

REPLICA = "replica"  # its name in DATABASES
# The first in milliseconds, the others in seconds, after which a machine that does not answer is
# given up: pages of a replica that has gone away are soon asked of the primary.
_IMPATIENT = {
    "tcp_user_timeout": "4000",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "2",
}


def replica_settings(url: str, primary_url: str) -> dict[str, dict[str, object]]:
    """The entry of DATABASES, or none where no ``url`` is set. Raises ImproperlyConfigured."""
    if not url:
        return {}
    if not primary_url:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL is set and DATABASE_URL is not: the embedded server has no"
            " replica. Set DATABASE_URL to the primary, or unset DATABASE_REPLICA_URL."
        )
    if url == primary_url:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL is the address of DATABASE_URL. Name a replica, or unset it."
        )
    found = database_settings(url, Path(), "DATABASE_REPLICA_URL")
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    return {REPLICA: found | {"OPTIONS": _IMPATIENT | options, "TEST": {"MIRROR": "default"}}}
