"""Pages to import, of any size: made of the real entries on days of thirty years."""

from __future__ import annotations

import datetime as dt
import random
import re

from django.conf import settings

from timeline.capturing.sources import read_file
from timeline.importing.seeded.seed_documents import seed_documents

_MARK = "II. Recent Developments"
_DAY = re.compile(r"^\s*\d{1,2} [A-Z][a-z]+ \d{4} ")
_FIRST, _DAYS = dt.date(1990, 1, 1), 11_370
Entries = list[tuple[dt.date, str]]


def real_text() -> str:
    """The text of the chronology that comes with the site."""
    seed = seed_documents(settings.BASE_DIR / "seeds")[0]
    return read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text


class GrownPage:
    """A chronology of so many megabytes, made of the entries of a real one."""

    def __init__(self, real: str, megabytes: float) -> None:
        self._head, _, body = real.partition(_MARK)
        texts = [_DAY.sub("", entry).strip() for entry in body.split("View More")][:-1]
        self._dice = random.Random(1)  # noqa: S311 - the same page each time
        made: list[str] = []
        size = 0
        while size < megabytes * 1e6:
            made.append(self._reworded(self._dice.choice(texts), 0.2))
            size += len(made[-1].encode())
        days = sorted(self._dice.choices(range(_DAYS), k=len(made)), reverse=True)
        self.entries: Entries = [
            (_FIRST + dt.timedelta(day), text) for day, text in zip(days, made, strict=True)
        ]

    def text(self, entries: Entries, head: str = "") -> str:
        rows = (f"{day.day} {day:%B} {day.year} {text}" for day, text in entries)
        return f"{self._head}{head}{_MARK} {' View More '.join(rows)} View More "

    def changed(self, share: float) -> Entries:
        """With a share of the entries reworded."""
        return [
            (day, f"{self._reworded(text, 0.2)} More followed.")
            if self._dice.random() < share
            else (day, text)
            for day, text in self.entries
        ]

    def _reworded(self, text: str, share: float) -> str:
        """With a share of its plain words in the place of others."""
        plain = (w.isalpha() and w.islower() and len(w) > 4 for w in text.split(" "))
        return " ".join(
            "".join(self._dice.choices("aeioulmnrst", k=6))
            if is_plain and self._dice.random() < share
            else word
            for word, is_plain in zip(text.split(" "), plain, strict=True)
        )
