"""Keeps one child process alive: the worker of the queue."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn

logger = logging.getLogger("timeline.jobs")
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds before a worker that died is begun again
_HEALTHY = 60.0  # seconds that it lived, after which the next death is the first one again
_PATIENCE = 4.0  # seconds that it may take to end


class Keeper:
    """Forks the worker from a process that has loaded the site, and forks it again if it dies.

    ``prepare`` is called in the child, before anything else.
    """

    def __init__(self, prepare: Callable[[], None]) -> None:
        self._prepare = prepare
        self._pid = 0
        self._began = 0.0
        self._next = 0.0
        self._pause = _FIRST_PAUSE
        self._ending = False

    def look_after(self) -> None:
        """Begin the worker, if it is not there and it is time to."""
        if self._ending or self._lives():
            return
        now = time.monotonic()
        if self._pid:
            self._note_death(now)
        if now >= self._next:
            self._began, master = now, os.getpid()
            self._pid = os.fork() or self._become_worker(master)

    def tell_to_end(self) -> None:
        """Ask the worker to end; it is not begun again."""
        self._ending = True
        self._send(signal.SIGTERM)

    def end(self) -> None:
        """Wait until it has ended, and end it by force if it does not."""
        deadline = time.monotonic() + _PATIENCE
        while self._lives() and time.monotonic() < deadline:
            time.sleep(0.05)
        self._send(signal.SIGKILL)
        while self._lives():
            time.sleep(0.01)
        self._pid = 0

    def _note_death(self, now: float) -> None:
        lived = now - self._began
        self._pause = _FIRST_PAUSE if lived > _HEALTHY else min(self._pause * 2, _LONGEST_PAUSE)
        self._next = now + self._pause
        logger.error(
            "The worker of the queue (process %s) has died; it is begun again in %.0f s.",
            self._pid,
            self._pause,
        )
        self._pid = 0

    def _lives(self) -> bool:
        """Whether the child is there; the master may have been told of its end already."""
        if not self._pid:
            return False
        try:
            return os.waitpid(self._pid, os.WNOHANG)[0] == 0
        except ChildProcessError:
            return False

    def _send(self, number: signal.Signals) -> None:
        if self._lives():
            os.kill(self._pid, number)

    def _become_worker(self, master: int) -> NoReturn:
        """In the child: forget what the master is, work, and never come back."""
        code = 1
        try:
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                if callable(signal.getsignal(number)):
                    signal.signal(number, signal.SIG_DFL)
            self._prepare()
            from timeline.background.worker import run

            run(master)
            code = 0
        except Exception as error:  # one line, and the keeper tries again
            logger.error("The worker of the queue could not work: %s", error)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
