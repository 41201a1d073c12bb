"""What the embedded server has to say to the person at the terminal: on standard error, a line
each.
"""

from __future__ import annotations

import sys


def say(line: str) -> None:
    """Print one line at once."""
    print(line, file=sys.stderr, flush=True)
