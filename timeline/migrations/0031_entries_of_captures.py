"""A long text is shown in parts, which one index finds; and the few events that an editor has looked at are found by another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("timeline", "0025_places_and_counts")]
    operations = [
        migrations.AddIndex(
            "event",
            models.Index(
                fields=("capture", "start", "id"),
                condition=models.Q(state="published"),
                name="event_in_capture",
            ),
        ),
        migrations.AddIndex(
            "event",
            models.Index(
                fields=("document", "reviewed_at"),
                condition=models.Q(reviewed_at__isnull=False),
                name="event_reviewed",
            ),
        ),
        # the order of the desk's list
        migrations.AddIndex(
            "statement", models.Index(fields=("position", "id"), name="statement_position")
        ),
    ]
