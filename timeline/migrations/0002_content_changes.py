"""Every statement that writes public content leaves a row: what a page was made from can be told by counting them."""

from django.db import migrations, models

TABLES = (
    "event",
    "statement",
    "actor",
    "alias",
    "tenure",
    "document",
    "capture",
    "eventactor",
    "eventcountry",
    "importrun",
)
FUNCTION = """
CREATE FUNCTION timeline_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO timeline_contentchange DEFAULT VALUES; RETURN NULL; END $$
"""


def _create(table: str) -> str:
    return (
        f"CREATE TRIGGER timeline_note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON timeline_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION timeline_note_change()"
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="ContentChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                )
            ],
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION timeline_note_change()"),
        *(
            migrations.RunSQL(_create(t), f"DROP TRIGGER timeline_note_change ON timeline_{t}")
            for t in TABLES
        ),
    ]
