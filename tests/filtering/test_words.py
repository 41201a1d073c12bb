"""Words of a search that are names find what mentions them, however they are spelled."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import event_filter, statement_filter
from timeline.filtering.words.names import read
from timeline.filtering.words.typed import MOST_UNITS, stretches, units
from timeline.models import Actor, Alias, Event, Statement

pytestmark = pytest.mark.django_db


def found(words: str, made=event_filter) -> int:
    params = QueryDict(mutable=True)
    params["q"] = words
    filterset = made(params)
    assert filterset.form.errors == {}
    return filterset.result.count()


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("oil", [["oil"]]),
        ("oil gas", [["oil", "gas"]]),
        ("“oil field” -gas", [['"oil field"', "-gas"]]),
        ("oil or gas OR coal", [["oil"], ["gas"], ["coal"]]),
        ('"oil or gas"', [['"oil or gas"']]),
        ("or oil or", [["oil"]]),
        ('say "unclosed phrase', [["say", '"unclosed phrase']]),
        ('"" -', [["-"]]),
    ],
)
def test_a_search_is_read_as_the_database_reads_it(typed, groups):
    assert [[unit.typed for unit in group] for group in units(typed)] == groups


def test_a_name_may_be_any_words_beside_each_other_but_not_across_a_phrase():
    (group,) = units('deputy Walid Muallem "in Damascus" -today')
    words = [" ".join(unit.typed for unit in group[a:b]) for a, b in stretches(group)]
    assert words == [
        "deputy Walid Muallem", "deputy Walid", "deputy", "Walid Muallem", "Walid", "Muallem",
        '"in Damascus"', "-today",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["Hezbollah", "ISIL", "Türkiye", "at-Tanf", "Deir ez-Zor", "deir ezzor", "Dayr al-Zawr"],
)
def test_a_name_that_the_entries_spell_in_another_way_finds_them(words):
    assert found(words) > 0


def test_a_name_finds_what_its_owner_said():
    walid = Actor.objects.get(slug="walid-muallem")
    own = set(Statement.objects.visible().by([walid]).values_list("pk", flat=True))
    params = QueryDict("q=Walid+al-Moallem")
    assert own
    assert own <= set(statement_filter(params).result.values_list("pk", flat=True))


def test_the_names_found_are_told():
    (part,) = read("the Hezbollah leader").names
    assert part.words == "Hezbollah leader" or [str(a) for a in part.named.actors] == ["Hizbollah"]
    (part,) = read("Türkiye").names
    assert [c.code for c in part.named.countries] == ["TR"]
    assert not read("oil").names


def test_a_name_is_found_beside_other_words_and_phrases():
    both = found("Hezbollah oil")
    assert both <= found("Hezbollah")
    assert found("the Hezbollah") == found("Hezbollah") == found("“Hezbollah”")
    assert found("Hezbollah or xyzzy") == found("Hezbollah")
    assert found("Hezbollah xyzzy") == 0
    assert found('Hezbollah "not a phrase of any entry"') == 0


def test_what_is_excluded_is_words():
    assert found("Türkiye -Turkey") < found("Türkiye")


def test_accents_and_marks_in_the_text_do_not_matter():
    make_event("Erdoğan’s “red line” – drawn in Şanlıurfa.", slug="accents")
    for words in ("Erdogan", "Erdoğan", "“red line”", "Sanliurfa", "Şanlıurfa"):
        params = QueryDict(mutable=True)
        params["q"] = words
        slugs = event_filter(params).result.values_list("slug", flat=True)
        assert "accents" in slugs, words


def test_a_merged_actor_s_name_finds_the_actor_that_it_was_merged_into():
    nora = make_actor("Nora Example")
    make_actor("Norah Exemple", merged_into=nora)
    make_event("She said no.", slug="she", actors=[nora])
    assert found("Norah Exemple") == 1


def test_a_name_of_many_is_a_word():
    for n in range(4):
        actor = make_actor(f"Example {n}")
        Alias.objects.create(actor=actor, text="grand example")
        make_event("It was quiet.", slug=f"quiet-{n}", actors=[actor])
    assert found("grand example") == 0
    assert not read("grand example").names


def test_an_actor_that_nothing_mentions_is_not_told():
    make_actor("Nora Example")
    assert not read("Nora Example").names


def test_any_words_cost_as_few_queries(django_assert_max_num_queries):
    long = " ".join(f"{a}{b}" for a in "abcdef" for b in "uvwxyz")
    with django_assert_max_num_queries(7):
        read("Hezbollah ISIL Türkiye Muallem at-Tanf " + long[:150])
    with django_assert_max_num_queries(0):
        read("a " * (MOST_UNITS + 1))


@pytest.mark.parametrize(
    "words", ['"', '""', "-", "or", "- -", "or or", '-"', "'", "a' or \"", "\\", "(:*&|!)", "%_"]
)
def test_no_words_are_an_error(words):
    found(words)
    found(words, statement_filter)


def test_relevance_and_marks_go_by_the_names_too():
    nora = make_actor("Nora Example")
    Alias.objects.create(actor=nora, text="N. Example-Smith")
    event = make_event("Nora Example said no.", slug="nora", actors=[nora])
    words = read("N. Example-Smith")
    assert list(Event.objects.search(words)) == [event]
    assert list(words.name_hits(event.text)) == [(0, 12)]
    assert list(read("oil").name_hits(event.text)) == []


def test_a_statement_is_found_by_whom_it_names():
    nora = make_actor("Nora Example")
    Alias.objects.create(actor=nora, text="Lady Example")
    said = make_statement("She was named", make_event("She was named.", slug="named"))
    assert found("Lady Example", statement_filter) == 0
    said.set_actors([nora])
    assert found("Lady Example", statement_filter) == 1
