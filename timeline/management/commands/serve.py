"""Prepare the site and serve it: what ``make run`` and the container start.

``PREPARE=0`` leaves the preparation to others: one container prepares, several serve. ``WORKER=0``
leaves the jobs of the queue to others: to ``manage.py worker``.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from timeline.config import environment as env


class Command(BaseCommand):
    help = (
        "Prepare the site (tables, documents, first editor, static files) and serve it with"
        " gunicorn on HOST and PORT."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - prepare comes first

    def handle(self, *args: object, **options: object) -> None:
        signal.signal(signal.SIGTERM, _end)
        host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000, 1, 65535)
        import_module("timeline.config.gunicorn")  # refuses its variables before all the work
        listener = bound(host, port)
        for warning in env.misspelt():
            self.stderr.write(warning)
        if env.flag("PREPARE", default=True):
            call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        if env.flag("COLLECTSTATIC", default=True):
            _collect_static_files()
        connections.close_all()
        site = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        self.stdout.write(
            f"The site is at {site} and the editor's desk at {site}admin/ (Ctrl-C ends it)"
        )
        self.stdout.flush()
        self._become_gunicorn(listener)

    def _become_gunicorn(self, listener: socket.socket) -> None:
        """The same process goes on as gunicorn's master: it has loaded the site and holds the
        embedded server already.
        """
        os.chdir(settings.BASE_DIR)
        sys.argv = [
            str(settings.BASE_DIR / "timeline" / "serving" / "__main__.py"),  # by SIGUSR2 again
            "timeline.wsgi",
            "-c",
            "python:timeline.config.gunicorn",
            "--bind",
            f"fd://{listener.detach()}",
        ]
        # imported late: it keeps sys.argv as it finds it
        from timeline.serving.master import Site

        Site().run()


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that it is ours before it is announced.

    Raises CommandError.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise CommandError(
            f"HOST={host!r} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all."
        ) from None
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        # two may bind with the option above, one may listen; early visitors wait
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise CommandError(_why_not(error, host, port)) from None
    return listener


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use: perhaps the site runs already. Stop what uses it, or take "
            f"another: PORT={port + 1 if port < 65535 else 8000} make run"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is not for ordinary users. Take one above 1023: PORT=8000 make run"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"HOST={host!r} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all."
    return f"{host}:{port} cannot be used: {error.strerror}."


def _collect_static_files() -> None:
    """One at a time, and only what is new: a second start would take away files that the first is
    still packing, or reading.
    """
    folder = Path(settings.STATIC_ROOT)
    folder.parent.mkdir(parents=True, exist_ok=True)
    stamp = folder.with_name(f"{folder.name}.collected")
    with folder.with_name(f"{folder.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state = _state_of_static_files()
        if folder.is_dir() and stamp.exists() and stamp.read_text() == state:
            return
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def _state_of_static_files() -> str:
    """A digest of where the static files are and when they were last written."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(()):
            file = Path(storage.path(path)).stat()
            found.update(f"{path}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _end(number: int, frame: object) -> NoReturn:
    """SIGTERM ends the preparation in order: the embedded server stops with us."""
    raise SystemExit(128 + number)
