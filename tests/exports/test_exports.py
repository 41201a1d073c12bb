"""Feeds, files and citations: exactly what the filter shows, in forms that other programs read."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET

import pytest
from icalendar import Calendar

from tests.conftest import import_page
from timeline.models import Event, Report, Statement

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FILTERS = [
    "",
    "speaker=james-jeffrey",
    "country=TR&from=2019-05-01",
    "q=oil+-ISIS",
    "manner=indirect",
    "document=article-000",
    "q=xyzzy",
]


def entries_of(answer) -> int:
    """How many entries an Atom feed has."""
    feed = ET.fromstring(answer.getvalue())  # noqa: S314 - our own
    return len(feed.findall(f"{ATOM}entry"))


@pytest.mark.parametrize("query", FILTERS)
def test_every_form_holds_as_many_events_as_the_page_counts(client, query):
    n = json.loads(client.get(f"/events.json?{query}").getvalue())["count"]
    calendar = Calendar.from_ical(client.get(f"/events.ics?{query}").getvalue())
    assert len(calendar.walk("VEVENT")) == n
    assert entries_of(client.get(f"/events.atom?{query}")) == n
    assert len(json.loads(client.get(f"/events.timelinejs.json?{query}").getvalue())["events"]) == n
    said = json.loads(client.get(f"/statements.json?{query}").getvalue())["count"]
    assert entries_of(client.get(f"/statements.atom?{query}")) == said


def test_a_calendar_day_is_a_day_whose_end_is_exclusive(client):
    (event,) = Calendar.from_ical(
        client.get("/events.ics?from=2020-06-05&to=2020-06-05").getvalue()
    ).walk("VEVENT")
    assert str(event.decoded("dtstart")) == "2020-06-05"
    assert str(event.decoded("dtend")) == "2020-06-06"


@pytest.mark.parametrize(
    "path",
    ["/statements.atom", "/events.ics", "/events.timelinejs.json", "/over-time.svg"],
)
def test_files_that_people_read_say_the_filter_in_words(client, path):
    answer = client.get(f"{path}?flashpoint=al-tanf&from=2020-01-01&q=oil")
    body = b"".join(answer).decode().replace("\r\n ", "").replace("\\,", ",")
    assert "from 1 January 2020, about Al-Tanf" in body
    assert "flashpoint=al-tanf&from" not in body.split(path)[0]
    assert "no filter" in b"".join(client.get(path)).decode().replace("\r\n ", "")


def test_a_feed_has_all_that_atom_asks_for(client):
    feed = ET.fromstring(client.get("/events.atom").getvalue())  # noqa: S314
    for name in ("id", "title", "updated", "author", "rights"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    ids = [e.findtext(f"{ATOM}id") for e in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 97


@pytest.mark.parametrize(
    "path", ["/events.ics", "/events.atom", "/events.timelinejs.json", "/statements.atom"]
)
def test_an_invalid_filter_is_refused_in_every_form(client, path):
    assert client.get(f"{path}?from=yesterday").status_code == 400


def test_exports_say_what_they_are(client):
    data = json.loads(client.get("/events.json?country=TR").getvalue())
    assert data["filter"] == "country=TR"
    assert "publishers keep all rights" in data["note"]
    assert b"country=TR,6," in client.get("/events.csv?country=TR").getvalue()


def test_timelinejs_text_is_html_and_ours_is_escaped(client):
    import_page("3 March 2018 Iran said that “<img src=x onerror=alert(1)>”.")
    (slide,) = json.loads(client.get("/events.timelinejs.json?to=2018-12-31").getvalue())["events"]
    assert "<img" not in json.dumps(slide)


def test_an_event_can_be_cited_in_four_forms(client):
    page = client.get("/events/al-tanf-2020-06-05/").content.decode()
    assert "@misc{event-al-tanf-2020-06-05," in page
    assert "TY  - ELEC" in page
    assert "&quot;date-parts&quot;" in page
    assert "http://testserver/events/al-tanf-2020-06-05/ (accessed" in page


@pytest.mark.parametrize(
    "address", ["/events/al-tanf-2020-06-05/", "/statements/al-tanf-2020-06-05-s1/"]
)
def test_every_form_of_a_citation_is_a_file_with_the_same_words(client, address):
    page = html.unescape(client.get(address).content.decode())
    links = re.findall(r'<a href="(cite\.[a-z]+)" download>', page)
    assert links == ["cite.txt", "cite.bib", "cite.ris", "cite.json"]
    for link in links:
        answer = client.get(f"{address}{link}")
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer.content.decode().strip() in page
    assert client.get(f"{address}cite.exe").status_code == 404


def test_linked_data_is_json_that_cannot_end_its_script(client):
    import_page("3 March 2018 Iran said that “</script><script>alert(1)</script>”.")
    page = client.get("/events/test-2018-03-03/").content.decode()
    raw = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(raw)
    assert data["@type"] == "Event"
    assert data["startDate"] == "2018-03-03"
    assert data["subjectOf"][0]["creator"]["name"] == "Iran"
    assert data["isBasedOn"]["url"].endswith("/documents/test/")


def test_the_picture_and_its_table_hold_the_numbers_of_the_filter(client):
    page = client.get("/?country=IR").content.decode()
    wide = page.split('class="wide"')[1].split('class="tall"')[0]
    marks = [int(n) for n in re.findall(r": (\d+) of \d+ statements?</title>", wide)]
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)
    cells = [[int(n) for n in re.findall(r'<td class="num">(\d+)</td>', row)] for row in rows]
    events = json.loads(client.get("/events.json?country=IR").getvalue())
    assert sum(row[0] for row in cells) == events["count"]
    said = sum(len(event["statements"]) for event in events["results"])
    assert sum(row[1] for row in cells) == sum(marks) == said


def test_bars_of_statements_add_up_to_what_is_listed(client):
    asked = "from=2020-01-01&to=2020-12-31"
    page = client.get(f"/statements/?{asked}").content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    numbers = [int(n) for row in rows for n in re.findall(r'<td class="num">(\d+)</td>', row)]
    assert len(numbers) == len(rows) == 12
    listed = json.loads(client.get(f"/statements.json?{asked}").getvalue())
    assert sum(numbers) == listed["count"]


def test_two_sides_stand_side_by_side(client):
    page = client.get("/compare/?a=US&b=IR&from=2020-01-02&to=2020-01-02").content.decode()
    assert "U.S. Department of Defense" in page
    assert "Ali Khamenei" in page
    assert "There is no actor or country" in client.get("/compare/?a=nobody&b=IR").content.decode()
    assert client.get("/compare/?a=%00&b=%00").status_code == 200


def test_a_dossier_filters_and_exports_its_own_statements(client):
    page = client.get("/actors/mike-pompeo/?country=TR").content.decode()
    assert "/statements.csv?speaker=mike-pompeo&amp;country=TR" in page
    n = json.loads(client.get("/statements.json?speaker=mike-pompeo&country=TR").getvalue())[
        "count"
    ]
    assert f"<strong>{n}</strong> statement" in page


def test_a_reader_reports_an_error_a_few_times_an_hour(client):
    url = "/statements/al-tanf-2020-06-05-s1/report/"
    assert client.post(url, {"message": ""}).status_code == 400
    for _ in range(5):
        answer = client.post(url, {"message": "It was somebody else."}, follow=True)
        assert answer.redirect_chain == [(f"{url}?sent=1", 302)], "loading it again sends nothing"
        assert "Thank you" in answer.content.decode()
        assert "<textarea" not in answer.content.decode()
    assert client.post(url, {"message": "Again."}).status_code == 429
    assert Report.objects.filter(statement__slug="al-tanf-2020-06-05-s1").count() == 5
    assert client.post(url, {"message": "x", "website": "spam"}).status_code == 400


def test_cards_may_be_framed_and_other_pages_may_not(client):
    card = client.get("/embed/events/al-tanf-2020-06-05/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    page = client.get("/events/al-tanf-2020-06-05/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert client.get("/embed/?country=TR").status_code == 200


def test_machines_find_every_record(client):
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver(/sitemap-[a-z]+\.xml)</loc>", index)
    page = "".join(client.get(part).content.decode() for part in parts)
    assert page.count("/events/al-tanf-2") == Event.objects.published().count()
    assert page.count("/statements/") == Statement.objects.visible().count() + 1
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_search_highlights_what_it_found_and_nothing_else(client):
    page = client.get("/?q=chlorine").content.decode()
    assert "<mark>chlorine</mark>" in page
    assert "\ue000" not in page


def test_an_editor_s_headline_is_in_every_file_and_list(client):
    event = Event.objects.published().order_by("-date").first()
    Event.objects.filter(pk=event.pk).update(headline="A headline of our own")
    day = f"from={event.date}&to={event.date}"
    for path in (
        "events.json",
        "events.csv",
        "events.atom",
        "events.ics",
        "events.timelinejs.json",
    ):
        assert "A headline of our own" in client.get(f"/{path}?{day}").getvalue().decode(), path
    page = client.get(event.get_absolute_url()).content.decode()
    assert "A headline of our own" in page.partition("</title>")[0]
