"""Django's CACHES["default"] from CACHE_URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

MOST_PAGES = 20_000  # a process's own; with few pages the fewest requests find theirs


def cache_settings(url: str, megabytes: int) -> dict[str, object]:
    """The process's own memory, bounded by ``megabytes``, or the server that ``url`` names.

    Raises ImproperlyConfigured on a URL that names no Redis.
    """
    if not url:
        return in_memory("pages", megabytes)
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss", "valkey", "valkeys"} or not parts.netloc:
        raise ImproperlyConfigured(
            "CACHE_URL must look like redis://user:password@host:6379/0 (rediss:// with TLS)."
        )
    return {
        "BACKEND": "timeline.config.cache.shared.ForgivingRedisCache",
        "LOCATION": url.replace("valkey", "redis", 1),
        "KEY_PREFIX": "timeline",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }


def in_memory(name: str, megabytes: float) -> dict[str, object]:
    """The process's own memory, up to so many megabytes."""
    return {
        "BACKEND": "timeline.config.cache.memory.BoundedMemoryCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": MOST_PAGES, "bytes": int(megabytes * 1024 * 1024)},
    }
