"""Texts that nobody would write, and names that no column holds: they are stored all the same, and
again without a change.
"""

from __future__ import annotations

import random

import pytest

from tests.conftest import import_page
from tests.parsing.test_generated import document
from timeline.importing.incoming.actors import LONGEST_KEY, bounded
from timeline.importing.run import import_text
from timeline.models import Actor, Conflict, Event, Merge, Statement
from timeline.models.records import Metadata
from timeline.parsing import parse
from timeline.parsing.names.gazetteer import Gazetteer

pytestmark = pytest.mark.django_db
LONG = (
    "Institute for the Study of the Long and Exceedingly Detailed Names of Bodies in the Wider"
    " Region and Beyond It " * 3
)


def store_twice(step: int) -> None:
    """Import every ``step``-th of the ten thousand texts, and each again."""
    dice = random.Random(20210225)
    texts = [document(dice) for _ in range(10_000)][::step]
    for n, text in enumerate(t for t in texts if t.strip()):
        parsed = parse(text, Gazetteer(()))
        outcome = import_text(text, Metadata(slug=f"hostile-{n}"))
        assert outcome.plan.created >= len(parsed.entries) - len(outcome.plan.ambiguous), text
        again = import_text(text, Metadata(slug=f"hostile-{n}"))
        assert again.plan.empty or not again.written, text


def test_some_of_the_ten_thousand_hostile_documents_are_stored_and_stored_again():
    store_twice(700)


@pytest.mark.slow
def test_more_of_the_ten_thousand_hostile_documents_are_stored_and_stored_again():
    store_twice(80)


def test_a_body_with_a_name_of_hundreds_of_characters_is_stored_under_a_bounded_key():
    words = LONG.strip()
    import_page(f"3 March 2018 The {words} Ministry said that “ships left”.")
    statement = Statement.objects.get(slug="test-2018-03-03-s1")
    assert statement.text
    if statement.speaker is not None:
        assert len(statement.speaker.slug) <= 250
        assert len(statement.speaker.name) <= 200


def test_two_long_names_that_begin_alike_have_two_keys():
    one, other = bounded("a" * 300 + "b"), bounded("a" * 300 + "c")
    assert one != other
    assert len(one) == len(other) == LONGEST_KEY
    assert bounded("short-key") == "short-key"


def test_an_official_without_a_name_in_a_document_with_a_long_address_is_no_dispute():
    slug = (
        "a-document-with-an-address-that-goes-on-and-on-and-on-until-it-is-as-long-as-one-may-be"[
            :80
        ]
    )
    words = (
        "senior adviser on the supervision of the verification of the monitoring of the withdrawal"
        " of heavy weapons"
    )
    entries = (
        f"3 March 2018 A {words} said that “ships left”.",
        "4 March 2018 Iran said that “ships came”.",
    )
    import_page(*entries, slug=slug)
    speaker = Statement.objects.get(event__date="2018-03-03").speaker
    import_page(*entries, "5 March 2018 Iran said that “all is well”.", slug=slug)
    assert Statement.objects.get(event__date="2018-03-03").speaker == speaker
    assert not Conflict.objects.filter(document__slug=slug).exists()


def test_characters_of_the_private_use_area_shift_no_highlight(client):
    import_page("3 March 2018 Iran \ue000said\ue001 that “ships left the harbour”.")
    page = client.get("/?q=harbour&from=2018-03-03&to=2018-03-03").content.decode()
    assert "<mark>harbour</mark>" in page
    assert page.count("<mark>") == 1


def test_a_merge_made_before_a_kind_of_row_was_known_can_be_undone():
    from timeline.editing.actors.merge import merge_actors
    from timeline.editing.actors.undo import undo_merge

    one = Actor.objects.create(slug="one-of-two", name="One of Two", kind="person")
    two = Actor.objects.create(slug="two-of-two", name="Two of Two", kind="person")
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    Statement.objects.filter(event=event, position=0).update(speaker=one)
    done = merge_actors(one, two)
    Merge.objects.filter(pk=done.pk).update(
        moved={
            k: v
            for k, v in done.moved.to_json().items()
            if k not in ("named_in_statements", "doubled_in_statements", "merged")
        }
    )
    undo_merge(Merge.objects.get(pk=done.pk))
    assert Statement.objects.get(event=event, position=0).speaker == one


def test_a_merge_moves_what_statements_name_and_gives_it_back():
    from timeline.editing.actors.merge import merge_actors
    from timeline.editing.actors.undo import undo_merge

    one = Actor.objects.create(slug="one-of-two", name="One of Two", kind="person")
    two = Actor.objects.create(slug="two-of-two", name="Two of Two", kind="person")
    first, second = Statement.objects.filter(event__slug="al-tanf-2020-06-05").order_by("position")[
        :2
    ]
    first.named_actors.create(actor=one)
    second.named_actors.create(actor=one, start=3, end=5)
    second.named_actors.create(actor=two)
    done = merge_actors(one, two)
    assert first.named_actors.filter(actor=two).exists()
    assert second.named_actors.filter(actor=two).count() == 1
    undo_merge(done)
    assert first.named_actors.filter(actor=one).exists()
    assert second.named_actors.filter(actor=one, start=3).exists()
    assert second.named_actors.filter(actor=two).exists()
