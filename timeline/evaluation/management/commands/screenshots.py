"""Pictures of every kind of page, to be looked at: three widths, light and dark, and paper."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {
    "timeline": "/",
    "search": "/?q=oil",
    "empty": "/?q=xyzzy",
    "error": "/?from=yesterday",
    "statements": "/statements/",
    "speakers": "/speakers/",
    "dossier": "/actors/mike-pompeo/",
    "countries": "/countries/",
    "country": "/countries/TR/",
    "map": "/map/",
    "place": "/places/al-tanf/",
    "compare": "/compare/?a=US&b=IR",
    "event": "/events/al-tanf-2020-06-05/",
    "statement": "/statements/al-tanf-2020-06-05-s1/",
    "report": "/statements/al-tanf-2020-06-05-s1/report/",
    "embed": "/embed/?country=TR",
    "sources": "/documents/",
    "source": "/documents/al-tanf/",
    "article": "/documents/article-000/",
    "about": "/about/",
    "missing": "/nothing-here/",
    "sign-in": "/admin/login/",
}
# Of a record, the page with this ending; the record is the first of the list.
DESK = {
    "desk": ("/admin/", ""),
    "queue": ("/admin/review/", ""),
    "list": ("/admin/timeline/event/", ""),
    "editor": ("/admin/timeline/event/?q=Jeffrey", "change/"),
    "history": ("/admin/timeline/event/?q=Jeffrey", "history/"),
    "actor": ("/admin/timeline/actor/?q=Pompeo", "change/"),
    "merge": ("/admin/timeline/actor/?q=Pompeo", "merge/"),
    "import": ("/admin/import/", ""),
    "second-factor": ("/admin/second-factor/", ""),
}


class Command(BaseCommand):
    help = (
        "Take screenshots of every kind of page of a running site into var/screenshots; with"
        " --user also of the editors' desk."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="where the site runs")
        parser.add_argument(
            "--user",
            default="",
            help="an editor without a second factor; asks for the password",
        )

        parser.add_argument(
            "--front",
            action="store_true",
            help="only the two pictures of the README, into docs/",
        )

    def handle(self, *args: object, site: str, user: str, front: bool, **options: object) -> None:
        chromium = next(
            (p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p),
            None,
        )
        if chromium is None:
            raise CommandError("No Chromium is installed. Try: apt install chromium")
        from playwright.sync_api import sync_playwright

        folder: Path = settings.VAR / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        addresses, session = dict(PAGES), None
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser,
        ):
            if front:
                _front(browser, site)
                return
            if user:
                with browser.new_context(base_url=site) as context:
                    addresses |= _desk(context.new_page(), user, getpass(f"Password of {user}: "))
                    session = context.storage_state()
            for width in (1440, 768, 390):
                for scheme in SCHEMES:
                    self.stdout.write(f"{width} pixels wide, {scheme} …")
                    with browser.new_context(
                        base_url=site,
                        storage_state=session,
                        viewport={"width": width, "height": 1000},
                        color_scheme=scheme,
                    ) as context:
                        page = context.new_page()
                        for name, path in addresses.items():
                            page.goto(path)
                            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
            self.stdout.write("On paper …")
            with browser.new_context(base_url=site, storage_state=session) as context:
                page = context.new_page()
                for name, path in addresses.items():
                    page.goto(path)
                    page.pdf(path=folder / f"{name}.pdf", format="A4")
        self.stdout.write(f"{len(list(folder.iterdir()))} pictures in {folder}")


def _front(browser: Browser, site: str) -> None:
    """The timeline as the README shows it, light and dark."""
    for scheme in SCHEMES:
        with browser.new_context(
            base_url=site, viewport={"width": 1280, "height": 800}, color_scheme=scheme
        ) as context:
            page = context.new_page()
            page.goto("/")
            picture = settings.BASE_DIR / "docs" / f"timeline-{scheme}.jpg"
            page.screenshot(path=picture, type="jpeg", quality=70)


def _desk(page: Page, user: str, password: str) -> dict[str, str]:
    """Sign in, and find the addresses of the desk's pages."""
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button").last.click()
    if "/login/" in page.url:
        raise CommandError(f"{user} cannot sign in with this password. Nothing was photographed.")
    addresses = {}
    for name, (path, ending) in DESK.items():
        page.goto(path)
        record = (
            (page.locator("#result_list tbody th a").first.get_attribute("href") or "").split("?")[
                0
            ]
            if ending
            else ""
        )
        addresses[name] = record.replace("change/", ending) or path
    return addresses
