"""Bitmaps for counting, and triggers that note which months' bitmaps a write has left behind."""

import django.contrib.postgres.fields
import timeline.models.facet_index
from django.db import migrations, models

from timeline.migrations._facet_notes import noting


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0030_quick_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="FacetBits",
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
                ("bits", timeline.models.facet_index.BitsField()),
            ],
        ),
        migrations.CreateModel(
            name="FacetMoved",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "chunk_id",
                        "slot",
                        "layer",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("chunk_id", models.IntegerField()),
                ("slot", models.IntegerField()),
                ("layer", models.SmallIntegerField()),
                ("lane_id", models.IntegerField(help_text="The value that is its lane.")),
                ("day", models.DateField(null=True)),
                ("exact", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="FacetNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FacetRecord",
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
                ("event_id", models.BigIntegerField(db_index=True)),
                (
                    "values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FacetChunk",
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
                    timeline.models.facet_index.BitsField(
                        help_text="As many ones as there are slots."
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["first", "last"], name="facet_chunk_days")],
            },
        ),
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=32)),
                ("n", models.IntegerField(db_default=0, default=0)),
                ("said", models.IntegerField(db_default=0, default=0)),
                ("dense", models.BooleanField(db_default=True, default=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("kind"),
                        models.OrderBy(models.F("n"), descending=True),
                        name="facet_value_most",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="facet_value_once")
                ],
            },
        ),
        # a chunk's bitmaps lie as they are read: neither packed nor, up to 16,000 events, elsewhere
        migrations.RunSQL(
            [
                "ALTER TABLE timeline_facetbits ALTER COLUMN bits SET STORAGE EXTERNAL",
                "ALTER TABLE timeline_facetchunk ALTER COLUMN ones SET STORAGE EXTERNAL",
            ],
            migrations.RunSQL.noop,
        ),
        *noting(),
    ]
