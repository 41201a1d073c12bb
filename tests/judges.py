"""The outside judges (browser, axe, Lighthouse, Nu, TimelineJS): who needs them, how they come."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import fasteners
import pytest
from django.conf import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
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
        pytest.fail(f"{reason} (no reason to skip: CI or REQUIRE_JUDGES is set)", pytrace=False)
    pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium until the end of the block."""
    if CHROMIUM is None:
        cannot_run(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright

    # the browser runs its own event loop, under which Django refuses database calls of the test
    # itself
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    try:
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as started,
        ):
            yield started
    finally:
        monkeypatch.undo()


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
    known = here.exists() and here.read_text() == WANTED.read_text()
    return known and (HOME / "node_modules").exists()


def _npm_install() -> None:
    shutil.copy(WANTED, HOME / "package.json")
    command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    how = {"cwd": HOME, "capture_output": True, "text": True, "timeout": 300}
    try:
        done = subprocess.run(command, check=False, **how)
    except subprocess.TimeoutExpired:
        raise Missing("npm could not install the judges within five minutes") from None
    if done.returncode:
        raise Missing(f"npm could not install the judges: {done.stderr[-200:]}")
    shutil.copy(WANTED, HOME / "installed.json")


def show_in(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Show a page in a scheme of colours, and wait for those that change slowly: what a judge finds
    half-way is nobody's colour.
    """
    page.emulate_media(color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
