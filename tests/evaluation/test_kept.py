"""What a page that is kept costs, told beside a static file."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from timeline.evaluation.timing import kept


@pytest.fixture(autouse=True)
def few_requests(monkeypatch):
    monkeypatch.setattr(kept, "_TURN", 2)


@pytest.mark.django_db(transaction=True)
def test_a_file_a_page_and_an_unchanged_page_are_told_as_ratios():
    out = StringIO()
    call_command("bench", "kept", runs=1, stdout=out)
    ratios = {
        line[:34].strip(): float(line.split()[-1]) for line in out.getvalue().splitlines()[1:]
    }
    assert list(ratios) == ["a static file", "/, kept", "/, not changed"]
    assert ratios["a static file"] == 1
    assert all(ratio > 0 for ratio in ratios.values())


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_another_one_is_no_figure(monkeypatch):
    monkeypatch.setattr(kept, "_FILE", "nowhere.css")
    with pytest.raises(CommandError, match=r"/static/nowhere\.css: the answer was 404"):
        call_command("bench", "kept", runs=1, stdout=StringIO())
