"""Indexes that nothing asks: each write pays for all of them, and where a page has moved every row of it is written to each.

A reference needs none of its own where another index begins with it. The history is asked by record, by what wrote it, and by what
a row belongs to; never by who spoke or was named. Addresses of before are looked up whole, never by their beginnings.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# what each was of, all called timeline_…
DROPPED = {
    "actorversion_country_id_9be8c394": "actorversion (country_id)",
    "actorversion_country_id_9be8c394_like": "actorversion (country_id varchar_pattern_ops)",
    "actorversion_merged_into_id_7dea96ea": "actorversion (merged_into_id)",
    "documentversion_flashpoint_id_773677cb": "documentversion (flashpoint_id)",
    "event_capture_id_476109d4": "event (capture_id)",
    "event_former_slug_b73da17d_like": "event (former_slug varchar_pattern_ops)",
    "eventactor_actor_id_997421f2": "eventactor (actor_id)",
    "eventactor_event_id_fdd79c94": "eventactor (event_id)",
    "eventactorversion_actor_id_e63c3bcc": "eventactorversion (actor_id)",
    "eventcountry_country_id_4a1ea0c7": "eventcountry (country_id)",
    "eventcountry_country_id_4a1ea0c7_like": "eventcountry (country_id varchar_pattern_ops)",
    "eventcountry_event_id_8614dcfc": "eventcountry (event_id)",
    "eventcountryversion_country_id_036a3843": "eventcountryversion (country_id)",
    "eventcountryversion_country_id_036a3843_like": "eventcountryversion (country_id varchar_pattern_ops)",
    "eventplace_event_id_bb3b0f0a": "eventplace (event_id)",
    "eventplace_place_id_4d9dd922": "eventplace (place_id)",
    "eventplaceversion_place_id_13b6f766": "eventplaceversion (place_id)",
    "eventversion_capture_id_6b6ae6cb": "eventversion (capture_id)",
    "eventversion_reviewed_by_id_6ff86783": "eventversion (reviewed_by_id)",
    "placeversion_country_id_9f660992": "placeversion (country_id)",
    "placeversion_country_id_9f660992_like": "placeversion (country_id varchar_pattern_ops)",
    "statement_event_id_5f2bf20e": "statement (event_id)",
    "statement_former_slug_c3f9a998_like": "statement (former_slug varchar_pattern_ops)",
    "statement_holder_id_df7176d7": "statement (holder_id)",
    "statement_speaker_id_84e5ff7e": "statement (speaker_id)",
    "statementactor_actor_id_29cd89aa": "statementactor (actor_id)",
    "statementactor_statement_id_f16a61d5": "statementactor (statement_id)",
    "statementactorversion_actor_id_ec8e9f11": "statementactorversion (actor_id)",
    "statementcountry_country_id_e81e031b": "statementcountry (country_id)",
    "statementcountry_country_id_e81e031b_like": "statementcountry (country_id varchar_pattern_ops)",
    "statementcountry_statement_id_9bcd2e42": "statementcountry (statement_id)",
    "statementcountryversion_country_id_1511b8d5": "statementcountryversion (country_id)",
    "statementcountryversion_country_id_1511b8d5_like": "statementcountryversion (country_id varchar_pattern_ops)",
    "statementversion_holder_id_c9e1bfd9": "statementversion (holder_id)",
    "statementversion_reviewed_by_id_29cca690": "statementversion (reviewed_by_id)",
    "statementversion_speaker_id_3a7990e8": "statementversion (speaker_id)",
}


def _drop(name: str, of: str) -> migrations.RunSQL:
    """By itself: Django would check all references of the column again."""
    return migrations.RunSQL(
        f"DROP INDEX IF EXISTS timeline_{name}", f"CREATE INDEX timeline_{name} ON timeline_{of}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0042_days_by_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # a table with open checks is not altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.SeparateDatabaseAndState(
            [_drop(*each) for each in DROPPED.items()],
            [
                migrations.AlterField(
                    model_name="actorversion",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The state that the actor speaks for; empty for the UN or a coalition.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="actorversion",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The same actor under another record; this address redirects there.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="documentversion",
                    name="flashpoint",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="What the document is about; an article may be about none of them.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.flashpoint",
                    ),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="capture",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="The capture that start and end refer to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="timeline.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventactor",
                    name="actor",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_actors",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventactor",
                    name="event",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_actors",
                        to="timeline.event",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventactorversion",
                    name="actor",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventcountry",
                    name="country",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_countries",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventcountry",
                    name="event",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_countries",
                        to="timeline.event",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventcountryversion",
                    name="country",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventplace",
                    name="event",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_places",
                        to="timeline.event",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventplace",
                    name="place",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_places",
                        to="timeline.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventplaceversion",
                    name="place",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventversion",
                    name="capture",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        help_text="The capture that start and end refer to.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventversion",
                    name="reviewed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="placeversion",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Where it lies; empty where more than one state has a part of it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="event",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty for an article.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="timeline.event",
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="holder",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Who held the speaking office on that day, as inferred from its tenures.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements_in_office",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="speaker",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty while unknown.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementactor",
                    name="actor",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_actors",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementactor",
                    name="statement",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named_actors",
                        to="timeline.statement",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementactorversion",
                    name="actor",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementcountry",
                    name="country",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_countries",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementcountry",
                    name="statement",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named_countries",
                        to="timeline.statement",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementcountryversion",
                    name="country",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementversion",
                    name="holder",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Who held the speaking office on that day, as inferred from its tenures.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.actor",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementversion",
                    name="reviewed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="statementversion",
                    name="speaker",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty while unknown.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="timeline.actor",
                    ),
                ),
            ],
        ),
    ]
