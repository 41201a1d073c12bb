"""Flashpoints, and the addresses that were given before there were any."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from tests.conftest import import_page
from timeline.models import Event, Flashpoint, Statement
from timeline.public.page_cache import content_version

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["2020-03-12", "Upper", "a b", "-x", "x-", "ü", ""])
def test_a_slug_that_could_be_a_day_or_no_address_is_refused(slug):
    with pytest.raises(ValidationError):
        Flashpoint(slug=slug, name="X").full_clean()


@pytest.mark.parametrize("point", [(1, None), (None, 1), (91, 0), (0, 181)])
def test_a_point_is_whole_and_on_the_earth(point):
    flashpoint = Flashpoint(slug="x", name="X", latitude=point[0], longitude=point[1])
    with pytest.raises(ValidationError):
        flashpoint.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        flashpoint.save()


def test_a_change_of_a_flashpoint_changes_the_pages_and_leaves_a_version():
    before = content_version()
    flashpoint = Flashpoint.objects.get(slug="al-tanf")
    flashpoint.name = "At-Tanf"
    flashpoint.save()
    assert content_version() != before
    assert flashpoint.versions.count() > 1


def test_the_migration_gives_new_addresses_and_keeps_the_old():
    migration = import_module("timeline.migrations.0014_addresses_of_flashpoints")
    import_page("12 March 2020 Iran said that “ships left”.", "12 March 2020 Turkey left.")
    Event.objects.filter(slug="test-2020-03-12").update(slug="2020-03-12")
    Event.objects.filter(slug="test-2020-03-12-2").update(slug="2020-03-12-2")
    Statement.objects.filter(slug="test-2020-03-12-s1").update(slug="2020-03-12-s1")
    moves = [
        o
        for o in migration.Migration.operations
        if "UPDATE timeline_" in str(getattr(o, "sql", ""))
    ]
    assert len(moves) == 2
    with connection.schema_editor(atomic=False) as editor:
        for move in moves:
            move.database_forwards("timeline", editor, ProjectState(), ProjectState())
    found = dict(Event.objects.filter(document__slug="test").values_list("slug", "former_slug"))
    assert found == {"test-2020-03-12": "2020-03-12", "test-2020-03-12-2": "2020-03-12-2"}
    assert Statement.objects.get(former_slug="2020-03-12-s1").slug == "test-2020-03-12-s1"
    assert Event.objects.get(slug="al-tanf-2020-06-05").former_slug is None


def test_the_migration_gives_each_chronology_a_flashpoint_of_its_own():
    migration = import_module("timeline.migrations.0014_addresses_of_flashpoints")
    import_page("12 March 2020 Iran said that “ships left”.", slug="al-tanf-two")
    document = Event.objects.get(date="2020-03-12").document
    type(document).objects.filter(pk=document.pk).update(flashpoint=None, slug="al_tanf")
    Flashpoint.objects.filter(slug="al-tanf-two").delete()
    migration.give_flashpoints(apps, None)
    document.refresh_from_db()
    assert document.flashpoint.slug == "al-tanf-2", "the other one has the name"
