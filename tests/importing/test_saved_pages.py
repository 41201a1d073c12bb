"""The chronology's page as a browser saves it imports like its text, and so do later versions."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.conf import settings

from tests.capturing import saved_pages
from tests.capturing.saved_pages import Entry
from timeline.capturing.sources import Source, read
from timeline.importing.run import import_source, import_text
from timeline.models import Capture, Conflict, Document, Event, ImportRun, Original, Statement
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db
LIMIT = 10**7
SAVED = Metadata(slug="saved")


@pytest.fixture(scope="module")
def chronology() -> saved_pages.Chronology:
    """The real text, in its parts."""
    return saved_pages.chronology(
        (settings.BASE_DIR / "seeds" / saved_pages.SEED).read_text(encoding="utf-8")
    )


def source(markup: str) -> Source:
    return read(markup.encode(), LIMIT, "The file")


def entries(slug: str) -> list[tuple[object, ...]]:
    """Each event of a document, with what was said: text, speaker, day."""
    found = []
    for event in Event.objects.filter(document__slug=slug).order_by("date", "position"):
        said = event.statements.order_by("position").select_related("speaker")
        found.append(
            (
                event.date,
                " ".join(event.text.split()),
                event.truncated,
                [(" ".join(s.text.split()), s.speaker and s.speaker.name, s.date) for s in said],
            )
        )
    return found


@pytest.mark.parametrize("paragraphs", [False, True])
def test_a_saved_page_holds_the_same_events_and_statements_as_its_text(chronology, paragraphs):
    markup = saved_pages.flashpoint(chronology, paragraphs=paragraphs)
    outcome = import_source(source(markup), SAVED)
    assert outcome.plan.created == 97
    assert entries("saved") == entries("al-tanf")


def test_a_saved_page_is_no_change_of_the_text_that_is_stored(chronology):
    before = {s.slug: s.text for s in Statement.objects.filter(event__document__slug="al-tanf")}
    outcome = import_source(source(saved_pages.flashpoint(chronology)), Metadata(slug="al-tanf"))
    plan = outcome.plan
    assert (plan.created, plan.updated, plan.conflicts, len(plan.missing)) == (0, 0, 0, 0)
    after = {s.slug: s.text for s in Statement.objects.filter(event__document__slug="al-tanf")}
    assert after == before
    assert outcome.document.title == "Al-Tanf, Syria, The Iran-U.S. Trigger List"
    assert outcome.document.publisher == "International Crisis Group"


def test_all_places_are_in_the_text_that_was_read(chronology):
    import_source(source(saved_pages.flashpoint(chronology)), SAVED)
    capture = Capture.objects.get(document__slug="saved")
    for event in Event.objects.filter(document__slug="saved"):
        assert capture.text[event.start : event.end].endswith(event.text)
    for statement in Statement.objects.filter(event__document__slug="saved"):
        assert capture.text[statement.start : statement.end] == statement.text


def test_what_the_page_says_of_itself_is_known_and_its_bytes_are_kept(chronology):
    markup = saved_pages.flashpoint(chronology)
    document = import_source(source(markup), SAVED).document
    assert (document.title, document.publisher) == ("Al-Tanf, Syria", "Example Crisis Institute")
    assert (document.url, document.published_on) == (saved_pages.ADDRESS, dt.date(2021, 2, 25))
    original = Original.objects.get(capture__document=document)
    assert bytes(original.content) == markup.encode()
    assert original.sha256 == hashlib.sha256(markup.encode()).hexdigest()
    assert (original.media_type, original.encoding) == ("text/html", "utf-8")
    assert original.capture.sha256 == hashlib.sha256(original.capture.text.encode()).hexdigest()


def test_the_same_bytes_twice_write_nothing(chronology):
    page = source(saved_pages.flashpoint(chronology))
    import_source(page, SAVED)
    counts = [model.objects.count() for model in (Capture, Original, ImportRun, Event, Statement)]
    assert not import_source(page, SAVED).written
    assert counts == [
        model.objects.count() for model in (Capture, Original, ImportRun, Event, Statement)
    ]


def test_a_text_is_its_own_original():
    text = "\ufeffFlashpoint “x” II. Recent Developments 3 March 2018 Iran waited. View More "
    document = import_text(text, SAVED).document
    original = Original.objects.get(capture__document=document)
    assert bytes(original.content).decode() == original.capture.text == text
    assert original.sha256 == original.capture.sha256


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_page_in_another_encoding_is_the_same_page(chronology, encoding):
    markup = saved_pages.flashpoint(chronology).replace("charset=UTF-8", "charset=windows-1252")
    page = read(markup.encode(encoding), LIMIT)
    assert page.text == source(markup).text
    assert page.encoding == {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)


def days_in(chronology, form: str) -> list[tuple[str, str]]:
    days = [dt.datetime.strptime(e.day, "%d %B %Y").date() for e in chronology.entries]
    return [(d.strftime(form), e.text) for d, e in zip(days, chronology.entries, strict=True)]


def abbreviated(chronology) -> list[tuple[str, str]]:
    return [(day.replace("May.", "May"), text) for day, text in days_in(chronology, "%b. %d, %Y")]


@pytest.mark.parametrize(
    "make",
    [
        saved_pages.definition_list,
        lambda c: saved_pages.table(days_in(c, "%Y-%m-%d"), c.title),
        lambda c: saved_pages.bulleted(abbreviated(c), c.title),
    ],
    ids=["definition list", "table with ISO days", "list with Mar. 12, 2020"],
)
def test_a_chronology_of_another_shape_holds_every_entry(chronology, make):
    import_source(source(make(chronology)), SAVED)
    assert entries("saved") == entries("al-tanf")


def test_an_article_holds_the_same_statements_as_its_text_and_none_of_its_surroundings():
    text = (settings.BASE_DIR / "seeds" / "002_2560e55a2fa21b88.txt").read_text(encoding="utf-8")
    title, *paragraphs = filter(str.strip, text.split("\n\n"))
    page = source(saved_pages.article(title, paragraphs))
    document = import_source(page, SAVED).document
    stored = Document.objects.get(slug="article-002")
    assert (document.kind, document.published_on) == ("article", dt.date(2018, 5, 30))
    assert [s.text for s in document.statements.order_by("start")] == [
        s.text for s in stored.statements.order_by("start")
    ]
    assert not any(words in page.text for words in ("Advertisement", "match report", "Tweet"))
    assert "match report" in " ".join(part.text for part in page.left_out)


def test_a_later_version_of_a_saved_page_flows_in_with_nothing_lost(chronology):
    """Four entries changed, two new, one gone, three edited by hand: one of those changed too."""
    import_source(source(saved_pages.flashpoint(chronology)), SAVED)
    stored = {
        " ".join(event.text.split()): event
        for event in Event.objects.filter(document__slug="saved")
    }
    old = list(chronology.entries)
    changed = {n: Entry(old[n].day, f"{old[n].text} More was said later.") for n in (3, 20, 40, 60)}
    new = [
        Entry("3 March 2021", "Iran waited at the border."),
        Entry("1 March 2021", "Russia went."),
    ]
    gone = old[50]
    later = new + [changed.get(n, entry) for n, entry in enumerate(old) if entry is not gone]

    edited, disputed = stored[old[10].text], stored[old[20].text]
    Event.objects.filter(pk=edited.pk).update(text="Edited by hand.")
    Event.objects.filter(pk=disputed.pk).update(text="Edited by hand, and changed.")
    said = stored[old[30].text].statements.order_by("position")[0]
    Statement.objects.filter(pk=said.pk).update(cue="by hand")

    page = source(saved_pages.flashpoint(chronology.with_entries(later)))
    outcome = import_source(page, SAVED)

    plan = outcome.plan
    assert (plan.created, len(plan.missing)) == (2, 1)
    now = Event.objects.filter(document__slug="saved")
    assert now.count() == 97 + 2
    by_hand = {edited.pk: "Edited by hand.", disputed.pk: "Edited by hand, and changed."}
    texts = {" ".join(event.text.split()) for event in now.exclude(pk__in=by_hand)}
    kept_by_hand = {old[10].text, changed[20].text}
    assert {entry.text for entry in later} - texts == kept_by_hand
    assert {pk: Event.objects.get(pk=pk).text for pk in by_hand} == by_hand
    said.refresh_from_db()
    assert said.cue == "by hand"
    missing = now.get(missing=True)
    assert (missing.pk, " ".join(missing.text.split())) == (stored[gone.text].pk, gone.text)
    assert {e.pk for e in stored.values()} <= {e.pk for e in now}
    disputes = Conflict.objects.filter(document__slug="saved")
    assert {(row.event_id, row.field) for row in disputes} == {(disputed.pk, "text")}
    assert not import_source(page, SAVED).written
