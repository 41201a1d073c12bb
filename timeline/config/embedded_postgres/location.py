"""Where the embedded server keeps its data, and whose it is.

Under ``var``, except where that cannot work: root's server runs as another user, who must be able
to reach it, and the path of a socket may be neither long nor hold a space. Data that lies elsewhere
is named by a file in ``var``, so that a renamed checkout finds it again; beside the data stands
which ``var`` it belongs to, so that a copied checkout does not write into its original's database.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import DatabaseUnreachable

ROOT_HOME = Path("/var/lib/al-tanf-timeline")
POINTER = "postgres.location"  # in var: where the data is
OWNER = "belongs_to"  # beside the data: which var it belongs to
_SOCKET_PATH_LIMIT = 100  # a Unix socket's path has 107 characters at most


def locate(var: Path) -> Path:
    """The data folder of the site whose generated files are in ``var``. Writes nothing."""
    var = var.resolve()
    home = _home_elsewhere(var)
    if home is None:
        return var / "postgres"
    for candidate in _candidates(var, home):
        owner = _read(candidate.parent / OWNER)
        if owner in ("", str(var)) or not _is_used_by(Path(owner), candidate):
            return candidate
    raise AssertionError("unreachable: candidates never end")


def check(var: Path, data: Path) -> None:
    """Raise DatabaseUnreachable where an empty database would hide one that is there or was
    there.
    """
    var = var.resolve()
    pointed, inside = _read(var / POINTER), var / "postgres"
    if pointed == str(data) and not (data / "PG_VERSION").exists():
        if not _may_enter(data.parent):
            raise DatabaseUnreachable(
                f"The database of this folder is in {data} and was made by another user, probably "
                "root. Run this as that user, or set DATABASE_URL."
            )
        raise DatabaseUnreachable(
            f"The database of this folder should be in {data} and is not there any more. Bring it "
            f"back, or remove {var / POINTER} to begin with an empty one."
        )
    if data != inside and not pointed and (inside / "PG_VERSION").exists():
        owner = _user_name(inside)
        raise DatabaseUnreachable(
            f"The database of this folder is in {inside} and belongs to the user {owner}. Run this "
            f"as {owner}, or move that folder away to begin with an empty one."
        )


def claim(var: Path, data: Path) -> None:
    """Note that ``data`` is the database of ``var``, where it does not lie in it."""
    var = var.resolve()
    if data == var / "postgres":
        return
    var.mkdir(parents=True, exist_ok=True)
    for note, words in ((var / POINTER, str(data)), (data.parent / OWNER, str(var))):
        if _read(note) != words:
            note.write_text(f"{words}\n")


def _home_elsewhere(var: Path) -> Path | None:
    """The folder for data that cannot lie in ``var``; None where it can."""
    if os.geteuid() == 0:
        return ROOT_HOME
    inside = str(var / "postgres")
    if len(inside) + len("/.s.PGSQL.5432") <= _SOCKET_PATH_LIMIT and " " not in inside:
        return None
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    if len(str(home)) > 60 or " " in str(home):
        home = Path(tempfile.gettempdir()) / f"al-tanf-timeline-{os.geteuid()}"
    return home / "al-tanf-timeline"


def _candidates(var: Path, home: Path) -> Iterator[Path]:
    if pointed := _read(var / POINTER):
        yield Path(pointed)
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:10]
    yield home / mark / "postgres"
    n = 2
    while True:
        yield home / f"{mark}-{n}" / "postgres"
        n += 1


def _is_used_by(var: Path, data: Path) -> bool:
    """Whether another ``var`` is still there and names these data as its own."""
    return _read(var / POINTER) == str(data)


def _read(note: Path) -> str:
    try:
        return note.read_text().strip()
    except OSError:
        return ""


def _may_enter(folder: Path) -> bool:
    try:
        folder.stat()
    except PermissionError:
        return False
    except OSError:
        return True
    return os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def _user_name(path: Path) -> str:
    uid = path.stat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
