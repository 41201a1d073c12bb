"""Frequent words have bitmaps: triggers note where words are written."""

from django.db import migrations

from timeline.migrations._word_notes import noting


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0037_undoing"),
    ]

    operations = noting()
