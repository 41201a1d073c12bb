"""Captures keep the bytes that they came in, and uploads hold bytes instead of a text.

What was captured so far was text in UTF-8, to the letter: its bytes are those of the text, and so is their sum.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

UPLOADS = "UPDATE timeline_upload SET original = convert_to(text, 'UTF8'), media_type = 'text/plain' WHERE text <> ''"
ORIGINALS = """
INSERT INTO timeline_original (capture_id, content, media_type, encoding, sha256)
SELECT id, convert_to(text, 'UTF8'), 'text/plain', 'utf-8', sha256 FROM timeline_capture
"""
LOST = """
SELECT EXISTS (
    SELECT FROM timeline_original o JOIN timeline_capture c ON c.id = o.capture_id
    WHERE o.content <> convert_to(c.text, 'UTF8')
)
"""


def refuse_to_lose(apps, schema_editor):
    """The way back, while every original is its text and nothing more."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(LOST)
        (lost,) = cursor.fetchone()
    if lost:
        raise IrreversibleError(
            "Going back before this migration would drop the web pages that captures came in, which nothing can make"
            " again. Run `manage.py migrate` to go forward, or restore a backup that is older."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0011_one_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="timeline.capture",
                    ),
                ),
                ("content", models.BinaryField()),
                ("media_type", models.CharField(max_length=50)),
                ("encoding", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="upload",
            name="original",
            field=models.BinaryField(blank=True, default=b""),
        ),
        migrations.AddField(
            model_name="upload",
            name="media_type",
            field=models.CharField(
                blank=True, help_text="Of a copied selection; a file says it itself.", max_length=50
            ),
        ),
        # on the way back what waits for agreement is to be handed in again
        migrations.RunSQL(UPLOADS, "DELETE FROM timeline_upload WHERE applied_at IS NULL"),
        migrations.RemoveField(model_name="upload", name="text"),
        migrations.RunSQL(ORIGINALS, migrations.RunSQL.noop),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
