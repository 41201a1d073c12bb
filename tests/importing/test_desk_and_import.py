"""What editors do at the desk and what imports do afterwards, together."""

from __future__ import annotations

import datetime as dt
import json
import re

import pghistory
import pytest
from django.core.exceptions import ValidationError

from tests.conftest import CHRONOLOGY, SEEDS, import_page
from tests.records import make_actor
from timeline.capturing.sources import read_file
from timeline.editing.actors.merge import merge_actors
from timeline.editing.actors.preview import check_merge
from timeline.editing.conflicts import take_source
from timeline.editing.restoring.records import restore
from timeline.editing.review_queue.next_item import next_item
from timeline.editing.revisions.read import revisions
from timeline.editing.splitting import split_statement
from timeline.editing.statements import mark_reviewed
from timeline.importing.run import import_text
from timeline.models import Actor, Conflict, Document, Event, ImportRun, Statement
from timeline.models.records import Metadata
from timeline.public.passages.captures import numbers_in

pytestmark = pytest.mark.django_db


def chronology() -> str:
    return read_file(CHRONOLOGY, 10**7).text


def test_a_merged_actor_takes_its_statements_along_and_an_import_changes_nothing(client):
    pompeo, hook = Actor.objects.get(slug="mike-pompeo"), Actor.objects.get(slug="brian-hook")
    together = Statement.objects.filter(speaker__in=[pompeo, hook]).count()
    merge_actors(pompeo, hook)
    assert Statement.objects.filter(speaker=hook).count() == together
    assert client.get("/actors/mike-pompeo/")["Location"] == "/actors/brian-hook/"
    files = [client.get(f"/statements.json?speaker={a.slug}") for a in (pompeo, hook)]
    found, expected = (
        [s["slug"] for s in json.loads(file.getvalue())["results"]] for file in files
    )
    assert found == expected
    assert found
    outcome = import_text(chronology(), Metadata(slug="al-tanf"))
    assert outcome.plan.conflicts == 0
    assert Statement.objects.filter(speaker=hook).count() == together


def test_actors_merged_into_each_other_are_refused():
    a, b = Actor.objects.get(slug="mike-pompeo"), Actor.objects.get(slug="brian-hook")
    with pytest.raises(ValidationError):
        check_merge(a, a)
    merge_actors(a, b)
    with pytest.raises(ValidationError):
        check_merge(b, a)


def test_an_entry_that_names_both_of_two_merged_actors_is_imported():
    iran = Actor.objects.get(slug="iran")
    merge_actors(iran, Actor.objects.get(slug="united-states"))
    import_page("3 March 2018 Iran said that “yes”. The U.S. said that “no”.")
    assert Event.objects.get(slug="test-2018-03-03").event_actors.count() == 1


def test_after_a_changed_capture_the_source_page_shows_every_event():
    changed = chronology().replace(
        "Foreign minister Javad Zarif conferred", "Foreign minister Javad Zarif again conferred"
    )
    import_text(changed, Metadata(slug="al-tanf"))
    document = Document.objects.get(slug="al-tanf")
    newest = document.captures.first()
    assert numbers_in(newest)[0] == 97
    import_text(chronology(), Metadata(slug="al-tanf"))
    first = document.captures.last()
    assert numbers_in(first)[0] == 97
    for event in document.events.all():
        assert first.text[event.start : event.end] == event.text


def test_an_entry_that_could_be_either_of_two_is_listed_once():
    text = "Iran said that ships one two three four five six seven left the port"
    import_page(f"3 March 2018 {text} east.", f"3 March 2018 {text} west.", slug="t")
    for _ in range(3):
        import_page(f"3 March 2018 {text} north.", f"3 March 2018 {text} south.", slug="t")
    assert Conflict.objects.filter(document__slug="t", field="match").count() == 2
    runs = ImportRun.objects.filter(document__slug="t").count()
    import_page(f"3 March 2018 {text} north.", f"3 March 2018 {text} south.", slug="t")
    assert ImportRun.objects.filter(document__slug="t").count() == runs


def test_statements_move_with_their_event_and_their_offices_change_hands():
    event = Event.objects.get(slug="al-tanf-2019-12-23")
    statement = event.statements.get()
    assert statement.holder.slug == "walid-muallem"
    event.date = dt.date(2020, 12, 23)
    event.save()
    statement.refresh_from_db()
    assert (statement.date, statement.holder.slug) == (event.date, "feisal-meqdad")


def test_an_article_dated_by_an_import_dates_its_statements():
    import_text(
        read_file(SEEDS / "002_2560e55a2fa21b88.txt", 10**6).text,
        Metadata(slug="article-002", published_on=dt.date(2018, 5, 29)),
    )
    dates = Statement.objects.filter(document__slug="article-002").values_list("date", flat=True)
    assert set(dates) == {dt.date(2018, 5, 29)}
    document = Document.objects.get(slug="article-002")
    document.published_on = None
    document.save()
    document.date_statements()
    assert set(dates.all()) == {None}


def test_a_title_given_once_outlives_the_pages_own():
    before = Document.objects.get(slug="article-000").title
    import_text(
        read_file(SEEDS / "000_903fb9f670dea841.txt", 10**6).text, Metadata(slug="article-000")
    )
    assert Document.objects.get(slug="article-000").title == before


def test_a_changed_page_without_a_slug_is_the_same_document():
    import_text(chronology().replace("again", "again again") + " ", Metadata())
    assert Document.objects.filter(kind="chronology").count() == 1


def test_words_that_changed_since_are_no_longer_vouched_for(editor):
    import_page("3 March 2018 Iran said that “ships left”.", slug="t")
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Event.objects.filter(slug="t-2018-03-03").update(reviewed_by=editor, reviewed_at=now)
    import_page("3 March 2018 Iran said that “ships left today”.", slug="t")
    assert Event.objects.get(slug="t-2018-03-03").reviewed_at is None


def test_an_office_holder_never_joins_a_speaker_chosen_by_hand():
    statement = Event.objects.get(slug="al-tanf-2019-12-23").statements.get()
    Statement.objects.filter(pk=statement.pk).update(
        speaker=Actor.objects.get(slug="brian-hook"), holder=None
    )
    imported = {**statement.imported, "holder": None}
    Statement.objects.filter(pk=statement.pk).update(imported=imported)
    import_text(chronology(), Metadata(slug="al-tanf"))
    statement.refresh_from_db()
    assert (statement.speaker.slug, statement.holder) == ("brian-hook", None)


def test_a_withdrawn_entry_is_blacked_out_in_its_source(client):
    Event.objects.filter(slug="al-tanf-2020-06-05").update(state="hidden")
    page = client.get("/documents/al-tanf/").content.decode()
    assert "elements south of the Euphrates" not in page
    assert "An editor has withdrawn this entry." in page
    assert "96 events" in page


def test_every_statement_has_a_place_on_its_source_page(client):
    for document in Document.objects.all():
        page = client.get(document.get_absolute_url()).content.decode()
        for slug in (
            Statement.objects.visible().filter(document=document).values_list("slug", flat=True)
        ):
            assert page.count(f'id="{slug}"') == 1


def test_a_very_long_text_can_be_imported_and_searched(client):
    long = " ".join(f"word{n}" for n in range(90_000))
    import_page(f"3 March 2018 {long}.", slug="long")
    assert client.get("/?q=word17").status_code == 200
    assert client.get("/?q=zzzznothing").status_code == 200


GUARDS = (
    "3 March 2018 Georgian border police chief Levan Quux said, “We did not fire first.” He added"
    " that two guards had been wounded near the old bridge."
)


@pytest.fixture
def corrected(editor):
    """A statement under a pronoun, of which an editor has found the speaker."""
    import_page(GUARDS, slug="pass")
    added = Statement.objects.get(document__slug="pass", text__contains="two guards")
    assert _named(added) == ["levan-quux"], "who speaks by a pronoun is named too"
    with pghistory.context(why="test"):
        added.speaker = make_actor("Nora Example")
        mark_reviewed(added, editor)
        added.save()
    return added


def _named(statement) -> list[str]:
    statement.refresh_from_db()
    return sorted(statement.named_actors.values_list("actor__slug", flat=True))


def _found(client, key: str) -> list[str]:
    """The ends of the addresses of this document's statements that an actor's filter finds."""
    answer = client.get(f"/statements.csv?document=pass&actor={key}").getvalue().decode()
    return sorted(set(re.findall(r"/statements/pass-2018-03-03-(s\d+)/", answer)))


def test_every_certain_speaker_of_the_shipped_texts_is_named_by_what_he_says():
    said = Statement.objects.visible().select_related("speaker")
    certain = [s for s in said if s.named_speaker is not None]
    assert len(certain) > 200
    for statement in certain:
        assert statement.named_actors.filter(actor=statement.speaker).exists(), statement.slug


def test_a_corrected_speaker_stands_everywhere_and_the_former_one_nowhere(corrected, client):
    assert _named(corrected) == ["nora-example"]
    assert _found(client, "levan-quux") == ["s1"]
    assert _found(client, "nora-example") == ["s2"]
    page = client.get(corrected.get_absolute_url()).content.decode()
    assert "Nora Example" in page


def test_an_import_leaves_a_corrected_speaker_named_and_asks_nothing_about_it(corrected):
    import_page(GUARDS + " Iran’s foreign minister Javad Zarif said “no”.", slug="pass")
    import_page(GUARDS.replace("near the", "near Damascus, at the"), slug="pass")
    assert _named(corrected) == ["nora-example"]
    assert not Conflict.objects.filter(document__slug="pass").exists()


def test_new_words_of_a_corrected_speaker_are_a_reason_by_themselves(corrected, editor, client):
    import_page(GUARDS.replace("two guards", "three guards"), slug="pass")
    assert _named(corrected) == ["nora-example"]
    assert "three guards" in corrected.text
    assert [r.code for r in corrected.review] == ["new-words"]
    assert corrected.certain_speaker.slug == "nora-example"
    assert next_item("new-words").record == corrected
    words = "Its words have changed since an editor chose the speaker."
    assert words in client.get(corrected.get_absolute_url()).content.decode()
    mark_reviewed(corrected, editor)
    corrected.save()
    import_page(GUARDS.replace("two guards", "three guards") + " More.", slug="pass")
    corrected.refresh_from_db()
    assert corrected.review == []


def test_words_taken_back_to_a_former_version_name_whom_they_named(corrected):
    restore(corrected, revisions(corrected)[-1].number)
    assert _named(corrected) == ["levan-quux"]


def test_after_a_merge_each_statement_is_printed_by_the_name_of_its_own_sentence():
    """The record is one, the names in the source are two."""
    entry = (
        "3 March 2018 Deputy Minister Nora Quux warned that it “could spill over”. Her spokesman"
        " Pablo Example said later that she had been misquoted{}."
    )
    import_page(entry.format(""), slug="merged")
    said = Statement.objects.filter(document__slug="merged")
    assert [s.speaker.slug for s in said] == ["nora-quux", "pablo-example"]
    merge_actors(said[1].speaker, said[0].speaker)
    import_page(entry.format(" in part"), slug="merged")
    assert [s.speaker.slug for s in said.all()] == ["nora-quux", "nora-quux"]
    assert [s.attribution for s in said.all()] == [
        "Deputy Minister Nora Quux", "spokesman Pablo Example",
    ]  # fmt: skip
    for statement in said.all():
        assert statement.attribution in statement.text


ENVOY = (
    "3 March 2018 Russia’s envoy Pablo Quux told reporters in Damascus that Moscow would “{} take"
    " sides” in the long dispute about the bridge."
)


def test_a_disputed_statement_says_what_it_cites_whatever_is_decided(editor, client):
    import_page(ENVOY.format("not"), slug="envoy")
    said = Statement.objects.get(document__slug="envoy")
    said.text = f"{said.text}, and soon"
    mark_reviewed(said, editor)
    said.save()
    import_page(ENVOY.format("never"), slug="envoy")
    said.refresh_from_db()
    assert said.quoted == ["not take sides"]
    assert [c.field for c in Conflict.objects.filter(statement=said)] == ["text"]
    mark_reviewed(said, editor)
    said.save()
    assert said.quoted == ["not take sides"]
    take_source(Conflict.objects.get(statement=said))
    said.refresh_from_db()
    assert "never take sides" in said.text
    assert said.quoted == ["never take sides"]
    assert "not take sides" not in client.get(said.get_absolute_url()).content.decode()


def test_an_import_leaves_both_halves_of_a_quotation_that_was_split(editor):
    import_page(ENVOY.format("not"), slug="envoy")
    said = Statement.objects.get(document__slug="envoy")
    second = split_statement(said, said.text.index("sides"))
    halves = [(said.text, said.quoted), (second.text, second.quoted)]
    assert [quoted for _, quoted in halves] == [["not take"], ["sides"]]
    import_page(ENVOY.format("never"), slug="envoy")
    for half in (said, second):
        half.refresh_from_db()
    assert [(said.text, said.quoted), (second.text, second.quoted)] == halves
