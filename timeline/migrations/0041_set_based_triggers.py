"""Triggers that take as long for many rows as they take for one, and no longer.

Where events were moved or hidden, a trigger wrote the statements of each by itself, with all triggers of theirs: undoing an import
took minutes. It writes all of them at once now.

The history of an update joins the rows as they were and as they are. A function's plan is kept for a connection, made for as many
rows as its first update had: one row, mostly, for which every row is compared with every other. 6,800 events took 73 seconds after
an update of one, 2.5 without. Without nested loops one plan serves any number.

Each reference to a country was checked by reading through all of them: 200 rows on two pages look cheaper than their index. Spread
over twelve pages they do not, and a check takes a fifth of the time.
"""

from importlib import import_module

from django.db import migrations

from timeline.migrations._triggers import plan_history_for_any_number

carried = import_module("timeline.migrations.0025_places_and_counts")

# All statements of an event are written, so that one that is being written meanwhile is waited for. They are found by their
# events' numbers alone, whatever number of rows the plan was made for.
CARRY = """
CREATE FUNCTION timeline_carry_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved bigint[];
BEGIN
    moved := ARRAY(
        SELECT id FROM (SELECT id, position, state FROM new_rows EXCEPT ALL SELECT id, position, state FROM old_rows) changed
        ORDER BY id
    );
    IF moved <> '{}' THEN
        UPDATE timeline_statement s
        SET event_position = e.position, standing = (s.state = 'published' AND e.state = 'published')
        FROM timeline_event e
        WHERE s.event_id = ANY (moved) AND e.id = s.event_id;
    END IF;
    RETURN NULL;
END $$
"""
ONE_BY_ONE = """
CREATE TRIGGER timeline_carry_place AFTER UPDATE OF position, state ON timeline_event FOR EACH ROW
    WHEN (OLD.position <> NEW.position OR OLD.state <> NEW.state) EXECUTE FUNCTION timeline_carry_place()
"""
AT_ONCE = """
CREATE TRIGGER timeline_carry_places AFTER UPDATE ON timeline_event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION timeline_carry_places()
"""
SPREAD = "ALTER TABLE timeline_country SET (fillfactor = 10); CLUSTER timeline_country USING timeline_country_pkey"
DENSE = "ALTER TABLE timeline_country RESET (fillfactor); CLUSTER timeline_country USING timeline_country_pkey"


class Migration(migrations.Migration):
    dependencies = [("timeline", "0040_quicker_imports")]

    operations = [
        # a table with open checks is not altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RunSQL("DROP TRIGGER timeline_carry_place ON timeline_event", ONE_BY_ONE),
        migrations.RunSQL("DROP FUNCTION timeline_carry_place()", carried.CARRY),
        migrations.RunSQL(CARRY, "DROP FUNCTION timeline_carry_places()"),
        migrations.RunSQL(AT_ONCE, "DROP TRIGGER timeline_carry_places ON timeline_event"),
        plan_history_for_any_number(),
        migrations.RunSQL(SPREAD, DENSE),
    ]
