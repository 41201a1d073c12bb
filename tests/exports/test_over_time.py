"""Countries and speakers over time as files."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest

from timeline.models import Statement

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


def test_the_table_has_every_cell_and_all_its_numbers(client):
    answer = client.get("/over-time.csv?q=oil")
    assert "over-time-" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    total = Statement.objects.visible().filter(date__isnull=False).count()
    assert sum(int(row["statements_without_filter"]) for row in rows) == total
    assert 0 < sum(int(row["statements"]) for row in rows) < total
    assert {row["export_filter"] for row in rows} == {"q=oil"}
    assert rows[0]["name"] == "United States"


def test_the_drawing_stands_alone_and_says_where_it_is_from(client):
    drawn = ET.fromstring(client.get("/over-time.svg?by=speaker").content)  # noqa: S314 - our own
    assert drawn.find(f"{SVG}title").text.strip() == "Statements of each speaker per month"
    assert "http://testserver/over-time.svg?by=speaker" in drawn.find(f"{SVG}desc").text
    assert "{" in drawn.find(f"{SVG}style").text
    bars = [bar for bar in drawn.iter(f"{SVG}rect") if bar.get("class") == "bar"]
    certain = sum(int(bar.find(f"{SVG}title").text.rpartition(": ")[2]) for bar in bars)
    assert certain > 200
    assert not [each for each in drawn.iter() if "href" in " ".join(each.attrib)]


def test_the_picture_is_a_png_of_the_drawing_twice_as_large(client):
    data = client.get("/over-time.png").content
    width = ET.fromstring(client.get("/over-time.svg").content).get("width")  # noqa: S314 - our own
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * int(width)


@pytest.mark.parametrize("query", ["by=planet", "from=yesterday", "speakr=x"])
@pytest.mark.parametrize("suffix", ["csv", "svg", "png"])
def test_what_cannot_be_read_is_refused(client, query, suffix):
    assert client.get(f"/over-time.{suffix}?{query}").status_code == 400


@pytest.mark.parametrize("suffix", ["csv", "svg", "png"])
def test_nothing_found_is_an_empty_file_not_an_error(client, suffix):
    assert client.get(f"/over-time.{suffix}?q=xyzzy&to=1990-01-01").status_code == 200
