"""The user as whom the server runs: Postgres refuses to run as root."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TypedDict

from timeline.config.embedded_postgres.error_lines import last_error
from timeline.config.errors import DatabaseUnreachable


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


def ensure_user(name: str) -> None:
    """Make the user, where there is none. Raises DatabaseUnreachable."""
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


def as_user(user: str | None) -> _AsUser:
    """What a process must be started with to run as this user; nothing for whoever runs us."""
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": [], "umask": 0o077}
