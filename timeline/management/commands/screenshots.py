"""Pictures of every kind of page, to be looked at: three widths, light and dark, and paper."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PAGES = {
    "timeline": "/",
    "search": "/?q=oil",
    "empty": "/?q=xyzzy",
    "error": "/?from=yesterday",
    "statements": "/statements/",
    "speakers": "/speakers/",
    "dossier": "/actors/mike-pompeo/",
    "country": "/countries/TR/",
    "compare": "/compare/?a=US&b=IR",
    "event": "/events/2020-06-05/",
    "statement": "/statements/2020-06-05-s1/",
    "source": "/documents/al-tanf/",
    "about": "/about/",
    "missing": "/nothing-here/",
}


class Command(BaseCommand):
    help = "Photograph every kind of page of a running site into var/screenshots."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="where the site runs")

    def handle(self, *args: Any, site: str, **options: Any) -> None:
        chromium = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
        if chromium is None:
            raise CommandError("No Chromium is installed. Try: apt install chromium")
        from playwright.sync_api import sync_playwright

        folder: Path = settings.VAR / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            for width in (1440, 768, 390):
                for scheme in ("light", "dark"):
                    with browser.new_context(base_url=site, viewport={"width": width, "height": 1000}, color_scheme=scheme) as context:
                        page = context.new_page()
                        for name, path in PAGES.items():
                            page.goto(path)
                            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
            with browser.new_context(base_url=site) as context:
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(path)
                    page.pdf(path=folder / f"{name}.pdf", format="A4")
        self.stdout.write(f"{len(list(folder.iterdir()))} pictures in {folder}")
