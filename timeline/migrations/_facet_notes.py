"""Triggers that note the months of what a statement has written, once for each statement of SQL.

They only insert, so that writers never wait for one another. What counts of each row is compared as a whole: a statement that
wrote nothing of it notes nothing. A change is noted with the transaction that made it, or not at all.
"""

from django.db import migrations

# table -> the columns that bitmaps are made from
COLUMNS = {
    "event": "id, date, state, document_id",
    "eventactor": "event_id, actor_id",
    "eventcountry": "event_id, country_id, role",
    "eventplace": "event_id, place_id",
    "statement": "id, event_id, state, document_id, date, date_relation, speaker_id, holder_id, manner, review",
    "document": "id, published, flashpoint_id",
    "actor": "id, kind, country_id",
}
# table -> the days of the events that its changed rows are of
DAYS = {
    "event": "SELECT date FROM changed",
    "document": (
        "SELECT e.date FROM changed JOIN timeline_event e ON e.document_id = changed.id"
        " UNION SELECT e.date FROM changed JOIN timeline_statement s ON s.document_id = changed.id"
        " JOIN timeline_event e ON e.id = s.event_id"
    ),
    "actor": (
        "SELECT e.date FROM changed JOIN timeline_eventactor a ON a.actor_id = changed.id JOIN timeline_event e ON e.id = a.event_id"
        " UNION SELECT e.date FROM changed JOIN timeline_statement s ON s.speaker_id = changed.id JOIN timeline_event e ON e.id = s.event_id"
        " UNION SELECT e.date FROM changed JOIN timeline_statement s ON s.holder_id = changed.id JOIN timeline_event e ON e.id = s.event_id"
    ),
}
OF_ITS_EVENT = "SELECT e.date FROM changed JOIN timeline_event e ON e.id = changed.event_id"
# Nothing is of a document or an actor before they are there.
ONLY_UPDATES = ("document", "actor")


def _note(days: str, changed: str) -> str:
    return (
        f"INSERT INTO timeline_facetnote (month) WITH changed AS ({changed})"
        f" SELECT DISTINCT date_trunc('month', found.date)::date FROM ({days}) found;"
    )


def function(table: str, columns: str, days: str, create: str = "CREATE FUNCTION") -> str:
    """The function of a table's triggers: what of its rows counts, and the days of what is changed."""
    before, after = (f"SELECT {columns} FROM {rows}" for rows in ("old_rows", "new_rows"))
    differing = f"({before} EXCEPT ALL {after}) UNION ALL ({after} EXCEPT ALL {before})"
    return f"""
{create} timeline_note_facets_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN {_note(days, after)}
    ELSIF TG_OP = 'DELETE' THEN {_note(days, before)}
    ELSIF TG_OP = 'UPDATE' THEN {_note(days, differing)}
    ELSE INSERT INTO timeline_facetnote (month) VALUES (NULL);
    END IF;
    RETURN NULL;
END $$
"""


def _trigger(table: str, event: str, rows: str) -> migrations.RunSQL:
    name = f"timeline_note_facets_{event.lower()}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON timeline_{table} {rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION timeline_note_facets_of_{table}()",
        f"DROP TRIGGER {name} ON timeline_{table}",
    )


def triggers(table: str) -> list[migrations.RunSQL]:
    """The triggers of a table, which call its function."""
    made = [
        _trigger(table, "UPDATE", "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        _trigger(table, "TRUNCATE", ""),
    ]
    if table not in ONLY_UPDATES:
        made.append(_trigger(table, "INSERT", "REFERENCING NEW TABLE AS new_rows"))
        made.append(_trigger(table, "DELETE", "REFERENCING OLD TABLE AS old_rows"))
    return made


def noting() -> list[migrations.RunSQL]:
    """The operations that make functions and triggers."""
    made = [migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop)]
    for table, columns in COLUMNS.items():
        create = function(table, columns, DAYS.get(table, OF_ITS_EVENT))
        made.append(migrations.RunSQL(create, f"DROP FUNCTION timeline_note_facets_of_{table}()"))
        made += triggers(table)
    return made
