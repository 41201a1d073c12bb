"""What commands show to a person at a terminal, and how they end when they are told to."""

from __future__ import annotations

import io
import os
import signal

import pytest
from django.core.management.base import OutputWrapper

from timeline.management.ending import ended_in_order
from timeline.management.progress import progress_line


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, *steps: tuple[str, int, int]) -> str:
    show = progress_line(OutputWrapper(stream))
    for step in steps:
        show(*step)
    return stream.getvalue()


def test_nobody_is_shown_a_line_where_nobody_looks():
    assert shown(io.StringIO(), ("Parsing", 0, 2), ("Parsing", 2, 2)) == ""


@pytest.mark.parametrize(
    ("done", "total", "bar", "end"),
    [
        (0, 10, "", ""),
        (5, 10, "█" * 10, ""),
        (10, 10, "█" * 20, "\n"),
        (0, 0, "█" * 20, "\n"),
        (1, 3, "█" * 7, ""),
    ],
)
def test_a_line_says_what_is_done_and_how_much_of_it(done, total, bar, end):
    text = shown(Terminal(), ("Parsing", done, total))
    assert text == f"\rParsing          {bar:<20} {done}/{total}{end}"


def test_a_line_is_written_no_more_often_than_it_can_be_read():
    steps = [("Parsing", n, 1000) for n in range(1, 1000)]
    text = shown(Terminal(), *steps)
    assert 1 <= text.count("\r") < 10


def test_the_end_is_always_shown():
    text = shown(Terminal(), ("Parsing", 1, 3), ("Parsing", 2, 3), ("Parsing", 3, 3))
    assert text.endswith("3/3\n")


def test_to_be_told_to_end_is_an_ordinary_end():
    steps = []

    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            steps.append("what was begun is taken away")

    with pytest.raises(SystemExit) as ended, ended_in_order():
        work()
    assert ended.value.code == 128 + signal.SIGTERM
    assert steps == ["what was begun is taken away"]


@pytest.mark.parametrize("error", [None, ValueError])
def test_afterwards_the_signal_means_what_it_meant_before(error):
    before = signal.getsignal(signal.SIGTERM)
    try:
        with ended_in_order():
            assert signal.getsignal(signal.SIGTERM) != before
            if error:
                raise error
    except ValueError:
        pass
    assert signal.getsignal(signal.SIGTERM) == before
