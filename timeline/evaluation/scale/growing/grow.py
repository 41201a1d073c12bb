"""Grow a chronology of any size: the same number of events gives the same rows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from timeline.evaluation.scale.growing.bulk import (
    analyse,
    bare,
    count_on,
    versions_of,
    write_history,
)
from timeline.evaluation.scale.growing.material import read_material
from timeline.evaluation.scale.growing.writing import Progress, Writer
from timeline.indexing.build import refresh
from timeline.models.counts import count_again


def grow(events: int, say: Callable[[str], None], progress: Progress) -> None:
    """Write as many events, with all that belongs to them and their history, beside those that are
    there. 312 months; 2000 actors, 300 places and 450 speakers, few of them named often; 2.6
    statements, 4 actors and 3 countries an event; a document and a flashpoint for 10,000 events.
    """
    random = Random(events)
    writer = Writer(read_material(random, events), random, progress)
    names = [table.model._meta.db_table for table in writer.tables]
    with bare([*names, *map(versions_of, names)]):
        documents = writer.documents(events)
        say(f"{events} events in {documents} documents")
        write_history(writer.tables)
        say("history")
    count_on(writer.tables)
    count_again()
    say("indexes and checks")
    analyse()
    say("statistics")
    refresh(progress)
    say("index of counts")
