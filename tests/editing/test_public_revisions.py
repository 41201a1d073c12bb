"""What readers are told of a change: by whom in general, and never words that are withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.editing.changes import public_revisions
from timeline.editing.revisions.revision import Change, Revision

NOW = dt.datetime(2020, 2, 29, tzinfo=dt.UTC)
TEXT = Change("", "text", "Iran said no.", "Iran said yes.")
OF_STATEMENT = Change("spring-s1", "cue", "said", "told")
HIDDEN = Change("spring-s1", "state", "published", "hidden")


def revision(*changes: Change, user: int | None = 7, why: str = "desk", created: bool = False):
    return Revision(1, NOW, user, "nora", why, "a note", "a reason", created, list(changes))


@pytest.mark.parametrize(
    ("user", "why", "by"),
    [
        (7, "event edited at the desk", "an editor"),
        (7, "import of Al-Tanf", "an import of the source"),
        (None, "import of Al-Tanf", "an import of the source"),
        (None, "written directly in the database", "whoever runs the site"),
    ],
)
def test_readers_learn_by_whom_in_general_and_no_name(user, why, by):
    (shown,) = public_revisions([revision(TEXT, user=user, why=why)], set())
    assert (shown.who, shown.why, shown.note, shown.public_note) == ("", by, "", "a reason")


@pytest.mark.parametrize(
    ("changes", "withdrawn", "shown"),
    [
        ([TEXT], set(), [TEXT]),
        ([TEXT, OF_STATEMENT], {"spring-s1"}, [TEXT]),
        ([OF_STATEMENT], {"spring-s1"}, None),
        ([OF_STATEMENT], {"spring-s2"}, [OF_STATEMENT]),
        ([OF_STATEMENT, HIDDEN], {"spring-s1"}, [HIDDEN]),
        ([], set(), None),
    ],
)
def test_of_a_withdrawn_statement_readers_learn_that_it_was_withdrawn(changes, withdrawn, shown):
    found = [r.changes for r in public_revisions([revision(*changes)], withdrawn)]
    assert found == ([] if shown is None else [shown])


def test_that_a_record_came_into_being_is_told_though_no_field_has_changed():
    assert [r.created for r in public_revisions([revision(created=True)], set())] == [True]


@pytest.mark.parametrize(
    ("change", "words"),
    [(TEXT, "text"), (OF_STATEMENT, "statement spring-s1, reporting verb"), (HIDDEN, None)],
)
def test_a_change_says_in_words_what_it_is_of(change, words):
    assert change.field == (words or "statement spring-s1, state")


def test_a_change_shows_both_versions_escaped():
    change = Change("", "text", "a <b>", "a <i>")
    assert change.diff == "a &lt;<del>b</del><ins>i</ins>&gt;"
