"""Lighthouse's marks: tests ask for those that no clock decides, `make lighthouse` shows all four.

``python -m tests.lighthouse`` prints them for each page, as a phone and as a desktop see it,
of the site at ``--site``, or of one that it starts itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from urllib.error import URLError

PAGES = ("/", "/actors/mike-pompeo/", "/events/2020-06-05/", "/statements/")
DEVICES = ("mobile", "desktop")
TIMELESS = ("accessibility", "best-practices", "seo")
ALL = ("performance", *TIMELESS)
CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


class NoMarks(Exception):
    """Lighthouse's browser did not start or hung: that says nothing of the page."""


def marks(
    tools: Path,
    chromium: str,
    url: str,
    device: str,
    categories: tuple[str, ...] = ALL,
) -> dict[str, float]:
    """The marks of a page, 0 to 1, by category; ``tools`` holds npm's packages. Raises NoMarks."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(tools / "lighthouse" / "cli" / "index.js"), url, "--quiet"]
        command += ["--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROME_FLAGS}"]
        command += ["--preset=desktop"] if device == "desktop" else []
        if "performance" not in categories:  # neither a slow network nor a picture is wanted
            command += ["--throttling-method=provided", "--disable-full-page-screenshot"]
        how = {"env": {**os.environ, "CHROME_PATH": chromium}, "capture_output": True, "text": True}
        try:
            done = subprocess.run(command, timeout=180, check=False, **how)
        except subprocess.TimeoutExpired:
            raise NoMarks(f"no answer for {url} in three minutes") from None
        if done.returncode:
            raise NoMarks(done.stderr[-500:])
        found = json.loads(report.read_text())["categories"]
        return {name: category["score"] or 0 for name, category in found.items()}


@contextmanager
def own_site() -> Iterator[str]:
    """The site as `make run` serves it, at a free port, until the end of the block."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    env = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1"}
    with subprocess.Popen(["./serve"], cwd=Path(__file__).parent.parent, env=env) as site:
        try:
            _wait_for(url, site)
            yield url
        finally:
            site.terminate()


def _wait_for(url: str, site: subprocess.Popen[bytes], seconds: int = 180) -> None:
    """Until the site answers; the first start imports the documents."""
    for _ in range(seconds * 4):
        if site.poll() is not None:
            sys.exit("The site did not start.")
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - our own
        except (URLError, OSError):
            time.sleep(0.25)
        else:
            return
    sys.exit(f"The site did not answer within {seconds} seconds.")


def print_marks(tools: Path, chromium: str, site: str) -> None:
    print(f"{'page':28}{'device':>9}", *(f"{name:>15}" for name in ALL))
    for path in PAGES:
        for device in DEVICES:
            try:
                found = marks(tools, chromium, site.rstrip("/") + path, device)
                shown = "".join(f" {100 * found[name]:15.0f}" for name in ALL)
            except NoMarks as error:
                shown = f" no marks: {' '.join(str(error).split())[-80:]}"
            print(f"{path:28}{device:>9}{shown}", flush=True)


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", default="", help="where the site runs; by default one is started")
    site = parser.parse_args().site
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    from tests import judges

    try:
        tools = judges.install()
    except judges.Missing as error:
        sys.exit(str(error))
    if judges.CHROMIUM is None:
        sys.exit(judges.NO_CHROMIUM)
    if site:
        print_marks(tools, judges.CHROMIUM, site)
        return
    with own_site() as url:
        print_marks(tools, judges.CHROMIUM, url)


if __name__ == "__main__":
    main()
