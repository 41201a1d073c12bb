"""Triggers are in the database alone: no model of a migration's state is made anew for one.

Making models anew is what takes time where tables are made. A trigger stays in the options of its
model's state.
"""

from contextlib import contextmanager

from django.db.migrations import RunSQL
from pgtrigger import migrations

_EACH_HISTORY_OF_UPDATES = """
DO $$
DECLARE of_updates regprocedure;
BEGIN
    FOR of_updates IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = current_schema::regnamespace
        AND p.proname LIKE 'pgtrigger\\_update\\_update\\_%'
    LOOP
        EXECUTE format('ALTER FUNCTION %s {}', of_updates);
    END LOOP;
END $$
"""


def plan_history_for_any_number():
    """The last operation of a migration that makes a trigger of the history anew, which forgets it: rows before and after an
    update are joined by their hashes, though the first update of a connection, for which the plan is made, was of one row."""
    return RunSQL(
        _EACH_HISTORY_OF_UPDATES.format("SET enable_nestloop = off"),
        _EACH_HISTORY_OF_UPDATES.format("RESET enable_nestloop"),
    )


@contextmanager
def _without_models(state):
    apps = state.__dict__.pop("apps", None)
    yield
    if apps is not None:
        state.__dict__["apps"] = apps


class AddTrigger(migrations.AddTrigger):
    def state_forwards(self, app_label, state):
        with _without_models(state):
            super().state_forwards(app_label, state)


class RemoveTrigger(migrations.RemoveTrigger):
    def state_forwards(self, app_label, state):
        with _without_models(state):
            super().state_forwards(app_label, state)
