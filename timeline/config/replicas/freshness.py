"""How far a replica may be behind, told by the content alone.

While nothing is written a replica is up to date, however long it has heard nothing. So the newest
rows that triggers leave for every write are compared, not clocks or positions in the log: that
needs no rights, and works with any kind of replication.
"""

from __future__ import annotations

import threading
from collections import deque

# Seconds in which the replica must have answered somebody to be trusted: whoever looks may itself
# wait for a primary that is away, whose visitors the replica is to serve meanwhile.
_TRUSTED = 15.0


class Freshness:
    """What was seen of both servers. Times are of one clock that only goes forward."""

    def __init__(self, most_behind: float) -> None:
        self._most_behind = most_behind
        self._of_primary: deque[tuple[float, int]] = deque()
        self._lock = threading.Lock()
        self._trusted_until = float("-inf")

    def note_primary(self, now: float, newest: int) -> None:
        """The number of the primary's newest change."""
        with self._lock:
            self._of_primary.append((now, newest))

    def note_replica(self, now: float, newest: int, same: bool) -> None:
        """The number of the replica's; ``same``: the primary knows that change."""
        with self._lock:
            good = same and newest >= self._long_known(now)
            self._trusted_until = now + _TRUSTED if good else now

    def distrust(self) -> None:
        """It does not answer: not until it was seen again."""
        with self._lock:
            self._trusted_until = float("-inf")

    def is_trusted(self, now: float) -> bool:
        return now < self._trusted_until

    def _long_known(self, now: float) -> int:
        """What the replica must have by now: what the primary had so many seconds ago."""
        old = now - self._most_behind
        while len(self._of_primary) > 1 and self._of_primary[1][0] <= old:
            self._of_primary.popleft()
        return self._of_primary[0][1] if self._of_primary else 0
