"""Plans that a click does not agree to: much of what is stored would go, or it is another kind."""

from __future__ import annotations

import pytest

from tests.conftest import import_page, page
from tests.importing.plans import stored_event, stored_statement
from timeline.capturing.sources import from_text
from timeline.importing.planning.alarms import NotConfirmed, alarms
from timeline.importing.planning.changes import EventChange, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.run import import_source, plan_source
from timeline.models import Document, Event
from timeline.models.records import Metadata

KINDS = ("chronology", "chronology")
HIDDEN = {"state": "hidden"}


def entries(n: int, *, missing: bool = False):
    return [stored_event(pk=pk, missing=missing) for pk in range(1, n + 1)]


@pytest.mark.parametrize(
    ("stored", "gone", "alarming"), [(5, 1, 0), (5, 2, 1), (9, 2, 1), (1, 0, 0)]
)
def test_more_than_a_fifth_of_the_entries_gone_alarms(stored, gone, alarming):
    rows = entries(stored)
    assert len(alarms(Plan(missing=rows[:gone]), rows, [], *KINDS)) == alarming


def test_what_was_gone_before_counts_for_nothing():
    rows = [*entries(5), *entries(20, missing=True)]
    assert alarms(Plan(missing=rows[:2]), rows, [], *KINDS) == (
        "2 of 5 stored entries would be marked as gone.",
    )


def test_statements_that_vanish_from_entries_alarm_too():
    said = [stored_statement(pk=pk) for pk in range(4)]
    rows = [stored_event(None, None, *said)]
    plan = Plan(change=[EventChange(1, "event-1", statements=[StatementChange(0, HIDDEN)])])
    assert alarms(plan, rows, [], *KINDS) == ("1 of 4 stored statements would be gone.",)


def test_an_article_has_statements_alone():
    said = [stored_statement(pk=pk) for pk in range(4)] + [stored_statement(pk=9, state="hidden")]
    plan = Plan(statements=[StatementChange(pk, HIDDEN) for pk in (0, 1)])
    assert alarms(plan, [], said, "article", "article") == (
        "2 of 4 stored statements would be gone.",
    )


def test_another_kind_alarms():
    assert alarms(Plan(), [], [], "chronology", "article") == (
        "The document is a chronology, and this text reads as an article.",
    )


ARTICLE = "Talks in Amman\n\nBrian Hook said that “the pressure works”.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "another-slug"])
@pytest.mark.parametrize("text", [ARTICLE, page("4 March 2018 Turkey came.")])
def test_nothing_is_written_unless_the_slug_is_typed(text, typed):
    import_page("3 March 2018 Iran left.", "2 March 2018 Russia went.", slug="paper")
    with pytest.raises(NotConfirmed, match="confirm it with the document's slug: paper"):
        import_source(from_text(text), Metadata(slug="paper"), confirmed=typed)
    assert not Event.objects.filter(document__slug="paper", missing=True).exists()
    import_source(from_text(text), Metadata(slug="paper"), confirmed="paper")
    assert Event.objects.filter(document__slug="paper", missing=True).count() == 2
    kind = "article" if text is ARTICLE else "chronology"
    assert Document.objects.get(slug="paper").kind == kind


@pytest.mark.django_db
def test_a_plan_says_why_it_alarms():
    import_page("3 March 2018 Iran left.", "2 March 2018 Russia went.", slug="paper")
    outcome = plan_source(from_text(ARTICLE), Metadata(slug="paper"))
    assert len(outcome.alarms) == 2
