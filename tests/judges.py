"""The outside judges: a browser, axe, Lighthouse, the Nu checker, TimelineJS. Who has to have them, and how they come."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import fasteners
import pytest
from django.conf import settings

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_CHROMIUM = "No Chromium is installed: apt install chromium"
HOME = Path(settings.BASE_DIR) / "var" / "quality"
WANTED = Path(__file__).parent / "quality" / "package.json"


class Missing(Exception):
    """A judge cannot be had here; the message says why in one line."""


def required() -> bool:
    """Whether a check without its judge has failed: so it is where CI or REQUIRE_JUDGES is set."""
    values = (os.environ.get(name, "").strip().lower() for name in ("CI", "REQUIRE_JUDGES"))
    return any(value not in {"", "0", "false", "no", "off"} for value in values)


def cannot_run(reason: str) -> NoReturn:
    """Skip the test that asks, or fail it where judges are required."""
    if required():
        pytest.fail(f"{reason} (CI or REQUIRE_JUDGES is set, so this is no reason to skip)", pytrace=False)
    pytest.skip(reason)


def install() -> Path:
    """The judges from the npm registry, in a folder that git ignores. Raises Missing."""
    if not shutil.which("npm") or not shutil.which("java"):
        raise Missing("npm and java are needed to install and run the judges")
    HOME.mkdir(parents=True, exist_ok=True)
    with fasteners.InterProcessLock(HOME / "lock"):  # tests run in several processes
        if not _installed():
            _npm_install()
    return HOME / "node_modules"


def _installed() -> bool:
    """The list of what is there is written last: an installation that was killed begins anew."""
    here = HOME / "installed.json"
    return here.exists() and here.read_text() == WANTED.read_text() and (HOME / "node_modules").exists()


def _npm_install() -> None:
    shutil.copy(WANTED, HOME / "package.json")
    command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    try:
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        raise Missing("npm could not install the judges within five minutes") from None
    if done.returncode:
        raise Missing(f"npm could not install the judges: {done.stderr[-200:]}")
    shutil.copy(WANTED, HOME / "installed.json")
