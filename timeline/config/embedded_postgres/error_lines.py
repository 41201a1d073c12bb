"""What programs and servers tell of their errors."""

from __future__ import annotations

import re

_TELLING = re.compile(r"\b(?:FATAL|PANIC|ERROR|error|fatal)\b:\s*(.+)")


def last_error(output: str) -> str:
    """The last error in a program's output or a server's log; its last line where none is
    marked.
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [n for n, line in enumerate(lines) if _TELLING.search(line)]
    if not marked:
        return (lines or ["it gave no reason"])[-1][:300]
    told = _after_mark(lines[marked[-1]])
    if told.endswith("contains errors") and marked[-1]:  # which ones stands in the line before
        told = f"{told}: {_after_mark(lines[marked[-1] - 1])}"
    return told[:300]


def _after_mark(line: str) -> str:
    """The words of a log's line without its time, process and severity."""
    return re.sub(r"^.*?\b(?:LOG|FATAL|PANIC|ERROR|error|fatal):\s*", "", line)
