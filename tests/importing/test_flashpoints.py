"""Which flashpoint an imported document is about."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command

from tests.chronologies import CHRONOLOGIES, import_chronologies
from tests.conftest import SEEDS, import_page
from timeline.editing.actors.merge import merge_actors
from timeline.exports.identity import lasting_id
from timeline.importing.flashpoints import UnknownFlashpoint, load_flashpoints, slug_of
from timeline.importing.run import import_text
from timeline.models import Actor, Document, Event, Flashpoint, Statement
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db
ARTICLE = "Iran said on Tuesday that “ships left”.\n\nNobody in Tehran would say more than that.\n"


def test_the_chronology_that_ships_has_its_flashpoint_with_all_that_is_known_of_it():
    flashpoint = Flashpoint.objects.get()
    assert (flashpoint.slug, flashpoint.name) == ("al-tanf", "Al-Tanf")
    assert flashpoint.latitude is not None
    assert flashpoint.longitude is not None
    assert set(flashpoint.countries.values_list("code", flat=True)) >= {"SY", "IQ", "JO"}
    assert set(flashpoint.documents.values_list("slug", flat=True)) == {"al-tanf", "article-000"}


def test_a_chronology_begins_one_that_is_called_as_its_page():
    import_chronologies()
    named = dict(Flashpoint.objects.values_list("slug", "name"))
    assert named["skarv-bank"] == "Skarv Bank, North Atlantic"
    assert set(named) == {"al-tanf", *(path.stem for path in CHRONOLOGIES)}


def test_an_import_never_takes_a_document_from_the_flashpoint_that_an_editor_gave_it():
    import_page("3 March 2018 Iran waited.", slug="t")
    other = Flashpoint.objects.get(slug="al-tanf")
    Document.objects.filter(slug="t").update(flashpoint=other)
    import_page("3 March 2018 Iran waited.", "4 March 2018 Iran left.", slug="t")
    assert Document.objects.get(slug="t").flashpoint == other
    assert Event.objects.filter(document__slug="t").count() == 2
    assert Event.objects.filter(slug="t-2018-03-03").exists(), "an address stays"
    assert Event.objects.filter(slug="al-tanf-2018-03-04").exists()


def test_the_same_day_in_two_flashpoints_has_two_addresses_whatever_came_first():
    import_page("3 March 2018 Iran waited.", slug="a")
    import_page("3 March 2018 Turkey waited.", "3 March 2018 Russia left.", slug="b")
    slugs = set(Event.objects.filter(date="2018-03-03").values_list("slug", flat=True))
    assert slugs == {"a-2018-03-03", "b-2018-03-03", "b-2018-03-03-2"}


def ids(client, slug: str) -> set[str]:
    """By what feeds and calendars call the entries and statements about a flashpoint."""
    found: set[str] = set()
    for file in ("events.atom", "events.ics", "statements.atom"):
        lines = b"".join(client.get(f"/{file}?flashpoint={slug}")).decode()
        found |= set(re.findall(r"<entry>.*?<id>(.*?)</id>|UID:(\S+)", lines, re.S))
    return {one or other for one, other in found}


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_what_else_is_imported_before_or_after_changes_no_address_and_no_id(client, first, second):
    entries = {
        "a": ("3 March 2018 Congress said that “ships left”.", "3 March 2018 Iran waited."),
        "b": ("3 March 2018 Congress said that “boats left”.", "4 March 2018 Russia left."),
    }
    import_page(*entries[first], slug=first)
    before = ids(client, first)
    import_page(*entries[second], slug=second)
    assert ids(client, first) == before
    events = ("a-2018-03-03", "a-2018-03-03-2", "b-2018-03-03", "b-2018-03-04")
    statements = ("a-2018-03-03-s1", "b-2018-03-03-s1")
    assert ids(client, "a") | ids(client, "b") == {
        *(lasting_id("event", slug) for slug in events),
        *(lasting_id("statement", slug) for slug in statements),
    }
    assert "urn:uuid:217f6c9c-f0ce-5d46-af84-bea14fcae700" in ids(client, "a"), "for ever"


@pytest.mark.parametrize(
    "who",
    [
        *("An official", "A third diplomat", "The parliament", "The foreign minister"),
        *("Congress", "The Supreme National Security Council", "The central bank governor"),
    ],
)
def test_no_two_flashpoints_are_joined_by_a_bare_name(who):
    for slug in ("a", "b"):
        import_page(f"3 March 2018 {who} said that “ships left”.", slug=slug)
    rows = Statement.objects.filter(document__slug__in="ab").values_list("speaker", flat=True)
    speakers = [pk for pk in rows if pk is not None]
    assert len(rows) == 2
    assert len(set(speakers)) == len(speakers)


def test_an_article_is_about_the_flashpoint_that_is_named_or_about_none():
    import_text(ARTICLE, Metadata(slug="loose"))
    import_text(ARTICLE.replace("ships", "boats"), Metadata(slug="told", flashpoint="al-tanf"))
    assert Document.objects.get(slug="loose").flashpoint is None
    assert Document.objects.get(slug="told").flashpoint.slug == "al-tanf"
    with pytest.raises(UnknownFlashpoint, match=r"known: al-tanf\); only a chronology begins one"):
        import_text(ARTICLE.replace("ships", "rafts"), Metadata(slug="x", flashpoint="nowhere"))
    assert not Document.objects.filter(slug="x").exists()


def test_the_command_takes_a_flashpoint_and_refuses_what_is_no_slug(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text("II. Recent Developments 3 March 2018 Iran said that “it is so”. View More ")
    call_command("import_document", str(file), slug="p", flashpoint="strait", stdout=StringIO())
    assert Event.objects.get(document__slug="p").slug == "strait-2018-03-03"
    file.write_text("II. Recent Developments 3 March 2018 Iran said that “no”. View More ")
    for bad in ("2018-03-03", "Bad Slug", "ünder"):
        errors = StringIO()
        with pytest.raises(SystemExit) as stop:
            call_command("import_document", str(file), slug="q", flashpoint=bad, stderr=errors)
        assert stop.value.code == 2
        assert "is no slug of a flashpoint" in errors.getvalue()
    assert not Document.objects.filter(slug="q").exists()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("al-tanf", "al-tanf"),
        ("Strait of Hormuz", "strait-of-hormuz"),
        ("2020", "flashpoint-2020"),
        ("…", "unnamed"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_slug_begins_with_a_letter_and_is_bounded(words, slug):
    assert slug_of(words) == slug


def test_what_an_editor_wrote_of_a_flashpoint_is_not_written_over(tmp_path):
    Flashpoint.objects.filter(slug="al-tanf").update(summary="Mine.", latitude=None, longitude=None)
    load_flashpoints(SEEDS / "flashpoints.toml")
    flashpoint = Flashpoint.objects.get(slug="al-tanf")
    assert flashpoint.summary == "Mine."
    assert flashpoint.latitude is not None


def test_the_invented_chronologies_are_read_whole():
    import_chronologies()
    for path in CHRONOLOGIES:
        printed = path.read_text()
        statements = Statement.objects.filter(document__slug=path.stem)
        quoted = {quote for s in statements for quote in s.quoted}
        assert quoted == set(re.findall("“([^”]+)”", printed.split("12 March 2021")[-1]))
        assert not statements.filter(speaker=None).exists()


def names(slug: str) -> set[str]:
    """Slugs of the bodies that a document's entries name."""
    found = Actor.objects.filter(event_actors__event__document__slug=slug, country=None)
    return set(found.values_list("slug", flat=True))


def test_a_bare_common_noun_joins_no_two_documents():
    for slug in ("a", "b"):
        import_page("3 March 2018 The foreign ministry said that “ships left”.", slug=slug)
    assert names("a") == {"foreign-ministry-a"}
    assert names("b") == {"foreign-ministry-b"}
    speakers = Statement.objects.filter(event__date="2018-03-03").values_list(
        "speaker__slug", flat=True
    )
    assert set(speakers) == {"foreign-ministry-a", "foreign-ministry-b"}


def test_what_is_local_is_found_again_by_the_next_import_and_after_a_merge():
    first, more = (
        "3 March 2018 The foreign ministry said that “ships left”.",
        "4 March 2018 Iran left.",
    )
    import_page(first, slug="a")
    before = Statement.objects.get(event__slug="a-2018-03-03").speaker
    outcome = import_page(first, more, slug="a")
    assert (outcome.plan.created, outcome.plan.updated) == (1, 0)
    assert Statement.objects.get(event__slug="a-2018-03-03").speaker == before
    merge_actors(before, Actor.objects.get(slug="iran"))
    assert import_page(first, more, "5 March 2018 Iran came.", slug="a").plan.updated == 0


def test_a_body_that_editors_know_keeps_its_address():
    Actor.objects.create(slug="senate", name="Senate", kind="organization", curated=True)
    import_page("3 March 2018 The Senate said that “ships left”.", slug="a")
    assert names("a") == {"senate"}
