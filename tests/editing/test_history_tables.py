"""What readers are told of a record's history has words for it."""

from __future__ import annotations

import pytest
from django.db import connection

from timeline.editing.revisions.tables import LABELS, RESTORED, SHOWN


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_field_that_is_shown_has_a_name_for_readers(model):
    assert set(SHOWN[model]) <= set(LABELS)


@pytest.mark.parametrize("model", RESTORED, ids=lambda model: model.__name__)
def test_every_field_that_is_restored_is_a_field_of_its_record(model):
    assert set(RESTORED[model]) <= {field.name for field in model._meta.get_fields()}


@pytest.mark.django_db
def test_one_plan_of_a_trigger_serves_updates_of_any_number():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid"
            " WHERE tgname LIKE 'pgtrigger_update_update_%'"
            " AND NOT COALESCE('enable_nestloop=off' = ANY (p.proconfig), false)"
        )
        comparing_each_row_with_all = cursor.fetchall()
    assert comparing_each_row_with_all == []  # plan_history_for_any_number
