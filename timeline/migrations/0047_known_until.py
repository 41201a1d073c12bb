"""Each change says until when everything is known to whoever sees it.

Whoever keeps a copy asks again from that instant. The primary sees who is writing; a replica, which does not, tells what the primary
knew when the newest change came about that the replica has.
"""

from django.db import migrations, models

# Rows bear the instant at which their transaction began. Within a transaction the server lists the others once: what it listed first
# holds later, since whoever has begun meanwhile began after that.
KNOWN_UNTIL = """
CREATE FUNCTION timeline_known_until() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT least(now(), min(xact_start)) FROM pg_stat_activity WHERE datname = current_database());
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("timeline", "0046_what_readers_do_not_see")]

    operations = [
        migrations.RunSQL(KNOWN_UNTIL, "DROP FUNCTION timeline_known_until()"),
        migrations.AddField(
            model_name="contentchange",
            name="known_until",
            field=models.DateTimeField(
                db_default=models.Func(function="timeline_known_until"),
                editable=False,
                help_text="All that bears an earlier instant can be seen by whoever sees this row.",
            ),
        ),
    ]
