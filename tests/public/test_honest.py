"""Nothing is shown as fact that is not: doubted speakers, days, what a statement names, what
editors have done.
"""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.conftest import import_page
from timeline.editing.statements import mark_reviewed
from timeline.models import Actor, Event, Statement

pytestmark = pytest.mark.django_db
# The tenth statement of the first article: "he" stands far from the name that was taken for it.
DOUBTED = "article-000-s10"


def exported(client, address: str) -> list[dict]:
    return json.loads(client.get(address).getvalue())["results"]


@pytest.fixture
def doubted() -> Statement:
    statement = Statement.objects.get(slug=DOUBTED)
    assert statement.speaker_in_doubt
    assert statement.speaker is not None
    return statement


def test_a_doubted_speaker_is_nobodys_statement_anywhere(client, doubted):
    key = doubted.speaker.slug
    address = f"/statements.json?speaker={key}"
    assert DOUBTED not in [s["slug"] for s in exported(client, address)]
    assert DOUBTED not in client.get(f"/statements/?speaker={key}").content.decode()
    dossier = client.get(f"/actors/{key}/").content.decode()
    assert f'id="{DOUBTED}"' not in dossier
    before = Actor.objects.speaking().get(pk=doubted.speaker.pk).said
    mark_reviewed(doubted, None)
    doubted.save()
    assert Actor.objects.speaking().get(pk=doubted.speaker.pk).said == before + 1
    assert DOUBTED in [s["slug"] for s in exported(client, address)]
    assert f'id="{DOUBTED}"' in client.get(f"/actors/{key}/").content.decode()


def test_the_candidate_stands_beside_the_doubt_only(client, doubted):
    name = doubted.speaker.name
    page = client.get(f"/statements/{DOUBTED}/").content.decode()
    assert "Speaker not certain" in page
    assert name not in re.search(r"<h1>.*?</h1>", page, re.S)[0]
    assert name not in re.search(r"<title>.*?</title>", page, re.S)[0]
    assert f"Perhaps {name}; no editor has confirmed that." in page
    row = next(
        s for s in exported(client, "/statements.json?document=article-000") if s["slug"] == DOUBTED
    )
    assert row["speaker"] is None
    assert row["speaker_certain"] is False
    assert row["candidate"]["name"] == name
    assert row["review"]
    table = client.get("/statements.csv?document=article-000").getvalue().decode("utf-8-sig")
    line = next(r for r in csv.DictReader(io.StringIO(table)) if r["slug"] == DOUBTED)
    assert (line["speaker"], line["speaker_kind"], line["speaker_country"]) == (
        "speaker not certain",
        "",
        "",
    )
    assert (line["candidate"], line["review"]) == (name, "pronoun-far")
    feed = client.get("/statements.atom?document=article-000").getvalue().decode()
    assert "speaker not certain" in feed
    linked = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    )
    assert "creator" not in linked


@pytest.mark.parametrize("suffix", ["txt", "bib", "ris", "json"])
def test_a_citation_of_a_doubted_speaker_says_so_and_names_nobody(client, doubted, suffix):
    cited = client.get(f"/statements/{DOUBTED}/cite.{suffix}").content.decode()
    assert "attribution unverified" in cited
    assert doubted.speaker.name not in cited


def test_no_facet_compares_or_counts_a_doubted_speaker(client, doubted):
    Statement.objects.exclude(pk=doubted.pk).filter(speaker=doubted.speaker).update(state="hidden")
    Statement.objects.filter(holder=doubted.speaker).update(state="hidden")
    key = doubted.speaker.slug
    assert f"speaker={key}" not in client.get("/statements/?document=article-000").content.decode()
    assert key not in client.get("/speakers/").content.decode()
    assert f'id="{DOUBTED}"' not in client.get(f"/compare/?a={key}&b=IR").content.decode()
    assert f'id="{DOUBTED}"' not in client.get("/compare/?a=US&b=IR").content.decode()


@pytest.mark.parametrize(
    ("entry", "words", "day"),
    [
        ("2020-07-23", "On 7 August", "2020-08-07"),
        ("2020-12-08", "The following day", "2020-12-09"),
        ("2020-12-07", "The following day", "2020-12-08"),
        ("2020-07-08", "The following day", "2020-07-09"),
        ("2019-02-21", "the following day", "2019-02-22"),
    ],
)
def test_a_statement_has_the_day_that_its_words_tell(client, entry, words, day):
    rows = exported(client, f"/statements.json?from={day}&to={day}")
    found = [s for s in rows if s["event"] == f"al-tanf-{entry}"]
    assert found
    assert all(
        (s["date"], s["date_words"], s["date_relation"]) == (day, words, "on") for s in found
    )
    page = client.get(f"/statements/{found[0]['slug']}/").content.decode()
    assert f'<time datetime="{day}">' in page
    assert "inferred day" in page
    assert words in page
    entries = [e["slug"] for e in exported(client, f"/events.json?from={entry}&to={entry}")]
    assert f"al-tanf-{entry}" in entries, "the entry keeps its own day"


@pytest.mark.parametrize(
    ("entry", "relation"),
    [("2020-01-02", "on or after"), ("2020-07-08", "on or after"), ("2019-10-25", "before")],
)
def test_words_that_tell_no_exact_day_give_none(client, entry, relation):
    rows = [
        s
        for s in exported(client, "/statements.json")
        if s["event"] == f"al-tanf-{entry}" and s["date_relation"] == relation
    ]
    assert rows
    assert all(s["date"] is None and s["date_bound"] == entry and s["date_words"] for s in rows)
    heading = re.search(
        r"<h1>(.*?)</h1>", client.get(f"/statements/{rows[0]['slug']}/").content.decode(), re.S
    )[1]
    assert relation in heading
    assert "<time" not in heading


def test_moving_an_entry_moves_what_is_counted_from_it_and_leaves_what_is_named(client):
    import_page(
        "3 March 2018 Iran said that “ships left”. The following day, Iran added that “ships"
        " came”.",
        "9 March 2018 Iran said that “all is well”. On 12 March, Iran said that “all is better”.",
    )
    for slug in ("test-2018-03-03", "test-2018-03-09"):
        event = Event.objects.get(slug=slug)
        event.date = event.date.replace(day=event.date.day + 1)
        event.save()
    days = dict(
        Statement.objects.filter(event__slug__startswith="test-2018-03").values_list("slug", "date")
    )
    assert {slug: day.day for slug, day in days.items()} == {
        "test-2018-03-03-s1": 4,
        "test-2018-03-03-s2": 5,
        "test-2018-03-09-s1": 10,
        "test-2018-03-09-s2": 12,
    }


def test_the_country_of_a_statement_is_named_in_its_own_sentence(client):
    own = exported(
        client, "/statements.json?speaker=james-jeffrey&from=2020-01-01&to=2020-12-31&country=IR"
    )
    entry = exported(
        client,
        "/statements.json?speaker=james-jeffrey&from=2020-01-01&to=2020-12-31&entry_country=IR",
    )
    assert {s["slug"] for s in own} < {s["slug"] for s in entry}
    assert all("IR" in s["countries"] for s in own)
    assert all(
        re.search(r"Iran|Tehran|IRGC|Quds", Statement.objects.get(slug=s["slug"]).event.text)
        for s in own
    )
    assert (len(own), len(entry)) == (7, 10)


def test_facets_of_statements_count_what_the_filter_then_shows(client):
    page = client.get("/statements/").content.decode()
    for name in ("country", "actor", "entry_country", "entry_actor"):
        links = re.findall(
            rf'<a href="/statements/\?{name}=([\w-]+)"[^>]*><span>[^<]*</span> <span'
            r' class="n">(\d+)</span>',
            page,
        )
        assert len(links) > 5, name
        for value, n in links[::7]:
            shown = json.loads(client.get(f"/statements.json?{name}={value}").getvalue())["count"]
            assert (value, int(n)) == (value, shown)


def test_the_two_meanings_are_explained_where_they_are_offered(client):
    page = client.get("/statements/").content.decode()
    assert "Named in the sentence of the statement itself" in page
    assert "Named anywhere in the whole entry" in page
    assert "Named anywhere in the entry." in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/", "/statements/", "/actors/mike-pompeo/"])
def test_what_direct_mixed_and_indirect_mean_is_told_where_they_are_chosen(client, path):
    page = client.get(path).content.decode()
    facet = page[page.index('id="f-manner"') :]
    facet = facet[: facet.index("</details>")]
    assert "Direct: what was said stands in quotation marks." in facet
    assert "Mixed: only some of it does." in facet
    assert "Indirect: the source tells it in words of its own." in facet


def test_it_is_said_that_an_office_and_its_holder_are_counted_both(client):
    page = client.get("/speakers/").content.decode()
    assert "A statement by an office counts for the office and for the person who held it" in page
    held = Statement.objects.visible().filter(holder__isnull=False).select_related("holder")
    for statement in held:
        for actor in (statement.speaker, statement.holder):
            assert f'href="/actors/{actor.slug}/">{actor.name}</a></th>' in page


def test_lists_show_the_whole_sentence(client):
    page = client.get("/statements/").content.decode()
    assert '<span class="beside">' in page
    for statement in (
        Statement.objects.visible().filter(event__isnull=False).select_related("event")
    ):
        whole = statement.event.text[
            statement.sentence_start - statement.event.start : statement.sentence_end
            - statement.event.start
        ]
        assert statement.text in whole


def test_reviewed_is_said_of_what_was_reviewed_only(client):
    n = Statement.objects.visible().count()
    assert f"0 of {n} statements" in " ".join(client.get("/about/").content.decode().split())
    assert (
        f"editors have reviewed 0 of {n} statements"
        in json.loads(client.get("/events.json").getvalue())["note"]
    )
    for path in ("/", "/about/", "/statements/"):
        assert "corrected by editors" not in client.get(path).content.decode()
    mark_reviewed(statement := Statement.objects.get(slug="al-tanf-2020-06-05-s1"), None)
    statement.save()
    assert f"1 of {n} statements" in " ".join(client.get("/about/").content.decode().split())


@pytest.mark.parametrize("path", ["/", "/statements/", "/actors/mike-pompeo/", "/compare/"])
def test_an_unknown_parameter_gives_the_form_back_with_its_message(client, path):
    page = client.get(f"{path}?speakr=mike-pompeo").content.decode()
    if path != "/compare/":
        assert "There is no filter “speakr”. Did you mean “speaker”?" in page
        assert "nothing is listed" in page
        assert f'href="{path}"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/events.csv",
        "/events.json",
        "/events.atom",
        "/events.ics",
        "/statements.csv",
        "/statements.json",
    ],
)
def test_an_unknown_parameter_is_refused_by_machine_formats(client, path):
    answer = client.get(f"{path}?contry=IR")
    assert answer.status_code == 400
    assert "There is no filter" in answer.content.decode()


def test_the_names_of_statements_are_no_names_of_events(client):
    assert client.get("/events.json?entry_country=IR").status_code == 400


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("/?utm_source=x&country=IR&fbclid=1", "/?country=IR"),
        ("/events/al-tanf-2020-06-05/?gclid=x", "/events/al-tanf-2020-06-05/"),
        ("/?mc_cid=1&mc_eid=2", "/"),
        ("/?q=a%26b+c&utm_medium=y", "/?q=a%26b+c"),
    ],
)
def test_what_trackers_append_is_dropped_by_a_redirect(client, address, clean):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, clean)
    assert client.get("/?q=utm_source").status_code == 200


@pytest.mark.parametrize("path", ["/", "/statements/", "/events.json", "/documents/", "/nowhere/"])
def test_an_address_that_asks_for_too_much_gets_one_line(client, path):
    many = "&".join(f"speaker=nobody-{n}" for n in range(21))
    long = f"q={'x' * 2050}"
    for query in (many, long):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert len(answer.content) < 200
        assert len(answer.content.decode().strip().splitlines()) == 1


def test_the_figures_of_texts_never_seen_are_data(client):
    from timeline.evaluation.accuracy import held_out

    page = client.get("/about/").content.decode()
    assert len(held_out()) == 5
    assert "this has not been measured again" in page
    assert "they knew the text of that chronology" in page
    for row in held_out():
        assert f'<td class="num">{row.attribution:.1f}</td>' in page
