"""Names as bibliographies need them."""

from __future__ import annotations

import pytest

from timeline.models import Actor
from timeline.public.citing.person_names import Name, names_of


@pytest.mark.parametrize(
    ("name", "country", "family", "given"),
    [
        ("Mike Pompeo", "US", "Pompeo", "Mike"),
        ("Ursula von der Leyen", "DE", "von der Leyen", "Ursula"),
        ("Mohammed bin Salman", "SA", "bin Salman", "Mohammed"),
        ("Kim Jong Un", "KP", "Kim Jong Un", ""),
        ("Ban Ki-moon", None, "Ban Ki-moon", ""),
        ("Abdullah II", "JO", "Abdullah II", ""),
        ("Robert Smith Jr.", "US", "Robert Smith Jr.", ""),
        ("Nasrallah", "LB", "Nasrallah", ""),
        ("von der Leyen", "DE", "von der Leyen", ""),
    ],
)
def test_a_person_has_a_family_name_with_its_particles(name, country, family, given):
    assert names_of(Actor(name=name, kind="person", country_id=country)) == (Name(family, given),)


@pytest.mark.parametrize(
    ("name", "kind", "names"),
    [
        ("Iran, Russia and Turkey", "group", ["Iran", "Russia", "Turkey"]),
        ("Germany, France, and the UK", "group", ["Germany", "France", "the UK"]),
        ("members of the coalition", "group", ["Members of the coalition"]),
        ("spokesperson of the ministry", "office", ["Spokesperson of the ministry"]),
    ],
)
def test_members_of_a_joint_statement_are_its_authors(name, kind, names):
    assert [str(n) for n in names_of(Actor(name=name, kind=kind))] == names
