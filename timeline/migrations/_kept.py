"""History is never dropped: what is the way back of a migration that stores it."""

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError


def kept(what: str) -> migrations.RunPython:
    """An operation that does nothing, and whose reverse raises IrreversibleError.

    ``what`` says what would be dropped. It stands last in its migration, so that it is the first to be reversed.
    """

    def refuse(apps, schema_editor):
        raise IrreversibleError(
            f"Going back before this migration would drop {what}, which nothing can make again. "
            "Run `manage.py migrate` to go forward, or restore a backup that is older."
        )

    return migrations.RunPython(migrations.RunPython.noop, refuse)
