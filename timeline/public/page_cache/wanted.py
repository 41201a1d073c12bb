"""What is asked for: an address on a host, as the site stands now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

KEPT = "timeline.kept"  # in the environment of a request: the key under which its answer is kept
UNANSWERED = "timeline.unanswered"  # likewise: why the state of the site was not told in time


@dataclass(frozen=True)
class Wanted:
    """An address by its key, and the state of the site."""

    key: str
    state: str

    @cached_property
    def tag(self) -> str:
        """Weak, because it is the same for each encoding."""
        return f'W/"{hashlib.sha256(f"{self.state}|{self.key}".encode()).hexdigest()[:32]}"'
