"""Two sides on one axis of time, and what a dossier says beside its list."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.models import Country, Statement
from timeline.public.compare import choices, comparison_side, side_by_side
from timeline.public.dossier import co_speakers, roles, statements_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    return make_actor("Nora Example", country="NO")


@pytest.fixture
def pablo():
    return make_actor("Pablo Example", country="PE")


@pytest.fixture
def spring(nora, pablo):
    """An entry in which both speak, and one in which nobody is sure."""
    event = make_event("Nora said one. Pablo said two. She said three.", slug="spring")
    make_statement("Nora said one", event, speaker=nora, slug="one", attribution="Minister Nora")
    make_statement("Pablo said two", event, speaker=pablo, slug="two", attribution="Pablo")
    make_statement("She said three", event, speaker=nora, slug="three", review=["pronoun-far"])
    return event


OURS = ["one", "two", "three", "four", "five"]


def ours():
    return Statement.objects.visible().filter(slug__in=OURS)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("nora-example", "Nora Example"),
        ("n-example", "Nora Example"),
        ("NO", "Norway"),
        ("no", None),
        ("ZZ", None),
        ("nobody", None),
        ("", None),
        ("a\0b", None),
    ],
)
def test_a_side_is_an_actor_or_a_country_in_capitals(nora, key, name):
    make_actor("N. Example", slug="n-example", merged_into=nora)
    side = comparison_side(key)
    assert (side.name if side else None) == name


def test_a_merged_actor_s_side_has_the_key_of_the_one_that_stands_for_it(nora):
    make_actor("N. Example", slug="n-example", merged_into=nora)
    assert comparison_side("n-example").key == "nora-example"
    assert comparison_side("NO").url == Country.objects.get(code="NO").get_absolute_url()


def sides(a: str, b: str):
    days, total = side_by_side(ours(), comparison_side(a), comparison_side(b))
    slugs = [
        (
            day.date and day.date.isoformat(),
            [row.statement.slug for row in day.left],
            [row.statement.slug for row in day.right],
        )
        for day in days
    ]
    return slugs, total


@pytest.mark.parametrize(
    ("a", "b"), [("nora-example", "pablo-example"), ("NO", "PE"), ("nora-example", "PE")]
)
def test_both_sides_stand_on_one_day(spring, a, b):
    assert sides(a, b) == ([("2018-03-03", ["one"], ["two"])], 2)


def test_days_stand_newest_first_and_the_undated_last(spring, nora, pablo):
    later = make_event("Pablo said four.", "2018-05-05")
    make_statement("Pablo said four", later, speaker=pablo, slug="four")
    article = make_document("column", kind="article")
    make_statement("Nora said five", document=article, speaker=nora, slug="five")
    assert sides("NO", "PE") == (
        [
            ("2018-05-05", [], ["four"]),
            ("2018-03-03", ["one"], ["two"]),
            (None, ["five"], []),
        ],
        4,
    )


def test_one_side_against_itself_counts_a_statement_once(spring):
    assert sides("nora-example", "NO") == ([("2018-03-03", ["one"], ["one"])], 1)


def test_an_office_is_a_side_and_so_is_who_held_it(spring, nora):
    office = make_actor("Norwegian Example Ministry", "office", slug="ministry")
    make_statement("Nora said one", spring, speaker=office, holder=nora, slug="four")
    assert sides("ministry", "nora-example")[0] == [("2018-03-03", ["four"], ["one", "four"])]


def test_only_who_speaks_can_be_chosen(spring):
    make_actor("Sil Ent", country="SE")
    countries, actors = choices()
    assert ("nora-example", "Nora Example") in actors
    assert ("NO", "Norway") in countries
    assert "sil-ent" not in dict(actors)
    assert [name for _, name in actors] == sorted(name for _, name in actors)


def test_roles_are_the_words_of_the_sources_most_frequent_first(spring, nora):
    make_statement("Nora said one", spring, speaker=nora, attribution="Nora")
    make_statement("Nora said one", spring, speaker=nora, attribution="Nora")
    make_statement("Nora said one", spring, speaker=nora, attribution="Dame Nora", state="hidden")
    make_statement("Nora said one", spring, speaker=nora, attribution="")
    assert roles(nora) == [("Nora", 2), ("Minister Nora", 1)]


def test_who_speaks_in_the_same_entries_and_who_is_named_there(spring, nora, pablo):
    silent = make_actor("Sil Ent")
    spring.set_actors([nora, pablo, silent, make_actor("an official", "unnamed")])
    speakers, named = co_speakers(nora)
    assert [(a.name, a.shared) for a in speakers] == [("Pablo Example", 1)]
    assert [(a.name, a.shared) for a in named] == [("Pablo Example", 1), ("Sil Ent", 1)]


def test_who_may_have_spoken_in_the_same_entry_did_not(spring, nora, pablo):
    guess = make_actor("Gil Example")
    make_statement("She said three", spring, speaker=guess, review=["no-verb"])
    assert [a.name for a in co_speakers(nora)[0]] == ["Pablo Example"]


def test_what_others_said_of_a_person(spring, nora, pablo):
    for slug in ("one", "two"):
        Statement.objects.get(slug=slug).set_actors([nora])
    assert [row.statement.slug for row in statements_about(nora)] == ["two"]
    pablo.kind = "organization"
    assert statements_about(pablo) == []
