"""Random sequences of edits, hidings and imports of a changing page: what a hand has written stands
as it was written.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.conftest import import_page
from timeline.models import Actor, Document, Event, EventActor, ImportRun, State, Statement

pytestmark = pytest.mark.django_db
WORDS = ("ships", "troops", "talks", "oil", "borders", "convoys")
SPEAKERS = ("brian-hook", "mike-pompeo", "ali-khamenei")
STEPS = (
    "import",
    "import",
    "change",
    "change",
    "drop",
    "bring back",
    "reword",
    "speaker",
    "hide",
    "hide statement",
    "show",
    "date",
)


class Sequence:
    """A page and its editors, ten steps of chance;

    ``by_hand`` is what they have written last, field by field.
    """

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.entries = {day: self.entry(day) for day in range(1, 4)}
        self.away: set[int] = set()
        self.by_hand: dict[tuple[type, int, str], object] = {}

    def entry(self, day: int) -> str:
        a, b = self.dice.choices(WORDS, k=2)
        return (
            f"Iran said that “{a} {day} will move on {b}”. Nothing else happened near"
            f" {WORDS[day]} that day."
        )

    def run(self) -> None:
        self.step("import")
        for what in self.dice.choices(STEPS, k=9):
            self.step(what)
        self.away.clear()
        self.step("import")

    def step(self, what: str) -> None:
        day = self.dice.randint(1, 3)
        if what == "import":
            self.import_page()
        elif what == "change":
            self.change(day)
        elif what == "drop":
            self.away.add(day)
        elif what == "bring back":
            self.away.discard(day)
        else:
            self.edit(what)

    def import_page(self) -> ImportRun | None:
        """Import what stands on the page now; the run, where anything was written."""
        there = (f"{d} March 2018 {text}" for d, text in self.entries.items() if d not in self.away)
        return import_page(*there, slug="seq").run

    def change(self, day: int) -> None:
        self.entries[day] = self.entries[day].replace(
            self.dice.choice(WORDS), self.dice.choice(WORDS)
        )

    def edit(self, what: str) -> None:
        if what == "speaker":
            self.write(
                Statement, "speaker_id", Actor.objects.get(slug=self.dice.choice(SPEAKERS)).pk
            )
        elif what == "hide statement":
            self.write(Statement, "state", State.HIDDEN)
        elif what in ("hide", "show"):
            self.write(Event, "state", State.HIDDEN if what == "hide" else State.PUBLISHED)
        elif what == "date":
            self.write(Event, "date", f"2018-04-{self.dice.randint(10, 30)}")
        else:
            self.write(
                self.dice.choice((Event, Statement)), "text", f"By hand {self.dice.random()}"
            )

    def write(self, model: type, name: str, value: object) -> None:
        keys = list(
            model.objects.filter(document__slug="seq").order_by("pk").values_list("pk", flat=True)
        )
        pk = self.dice.choice(keys)
        model.objects.filter(pk=pk).update(**{name: value})
        self.by_hand[model, pk, name] = value

    def lost(self) -> list[tuple[object, ...]]:
        """What a hand had written and is not there any more."""
        found = {
            (model, name): dict(model.objects.values_list("pk", name))
            for model, _, name in self.by_hand
        }
        return [
            (model.__name__, pk, name, value)
            for (model, pk, name), value in self.by_hand.items()
            if str(found[model, name][pk]) != str(value)
        ]


class Twins(Sequence):
    """The same with a page of which two entries, or two statements of an entry, differ by a word:
    once both have another word, either could be either. Looks after every import whether all stands
    where it is said to stand, and whether the same page once more writes nothing.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.faults: list[tuple[object, ...]] = []

    def entry(self, day: int) -> str:
        a, b = self.dice.sample(WORDS, 2)
        said = "Iran said that all traffic over the northern bridge would stop on Monday for {}."
        return f"{said.format(a)} {said.format(b)}" if day == 3 else said.format(a)

    def import_page(self) -> ImportRun | None:
        # both twins are of one day
        there = [
            f"{max(2, day)} March 2018 {text}"
            for day, text in self.entries.items()
            if day not in self.away
        ]
        first = import_page(*there, slug="seq").run
        self.faults += self.misplaced()
        again = import_page(*there, slug="seq").run
        self.faults += [("written again", again.wrote)] if again is not None else []
        return first

    def change(self, day: int) -> None:
        self.entries[day] = self.entry(day)

    def misplaced(self) -> Iterator[tuple[object, ...]]:
        """Records that no hand has changed whose words do not stand where they should."""
        by_hand = {(model, pk) for model, pk, _ in self.by_hand}
        for event in Event.objects.filter(document__slug="seq").select_related("capture"):
            words = event.capture.text[event.start : event.end]
            if words != event.imported["text"]:
                yield "entry", event.pk, words
        shown = Statement.objects.visible().filter(document__slug="seq").select_related("event")
        for said in shown:
            touched = {(Statement, said.pk), (Event, said.event.pk)} & by_hand
            if not touched and said.text not in said.event.text:
                yield "statement", said.pk, said.text

    def lost(self) -> list[tuple[object, ...]]:
        return [*super().lost(), *self.faults]


@pytest.fixture
def small_world():
    """Four actors and no document: an import looks at every actor that there is."""
    for model in (EventActor, Statement, Event, Document):
        model.objects.all().delete()
    Actor.objects.exclude(slug__in=("iran", *SPEAKERS)).delete()


def lost_in(seeds: range, kind: type[Sequence] = Sequence) -> dict[int, list[tuple[object, ...]]]:
    """Every sequence begins with a clean page."""
    lost = {}
    for seed in seeds:
        with transaction.atomic():
            sequence = kind(seed)
            sequence.run()
            if wrong := sequence.lost():
                lost[seed] = wrong
            transaction.set_rollback(True)
    return lost


def test_no_sequence_of_edits_and_imports_loses_an_edit(small_world):
    assert lost_in(range(40)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_none_of_two_thousand_sequences_loses_an_edit(small_world, part):
    assert lost_in(range(1000 + 200 * part, 1200 + 200 * part)) == {}


def test_no_sequence_of_pages_with_twins_loses_an_edit_or_a_place(small_world):
    assert lost_in(range(40), Twins) == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_none_of_four_hundred_sequences_with_twins_loses_an_edit_or_a_place(small_world, part):
    assert lost_in(range(1000 + 100 * part, 1100 + 100 * part), Twins) == {}
