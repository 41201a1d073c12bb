"""The triggers of bitmaps note the months of statements too, which need not be those of their events."""

from django.db import migrations

from timeline.migrations import _facet_notes
from timeline.migrations._facet_notes import DAYS, OF_ITS_EVENT, function, triggers

# A statement without a day is kept under the first day that there is.
OWN = "COALESCE(s.date, '0001-01-01') AS date"
COLUMNS = {
    **_facet_notes.COLUMNS,
    "statement": (
        "id, event_id, state, standing, document_id, date, date_relation, speaker_id, holder_id, manner, review, certain"
    ),
    "statementactor": "statement_id, actor_id",
    "statementcountry": "statement_id, country_id",
}
ITSELF = f"SELECT {OWN} FROM changed s"
OF_STATEMENT = f"SELECT {OWN} FROM changed JOIN timeline_statement s ON s.id = changed.statement_id"
OF_STATEMENTS = (
    f"SELECT {OWN} FROM changed JOIN timeline_statement s ON s.event_id = changed.event_id"
)
OF_DOCUMENT = f"SELECT {OWN} FROM changed JOIN timeline_statement s ON s.document_id = changed.id"
OF_ACTOR = " UNION ".join(
    (
        f"SELECT {OWN} FROM changed JOIN timeline_statement s ON s.speaker_id = changed.id",
        f"SELECT {OWN} FROM changed JOIN timeline_statement s ON s.holder_id = changed.id",
        f"SELECT {OWN} FROM changed JOIN timeline_statementactor a ON a.actor_id = changed.id"
        " JOIN timeline_statement s ON s.id = a.statement_id",
        f"SELECT {OWN} FROM changed JOIN timeline_eventactor a ON a.actor_id = changed.id"
        " JOIN timeline_statement s ON s.event_id = a.event_id",
    )
)
# table -> the days of the statements that its changed rows are of, beside those of events
STATEMENT_DAYS = {
    "eventactor": OF_STATEMENTS,
    "eventcountry": OF_STATEMENTS,
    "eventplace": OF_STATEMENTS,
    "statement": ITSELF,
    "document": OF_DOCUMENT,
    "actor": OF_ACTOR,
}
NEW = {"statementactor": OF_STATEMENT, "statementcountry": OF_STATEMENT}
REPLACE = "CREATE OR REPLACE FUNCTION"


def noting() -> list[migrations.RunSQL]:
    """The operations that let functions note more, and those of two more tables."""
    made = [migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop)]
    for table, own in STATEMENT_DAYS.items():
        before = DAYS.get(table, OF_ITS_EVENT)
        replaced = function(table, COLUMNS[table], f"{before} UNION {own}", REPLACE)
        former = function(table, _facet_notes.COLUMNS[table], before, REPLACE)
        made.append(migrations.RunSQL(replaced, former))
    for table, own in NEW.items():
        create = function(table, COLUMNS[table], own)
        made.append(migrations.RunSQL(create, f"DROP FUNCTION timeline_note_facets_of_{table}()"))
        made += triggers(table)
    return made
