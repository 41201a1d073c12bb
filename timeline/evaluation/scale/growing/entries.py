"""One entry of a grown chronology."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from timeline.evaluation.scale.growing.material import Look, Material, Named
from timeline.evaluation.scale.growing.sentences import Sentence

FIRST, DAYS = dt.date(1995, 1, 1), 9497  # 312 months
_WITH_SPEAKER = 0.93  # of statements
_PLACES = (0, 0, 0, 1, 1, 2)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: where in its entry the sentence begins, who speaks, whom it names."""

    start: int
    sentence: Sentence
    look: Look
    speaker: Named | None
    actors: Sequence[Named]
    countries: Sequence[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry without its number and place in a document."""

    day: dt.date
    position: int
    text: str
    actors: Sequence[Named]
    countries: Sequence[str]
    places: Sequence[Named]
    statements: Sequence[Said]


def entries(material: Material, random: Random, how_many: int) -> Iterator[Entry]:
    """The entries of one document, the newest first."""
    last, position = None, 0
    for number in sorted((random.randrange(DAYS) for _ in range(how_many)), reverse=True):
        day = FIRST + dt.timedelta(number)
        position = position + 1 if day == last else 0
        last = day
        yield _entry(material, random, day, position)


def _entry(material: Material, random: Random, day: dt.date, position: int) -> Entry:
    actors = material.actors.different(random, random.randint(1, 8))
    countries = material.countries.different(random, random.randint(1, 6))
    about = material.sentences_per_event
    chosen = random.choices(material.sentences, k=random.randint(about - 1, about + 1))
    said: list[Said] = []
    at = 0
    for sentence in chosen:
        if random.random() < material.statements_per_sentence:
            speaker = material.speakers.one(random) if random.random() < _WITH_SPEAKER else None
            named = actors[: random.randint(0, 2)]
            said.append(
                Said(
                    at,
                    sentence,
                    random.choice(material.looks),
                    speaker,
                    named if speaker is None or speaker in named else [speaker, *named],
                    countries[: random.randint(1, 3)],
                )
            )
        at += len(sentence.text) + 1
    text = " ".join(sentence.text for sentence in chosen)
    places = material.places.different(random, random.choice(_PLACES))
    return Entry(day, position, text, actors, countries, places, said)
