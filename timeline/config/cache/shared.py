"""A cache in Valkey or Redis that all processes share; without it pages are made anew."""

from __future__ import annotations

import logging
import time
from pickle import PickleError
from typing import cast

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
_PAUSE = 5.0  # seconds in which a server that did not answer is not asked again


class ForgivingRedisCache(RedisCache):
    """What cannot be read was not kept, and what cannot be written is not kept."""

    _asked_again_at = 0.0

    def get(self, key: str, default: object = None, version: int | None = None) -> object:
        if time.monotonic() < ForgivingRedisCache._asked_again_at:
            return default
        try:
            return super().get(key, default, version)
        except RedisError as error:
            _leave_in_peace(error)
            return default
        except (PickleError, AttributeError, ImportError, EOFError, TypeError, ValueError):
            return default  # kept by another release, which called things otherwise

    def set(
        self,
        key: str,
        value: object,
        timeout: float | None = cast(float, DEFAULT_TIMEOUT),
        version: int | None = None,
    ) -> None:
        if time.monotonic() < ForgivingRedisCache._asked_again_at:
            return
        try:
            super().set(key, value, timeout, version)
        except RedisError as error:
            _leave_in_peace(error)


def _leave_in_peace(error: RedisError) -> None:
    ForgivingRedisCache._asked_again_at = time.monotonic() + _PAUSE
    logger.warning("The cache of CACHE_URL does not answer; pages are made anew: %s", error)
