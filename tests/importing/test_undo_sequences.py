"""Random sequences of imports, edits and undone imports leave what a model of four rules says:

an import takes what no editor has changed; what it made goes with it; a field goes back to what it
was before the import unless an editor has changed it since; what was undone can be imported again.
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field, replace

import pytest
from django.db import transaction

from tests.conftest import import_page
from tests.importing.test_sequences import small_world  # noqa: F401 - a fixture
from timeline.importing.undo import plan as undo_plan
from timeline.importing.undo.run import undo_import
from timeline.importing.undo.values import Back, names_of, value_of
from timeline.importing.undo.write import UndoWriter
from timeline.models import Actor, Conflict, Event, ImportRun, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
STATES = {"Iran": "iran", "Russia": "russia"}
BY_HAND = ("brian-hook", "mike-pompeo")
ENDS = ("nothing", "little", "much", "enough")
STEPS = (
    "import", "import", "undo", "undo", "end", "who", "drop", "back", "reword", "hide", "speaker",
)  # fmt: skip
WORDS = {  # unlike enough that no day's entry is taken for the other's
    1: "ships will sail home by night before any storm can catch them at sea",
    2: "talks about oil go on in Amman until both sides agree over prices",
}
DAYS = tuple(WORDS)
# what an import has changed is changed by hand, then the import is undone
IN_TURN = ("who", "import", "reword", "speaker", "undo") * 3
SEQUENCES = 200


@dataclass
class Entry:
    """An entry as it should stand."""

    text: str
    base: str
    speaker: str
    base_speaker: str
    state: str = "published"
    missing: bool = False
    withdrawn: bool = False
    disputed: frozenset[str] = field(default_factory=frozenset)


@dataclass
class Run:
    """An import that wrote something: what stood before it and after it."""

    before: dict[int, Entry]
    after: dict[int, Entry]
    page: str


class Sequence:
    """A page of two entries, its editors, and what the site should hold."""

    def __init__(self, seed: int) -> None:
        self.seed, self.dice = seed, random.Random(seed)
        self.page = dict.fromkeys((1, 2, 3), ("Iran", "nothing"))
        self.away: set[int] = set()
        self.model: dict[int, Entry] = {}
        self.runs: list[Run] = []

    def run(self) -> list[object]:
        """What differs from the model after the first step that leaves anything else."""
        steps = self.dice.choices(STEPS, k=10) if self.seed % 2 else IN_TURN
        for what in ("import", *steps, "import"):
            self.step(what, self.dice.choice(DAYS))
            wrong = self.differences()
            if wrong:
                return [what, *wrong]
        return []

    def step(self, what: str, day: int) -> None:
        who, end = self.page[day]
        match what:
            case "import":
                self.import_page()
            case "undo":
                self.undo()
            case "end":
                self.page[day] = (who, self.dice.choice(ENDS))
            case "who":
                self.page[day] = (self.dice.choice(list(STATES)), end)
            case "drop":
                self.away.add(day)
            case "back":
                self.away.discard(day)
            case _ if day in self.model:
                self.edit(what, day)

    def said(self, day: int) -> tuple[str, str]:
        """The words of an entry of the page, and who speaks."""
        who, end = self.page[day]
        words = f"{who} said that “{WORDS[day]}”. Then {end} more was heard of."
        return words, STATES[who]

    # -- what is done

    def import_page(self) -> None:
        days = [day for day in DAYS if day not in self.away] or [1]
        entries = [f"{day} March 2018 {self.said(day)[0]}" for day in days]
        import_page(*entries, slug="seq")
        before = deepcopy(self.model)
        for day in days:
            self.take(day)
        for day in self.model.keys() - {*days}:
            self.model[day].missing = True
        page = "".join(entries)
        if self.model != before or not self.runs or self.runs[-1].page != page:
            self.runs.append(Run(before, deepcopy(self.model), page))

    def undo(self) -> None:
        run = ImportRun.objects.filter(document__slug="seq").in_force().first()
        assert (run is None) == (not self.runs)
        if run is not None:
            undo_import(run)
            self.take_back(self.runs.pop())

    def edit(self, what: str, day: int) -> None:
        entry, event = self.model[day], self.event(day)
        if what == "reword":
            entry.text = f"By hand {self.dice.random()}"
            Event.objects.filter(pk=event.pk).update(text=entry.text)
        elif what == "hide":
            entry.state = self.dice.choice(("hidden", "published"))
            Event.objects.filter(pk=event.pk).update(state=entry.state)
        else:
            entry.speaker = self.dice.choice(BY_HAND)
            speaker = Actor.objects.get(slug=entry.speaker)
            Statement.objects.filter(event=event).update(speaker=speaker)

    # -- what should come of it

    def take(self, day: int) -> None:
        """An entry comes in."""
        words, who = self.said(day)
        entry = self.model.get(day)
        if entry is None:
            self.model[day] = Entry(words, words, who, who)
            return
        if entry.withdrawn:
            entry.state, entry.withdrawn = "published", False
        entry.missing = False
        entry.text, clash = merged(entry.base, entry.text, words)
        entry.speaker, clash_of_speakers = merged(entry.base_speaker, entry.speaker, who)
        entry.base, entry.base_speaker = words, who
        found = {"text"} if clash else set()
        entry.disputed |= found | ({"speaker"} if clash_of_speakers else set())

    def take_back(self, run: Run) -> None:
        """An import is undone."""
        for day, after in run.after.items():
            entry, before = self.model[day], run.before.get(day)
            if before is None:
                touched = (entry.text, entry.speaker, entry.state) != (
                    after.text, after.speaker, after.state,
                )  # fmt: skip
                entry.missing = True
                if not touched:
                    entry.state, entry.withdrawn = "hidden", True
                continue
            for name in ("text", "speaker", "state"):
                if getattr(entry, name) == getattr(after, name):
                    setattr(entry, name, getattr(before, name))
            for name in ("base", "base_speaker", "missing", "disputed", "withdrawn"):
                setattr(entry, name, getattr(before, name))

    # -- what is there

    def event(self, day: int) -> Event:
        return Event.objects.get(document__slug="seq", date=f"2018-03-0{day}")

    def differences(self) -> list[object]:
        stored = {day: self.stored(day) for day in self.model}
        wrong = [
            (day, should, stored[day])
            for day, should in self.model.items()
            if replace(should, withdrawn=False) != stored[day]
        ]
        return [*wrong, *self.misplaced()]

    def stored(self, day: int) -> Entry:
        event = self.event(day)
        statement = event.statements.select_related("speaker").get()
        disputes = Conflict.objects.open().filter(event=event)
        return Entry(
            event.text,
            event.imported["text"],
            statement.speaker.slug,
            statement.imported["speaker"],
            event.state,
            event.missing,
            disputed=frozenset(disputes.values_list("field", flat=True)),
        )

    def misplaced(self) -> list[object]:
        """Statements that do not stand in their capture where they say."""
        rows = Statement.objects.filter(document__slug="seq").select_related("event__capture")
        return [s for s in rows if s.event.capture.text[s.start : s.end] != s.text]


def merged(base: str, current: str, incoming: str) -> tuple[str, bool]:
    """The merge rule, and whether it is a dispute."""
    if incoming in (base, current):
        return current, False
    return (incoming, False) if current == base else (current, True)


def wrong_in(seeds: range) -> dict[int, list[object]]:
    """Every sequence begins with a clean site; those of odd seeds are wholly of chance."""
    wrong = {}
    for seed in seeds:
        with transaction.atomic():
            if found := Sequence(seed).run():
                wrong[seed] = found
            transaction.set_rollback(True)
    return wrong


def test_sequences_of_imports_edits_and_undone_imports_leave_what_the_model_says():
    assert wrong_in(range(12)) == {}


@pytest.mark.slow
def test_two_hundred_sequences_leave_what_the_model_says():
    assert wrong_in(range(SEQUENCES)) == {}


def test_an_undo_that_overwrites_editors_is_noticed(monkeypatch):
    def overwritten(now, before, after, present):
        changed = (n for n in names_of(type(now)) if value_of(before, n) != value_of(after, n))
        return Back({name: value_of(before, name) for name in changed})

    monkeypatch.setattr(undo_plan, "taken_back", overwritten)
    assert wrong_in(range(0, 8, 2)) != {}


def test_an_undo_that_leaves_what_the_import_made_is_noticed(monkeypatch):
    monkeypatch.setattr(UndoWriter, "_withdraw", lambda self, plan: None)
    assert wrong_in(range(6)) != {}
