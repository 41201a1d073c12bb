"""Random sequences of edits, hidings and imports of a changing page: what a hand has written stands
as it was written.
"""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from tests.conftest import import_page
from timeline.models import Actor, Document, Event, EventActor, State, Statement

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
            import_page(
                *(
                    f"{d} March 2018 {text}"
                    for d, text in self.entries.items()
                    if d not in self.away
                ),
                slug="seq",
            )
        elif what == "change":
            self.entries[day] = self.entries[day].replace(
                self.dice.choice(WORDS), self.dice.choice(WORDS)
            )
        elif what == "drop":
            self.away.add(day)
        elif what == "bring back":
            self.away.discard(day)
        else:
            self.edit(what)

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


@pytest.fixture
def small_world():
    """Four actors and no document: an import looks at every actor that there is."""
    for model in (EventActor, Statement, Event, Document):
        model.objects.all().delete()
    Actor.objects.exclude(slug__in=("iran", *SPEAKERS)).delete()


def lost_in(seeds: range) -> dict[int, list[tuple[object, ...]]]:
    """Every sequence begins with a clean page."""
    lost = {}
    for seed in seeds:
        with transaction.atomic():
            sequence = Sequence(seed)
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
