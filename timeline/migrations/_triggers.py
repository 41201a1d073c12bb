"""Triggers are in the database alone: no model of a migration's state is made anew for one.

Making models anew is what takes time where tables are made. A trigger stays in the options of its
model's state.
"""

from contextlib import contextmanager

from pgtrigger import migrations


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
