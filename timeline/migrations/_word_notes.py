"""The triggers of bitmaps note the months of records whose words are written too: words have bitmaps."""

from django.db import migrations

from timeline.migrations import _statement_notes
from timeline.migrations._facet_notes import DAYS, OF_ITS_EVENT, function
from timeline.migrations._statement_notes import ITSELF, REPLACE

COLUMNS = {
    "event": f"{_statement_notes.COLUMNS['event']}, text",
    "statement": f"{_statement_notes.COLUMNS['statement']}, text, attribution",
}
# table -> the days of what its changed rows are of
WORD_DAYS = {"event": DAYS["event"], "statement": f"{OF_ITS_EVENT} UNION {ITSELF}"}


def noting() -> list[migrations.RunSQL]:
    """The operations that let two functions look at more columns."""
    return [
        migrations.RunSQL(
            function(table, COLUMNS[table], days, REPLACE),
            function(table, _statement_notes.COLUMNS[table], days, REPLACE),
        )
        for table, days in WORD_DAYS.items()
    ]
