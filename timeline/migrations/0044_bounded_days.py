"""An index of the few statements of whose day only a bound is told: beside every range of days they are counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0043_fewer_indexes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("date_relation", "on"), _negated=True),
                fields=["date"],
                name="statement_bounded",
            ),
        ),
    ]
