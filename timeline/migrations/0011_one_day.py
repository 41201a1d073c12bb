"""An event's day is written in one place: triggers repeat it in mentions and statements, whichever way it was written.

A mention has its event's day. A statement has it too, unless the source's own words tell another: such a day stays where the words
name it ("On 7 August"), and moves as far as the entry where they count from the entry's ("The following day")."""

from django.db import migrations

MENTIONS = ("eventactor", "eventcountry")

# Who held an office on a day, where exactly one person is known for it.
HOLDER = """
CREATE FUNCTION timeline_holder_on(office bigint, day date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT CASE WHEN count(DISTINCT t.holder_id) = 1 THEN min(t.holder_id) END
        FROM timeline_tenure t JOIN timeline_actor a ON a.id = t.office_id
        WHERE t.office_id = office AND a.kind = 'office'
        AND (t.start IS NULL OR t.start <= day) AND (t."end" IS NULL OR t."end" >= day)
    );
END $$
"""

# The event's row is locked as it is read: whoever moves it meanwhile has moved it before its day is repeated. Where the event
# itself is written later in the transaction, the day stays as it was given.
REPEAT = """
CREATE FUNCTION timeline_repeat_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.date := COALESCE((SELECT e.date FROM timeline_event e WHERE e.id = NEW.event_id FOR SHARE), NEW.date);
    RETURN NEW;
END $$
"""

# Days beyond those that Python knows are not reckoned with.
CARRY = """
CREATE FUNCTION timeline_carry_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE timeline_eventactor SET date = NEW.date WHERE event_id = NEW.id AND date <> NEW.date;
    UPDATE timeline_eventcountry SET date = NEW.date WHERE event_id = NEW.id AND date <> NEW.date;
    UPDATE timeline_statement s
    SET date = moved.day, holder_id = timeline_holder_on(s.speaker_id, moved.day)
    FROM (
        SELECT id, CASE
            WHEN date_words = '' OR date IS NULL THEN NEW.date
            ELSE GREATEST('0001-01-01'::date, LEAST('9999-12-31'::date, date + (NEW.date - OLD.date)))
        END AS day
        FROM timeline_statement
        WHERE event_id = NEW.id AND (date IS NULL OR date_words !~ '[0-9]')
    ) moved
    WHERE s.id = moved.id AND s.date IS DISTINCT FROM moved.day;
    RETURN NULL;
END $$
"""
NO_DAY_OF_ITS_OWN = "NEW.event_id IS NOT NULL AND (NEW.date_words = '' OR NEW.date IS NULL)"
CHANGED = "(NEW.date IS DISTINCT FROM OLD.date OR NEW.event_id IS DISTINCT FROM OLD.event_id)"


def _trigger(name: str, table: str, when: str, condition: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} {when} ON timeline_{table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER {name} ON timeline_{table}",
    )


def _repeat(table: str, condition: str = "TRUE", changed: str = CHANGED) -> list[migrations.RunSQL]:
    return [
        _trigger(
            "timeline_repeat_day_of_new", table, "BEFORE INSERT", condition, "timeline_repeat_day"
        ),
        _trigger(
            "timeline_repeat_day",
            table,
            "BEFORE UPDATE",
            f"{condition} AND {changed}",
            "timeline_repeat_day",
        ),
    ]


def _put_right(table: str, condition: str = "TRUE", also: str = "") -> migrations.RunSQL:
    """What an ``update`` has left behind before there were triggers."""
    return migrations.RunSQL(
        f"UPDATE timeline_{table} m SET date = e.date{also} FROM timeline_event e "
        f"WHERE e.id = m.event_id AND e.date IS DISTINCT FROM m.date AND {condition}",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0010_statements_of_their_own")]
    operations = [
        migrations.RunSQL(HOLDER, "DROP FUNCTION timeline_holder_on(bigint, date)"),
        migrations.RunSQL(REPEAT, "DROP FUNCTION timeline_repeat_day()"),
        migrations.RunSQL(CARRY, "DROP FUNCTION timeline_carry_day()"),
        *(_put_right(table) for table in MENTIONS),
        _put_right(
            "statement",
            "m.date_words = ''",
            ", holder_id = timeline_holder_on(m.speaker_id, e.date)",
        ),
        # rows that are changed under deferred checks cannot get a trigger before these are made
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        *(operation for table in MENTIONS for operation in _repeat(table)),
        *_repeat(
            "statement",
            NO_DAY_OF_ITS_OWN,
            f"({CHANGED} OR NEW.date_words IS DISTINCT FROM OLD.date_words)",
        ),
        _trigger(
            "timeline_carry_day",
            "event",
            "AFTER UPDATE OF date",
            "OLD.date <> NEW.date",
            "timeline_carry_day",
        ),
    ]
