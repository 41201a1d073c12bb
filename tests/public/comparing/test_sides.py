"""Who can be compared, and with whom to begin."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_event, make_statement
from timeline.models import Country, Statement
from timeline.public.comparing.pairs import pairs
from timeline.public.comparing.sides import choices, comparison_side

pytestmark = pytest.mark.django_db


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


def test_only_who_speaks_can_be_chosen(spring):
    make_actor("Sil Ent", country="SE")
    countries, actors = choices()
    assert ("nora-example", "Nora Example") in actors
    assert ("NO", "Norway") in countries
    assert "sil-ent" not in dict(actors)
    assert [name for _, name in actors] == sorted(name for _, name in actors)


def test_pairs_are_countries_that_both_speak_about_the_other(spring, nora, pablo):
    def ours():
        found = [p for p in pairs() if {p.a.code, p.b.code} & {"NO", "PE", "SE"}]
        return [(p.a.code, p.b.code, p.a_on_b, p.b_on_a) for p in found]

    Statement.objects.exclude(document=spring.document).update(state="hidden")
    assert ours() == []  # Peru does not speak of Norway
    later = make_event("Pablo said four. Nora said five.", "2018-05-05")
    make_statement("Pablo said four", later, speaker=pablo).set_countries(["NO", "PE", "SE"])
    make_statement("Nora said five", later, speaker=nora).set_countries(["PE"])
    assert ours() == [("NO", "PE", 2, 1)]


def test_a_joint_statement_counts_for_each_of_its_countries_about_another(spring):
    Statement.objects.exclude(document=spring.document).update(state="hidden")
    later = make_event("Sil said one. Both said two.", "2018-05-05")
    sil = make_actor("Sil Ent", country="SE")
    make_statement("Sil said one", later, speaker=sil).set_countries(["NO"])
    both = make_actor("Norway and Peru", "group")
    make_statement("Both said two", later, speaker=both).set_countries(["SE", "NO"])
    found = [p for p in pairs() if {p.a.code, p.b.code} <= {"NO", "PE", "SE"}]
    assert [(p.a.code, p.b.code, p.a_on_b, p.b_on_a) for p in found] == [("NO", "SE", 1, 1)]
