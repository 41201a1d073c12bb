"""What PostgreSQL's programs say of themselves and of a backup, read; no server is asked."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from timeline.backup import archive, client
from timeline.backup.errors import BackupError
from timeline.backup.holdings import Holdings

LISTED = """;
; Archive created at 2020-02-29 12:00:00 UTC
;     dbname: timeline
;     TOC Entries: 42
;
215; 1259 16385 TABLE public django_migrations me
216; 1259 16390 TABLE public timeline_document me
217; 1259 16391 SEQUENCE public timeline_document_id_seq me
218; 1255 16400 FUNCTION public timeline_holder_on(bigint, date) me
219; 1259 16402 TABLE other stranger me
3312; 0 16390 TABLE DATA public timeline_document me
220; 2606 16500 CONSTRAINT public timeline_document x me
"""


def program(folder: Path, name: str, body: str) -> Path:
    """A program that does what its few lines of Python say."""
    folder.mkdir(exist_ok=True, parents=True)
    file = folder / name
    file.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def backup(tmp_path):
    """A file that begins as a backup does."""
    file = tmp_path / "site.backup"
    file.write_bytes(b"PGDMP and more")
    with file.open("rb") as opened:
        yield opened


def listing(monkeypatch, tmp_path, text: str, code: int = 0) -> None:
    """From now on pg_restore says this."""
    body = (
        f"sys.stdout.write({text!r}); sys.stderr.write('pg_restore: error: torn'); sys.exit({code})"
    )
    monkeypatch.setattr(client, "restorer", lambda: program(tmp_path, "pg_restore", body))


def test_a_backup_says_when_it_was_made_and_what_it_makes(monkeypatch, tmp_path, backup):
    listing(monkeypatch, tmp_path, LISTED)
    assert archive.contents(backup, "public") == archive.Contents(
        "2020-02-29 12:00:00 UTC",
        "timeline",
        frozenset({"django_migrations", "timeline_document"}),
        frozenset({"timeline_document_id_seq"}),
        frozenset({"timeline_holder_on"}),
    )


@pytest.mark.parametrize(
    ("listed", "code", "reason"),
    [
        (LISTED.replace("django_migrations", "x"), 0, "a backup of something else"),
        ("", 0, "a backup of something else"),
        (LISTED, 1, "The backup cannot be read: pg_restore: "),
    ],
)
def test_what_is_no_backup_of_this_site_is_refused(
    monkeypatch, tmp_path, backup, listed, code, reason
):
    listing(monkeypatch, tmp_path, listed, code)
    with pytest.raises(BackupError, match=reason):
        archive.contents(backup, "public")


def test_of_another_schema_nothing_is_taken(monkeypatch, tmp_path, backup):
    listing(monkeypatch, tmp_path, LISTED)
    with pytest.raises(BackupError, match="something else"):
        archive.contents(backup, "other")


@pytest.mark.parametrize("content", [b"", b"PGDM", b"-- SQL", b"\0" * 9])
def test_a_file_that_does_not_begin_as_a_backup_is_not_handed_to_pg_restore(tmp_path, content):
    file = tmp_path / "x"
    file.write_bytes(content)
    with file.open("rb") as opened, pytest.raises(BackupError, match="This is no backup"):
        archive.contents(opened, "public")


@pytest.mark.parametrize(
    ("name", "options"), [("pre-data", {"--clean", "--if-exists"}), ("data", set())]
)
def test_one_part_of_a_backup_is_asked_for(monkeypatch, tmp_path, backup, name, options):
    body = "print(' '.join(sys.argv[1:]))"
    monkeypatch.setattr(client, "restorer", lambda: program(tmp_path, "pg_restore", body))
    with archive.section(backup, "public", name) as sql:
        asked = set(sql.read().decode().split())
    always = {f"--section={name}", "--schema=public", "--no-owner", "--no-privileges", "--file=-"}
    assert asked == always | options


@pytest.mark.parametrize(
    ("told", "major"),
    [
        ("pg_dump (PostgreSQL) 14.11", 14),
        ("pg_dump (PostgreSQL) 16.2 (Debian 16.2-1)", 16),
        ("pg_dump 9", 0),
        ("", 0),
    ],
)
def test_a_program_tells_its_version(tmp_path, told, major):
    assert client._major(program(tmp_path, "pg_dump", f"print({told!r})")) == major


def test_a_program_that_does_not_run_has_no_version(tmp_path):
    assert client._major(tmp_path / "none") == 0


def test_programs_are_found_on_the_path_by_version(monkeypatch, tmp_path):
    for version in (14, 16):
        program(tmp_path / str(version), "pg_dump", f"print('x (PostgreSQL) {version}.1')")
    monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / v) for v in ("14", "16", "17")))
    monkeypatch.setattr(client, "_PACKAGED", tmp_path / "packages")
    found = client._installed("pg_dump")
    assert found == {v: tmp_path / str(v) / "pg_dump" for v in (14, 16)}


def test_a_program_that_fails_says_why(tmp_path):
    broken = program(
        tmp_path, "pg_dump", "sys.stderr.write('one\\npg_dump: error: no'); sys.exit(1)"
    )
    with pytest.raises(BackupError, match=r"^pg_dump: .*no"), client.started(broken, stdout=-1):
        pass


def test_a_program_is_ended_where_what_reads_it_fails(tmp_path):
    endless = program(tmp_path, "pg_dump", "import time; time.sleep(60)")
    with pytest.raises(KeyError), client.started(endless, stdout=-1) as process:
        raise KeyError
    assert process.returncode != 0


def test_a_program_that_is_not_there_is_named(tmp_path):
    missing, reason = tmp_path / "pg_dump", "pg_dump cannot be run: No such file or directory"
    with pytest.raises(BackupError, match=reason), client.started(missing, stdout=-1):
        pass


class Server:
    """A connection, as far as its settings are concerned."""

    settings_dict: ClassVar = {
        "HOST": "db.example", "PORT": "5433", "USER": "me", "PASSWORD": "word", "NAME": "timeline",
        "OPTIONS": {"sslmode": "require", "unknown": "x"},
    }  # fmt: skip


def test_how_to_reach_the_server_stands_in_the_environment_alone(monkeypatch):
    monkeypatch.setattr(client, "connection", Server)
    made = client._environment()
    assert {name: made[name] for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")} == {
        "PGHOST": "db.example", "PGPORT": "5433", "PGUSER": "me", "PGPASSWORD": "word",
    }  # fmt: skip
    assert (made["PGDATABASE"], made["PGSSLMODE"], made["LC_ALL"]) == ("timeline", "require", "C")
    assert "x" not in made.values()


@pytest.mark.parametrize(
    ("held", "words", "used"),
    [
        (
            Holdings(0, 0, 0, 0, 0),
            "0 documents, 0 events, 0 statements, 0 versions, 0 users",
            False,
        ),
        (Holdings(1, 1, 2, 9, 0), "1 document, 1 event, 2 statements, 9 versions, 0 users", True),
        (Holdings(0, 0, 0, 0, 1), "0 documents, 0 events, 0 statements, 0 versions, 1 user", True),
        (
            Holdings(0, 0, 0, 5, 0),
            "0 documents, 0 events, 0 statements, 5 versions, 0 users",
            False,
        ),
    ],
)
def test_what_a_database_holds_in_words(held, words, used):
    assert (str(held), held.used) == (words, used)
