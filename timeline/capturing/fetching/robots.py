"""What a publisher asks of programs that fetch its pages."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from timeline.capturing.fetching.addresses import Address
from timeline.capturing.fetching.errors import CannotFetch

MOST_BYTES = 512 * 1024
_LONGEST_PAUSE = 30.0  # seconds that a publisher may ask for between two pages


class Robots:
    """The rules of one origin for one program."""

    def __init__(self, origin: Address, status: int, body: bytes, agent: str) -> None:
        """From the answer to ``/robots.txt``: rules, or none where there is none (4xx).

        Raises CannotFetch where nobody can say what they are.
        """
        self._agent = agent
        self._rules = RobotFileParser()
        if 400 <= status < 500:
            body = b""
        elif status not in (200, 203):
            raise unclear(origin, f"answer {status}")
        try:
            self._rules.parse(body.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
        except ValueError:
            raise unclear(origin, "it cannot be read") from None

    def check(self, address: Address) -> None:
        """Raise CannotFetch where the publisher wants no program to fetch this page."""
        if not self._rules.can_fetch(self._agent, str(address)):
            raise CannotFetch(
                f"{address.host} asks programs not to fetch this page (robots.txt). Save it in a"
                " browser and hand in the file."
            )

    @property
    def pause(self) -> float:
        """Seconds that are to pass between two pages: one, or what is asked for, 30 at most."""
        asked = self._rules.crawl_delay(self._agent)
        return max(1.0, float(min(asked or 0, _LONGEST_PAUSE)))


def unclear(origin: Address, reason: str) -> CannotFetch:
    """What is said where nobody can tell what the publisher asks for."""
    return CannotFetch(
        f"{origin.host} does not say what programs may fetch (robots.txt: {reason}). Try again"
        " later, or save the page and hand in the file."
    )
