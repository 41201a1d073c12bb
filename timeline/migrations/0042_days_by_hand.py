"""An editor may set the day of a statement of an entry: it is then neither the entry's nor inferred.

It stays where it is, whatever becomes of the entry.
"""

from importlib import import_module

from django.db import migrations, models

one_day = import_module("timeline.migrations.0011_one_day")
places = import_module("timeline.migrations.0021_places")
quicker = import_module("timeline.migrations.0040_quicker_imports")

_FOLLOWS = "WHERE event_id = NEW.id AND (date IS NULL OR date_words !~ '[0-9]')"
CARRY = places.CARRY.replace(_FOLLOWS, f"{_FOLLOWS} AND NOT date_by_hand")
FOLLOWING = f"{one_day.NO_DAY_OF_ITS_OWN} AND NOT NEW.date_by_hand"
CHANGED = f"({one_day.CHANGED} OR NEW.date_words IS DISTINCT FROM OLD.date_words{{}})"
HELP = "An editor has said the day; it stays."


def _repeat(kind: str, condition: str) -> str:
    name = "timeline_repeat_day_of_new" if kind == "INSERT" else "timeline_repeat_day"
    return (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {kind} ON timeline_statement FOR EACH ROW "
        f"WHEN ({condition}) EXECUTE FUNCTION timeline_repeat_day()"
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0041_set_based_triggers")]

    operations = [
        # a table with open checks is not altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RunSQL(CARRY, places.CARRY),
        migrations.RunSQL(
            _repeat("INSERT", f"{FOLLOWING} AND {quicker.UNPLACED}"),
            _repeat("INSERT", f"{one_day.NO_DAY_OF_ITS_OWN} AND {quicker.UNPLACED}"),
        ),
        migrations.RunSQL(
            _repeat("UPDATE", f"{FOLLOWING} AND {CHANGED.format(' OR OLD.date_by_hand')}"),
            _repeat("UPDATE", f"{one_day.NO_DAY_OF_ITS_OWN} AND {CHANGED.format('')}"),
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name="date_by_hand",
                field=models.BooleanField(default=False, editable=False, help_text=HELP),
            )
            for name in ("statement", "statementversion")
        ),
    ]
