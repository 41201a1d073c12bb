"""Merging actors shows first what it does, and can be undone; two that were taken for one are told
apart.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from timeline.editing.actors import merge
from timeline.editing.actors.merge import merge_actors
from timeline.editing.actors.preview import merge_preview
from timeline.editing.actors.undo import undo_merge
from timeline.editing.revisions.read import revisions
from timeline.importing.actors.gazetteer import gazetteer_from_tables
from timeline.models import Actor, Alias, EventActor, Merge, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def pompeo():
    return Actor.objects.get(slug="mike-pompeo")


@pytest.fixture
def hook():
    return Actor.objects.get(slug="brian-hook")


def address(name: str, actor: Actor) -> str:
    return reverse(f"admin:timeline_actor_{name}", args=[actor.pk])


def state_of(*actors: Actor) -> list:
    """All that points to the actors, and their names."""
    return [
        (
            sorted(Statement.objects.filter(speaker=a).values_list("pk", flat=True)),
            sorted(Statement.objects.filter(holder=a).values_list("pk", flat=True)),
            sorted(EventActor.objects.filter(actor=a).values_list("event", flat=True)),
            sorted(a.aliases.values_list("text", flat=True)),
            sorted(a.offices.values_list("office", flat=True)),
        )
        for a in actors
    ]


def test_a_merge_shows_first_what_will_change_and_writes_nothing(publisher_browser, pompeo, hook):
    before = state_of(pompeo, hook)
    answer = publisher_browser.get(address("merge", pompeo), {"target": "Brian Hook"})
    page = " ".join(answer.content.decode().split())
    assert f"{merge_preview(pompeo, hook).statements} statements said by Mike Pompeo" in page
    assert "gains the name" in page
    assert "Mike Pompeo" in page
    assert state_of(pompeo, hook) == before


def test_after_agreement_the_old_address_redirects_and_undoing_brings_all_back(
    publisher_browser, client, pompeo, hook
):
    before = state_of(pompeo, hook)
    shown = publisher_browser.get(address("merge", pompeo), {"target": "brian-hook"})
    publisher_browser.post(
        address("merge", pompeo), {"target": "brian-hook", "seen": shown.context["seen"]}
    )
    moved = client.get("/actors/mike-pompeo/")
    assert (moved.status_code, moved["Location"]) == (302, "/actors/brian-hook/"), "until undone"
    assert state_of(pompeo)[0][:3] == ([], [], [])
    assert "merged into" in revisions(pompeo)[0].why
    form = publisher_browser.get(
        reverse("admin:timeline_actor_change", args=[pompeo.pk])
    ).content.decode()
    assert "Undo the merge" in form
    publisher_browser.post(address("undo", pompeo))
    assert state_of(pompeo, hook) == before
    assert client.get("/actors/mike-pompeo/").status_code == 200


def test_what_was_moved_on_by_hand_since_stays_where_it_is(pompeo, hook):
    done = merge_actors(pompeo, hook)
    moved = Statement.objects.get(pk=done.moved.of("speaker")[0])
    other = Actor.objects.get(slug="james-jeffrey")
    Statement.objects.filter(pk=moved.pk).update(speaker=other)
    undo_merge(done)
    moved.refresh_from_db()
    assert moved.speaker == other


def test_a_name_that_an_editor_has_reworded_since_stays(pompeo, hook):
    done = merge_actors(pompeo, hook)
    hook.aliases.filter(text="Mike Pompeo").update(text="Envoy Hook")
    undo_merge(done)
    assert hook.aliases.filter(text="Envoy Hook").exists()
    assert not hook.aliases.filter(text__in=pompeo.aliases.values("text")).exists()


def test_a_merge_is_undone_once(publisher_browser, pompeo, hook):
    merge_actors(pompeo, hook)
    publisher_browser.post(address("undo", pompeo))
    assert (
        "was not merged, or it has been undone"
        in publisher_browser.post(address("undo", pompeo), follow=True).content.decode()
    )
    assert Merge.objects.get().undone_at is not None


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Mike Pompeo", "into itself"),
        ("Nobody At All", "No actor is called"),
        ("\0", "NUL"),
        (" ", "Type the name"),
        ("<b>", "No actor is called"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused_with_the_reason(
    publisher_browser, pompeo, target, words
):
    assert (
        words
        in publisher_browser.post(address("merge", pompeo), {"target": target}).content.decode()
    )
    pompeo.refresh_from_db()
    assert pompeo.merged_into is None


def test_a_merge_of_what_has_changed_since_it_was_shown_is_not_made(
    publisher_browser, pompeo, hook
):
    shown = publisher_browser.get(address("merge", pompeo), {"target": "brian-hook"})
    Alias.objects.create(actor=pompeo, text="The Secretary")
    answer = publisher_browser.post(
        address("merge", pompeo), {"target": "brian-hook", "seen": shown.context["seen"]}
    )
    assert "Something has changed since" in answer.content.decode()
    pompeo.refresh_from_db()
    assert pompeo.merged_into is None


def renamed_while_waiting(monkeypatch, actor: Actor) -> None:
    """An editor, for whom the merge waits, saves another name of the actor."""
    wait = merge.wait_for_editors

    def save_and_wait(held: Actor) -> None:
        Actor.objects.filter(pk=actor.pk).update(name="Michael R. Pompeo")
        wait(held)

    monkeypatch.setattr(merge, "wait_for_editors", save_and_wait)


def test_a_merge_overwrites_nothing_that_was_saved_while_it_waited(monkeypatch, pompeo, hook):
    renamed_while_waiting(monkeypatch, pompeo)
    merge_actors(pompeo, hook)
    stored = Actor.objects.get(pk=pompeo.pk)
    assert (stored.name, stored.merged_into) == ("Michael R. Pompeo", hook)
    assert hook.aliases.filter(text="Michael R. Pompeo").exists()


def test_what_was_saved_while_a_merge_waited_is_shown_first(
    publisher_browser, monkeypatch, pompeo, hook
):
    shown = publisher_browser.get(address("merge", pompeo), {"target": "brian-hook"})
    renamed_while_waiting(monkeypatch, pompeo)
    answer = publisher_browser.post(
        address("merge", pompeo), {"target": "brian-hook", "seen": shown.context["seen"]}
    )
    assert "Something has changed since" in answer.content.decode()
    assert "gains the name" in answer.content.decode()
    assert "Michael R. Pompeo" in answer.context["preview"].names
    assert Actor.objects.get(pk=pompeo.pk).merged_into is None


def test_statements_of_somebody_else_are_told_apart(publisher_browser, pompeo):
    said = list(Statement.objects.filter(speaker=pompeo)[:2])
    event = pompeo.events.first()
    data = {
        "statements": [s.pk for s in said],
        "events": [event.pk],
        "name": "Ned Pompeo",
        "kind": "person",
        "country": "US",
    }
    publisher_browser.post(address("split", pompeo), data)
    ned = Actor.objects.get(slug="ned-pompeo")
    assert set(Statement.objects.filter(speaker=ned)) == set(said)
    assert list(ned.events.all()) == [event]
    assert "told apart" in revisions(said[0])[0].why
    assert any(a.key == "ned-pompeo" for a in gazetteer_from_tables().actors)


def test_a_split_may_go_to_a_known_actor_but_not_to_itself_or_nobody(
    publisher_browser, pompeo, hook
):
    said = Statement.objects.filter(speaker=pompeo).first()
    refused = publisher_browser.post(
        address("split", pompeo), {"statements": [said.pk], "name": "Mike Pompeo", "kind": "person"}
    )
    assert "That is the actor itself" in refused.content.decode()
    assert (
        publisher_browser.post(
            address("split", pompeo), {"name": "Brian Hook", "kind": "person"}
        ).status_code
        == 400
    )
    publisher_browser.post(
        address("split", pompeo), {"statements": [said.pk], "name": "brian hook", "kind": "person"}
    )
    said.refresh_from_db()
    assert said.speaker == hook


def test_actors_that_nothing_points_to_are_listed(publisher_browser, pompeo):
    lonely = Actor.objects.create(slug="lonely", name="Lonely Actor", kind="person")
    page = publisher_browser.get(
        reverse("admin:timeline_actor_changelist"), {"use": "unused", "q": "Lonely"}
    ).content.decode()
    assert lonely.name in page
    used = publisher_browser.get(
        reverse("admin:timeline_actor_changelist"), {"use": "unused", "q": "Pompeo"}
    ).content.decode()
    assert ">Mike Pompeo</a>" not in used
