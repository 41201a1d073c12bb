"""A page imported over an earlier one leaves what the page alone would leave, wherever its entries
stand; and what it moved goes back when it is undone.
"""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from tests.conftest import page
from tests.importing.test_sequences import small_world  # noqa: F401 - a fixture
from timeline.importing.run import import_text
from timeline.importing.undo.run import undo_import
from timeline.models import Event, Statement
from timeline.models.records import Metadata

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
SAID = (
    "Iran said that “{0} will leave the harbour”. It added that “nobody else has seen {0}”.",
    "Russia said that “talks about {0} go on” in Amman. A senior official said that “all is well”.",
    "Brian Hook said that “{0} are under pressure”; Iran denied it.",
    "Nothing was heard of {0} near the border on that day.",
)
WORDS = ("ships", "convoys", "pipelines", "prisoners", "airfields", "refugees")
PLACES = ("start", "end", "position")


class Pages:
    """A page that changes by chance."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.title = "Test"
        self.entries = {
            day: self.words(day) for day in range(20, 10, -1) if self.dice.random() < 0.7
        }

    def words(self, day: int) -> str:
        return SAID[day % len(SAID)].format(WORDS[day % len(WORDS)])

    def text(self) -> str:
        entries = (f"{day} March 2018 {words}" for day, words in sorted(self.entries.items())[::-1])
        return page(*entries, title=self.title)

    def change(self) -> None:
        for _ in range(self.dice.randint(1, 4)):
            day = self.dice.randint(11, 20)
            match self.dice.choice(("head", "add", "drop", "reword", "same length")):
                case "head":
                    self.title += " of a longer name"
                case "add":
                    self.entries[day] = self.words(day)
                case "drop" if len(self.entries) > 1:
                    self.entries.pop(day, None)
                case "reword" if day in self.entries:
                    self.entries[day] += " Later more was heard."
                case "same length" if day in self.entries:
                    self.entries[day] = self.entries[day].replace("that", "thus", 1)


def shown(slug: str) -> list[object]:
    """All that readers see of a document, and where it stands; not under which address."""
    events = Event.objects.filter(document__slug=slug, missing=False, state="published")
    return [
        (
            [getattr(event, name) for name in ("date", "text", "truncated", *PLACES)],
            event.capture.text,
            sorted(event.countries.values_list("code", flat=True)),
            sorted(event.actors.values_list("name", flat=True)),
            [said(s) for s in event.statements.filter(state="published").order_by("start")],
        )
        for event in events.select_related("capture").order_by("start")
    ]


def said(s: Statement) -> list[object]:
    names = ("date", "text", "attribution", "cue", "manner", "rule", "review", "quotes", *PLACES)
    own = [getattr(s, name) for name in (*names, "sentence_start", "sentence_end")]
    speaker = s.speaker.name if s.speaker is not None else None
    return [*own, speaker, sorted(s.actors.values_list("name", flat=True))]


def rows() -> list[object]:
    """Where everything of the document stands in which capture."""
    names = ("pk", "event__capture", *PLACES[:2], "sentence_start", "sentence_end", "quotes")
    of_events = Event.objects.filter(document__slug="over", missing=False).order_by("pk")
    of_statements = Statement.objects.filter(event__in=of_events, state="published").order_by("pk")
    return [*of_events.values_list("pk", "capture", *PLACES), *of_statements.values_list(*names)]


def differences(seed: int) -> list[str]:
    pages = Pages(seed)
    import_text(pages.text(), Metadata(slug="over"))
    wrong = []
    for _ in range(3):
        before = rows()
        pages.change()
        done = import_text(pages.text(), Metadata(slug="over"))
        if done.run is not None:
            undo_import(done.run)
            if rows() != before:
                wrong.append("undone")
            import_text(pages.text(), Metadata(slug="over"))
    import_text(pages.text(), Metadata(slug="alone"))
    return wrong if shown("over") == shown("alone") else [*wrong, "over another"]


def wrong_in(seeds: range) -> dict[int, list[str]]:
    wrong = {}
    for seed in seeds:
        with transaction.atomic():
            if found := differences(seed):
                wrong[seed] = found
            transaction.set_rollback(True)
    return wrong


def test_a_page_imported_over_others_leaves_what_it_leaves_alone():
    assert wrong_in(range(5)) == {}


@pytest.mark.slow
def test_a_hundred_pages_imported_over_others_leave_what_they_leave_alone():
    assert wrong_in(range(100, 200)) == {}
