"""A cache in the memory of a process, bounded by its bytes: pages differ in size by a hundred."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sized
from sys import getsizeof
from typing import cast

from cachetools import LRUCache
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache


class _Item:
    """A value that must not be changed, and until when it is good."""

    __slots__ = ("until", "value")

    def __init__(self, value: object, until: float | None) -> None:
        self.value, self.until = value, until


def _size(item: _Item) -> int:
    if isinstance(item.value, str):
        return getsizeof(item.value)  # of its characters some take four bytes
    return len(cast("Sized", item.value)) if hasattr(item.value, "__len__") else 100


class _Store:
    """What all threads of a process share under one name."""

    def __init__(self, most_bytes: int) -> None:
        self.lock = threading.Lock()
        self.items: LRUCache[str, _Item] = LRUCache(most_bytes, _size)


_stores: dict[str, _Store] = {}


class BoundedMemoryCache(BaseCache):
    """What was not asked for longest is forgotten first. ``OPTIONS["bytes"]`` bounds the sum of the
    values' lengths, ``MAX_ENTRIES`` their number. Values are handed out as they are, not copied.
    """

    def __init__(self, name: str, params: Mapping[str, object]) -> None:
        super().__init__(dict(params))
        options = cast("Mapping[str, int]", params.get("OPTIONS", {}))
        self.store = _stores.setdefault(name, _Store(options["bytes"]))

    def get(self, key: str, default: object = None, version: int | None = None) -> object:
        key = self.make_and_validate_key(key, version=version)
        with self.store.lock:
            item = self.store.items.get(key)
            if item is None:
                return default
            if item.until is not None and item.until < time.time():
                del self.store.items[key]
                return default
            return item.value

    def set(
        self,
        key: str,
        value: object,
        timeout: float | None = cast(float, DEFAULT_TIMEOUT),
        version: int | None = None,
    ) -> None:
        key = self.make_and_validate_key(key, version=version)
        item = _Item(value, self.get_backend_timeout(timeout))
        with self.store.lock:
            self.store.items.pop(key, None)
            if _size(item) > self.store.items.maxsize:
                return
            while len(self.store.items) >= self._max_entries:
                self.store.items.popitem()
            self.store.items[key] = item

    def add(
        self,
        key: str,
        value: object,
        timeout: float | None = cast(float, DEFAULT_TIMEOUT),
        version: int | None = None,
    ) -> bool:
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        with self.store.lock:
            return self.store.items.pop(key, None) is not None

    def clear(self) -> None:
        with self.store.lock:
            self.store.items.clear()
