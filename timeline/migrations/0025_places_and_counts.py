"""A statement holds its place in the lists, and counts of what readers see are kept beside the tables.

Triggers see to both, whichever way a table is written. A count is the sum of signed rows: a write adds
rows of its own, so that no writer waits for another, and each transaction sees counts that agree with
the tables as it sees them. ``timeline_sum_counts`` makes few rows of many.
"""

import django.db.models.deletion
from django.db import migrations, models

import timeline.models.queries.keyset

LAST = 2147483647  # the position of what belongs to no event: after all others of its day
DOUBTS = "no-antecedent no-speaker no-verb pronoun-far split two-candidates unknown-name".split()
CERTAIN = f"NOT ({{}}review ?| ARRAY[{', '.join(repr(code) for code in DOUBTS)}])"

# An event's row is locked as it is read: whoever hides or moves it meanwhile has done so before it is repeated.
PLACE = f"""
CREATE FUNCTION timeline_place_statement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_event record;
BEGIN
    NEW.certain := {CERTAIN.format("NEW.")};
    NEW.standing := NEW.state = 'published';
    IF NEW.event_id IS NULL THEN
        NEW.event_position := {LAST};
        RETURN NEW;
    END IF;
    SELECT e.position, e.state INTO of_event FROM timeline_event e WHERE e.id = NEW.event_id FOR SHARE;
    IF FOUND THEN
        NEW.event_position := of_event.position;
        NEW.standing := NEW.standing AND of_event.state = 'published';
    END IF;
    RETURN NEW;
END $$
"""
# All statements of the event are written, so that one that is being written meanwhile is waited for.
CARRY = """
CREATE FUNCTION timeline_carry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE timeline_statement
    SET event_position = NEW.position, standing = (state = 'published' AND NEW.state = 'published')
    WHERE event_id = NEW.id;
    RETURN NULL;
END $$
"""
REPEATED = ("event_id", "state", "review", "event_position", "standing", "certain")
# The rows are written once, in their order, and each index once: an update of half of them would take ten times as long.
OF_EVENT = """
CREATE FUNCTION pg_temp.timeline_of_event(event bigint, OUT place integer, OUT shown boolean) LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT e.position, e.state = 'published' INTO place, shown FROM timeline_event e WHERE e.id = event;
END $$
"""
FILL = f"""
ALTER TABLE timeline_statement
    ALTER COLUMN event_position TYPE integer USING COALESCE((pg_temp.timeline_of_event(event_id)).place, {LAST}),
    ALTER COLUMN standing TYPE boolean
        USING (state = 'published' AND (event_id IS NULL OR (pg_temp.timeline_of_event(event_id)).shown)),
    ALTER COLUMN certain TYPE boolean USING {CERTAIN.format("")}
"""

OF_STATEMENTS = "document_id, manner, reviewed, doubted, of_event"
OF_SPEAKERS = "speaker_id, holder_id, certain, month"
OF_EVENTS = "document_id, month"
MONTH = "date_trunc('month', date::timestamp)::date"
STATEMENTS = (
    f"document_id, manner, reviewed_at IS NOT NULL AS reviewed, review <> '[]' AS doubted, event_id IS NOT NULL AS of_event, "
    f"speaker_id, holder_id, certain, {MONTH} AS month"
)
EVENTS = f"document_id, {MONTH} AS month"


def _sums(table: str, keys: str, rows: str) -> str:
    return f"INSERT INTO timeline_{table} ({keys}, n) SELECT {keys}, sum(n) FROM {rows} GROUP BY {keys} HAVING sum(n) <> 0"


def _statements(rows: str) -> str:
    """Add what these rows, with a sign each, count for."""
    keys = f"{OF_STATEMENTS}, {OF_SPEAKERS}"
    return f"""
    WITH moved AS (
        SELECT {keys}, sum(sign) AS n FROM (SELECT {STATEMENTS}, sign FROM ({rows}) rows WHERE standing) x
        GROUP BY {keys} HAVING sum(sign) <> 0
    ),
    shown AS (SELECT id FROM timeline_document WHERE published AND id IN (SELECT document_id FROM moved) FOR SHARE),
    counted AS (SELECT moved.* FROM moved JOIN shown ON shown.id = moved.document_id),
    speakers AS ({_sums("speakercount", OF_SPEAKERS, "counted")})
    {_sums("statementcount", OF_STATEMENTS, "counted")};
    """


def _events(rows: str) -> str:
    return f"""
    WITH moved AS (
        SELECT {OF_EVENTS}, sum(sign) AS n FROM (SELECT {EVENTS}, sign FROM ({rows}) rows WHERE state = 'published') x
        GROUP BY {OF_EVENTS} HAVING sum(sign) <> 0
    ),
    shown AS (SELECT id FROM timeline_document WHERE published AND id IN (SELECT document_id FROM moved) FOR SHARE),
    counted AS (SELECT moved.* FROM moved JOIN shown ON shown.id = moved.document_id)
    {_sums("eventcount", OF_EVENTS, "counted")};
    """


ADDED, REMOVED = "SELECT *, 1 AS sign FROM added", "SELECT *, -1 AS sign FROM removed"
CHANGES = {"INSERT": ADDED, "DELETE": REMOVED, "UPDATE": f"{ADDED} UNION ALL {REMOVED}"}
TRANSITION = {
    "INSERT": "NEW TABLE AS added",
    "DELETE": "OLD TABLE AS removed",
    "UPDATE": "OLD TABLE AS removed NEW TABLE AS added",
}


def _function(name: str, body: str, returns: str = "trigger") -> migrations.RunSQL:
    end = "RETURN NULL;" if returns == "trigger" else ""
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS {returns} LANGUAGE plpgsql AS $$ BEGIN {body} {end} END $$",
        f"DROP FUNCTION {name}()",
    )


def _trigger(name: str, table: str, when: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER {name} ON timeline_{table}",
    )


def _counting(table: str, count) -> list[migrations.RunSQL]:
    """Triggers that count what a statement has written, deleted or emptied."""
    made = []
    for kind, rows in CHANGES.items():
        name = f"timeline_count_{table}_{kind.lower()}"
        when = f"AFTER {kind} ON timeline_{table} REFERENCING {TRANSITION[kind]} FOR EACH STATEMENT"
        made += [_function(name, count(rows)), _trigger(name, table, when, name)]
    emptied = {"event": ("eventcount",), "statement": ("statementcount", "speakercount")}[table]
    name = f"timeline_count_no_{table}"
    body = " ".join(f"DELETE FROM timeline_{counts};" for counts in emptied)
    when = f"AFTER TRUNCATE ON timeline_{table} FOR EACH STATEMENT"
    return [*made, _function(name, body), _trigger(name, table, when, name)]


SIGN = "CASE WHEN NEW.published THEN 1 ELSE -1 END"


def _of_document(table: str, columns: str, condition: str) -> str:
    return f"(SELECT {columns}, {SIGN} AS n FROM timeline_{table} WHERE document_id = NEW.id AND {condition}) rows"


SHOW = "; ".join(
    (
        _sums("statementcount", OF_STATEMENTS, _of_document("statement", STATEMENTS, "standing")),
        _sums("speakercount", OF_SPEAKERS, _of_document("statement", STATEMENTS, "standing")),
        _sums("eventcount", OF_EVENTS, _of_document("event", EVENTS, "state = 'published'")),
    )
)
COUNTS = {"statementcount": OF_STATEMENTS, "speakercount": OF_SPEAKERS, "eventcount": OF_EVENTS}
# Where triggers were off, and at first.
AGAIN = f"""
LOCK TABLE timeline_document, timeline_event, timeline_statement IN SHARE MODE;
DELETE FROM timeline_statementcount; DELETE FROM timeline_speakercount; DELETE FROM timeline_eventcount;
{_statements("SELECT *, 1 AS sign FROM timeline_statement")}
{_events("SELECT *, 1 AS sign FROM timeline_event")}
UPDATE timeline_statementcount SET summed = true; UPDATE timeline_speakercount SET summed = true;
UPDATE timeline_eventcount SET summed = true;
"""


def _sum_up(table: str, keys: str) -> str:
    """One row of many, where the new ones have become many beside those that were summed up."""
    return f"""
    IF (SELECT count(*) FILTER (WHERE NOT summed) > 1000 + count(*) FILTER (WHERE summed) / 10 FROM timeline_{table}) THEN
        WITH gone AS (DELETE FROM timeline_{table} RETURNING {keys}, n)
        INSERT INTO timeline_{table} ({keys}, n, summed)
        SELECT {keys}, sum(n), true FROM gone GROUP BY {keys} HAVING sum(n) <> 0;
    END IF;
    """


def _count_model(name: str, fields: list) -> migrations.CreateModel:
    key = models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
    own = [("n", models.IntegerField()), ("summed", models.BooleanField(db_default=False))]
    return migrations.CreateModel(name=name, fields=[("id", key), *fields, *own])


def _key(to: str, **options) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        db_constraint=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0026_quick_folding")]
    operations = [
        migrations.AddField(
            "statement",
            "event_position",
            models.IntegerField(
                db_default=0,
                editable=False,
                help_text="Its event's order within the day; an article has the highest number there is.",
            ),
        ),
        migrations.AddField(
            "statement",
            "standing",
            models.BooleanField(
                db_default=True,
                editable=False,
                help_text="It is published, and so is its event, if any.",
            ),
        ),
        migrations.AddField(
            "statement",
            "certain",
            models.BooleanField(
                db_default=True, editable=False, help_text="No reason for review doubts who speaks."
            ),
        ),
        _count_model(
            "StatementCount",
            [
                ("document", _key("timeline.document")),
                ("manner", models.CharField(max_length=10)),
                ("reviewed", models.BooleanField()),
                ("doubted", models.BooleanField(help_text="For any reason.")),
                ("of_event", models.BooleanField(help_text="Not of an article.")),
            ],
        ),
        _count_model(
            "SpeakerCount",
            [
                ("speaker", _key("timeline.actor", null=True)),
                ("holder", _key("timeline.actor", null=True)),
                ("certain", models.BooleanField()),
                ("month", models.DateField(null=True)),
            ],
        ),
        _count_model(
            "EventCount", [("document", _key("timeline.document")), ("month", models.DateField())]
        ),
        # a table with open checks is not altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(OF_EVENT, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(PLACE, "DROP FUNCTION timeline_place_statement()"),
        migrations.RunSQL(CARRY, "DROP FUNCTION timeline_carry_place()"),
        _trigger(
            "timeline_place_new_statement",
            "statement",
            "BEFORE INSERT ON timeline_statement FOR EACH ROW",
            "timeline_place_statement",
        ),
        _trigger(
            "timeline_place_statement",
            "statement",
            "BEFORE UPDATE ON timeline_statement FOR EACH ROW WHEN ("
            + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in REPEATED)
            + ")",
            "timeline_place_statement",
        ),
        _trigger(
            "timeline_carry_place",
            "event",
            "AFTER UPDATE OF position, state ON timeline_event FOR EACH ROW "
            "WHEN (OLD.position <> NEW.position OR OLD.state <> NEW.state)",
            "timeline_carry_place",
        ),
        *_counting("statement", _statements),
        *_counting("event", _events),
        _function("timeline_count_document", f"{SHOW};"),
        _trigger(
            "timeline_count_document",
            "document",
            "AFTER UPDATE OF published ON timeline_document FOR EACH ROW WHEN (OLD.published <> NEW.published)",
            "timeline_count_document",
        ),
        _function("timeline_count_again", AGAIN, "void"),
        _function("timeline_sum_counts", "".join(_sum_up(*row) for row in COUNTS.items()), "void"),
        migrations.RunSQL("SELECT timeline_count_again()", migrations.RunSQL.noop),
        migrations.AddIndex(
            "statement",
            models.Index(
                timeline.models.queries.keyset.Day("date").desc(),
                "event_position",
                "event",
                "position",
                "id",
                condition=models.Q(standing=True),
                name="statement_newest",
            ),
        ),
        migrations.AddIndex(
            "speakercount", models.Index(fields=("month",), name="speaker_count_month")
        ),
    ]
