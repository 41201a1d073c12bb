"""Folding a text looks for a letter before it puts others in its place, and an import that has locked its events says of new
rows that they have their event's day and place already.

Putting letters in the place of others looks each of a text up in a list, which takes a hundred times as long as finding that
none is there; and one "…" was enough for the list of five hundred."""

from importlib import import_module

from django.db import migrations

folding = import_module("timeline.migrations.0016_folded_search")
quick = import_module("timeline.migrations.0026_quick_folding")
days = import_module("timeline.migrations.0011_one_day")

# Each by itself is quicker than a list of them: hardly a text has none of these.
FREQUENT = "“”’‘–—\xa0"
SELDOM = [letter for letter in quick.MARKS if letter not in FREQUENT]


def _literal(text: str) -> str:
    return folding._literal(text)


def _replaced() -> str:
    words = "words"
    for letter in FREQUENT:
        words = f"replace({words}, {_literal(letter)}, {_literal(quick.PLAIN[letter])})"
    return f"words := {words};"


def _where_any(letters: list[str]) -> str:
    """None of them is special between brackets."""
    return f"IF words ~ '[{''.join(letters)}]' THEN {quick._plain(letters)} END IF;"


# The same name and the same results: columns and indexes made with it stay as they are.
QUICK = f"""
CREATE OR REPLACE FUNCTION timeline_fold(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    {_replaced()}
    IF words ~ '[^\\x01-\\x5f\\x61-\\x7f]' THEN
        {_where_any(SELDOM)}
        {_where_any(quick.LATIN)}
        {_where_any(quick.REST)}
    END IF;
    RETURN {folding._folded("words")};
END $$
"""
# What an import sets for the rows of events that it has made itself or holds locked.
UNPLACED = "current_setting('timeline.placed', true) IS DISTINCT FROM 'on'"


def _trigger(name: str, table: str, function: str, condition: str = "TRUE") -> migrations.RunSQL:
    create = f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT ON timeline_{table} FOR EACH ROW WHEN ({{}}) EXECUTE FUNCTION {function}()"
    return migrations.RunSQL(create.format(f"{condition} AND {UNPLACED}"), create.format(condition))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0039_words")]

    operations = [
        migrations.RunSQL(QUICK, quick.QUICK),
        # a table with open checks is not altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        _trigger("timeline_place_new_statement", "statement", "timeline_place_statement"),
        _trigger(
            "timeline_repeat_day_of_new", "statement", "timeline_repeat_day", days.NO_DAY_OF_ITS_OWN
        ),
        _trigger("timeline_repeat_day_of_new", "eventactor", "timeline_repeat_day"),
        _trigger("timeline_repeat_day_of_new", "eventcountry", "timeline_repeat_day"),
        _trigger("timeline_repeat_day_of_new", "eventplace", "timeline_repeat_day"),
    ]
