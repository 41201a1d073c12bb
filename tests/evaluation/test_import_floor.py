"""How fast the database takes rows, measured beside imports."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from timeline.evaluation.timing.pages import GrownPage, real_text
from timeline.models import Event


@pytest.mark.django_db
def test_it_copies_the_rows_of_an_import_and_leaves_nothing():
    before, told = Event.objects.count(), StringIO()
    call_command("bench", "import-floor", megabytes=[0.01], stdout=told)
    head, *lines = told.getvalue().splitlines()
    assert head.split() == "rows copied, with entries server entries a second".split()
    named = [line[:17].strip() for line in lines]
    assert named == ["rows alone", "words", "words, indexes", "all, history"]
    assert {line[17:].split()[0] for line in lines} == {str(_entries_of(0.01))}
    assert Event.objects.count() == before
    assert not [name for name in connection.introspection.table_names() if name[:5] == "floor"]


def _entries_of(megabytes):
    return len(GrownPage(real_text(), megabytes).entries)
