"""Everything in one download, opened by the programs that it is for."""

from __future__ import annotations

import asyncio
import errno
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from tests.records import make_actor, make_event, make_statement
from timeline.exports.package import kept, views
from timeline.exports.package.tables import TABLES
from timeline.models import Event, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "downloads")
    monkeypatch.setattr(kept, "REST", 0)
    return tmp_path


@pytest.fixture
def download(client, folder):
    """Fetch a file of the site into the folder."""

    def fetch(name: str):
        answer = client.get(f"/data/{name}")
        assert answer.status_code == 200
        path = folder / name
        path.write_bytes(answer.getvalue())
        return path

    return fetch


def test_frictionless_finds_nothing_wrong(download):
    import frictionless

    path = download("chronology.zip")
    report = frictionless.validate(str(path), type="package")
    assert report.flatten(["type", "note"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(TABLES)
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows["events"] == Event.objects.published().count() == 97
    assert rows["statements"] == Statement.objects.visible().count()


def test_frictionless_would_find_what_is_wrong(download, folder):
    import frictionless

    with zipfile.ZipFile(download("chronology.zip")) as archive:
        archive.extractall(folder / "package")
    events = folder / "package" / "event_actors.csv"
    events.write_text(events.read_text() + "al-tanf-2020-06-05,nobody\r\n")
    report = frictionless.validate(str(folder / "package" / "datapackage.json"))
    assert {"foreign-key", "hash-count"} <= {row[0] for row in report.flatten(["type"])}


def test_the_package_says_whose_the_words_are(download):
    with zipfile.ZipFile(download("chronology.zip")) as archive:
        described = json.loads(archive.read("datapackage.json"))
        readme = archive.read("README.txt").decode()
    assert "publishers keep all rights" in described["description"]
    assert "publishers keep all rights" in readme
    assert described["homepage"] == "http://testserver/"


def test_datasette_opens_the_database_with_facets_and_search(download, client):
    from datasette.app import Datasette

    path = download("chronology.db")
    metadata = json.loads(client.get("/data/metadata.json").getvalue())

    async def ask(*addresses: str) -> list[dict]:
        datasette = Datasette([str(path)], metadata=metadata)
        return [(await datasette.client.get(address)).json() for address in addresses]

    found, faceted, told = asyncio.run(
        ask(
            "/chronology/statements.json?_search=oil&_shape=array&speaker__notblank=1",
            "/chronology/statements.json?_size=1",
            "/-/metadata.json",
        )
    )
    assert found
    assert all("oil" in row["text"].lower() for row in found)
    assert {"speaker", "manner", "reviewed"} <= faceted["facet_results"].keys()
    speakers = faceted["facet_results"]["speaker"]["results"]
    assert {row["value"]: row["label"] for row in speakers}["james-jeffrey"] == "James Jeffrey"
    assert "publishers keep all rights" in told["license"]


def test_the_database_holds_keys_indexes_and_nothing_loose(download):
    with closing(sqlite3.connect(download("chronology.db"))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_list(statements)").fetchall()
        ways = "EXPLAIN QUERY PLAN SELECT * FROM statements WHERE speaker = 'x'"
        assert "statements_speaker" in database.execute(ways).fetchone()[3]
        (n,) = database.execute(
            "SELECT count(*) FROM events_fts WHERE events_fts MATCH 'oil'"
        ).fetchone()
    assert n > 0


def test_nothing_withdrawn_is_taken_away_nor_whom_only_that_names(download):
    secret = make_actor("Secret Person")
    event = make_event("Secret Person said no.", slug="gone", actors=[secret], state="hidden")
    make_statement("Secret Person said no", event, speaker=secret)
    data = download("chronology.db").read_bytes()
    assert b"james-jeffrey" in data
    assert b"secret-person" not in data
    assert b"Secret Person" not in data


def test_the_file_is_made_once_per_state_of_the_content(client, folder, monkeypatch):
    first = client.get("/data/chronology.db")
    first.getvalue()
    (made,) = (folder / "downloads").glob("*@*")
    stamp = made.stat().st_mtime_ns
    client.get("/data/chronology.db").getvalue()
    assert [p.stat().st_mtime_ns for p in (folder / "downloads").glob("*@*")] == [stamp]
    Event.objects.filter(slug="al-tanf-2020-06-05").update(truncated=True)
    second = client.get("/data/chronology.db")
    second.getvalue()
    assert first["ETag"] != second["ETag"]
    (anew,) = (folder / "downloads").glob("*@*")
    assert anew != made
    monkeypatch.setattr(kept, "REST", 60)
    Event.objects.filter(slug="al-tanf-2020-06-05").update(truncated=False)
    third = client.get("/data/chronology.db")
    third.getvalue()
    assert third["ETag"] == second["ETag"], "not more often than once a minute"


def test_while_one_request_makes_the_file_others_are_not_kept_waiting(client, folder):
    kept.FOLDER.mkdir()
    with kept._alone() as alone:
        assert alone
        answer = client.get("/data/chronology.db")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


@pytest.mark.parametrize("name", ["chronology.db", "chronology.zip"])
def test_a_full_disk_is_no_fault_of_the_page_and_keeps_no_half_a_file(
    client, folder, monkeypatch, name
):
    def write(path, about, absolute):
        path.write_text("half a f")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(views, "write_sqlite", write)
    monkeypatch.setattr(views, "write_package", write)
    answer = client.get(f"/data/{name}")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "cannot write this file now" in answer.content.decode()
    assert not list(kept.FOLDER.glob("*.unfinished"))


def test_names_under_which_strangers_ask_fill_no_disk(client, folder, monkeypatch):
    monkeypatch.setattr(kept, "_MOST_FILES", 2)
    for port in (8001, 8002, 8003):
        client.get("/data/chronology.db", headers={"host": f"testserver:{port}"}).getvalue()
    made = [path for path in (folder / "downloads").iterdir() if "@" in path.name]
    assert len(made) == 2
    assert len(list((folder / "downloads").iterdir())) == len(made) + 1  # the lock
