"""A process that has loaded Django and forks: each command begins at once, and can be killed.

``python -m tests.warm`` reads lines from its standard input, each a list of a management command
and its arguments as JSON, and runs one after the other in forks. It answers each with the fork's
number, and with its exit code once it is gone, negative where a signal ended it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class Fork:
    """One command in a fork of the warm process."""

    def __init__(self, warm: subprocess.Popen[str], command: list[str]) -> None:
        self.warm, self.code = warm, None
        print(json.dumps(command), file=warm.stdin, flush=True)
        self.pid = int(warm.stdout.readline())

    def wait(self, seconds: float | None = None) -> int | None:
        """The exit code, or None if it still runs after so many seconds."""
        if self.code is None and select.select([self.warm.stdout], [], [], seconds)[0]:
            self.code = int(self.warm.stdout.readline())
        return self.code

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone; its number is not given away before."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()


@contextmanager
def warm_process(url: str) -> Iterator[subprocess.Popen[str]]:
    """The process, which works on the database at ``url``; errors go where the tests' own go."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url}
    command = [sys.executable, "-m", "tests.warm"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, **pipes) as started:
        try:
            yield started
        finally:
            started.stdin.close()
            started.wait(timeout=30)


def run(command: list[str]) -> int:
    """What ``manage.py`` does, in this process; its exit code."""
    from django.core.management import call_command

    try:
        call_command(*command)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def serve() -> None:
    """Load what a command needs, open no connection, and fork for each line."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    load_command_class(get_commands()["import_document"], "import_document")
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            code = run(json.loads(line))
            sys.stderr.flush()
            os._exit(code)
        print(pid, file=answers)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=answers)


if __name__ == "__main__":
    serve()
