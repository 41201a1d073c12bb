"""Bitmaps of statements, beside those of events; triggers note their months too."""

import django.contrib.postgres.fields
import timeline.models.facet_index.bases
from django.db import migrations, models

from timeline.migrations._statement_notes import noting


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0032_facet_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementBits",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value_id",
                        "layer",
                        "chunk_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value_id", models.IntegerField()),
                ("chunk_id", models.IntegerField(db_index=True)),
                ("layer", models.SmallIntegerField()),
                ("bits", timeline.models.facet_index.bases.BitsField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatementRecord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "chunk_id",
                        "slot",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("chunk_id", models.IntegerField()),
                ("slot", models.IntegerField()),
                (
                    "values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                ("statement_id", models.BigIntegerField(db_index=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatementChunk",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("size", models.IntegerField()),
                (
                    "ends",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                (
                    "ones",
                    timeline.models.facet_index.bases.BitsField(
                        help_text="As many ones as there are slots."
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["first", "last"], name="statement_chunk_days")],
            },
        ),
        migrations.CreateModel(
            name="StatementValue",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=32)),
                ("n", models.IntegerField(db_default=0, default=0)),
                ("dense", models.BooleanField(db_default=True, default=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("kind"),
                        models.OrderBy(models.F("n"), descending=True),
                        name="statement_value_most",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="statement_value_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("key_event", True)), fields=["date"], name="event_key_event"
            ),
        ),
        # a chunk's bitmaps lie as they are read: neither packed nor, up to 16,000 statements, elsewhere
        migrations.RunSQL(
            [
                "ALTER TABLE timeline_statementbits ALTER COLUMN bits SET STORAGE EXTERNAL",
                "ALTER TABLE timeline_statementchunk ALTER COLUMN ones SET STORAGE EXTERNAL",
            ],
            migrations.RunSQL.noop,
        ),
        *noting(),
    ]
