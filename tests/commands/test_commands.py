"""The commands as programs use them: contracts, exit codes, one clear line for every mistake."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests.conftest import CHRONOLOGY, SEEDS, page
from tests.servers import manage
from timeline.capturing.sources import read_file
from timeline.importing.run import import_text
from timeline.models import Document
from timeline.models.records import Metadata

ROOT = settings.BASE_DIR


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return manage(
        *args, env={**os.environ, "DJANGO_SETTINGS_MODULE": "timeline.settings", **env}, seconds=60
    )


def test_parse_document_prints_the_contract_and_needs_no_database(tmp_path):
    done = run("parse_document", str(CHRONOLOGY), DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["title"], data["kind"], data["published"], len(data["events"])) == (
        "Al-Tanf, Syria",
        "chronology",
        "2021-02-25",
        97,
    )
    assert set(data) == {
        "title",
        "kind",
        "published",
        "sections",
        "events",
        "statements",
        "defects",
    }
    assert {
        "date",
        "start",
        "end",
        "text",
        "truncated",
        "countries",
        "country_roles",
        "persons",
        "organizations",
        "places",
        "statements",
    } == set(data["events"][0])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\xff\xfea", "UTF-16"),
        (b"%PDF-1.7", "is a PDF"),
        (b"a\0b", "NUL"),
        (b"x" * 2000, "the limit is"),
    ],
)
def test_unusable_input_is_refused_in_one_line(tmp_path, content, says):
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    done = run("parse_document", str(file), MAX_DOCUMENT_BYTES="1024")
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not done.stdout


def test_a_missing_file_is_refused_in_one_line(tmp_path):
    done = run("parse_document", str(tmp_path / "none.txt"))
    assert done.returncode == 2
    assert "No such file" in done.stderr


def test_a_server_that_cannot_be_reached_gives_one_line_that_says_what_to_do():
    done = run("migrate", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Postgres at 127.0.0.1:1/none cannot be reached" in done.stderr
    assert "mend DATABASE_URL" in done.stderr


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"DATABASE_URL": "postgres://a@b/c", "SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"DATABASE_URL": "postgres://a@b/c", "SECRET_KEY": "short"}, "fewer than 32 characters"),
        ({"DATABASE_URL": "postgres://a@b/c", "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "must look like postgres://"),
        ({"DATABASE_URL": "postgres://a@b:port/c"}, "port that is no number"),
        ({"DATABASE_URL": "postgres://a@b/c?sslmod=x"}, "unknown option: sslmod"),
        ({"DEBUG": "maybe"}, "neither yes nor no"),
        ({"MAX_DOCUMENT_BYTES": "-1"}, "no whole number"),
    ],
)
def test_odd_settings_are_refused_with_a_word_on_what_to_do(env, says):
    done = run("check", **env)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_deployment_checks_are_clean():
    done = run(
        "check", "--deploy", "--fail-level", "WARNING", DATABASE_URL="postgres://a@b/c", HTTPS="1"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_prepare_is_safe_to_repeat_and_shows_the_password_once(capsys):
    call_command("prepare")
    first = capsys.readouterr().out
    assert "password" in first
    assert get_user_model().objects.get(username="editor").is_superuser
    call_command("prepare")
    assert capsys.readouterr().out == ""


@pytest.fixture
def older_site(db):
    """The chronology as it was stored while nothing was known of it but its text."""
    document = Document.objects.get(slug="al-tanf")
    document.title, document.publisher, document.url = "Al-Tanf, Syria", "", ""
    document.imported = {
        **{k: v for k, v in document.imported.items() if k not in {"publisher", "url"}},
        "title": "Al-Tanf, Syria",
    }
    document.save()
    return document


def test_prepare_gives_an_older_site_what_is_known_of_its_documents_now(older_site, capsys):
    call_command("prepare")
    assert "al-tanf: title, publisher, url added" in capsys.readouterr().out
    older_site.refresh_from_db()
    assert older_site.title == "Al-Tanf, Syria, The Iran-U.S. Trigger List"
    assert older_site.publisher == "International Crisis Group"
    assert older_site.url.endswith("/flashpoints/al-tanf-syria")
    assert not older_site.conflicts.exists()
    call_command("prepare")
    assert capsys.readouterr().out == ""


def test_prepare_leaves_what_an_editor_has_written(older_site, capsys):
    Document.objects.filter(pk=older_site.pk).update(title="Al-Tanf by hand", publisher="ICG")
    call_command("prepare")
    older_site.refresh_from_db()
    assert (older_site.title, older_site.publisher) == ("Al-Tanf by hand", "ICG")
    assert older_site.url
    assert "al-tanf: url added" in capsys.readouterr().out
    # what was filled in belongs to the editors from then on, an empty field too
    Document.objects.filter(pk=older_site.pk).update(url="")
    call_command("prepare")
    older_site.refresh_from_db()
    assert older_site.url == ""
    assert capsys.readouterr().out == ""


def test_prepare_leaves_what_an_import_has_said(older_site):
    import_text(
        read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf", publisher="Crisis Group")
    )
    call_command("prepare")
    older_site.refresh_from_db()
    assert older_site.publisher == "Crisis Group"


def test_the_text_can_be_imported_again_after_prepare_has_filled_in_the_rest(older_site):
    call_command("prepare")
    before = Document.objects.values().get(pk=older_site.pk)
    outcome = import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    assert not outcome.written
    assert Document.objects.values().get(pk=older_site.pk) == before


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_pretty_json_is_indented_and_many_files_give_a_line_each(tmp_path):
    (tmp_path / "a.txt").write_text("Mr Aster said that “it is late”.")
    (tmp_path / "b.txt").write_text("Nobody spoke.")
    pretty = run("parse_document", str(tmp_path / "a.txt"), "--pretty").stdout
    assert pretty.startswith('{\n  "title": "",\n  "kind": "article",\n')
    assert json.loads(pretty)["statements"]
    lines = run(
        "parse_document", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    ).stdout.splitlines()
    assert [len(json.loads(line)["statements"]) for line in lines] == [1, 0]


@pytest.mark.django_db
def test_a_document_is_imported_without_any_option(tmp_path, capsys):
    file = tmp_path / "page.txt"
    file.write_text(page("25 February 2021 Iran said that “it is late”."))
    call_command("import_document", str(file))
    assert "1 created" in capsys.readouterr().out
    call_command("import_document", str(file))
    assert "imported before" in capsys.readouterr().out


WEB_PAGE = """<!doctype html><html><head><meta charset="windows-1252"></head><body>
<nav><a href="/">Home</a></nav><main><h1>Another flashpoint</h1><h2>Recent Developments</h2>
<h3>25 February 2021</h3><p>Iran said that “it is late”.</p></main></body></html>"""


def test_a_saved_web_page_is_parsed(tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(WEB_PAGE.encode("cp1252"))
    done = run("parse_document", str(file))
    data = json.loads(done.stdout)
    assert (data["title"], data["kind"]) == ("Another flashpoint", "chronology")
    assert [e["text"] for e in data["events"]] == ["Iran said that “it is late”."]


@pytest.mark.django_db
def test_a_saved_web_page_is_imported_and_how_it_was_read_is_told(tmp_path, capsys):
    file = tmp_path / "page.html"
    file.write_bytes(WEB_PAGE.encode("cp1252"))
    call_command("import_document", str(file))
    told = capsys.readouterr()
    assert "1 created" in told.out
    assert "web page in Windows-1252 (as it says itself); 1 part around its text was" in told.err


def test_each_statement_is_explained_by_the_rules_that_made_it(capsys):
    page = SEEDS / "002_2560e55a2fa21b88.txt"
    call_command("parse_document", page, "--explain")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) % 2 == 0
    for statement, rules in zip(lines[::2], lines[1::2], strict=True):
        assert ": " in statement
        assert " words:" in f" {rules.strip()}"
    assert any("who:document-of-its-owner" in rules for rules in lines[1::2])


def test_the_score_counts_what_came_of_each_rule(capsys):
    call_command("score", "--by-rule", "who")
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["fired", "right", "wrong", "silent", "lost", "off", "silent", "off"]
    counts = {row.split()[0]: [int(n) for n in row.split()[1:]] for row in rows}
    *_, lost, _ = counts["who:he-who-acted-last"]
    assert lost > 0
    assert len(counts["who:he-who-acted-last"]) == len(counts["words:quote-verb"]) + 2
    fired, right, *_ = counts["words:quote-verb"]
    assert fired > 50
    assert right > 50
