"""Roles and documents that the tests share; the chronology is the real one."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.template.base import Template
from django.test import Client, TransactionTestCase
from django.test.signals import template_rendered
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import databases, judges
from tests.judges import cannot_run
from tests.people import browser_of, someone
from timeline.capturing.sources import read_file
from timeline.importing import run
from timeline.importing.actors.seeds import load_seeds
from timeline.importing.flashpoints import load_flashpoints
from timeline.importing.run import import_source, import_text
from timeline.importing.seeded.places import load_places
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.names.gazetteer import Gazetteer

SEEDS = Path(settings.BASE_DIR) / "seeds"
CHRONOLOGY = next(SEEDS.glob("001_*.txt"))

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")


LEFT = pytest.StashKey[str]()  # what a test that commits leaves in the tables
# Tests of a minute or more, the longest first, but for one that needs no database: begun late, one
# of them would run on alone.
LONGEST = (
    "test_twenty_starts_answer_eight_requests",
    "test_axe_and_the_browser_find_nothing",
    "test_two_hundred_sequences",
    "test_of_sixty_imports_killed",
    "test_count_on_the_page_rows_in_csv_and_count_in_json_agree[200",
    "test_two_thousand_counts",
    "test_a_hundred_pages_imported_over_others",
    "test_in_a_hundred_races",
    "test_the_commands_of_the_readme",
    "test_none_of_two_thousand_sequences",
    "test_no_value_of_any_parameter",
)


def needs_database(item: pytest.Item) -> bool:
    """Whether it, or what it asks for, reads or writes the tests' database."""
    names = {*getattr(item, "fixturenames", ())}
    return bool(item.get_closest_marker("django_db") or {"db", "django_db_setup"} & names)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, all others in the order of their files, but for this: while one
    process makes the template of the databases, the others work on files that need none.
    """
    maker = next(filter(needs_database, items), None)
    waiting = {item.path for item in items if needs_database(item)}

    def place(item: pytest.Item) -> int:
        found = [n for n, name in enumerate(LONGEST) if item.name.startswith(name)]
        if found:
            return found[0]
        return len(LONGEST) + (0 if item is maker else 2 if item.path in waiting else 1)

    items.sort(key=place)


def found_by(item: pytest.Item | None) -> str | None:
    """What a test that commits finds in the tables: the real documents where it asks for
    ``chronology``, else only what migrations make. None for tests that are rolled back.
    """
    if item is None:
        return None
    marker, names = item.get_closest_marker("django_db"), {*getattr(item, "fixturenames", ())}
    marked = marker is not None and marker.kwargs.get("transaction")
    if not marked and not {"transactional_db", "live_server"} & names:
        return None
    return databases.IMPORTED if "chronology" in names else databases.MIGRATED


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """To put the real documents back takes a second: not between two tests without them."""
    item.config.stash[LEFT] = found_by(nextitem) or databases.IMPORTED


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look at all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def page(*entries: str, title: str = "Test flashpoint") -> str:
    """A chronology page with these entries, each "25 February 2021 Text."."""
    return (
        f"Flashpoint / Global 1 March 2021 {title} Share Facebook II. Recent Developments "
        + " View More ".join(entries)
        + " View More "
    )


def import_page(*entries: str, slug: str = "test", **meta: object):
    """Import such a page."""
    return import_text(page(*entries), Metadata(slug=slug, **meta))


def import_seeds() -> None:
    """The real documents, as `make run` imports them."""
    load_seeds()
    load_places()
    load_flashpoints(SEEDS / "flashpoints.toml")
    for seed in seed_documents(SEEDS):
        import_source(read_file(seed.path, settings.MAX_DOCUMENT_BYTES), seed.meta)


@pytest.fixture(scope="session")
def django_db_setup(
    request,
    django_test_environment,
    django_db_blocker,
    django_db_modify_db_settings,
):
    """The real documents are in the database before the first test; what tests write is undone.

    Most tests are rolled back. After those that commit the tables are put back, not emptied.
    """
    with pytest.MonkeyPatch.context() as monkeypatch, django_db_blocker.unblock():
        anew = request.config.getvalue("create_db")
        with databases.own_database(import_seeds, anew=anew):
            contents = databases.Contents()
            monkeypatch.setattr(
                TransactionTestCase,
                "_fixture_teardown",
                lambda self: contents.become(request.config.stash[LEFT]),
            )
            yield contents


@pytest.fixture(scope="module")
def undone(django_db_setup, django_db_blocker):
    """What fixtures of a module write is there for all its tests, and undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def tables_before_a_test_that_commits(request):
    """Each finds what it should, whatever stood there before."""
    state = found_by(request.node)
    if state is None:
        return
    request.getfixturevalue("transactional_db")
    contents = request.getfixturevalue("django_db_setup")
    contents.become(state)
    contents.touched = True


@pytest.fixture(scope="session", autouse=True)
def parsed_once():
    """An import finds the same text parsed already, if the parser knew the same names then."""
    parsed: dict[tuple[object, ...], ParsedDocument] = {}

    def parse_once(text: str, gazetteer: Gazetteer, told=None) -> ParsedDocument:
        key = (text, gazetteer.actors, gazetteer.places)
        if key not in parsed:
            if len(parsed) > 200:
                parsed.clear()
            parsed[key] = parse(text, gazetteer)
        return parsed[key]

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(run, "parse", parse_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages_alone(django_test_environment):
    """An answer tells the contexts of its pages, but not of the hundreds of fields on them."""

    def render(self, context):
        if not str(self.name).startswith(("django/forms/", "admin/widgets/")):
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(Template, "_render", render)
        yield


@pytest.fixture
def anonymous() -> Client:
    """The browser of somebody who has no account."""
    return Client()


@pytest.fixture
def reader(db):
    """A member of the staff who looks at the desk and changes nothing."""
    return someone("reader")


@pytest.fixture
def editor(db):
    """Who corrects events, statements and actors, and decides in the review queue."""
    return someone("editor")


@pytest.fixture
def publisher(db):
    """An editor who imports documents, merges actors and restores old versions too."""
    return someone("publisher")


@pytest.fixture
def superuser(db):
    """Who may do anything that the desk offers, and gives others their roles."""
    return someone("superuser")


@pytest.fixture
def reader_browser(reader) -> Client:
    """The reader, signed in."""
    return browser_of(reader)


@pytest.fixture
def editor_browser(editor) -> Client:
    """The editor, signed in."""
    return browser_of(editor)


@pytest.fixture
def publisher_browser(publisher) -> Client:
    """The publisher, signed in."""
    return browser_of(publisher)


@pytest.fixture
def superuser_browser(superuser) -> Client:
    """The superuser, signed in."""
    return browser_of(superuser)


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; without one the tests skip, except where one is required."""
    with judges.chromium() as started:
        yield started


@pytest.fixture
def chronology(transactional_db):
    """The real documents, for a test that commits; the tables of others like it begin empty."""


# what axe is asked
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def tools() -> Path:
    """The judges from the npm registry; without them tests skip, except where they are required."""
    try:
        return judges.install()
    except judges.Missing as reason:
        cannot_run(str(reason))
