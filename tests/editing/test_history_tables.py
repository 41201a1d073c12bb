"""What readers are told of a record's history has words for it."""

from __future__ import annotations

import pytest

from timeline.editing.history_tables import LABELS, RESTORED, SHOWN


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_field_that_is_shown_has_a_name_for_readers(model):
    assert set(SHOWN[model]) <= set(LABELS)


@pytest.mark.parametrize("model", RESTORED, ids=lambda model: model.__name__)
def test_every_field_that_is_restored_is_a_field_of_its_record(model):
    assert set(RESTORED[model]) <= {field.name for field in model._meta.get_fields()}
