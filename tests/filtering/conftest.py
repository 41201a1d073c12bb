"""The world that each filter is tried in, made once for a module."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.models import Statement


@pytest.fixture(scope="module")
def world(undone):
    """Three entries and an article. A minister speaks for Norway, an office for Peru; a guard said
    something, but who he is was never sure.
    """
    nora = make_actor("Nora Example", country="NO")
    office = make_actor("Peruvian Example Ministry", "office", "PE", slug="peru-ministry")
    pablo = make_actor("Pablo Example", country="PE")
    guard = make_actor("Gil Example")
    old = make_document("old-paper")
    spring = make_event(
        "Nora Example said that “fish is dear”. Gil Example replied that fish was cheap.",
        "2018-03-03",
        slug="spring",
        document=old,
        actors=[nora, guard],
        countries=["NO"],
    )
    summer = make_event(
        "The Peruvian ministry denied that boats had left Norway.",
        "2018-07-01",
        slug="summer",
        document=old,
        actors=[office],
        countries=["PE", "NO"],
    )
    winter = make_event(
        "Nora Example reported that boats were late.",
        "2018-12-24",
        slug="winter",
        document=make_document("new-paper"),
        actors=[nora],
        countries=["NO"],
    )
    article = make_document("column", kind="article")
    rows = {
        "fish": make_statement(
            "Nora Example said that “fish is dear”", spring, speaker=nora, quotes=["fish is dear"]
        ),
        "cheap": make_statement(
            "Gil Example replied that fish was cheap", spring, speaker=guard, review=["no-verb"]
        ),
        "boats": make_statement(
            "The Peruvian ministry denied that boats had left Norway",
            summer,
            speaker=office,
            holder=pablo,
        ),
        "late": make_statement(
            "Nora Example reported that boats were late", winter, speaker=nora, manner="mixed"
        ),
        "undated": make_statement("Peru will fish, wrote Nora Example", document=article),
    }
    rows["boats"].set_countries(["NO"])
    rows["fish"].set_actors([nora])
    rows["undated"].set_actors([nora, pablo])
    for name, row in rows.items():
        Statement.objects.filter(pk=row.pk).update(slug=name)
