"""What is stored of a document in the values of plans: as parsed again, it would plan nothing."""

from __future__ import annotations

import datetime as dt
from unittest.mock import Mock

import pytest

from tests.conftest import import_page
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.importing.actors import seeds
from timeline.importing.actors.gazetteer import gazetteer_from_tables, merged_slugs
from timeline.importing.actors.seeds import load_seeds, seed_gazetteer
from timeline.importing.documents.find import READING
from timeline.importing.reread import outdated, read_again
from timeline.importing.stored.document import stored_of
from timeline.models import Actor, Alias, Document, Statement, Tenure

pytestmark = pytest.mark.django_db


def test_an_entry_with_its_statements():
    nora = make_actor("Nora Example")
    event = make_event("Nora said “no”.", slug="spring", actors=[nora], countries=["SY", "IR"])
    make_statement(
        "Nora said “no”", event, speaker=nora, quotes=["no"], cue="said", position=2,
        sentence_start=0, sentence_end=15,
    )  # fmt: skip
    (stored,), loose = stored_of(event.document, {})
    assert loose == []
    assert stored.fields == {
        "date": "2018-03-03",
        "text": "Nora said “no”.",
        "truncated": False,
        "countries": ["IR", "SY"],
        "venues": [],
        "actors": ["nora-example"],
        "places": [],
    }
    assert stored.place == {"position": 0, "start": 0, "end": 15}
    (said,) = stored.statements
    assert (said.fields["speaker"], said.fields["quotes"]) == ("nora-example", ["no"])
    assert said.fields["day"] is None
    assert said.place == {
        "position": 2, "start": 0, "end": 14, "sentence_start": 0, "sentence_end": 15,
        "quote_spans": [[11, 13]],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ({}, None),
        ({"date": "2018-03-01", "date_words": "on Thursday"}, ["2018-03-01", "on", "on Thursday"]),
        (
            {"date": "2018-03-01", "date_relation": "before", "date_words": "then"},
            ["2018-03-01", "before", "then"],
        ),
    ],
)
def test_a_day_of_its_own_is_told_by_words(more, day):
    event = make_event()
    make_statement("Iran said no", event, **more)
    (stored,), _ = stored_of(event.document, {})
    assert stored.statements[0].fields["day"] == day


def test_entries_stand_in_the_order_of_the_source_whatever_day_an_editor_gives_them():
    """Two of the same words are told apart by nothing else."""
    import_page(*["3 March 2018 Iran waited."] * 2, slug="paper")
    document = Document.objects.get(slug="paper")
    first, second = document.events.order_by("position")
    second.date = dt.date(2018, 4, 1)
    second.save()
    events, _ = stored_of(document, {})
    assert [event.pk for event in events] == [first.pk, second.pk]
    assert not import_page(*["3 March 2018 Iran waited."] * 2, slug="paper").written


def test_hidden_records_are_stored_ones_too():
    event = make_event(state="hidden", missing=True)
    make_statement("Iran said no", event, state="hidden")
    (stored,), _ = stored_of(event.document, {})
    assert (stored.state, stored.missing, stored.statements[0].state) == ("hidden", True, "hidden")


def test_an_article_s_statements_stand_by_themselves():
    article = make_document("column", kind="article")
    make_statement("He said so", document=article, date="2018-03-03", date_words="on Saturday")
    events, (said,) = stored_of(article, {})
    assert (events, said.fields["day"]) == ([], None)


def test_an_official_without_a_name_is_known_by_the_words_alone():
    event = make_event(slug="spring")
    official = make_actor("an official", "unnamed", slug="an-official-spring")
    make_statement("Iran said no", event, speaker=official)
    (stored,), _ = stored_of(event.document, {})
    assert stored.statements[0].fields["speaker"] == "an-official"


def test_what_was_written_of_a_merged_actor_is_of_the_one_that_stands_for_it():
    target = make_actor("Nora Example")
    make_actor("N. Example", slug="old", merged_into=target)
    event = make_event(imported={"actors": ["old", "other"]})
    make_statement("Iran said no", event, imported={"speaker": "old", "holder": "other"})
    assert merged_slugs()["old"] == "nora-example"
    (stored,), _ = stored_of(event.document, merged_slugs())
    assert stored.base["actors"] == ["nora-example", "other"]
    assert stored.statements[0].base == {"speaker": "nora-example", "holder": "other"}


def test_what_is_stored_costs_the_same_however_much_it_is(django_assert_num_queries):
    document = make_document()
    for n in range(5):
        event = make_event(f"Entry {n}.", document=document, countries=["IR"])
        make_statement("Entry", event).set_countries(["SY"])
    with django_assert_num_queries(9):
        stored_of(document, {})


SEEDS = """
[[person]]
name = "Nora Seed"
aliases = ["N. Seed", "Nora Seed"]
country = "NO"

[[office]]
name = "Seed Minister"
country = "NO"
roles = ["the seed minister"]

[[office.holders]]
name = "Nora Seed"
from = 2018-01-01
to = 2018-12-31
source = "https://example.org/"
"""


def test_seeds_are_planted_once_and_then_belong_to_the_editors(tmp_path):
    file = tmp_path / "actors.toml"
    file.write_text(SEEDS)
    assert load_seeds(file) == 2
    nora = Actor.objects.get(slug="nora-seed")
    assert (nora.name, nora.kind, nora.country_id, nora.curated) == (
        "Nora Seed", "person", "NO", True,
    )  # fmt: skip
    assert [a.text for a in nora.aliases.all()] == ["N. Seed"], "its own name is no alias"
    tenure = Tenure.objects.get(holder=nora)
    assert (tenure.office.slug, tenure.source) == ("seed-minister", "https://example.org/")
    Actor.objects.filter(pk=nora.pk).update(name="Dame Nora")
    Alias.objects.filter(actor=nora).delete()
    assert load_seeds(file) == 0
    nora.refresh_from_db()
    assert (nora.name, nora.aliases.count()) == ("Dame Nora", 0)


def test_seeds_that_were_interrupted_are_planted_whole_the_next_time(tmp_path, monkeypatch):
    file = tmp_path / "actors.toml"
    file.write_text(SEEDS)
    with monkeypatch.context() as patch:
        patch.setattr(seeds, "tenures_of", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            load_seeds(file)
    assert load_seeds(file) == 2
    nora = Actor.objects.get(slug="nora-seed")
    assert [a.text for a in nora.aliases.all()] == ["N. Seed"]
    assert Tenure.objects.filter(holder=nora).exists()


def test_the_parser_knows_the_actors_as_editors_have_made_them():
    Actor.objects.update(curated=False)
    target = make_actor("Nora Example", country="NO", curated=True)
    Alias.objects.create(actor=target, text="Dame Nora")
    make_actor("N. Example", merged_into=target, curated=True)
    make_actor("Uncurated Example")
    office = make_actor("Example Minister", "office", "NO", curated=True)
    Alias.objects.create(actor=office, text="the minister")
    Tenure.objects.create(office=office, holder=target, start="2018-01-01", end="2018-12-31")
    found = {a.key: a for a in gazetteer_from_tables().actors}
    assert set(found) == {"nora-example", "example-minister"}
    assert found["nora-example"].aliases == ("Dame Nora", "N. Example")
    assert found["example-minister"].roles == ("the minister",)
    assert [h.key for h in found["example-minister"].holders] == ["nora-example"]


def test_the_tables_know_whom_the_seeds_name():
    seeded = {a.key for a in seed_gazetteer().actors}
    assert {a.key for a in gazetteer_from_tables().actors} >= seeded


def test_documents_that_were_read_by_an_older_version_are_read_again():
    import_page("3 March 2018 Iran said that “ships left”.", slug="older")
    assert "older" not in {d.slug for d in outdated()}
    document = Document.objects.get(slug="older")
    document.imported["reading"] = READING - 1
    document.save()
    Statement.objects.filter(document=document).update(cue="by hand", sentence_start=None)
    assert [d.slug for d in outdated()] == ["older"]
    (outcome,) = [read_again(document) for document in outdated()]
    said = Statement.objects.get(document=document)
    assert (outcome.document.slug, said.cue) == ("older", "by hand")
    assert said.sentence_start is not None
    assert outdated() == []
