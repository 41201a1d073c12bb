"""What visitors see: the same filter gives the same events on the page, in the CSV and in
the JSON.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re

import pytest
from django.test.utils import CaptureQueriesContext

from tests.conftest import import_page
from timeline.models import Actor, Event, Statement

pytestmark = pytest.mark.django_db


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def json_of(client, query: str, name: str = "events"):
    return json.loads(client.get(f"/{name}.json?{query}").getvalue())


def dates(client, query: str) -> list[str]:
    return [e["date"] for e in json_of(client, query)["results"]]


def shown_count(client, query: str, path: str = "/") -> int:
    return int(
        re.search(
            r'<p class="count" role="status"><strong>(\d+)</strong>',
            client.get(f"{path}?{query}").content.decode(),
        )[1]
    )


def test_the_chronology_has_97_events_newest_first(client):
    found = dates(client, "document=al-tanf")
    assert len(found) == 97
    assert len(set(found)) == 93
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == ("2021-02-25", "2019-01-03")


def test_a_day_with_two_entries_keeps_both_in_their_order(client):
    first, second = json_of(client, "from=2019-11-07&to=2019-11-07")["results"]
    assert first["text"].startswith("A senior U.S. defence official")
    assert second["text"].startswith("Syria and Russia")


def test_a_speaker_filter_finds_the_events_in_which_that_person_speaks(client):
    assert dates(client, "speaker=james-jeffrey") == [
        "2020-08-13",
        "2020-06-05",
        "2020-05-07",
        "2020-04-20",
        "2019-05-22",
    ]


def test_a_speaker_filter_finds_statements_made_in_office(client):
    muallem = json_of(client, "speaker=walid-muallem", "statements")["results"]
    assert [s["date"] for s in muallem if s["date"]] == ["2019-12-23"]
    assert muallem[0]["speaker"]["name"] == "Syrian foreign minister"
    assert muallem[0]["held_by"]["slug"] == "walid-muallem"


def test_a_country_filter_finds_every_entry_that_names_it_and_no_other(client):
    turkey = {"2021-02-17", "2020-08-25", "2020-07-01", "2019-05-31", "2019-02-14", "2019-01-13"}
    assert set(dates(client, "country=TR")) == turkey
    assert len(dates(client, "country=TR")) == len(turkey)


def test_search_knows_phrases_and_exclusions(client):
    texts = [e["text"] for e in json_of(client, "q=Tanf+-sanctions")["results"]]
    assert texts
    assert all("anf" in t and "sanction" not in t for t in texts)
    assert dates(client, "q=%22astana+process%22")
    assert json_of(client, "q=%22process+astana%22")["count"] == 0


def test_a_search_that_only_the_background_answers_says_so(client):
    page = client.get("/?q=%22de-confliction%22").content.decode()
    assert "No event matches" in page
    assert "But the words occur outside the dated entries" in page
    assert 'href="/documents/al-tanf/"' in page


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday",
        "to=2020-02-30",
        "country=XX",
        "speaker=nobody-at-all",
        "manner=loud",
        "document=none",
        "from=2020-02-01&to=2020-01-01",
        "q=%00",
        "from=0000-01-01",
        "from=99999-01-01",
        "actor=%00",
        "q=" + "x" * 300,
    ],
)
def test_an_invalid_filter_gives_a_clear_error_and_no_rows(client, query):
    for name in ("events", "statements"):
        for kind in ("json", "csv"):
            response = client.get(f"/{name}.{kind}?{query}")
            assert response.status_code == 400
            assert response.json()["fields"]
    for path in ("/", "/statements/"):
        page = client.get(f"{path}?{query}").content.decode()
        assert "This filter is not valid, so nothing is listed." in page
        assert 'class="entry"' not in page
        assert 'class="said"' not in page


@pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_count_on_the_page_rows_in_csv_and_count_in_json_agree(client, rounds):
    dice = random.Random(rounds)
    speakers = list(Actor.objects.speaking().values_list("slug", flat=True))
    choices = {
        "speaker": speakers,
        "actor": list(
            Actor.objects.filter(event_actors__isnull=False).values_list("slug", flat=True)
        ),
        "country": ["US", "IR", "SY", "TR", "IL", "RU", "IQ", "LB", "PS", "JP"],
        "manner": ["direct", "mixed", "indirect"],
        "document": ["al-tanf", "article-000", "article-002"],
        "q": ["Tanf", "oil -ISIS", '"red lines"', "troops or forces", "the", "xyzzy"],
        "from": ["2019-01-01", "2019-06-01", "2020-03-01"],
        "to": ["2020-06-30", "2021-02-25", "2021-12-31"],
    }
    for _ in range(rounds):
        names = dice.sample(sorted(choices), dice.randint(0, 3))
        query = "&".join(f"{n}={dice.choice(choices[n]).replace(' ', '+')}" for n in names)
        for name, path in (("events", "/"), ("statements", "/statements/")):
            answer = json_of(client, query, name)
            rows = rows_of(client.get(f"/{name}.csv?{query}"))
            assert (
                answer["count"]
                == len(answer["results"])
                == len(rows)
                == shown_count(client, query, path)
            ), query
            assert [r["slug"] for r in answer["results"]] == [r["slug"] for r in rows]


def test_facet_counts_equal_what_choosing_them_gives(client):
    page = client.get("/?country=IR").content.decode()
    found = re.findall(
        r'<a href="(/\?[^"]*)" rel="nofollow"(?: class="on"'
        r' aria-current="true")?><span>([^<]*)</span> <span class="n">(\d+)</span>',
        page,
    )
    assert len(found) > 30
    for url, label, count in found[::7]:
        if "country=IR&amp;country=" in url or "speaker" not in url:
            continue
        assert shown_count(client, url.split("?", 1)[1].replace("&amp;", "&")) == int(count), label


def test_pages_by_key_show_every_event_once_in_both_directions(client):
    seen, url = [], "/"
    while url:
        page = client.get(url).content.decode()
        seen += re.findall(r'id="e-([^"]+)"', page)
        last = url
        url = (re.findall(r'href="([^"]+)" rel="next"', page) or [""])[0].replace("&amp;", "&")
    assert seen == [e.slug for e in Event.objects.published().newest_first()]
    back, url = [], last
    while url:
        page = client.get(url).content.decode()
        back = re.findall(r'id="e-([^"]+)"', page) + back
        url = (re.findall(r'href="([^"]+)" rel="prev"', page) or [""])[0].replace("&amp;", "&")
    assert back[-len(seen) :] == seen or set(back) == set(seen)


def test_statement_pages_show_every_statement_once_undated_ones_last(client):
    seen, url = [], "/statements/"
    while url:
        page = client.get(url).content.decode()
        seen += re.findall(r'class="said" id="([^"]+)"', page)
        url = (re.findall(r'href="([^"]+)" rel="next"', page) or [""])[0].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == Statement.objects.visible().count()
    assert seen[-1].startswith("article")


@pytest.mark.parametrize(
    "path",
    ["/", "/events/", "/flashpoints/al-tanf/", "/statements/", "/events.json", "/statements.csv"],
)
def test_the_number_of_queries_does_not_grow_with_the_events(
    client, django_assert_num_queries, path
):
    from django.core.cache import cache
    from django.db import connection

    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path).getvalue() if path.endswith(("json", "csv")) else client.get(path)
        return len(captured)

    import_page("1 March 2018 Iran said that “a ship has left”.", slug="strait")
    few = queries()
    import_page(
        "1 March 2018 Iran said that “a ship has left”.",
        *(f"{1 + n % 28} March 2018 Iran said that “ship {n} has left”." for n in range(120)),
        slug="strait",
    )
    assert queries() == few


def test_an_event_has_its_words_its_source_and_its_neighbours(client):
    page = client.get("/events/al-tanf-2020-06-05/").content.decode()
    assert "we are concerned about Daesh [ISIS] elements" in page
    assert '<span class="m-speaker"' in page
    assert '<span class="m-cue"' in page
    assert "/documents/al-tanf/#e-al-tanf-2020-06-05" in page
    assert "/events/al-tanf-2020-06-17/" in page
    assert "/events/al-tanf-2020-06-04/" in page


def test_the_last_entry_says_that_the_source_breaks_off(client):
    assert (
        "The source breaks off here." in client.get("/events/al-tanf-2019-01-03/").content.decode()
    )


def test_the_source_page_holds_the_whole_capture_byte_for_byte(client):
    import html

    from timeline.models import Capture

    for capture in Capture.objects.select_related("document"):
        page = client.get(capture.document.get_absolute_url()).content.decode()
        body = re.search(r'<div class="capture">(.*)</div>\s*</section>', page, re.DOTALL)[1]
        body = re.sub(r'<a class="to"[^>]*>[^<]*</a>', "", body)
        assert html.unescape(re.sub(r"<[^>]+>", "", body)) == capture.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/statements/",
        "/speakers/",
        "/countries/",
        "/countries/IR/",
        "/documents/",
        "/documents/al-tanf/",
        "/documents/article-000/",
        "/about/",
        "/actors/mike-pompeo/",
        "/events/al-tanf-2021-02-17/",
        "/statements/al-tanf-2021-02-17-s1/",
        "/healthz",
    ],
)
def test_every_page_answers_under_a_strict_content_policy(client, path):
    response = client.get(path)
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in response.content.decode()


def test_a_lower_case_country_redirects_and_an_unknown_one_is_not_found(client):
    assert client.get("/countries/ir/")["Location"] == "/countries/IR/"
    response = client.get("/countries/ZZ/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_a_page_after_a_record_that_does_not_exist_is_not_found(client):
    assert client.get("/?after=nonsense").status_code == 404
    assert client.get("/statements/?after=%00").status_code == 404


def test_spreadsheets_never_see_a_formula(client):
    import_page("3 March 2018 Iran said that “=HYPERLINK(1)”.")
    Event.objects.filter(date="2018-03-03").update(text="=HYPERLINK(1)")
    assert rows_of(client.get("/events.csv?to=2018-12-31"))[0]["text"] == "'=HYPERLINK(1)"


def test_markup_in_a_source_is_shown_not_run(client):
    import_page("3 March 2018 Iran said that “<script>alert(1)</script>”.")
    for path in ("/", "/events/test-2018-03-03/", "/statements/", "/documents/test/"):
        page = client.get(
            path + ("?to=2018-12-31" if path in {"/", "/statements/"} else "")
        ).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


HOSTILE = [
    "'",
    '"',
    "<script>",
    "%00",
    "%FF",
    "../../etc/passwd",
    "1 OR 1=1",
    "‮",
    "9" * 400,
    "-1",
    "[]",
    "{{7*7}}",
    "\n",
    "NaN",
    "2020-13-45",
    "0001-01-01",
    "😀",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_in_any_parameter_give_no_server_error(client, value):
    for path in ("/", "/statements/", "/events.json", "/statements.csv"):
        for name in (
            "from",
            "to",
            "actor",
            "speaker",
            "country",
            "q",
            "document",
            "manner",
            "after",
            "before",
        ):
            assert client.get(f"{path}?{name}={value}".replace("\n", "%0A")).status_code < 500
