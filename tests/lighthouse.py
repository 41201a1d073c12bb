"""Lighthouse's marks: tests ask for those that no clock decides, `make lighthouse` shows all four.

``python -m tests.lighthouse`` prints them for each page, as a phone and as a desktop see it, and
without speed for every other kind of page, as a phone does, of the site at ``--site``, or of one
that it starts itself. Of those that ask search engines to stay away it asks all but whether they
let them in.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from socket import create_server
from urllib.error import URLError

PAGES = ("/", "/actors/mike-pompeo/", "/events/al-tanf-2020-06-05/", "/statements/")
# the other kinds of pages; those that fail do so for Lighthouse too
KINDS = (
    "/statements/al-tanf-2020-06-05-s1/", "/speakers/", "/countries/", "/countries/IR/",
    "/documents/", "/documents/al-tanf/", "/documents/al-tanf/captures/", "/about/", "/data/",
    "/compare/", "/compare/?a=US&b=IR", "/over-time/", "/map/", "/places/al-tanf/",
    "/events/", "/flashpoints/al-tanf/", "/?lanes=IR", "/statements/?manner=direct", "/?q=oil",
    "/?q=xyzzy", "/?from=yesterday", "/?after=al-tanf-2020-06-25", "/documents/article-000/",
    "/statements/?from=2020-01-01&to=2020-01-31", "/actors/syrian-foreign-minister/",
    "/compare/?a=IL&b=IR&about=each-other", "/over-time/?by=speaker&q=Iran", "/over-time/?by=all",
    "/map/?place=geneva", "/statements/al-tanf-2020-06-05-s1/report/",
)  # fmt: skip
# kinds that ask search engines to stay away
UNLISTED = (
    "/search/", "/search/?q=Iran", "/briefing/events/", "/briefing/statements/",
    "/embed/?country=TR", "/embed/events/al-tanf-2020-06-05/", "/embed/statements/?q=oil",
    "/embed/statements/al-tanf-2020-06-05-s1/", "/admin/login/",
)  # fmt: skip
DEVICES = ("mobile", "desktop")
TIMELESS = ("accessibility", "best-practices", "seo")
ALL = ("performance", *TIMELESS)
SCRIPT = Path(__file__).parent / "quality" / "lighthouse.mjs"
PATIENCE = 180  # seconds for one page


class NoMarks(Exception):
    """Lighthouse's browser did not start or hung: that says nothing of the page."""


class Lighthouse:
    """Lighthouse with one Chromium for many pages; both start with the first one."""

    def __init__(self, tools: Path, chromium: str) -> None:
        """``tools`` holds npm's packages."""
        self._command = ["node", str(SCRIPT), str(tools)]
        self._env = {**os.environ, "CHROME_PATH": chromium}
        self._process: subprocess.Popen[str] | None = None

    def marks(
        self, url: str, device: str, categories: tuple[str, ...] = ALL, skipped: Sequence[str] = ()
    ) -> dict[str, float]:
        """The marks of a page, 0 to 1, by category, but for audits that are ``skipped``. Raises
        NoMarks.
        """
        process = self._started()
        asked = {"url": url, "device": device, "categories": categories, "skipped": skipped}
        try:
            print(json.dumps(asked), file=process.stdin, flush=True)
        except OSError:
            self._end()
            raise NoMarks("Lighthouse has ended") from None
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            self._end()
            raise NoMarks(f"no answer for {url} in three minutes")
        line = process.stdout.readline()
        if not line:
            self._end()
            raise NoMarks("Lighthouse has ended")
        answer = json.loads(line)
        if "marks" not in answer:
            raise NoMarks(answer["trouble"][-500:])
        return answer["marks"]

    def close(self) -> None:
        """End the browser with it."""
        if self._process is not None:
            self._process.stdin.close()
            self._end(patience=20)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self._process = subprocess.Popen(self._command, env=self._env, **pipes)
        return self._process

    def _end(self, patience: float = 0) -> None:
        """Wait for its end, or interrupt it: then it ends its browser too."""
        process, self._process = self._process, None
        for seconds in (patience, 10):
            try:
                process.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
        else:
            process.kill()
            process.wait()
        process.stdout.close()


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


def print_marks(lighthouse: Lighthouse, site: str) -> None:
    print(f"{'page':36}{'device':>9}", *(f"{name:>15}" for name in ALL))
    looked_at = [(path, device, ALL) for path in PAGES for device in DEVICES]
    looked_at += [(path, "mobile", TIMELESS) for path in (*KINDS, *UNLISTED)]
    for path, device, categories in looked_at:
        skipped = ("is-crawlable",) if path in UNLISTED else ()
        try:
            found = lighthouse.marks(site.rstrip("/") + path, device, categories, skipped)
            marks = (f"{100 * found[name]:.0f}" if name in found else "" for name in ALL)
            shown = "".join(f" {mark:>15}" for mark in marks)
        except NoMarks as error:
            shown = f" no marks: {' '.join(str(error).split())[-80:]}"
        print(f"{path:36}{device:>9}{shown}", flush=True)


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
    with (
        nullcontext(site) if site else own_site() as url,
        closing(Lighthouse(tools, judges.CHROMIUM)) as lighthouse,
    ):
        print_marks(lighthouse, url)


if __name__ == "__main__":
    main()
