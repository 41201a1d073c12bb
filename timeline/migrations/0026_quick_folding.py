"""Folding a text looks every letter up in a list of five hundred. Most texts have none of these letters but a few marks and
accents: those are looked up first, in short lists, and the long one only where anything is left."""

from importlib import import_module

from django.db import migrations

before = import_module("timeline.migrations.0016_folded_search")
PLAIN = dict(zip(before.LETTERS, before.PLAIN, strict=True))
MARKS = [letter for letter, plain in PLAIN.items() if not plain.isalpha()]
LATIN = [letter for letter in PLAIN if letter.isalpha() and letter <= "ÿ"]
REST = [letter for letter in PLAIN if letter not in {*MARKS, *LATIN}]


def _plain(letters: list[str]) -> str:
    """No letter becomes one that another list has, so that the lists may follow one another."""
    there = (
        before._literal("".join(letters)),
        before._literal("".join(PLAIN[letter] for letter in letters)),
    )
    return f"words := translate(words, {there[0]}, {there[1]});"


# The same name and the same results: columns and indexes made with it stay as they are.
QUICK = f"""
CREATE OR REPLACE FUNCTION timeline_fold(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    {_plain(MARKS)}
    IF octet_length(words) <> length(words) THEN {_plain(LATIN)} END IF;
    IF octet_length(words) <> length(words) THEN {_plain(REST)} END IF;
    RETURN {before._folded("words")};
END $$
"""
SLOW = f"""
CREATE OR REPLACE FUNCTION timeline_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT {before._folded(before._plain("words"))}
$$
"""


class Migration(migrations.Migration):
    dependencies = [("timeline", "0023_undo_imports")]

    operations = [migrations.RunSQL(QUICK, SLOW)]
