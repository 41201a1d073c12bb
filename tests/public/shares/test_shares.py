"""What other sites show of a page that is shared there."""

from __future__ import annotations

import html
import re
import struct
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import micawber
import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.public import png
from timeline.public.shares import drawing
from timeline.public.shares.share import share_of_event
from timeline.public.views.sharing import cards

pytestmark = pytest.mark.django_db
EVENT, STATEMENT = "/events/al-tanf-2020-06-05/", "/statements/al-tanf-2020-06-05-s1/"
FILTER = "/?speaker=james-jeffrey&not_country=TR"


def told(page: str) -> dict[str, str]:
    """What the head of a page tells, by property or name."""
    found = re.findall(r'<meta\s+(?:property|name)="([^"]+)"\s+content="\s*([^"]*?)\s*">', page)
    title = page.partition("<title>")[2].partition("</title>")[0]
    title = html.unescape(" ".join(title.split()))
    return {name: html.unescape(words) for name, words in found} | {"title": title}


def head(client, path: str) -> dict[str, str]:
    return told(client.get(path).content.decode())


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        ("/", "Timeline", "97 events: "),
        (
            FILTER,
            "Timeline: said by James Jeffrey, without mention of Turkey",
            " events: ",
        ),
        ("/statements/?q=oil&sort=oldest", "Statements: “oil”", "statement"),
        (EVENT, "5 June 2020: ", ""),
        (STATEMENT, ", 5 June 2020", "“"),
    ],
)
def test_a_page_is_called_by_what_it_shows(client, path, title, description):
    found = head(client, path)
    assert title in found["og:title"]
    assert description in found["og:description"]
    if "q=" in path or path == FILTER:
        assert found["title"].startswith(found["og:title"])
    if path != "/":
        assert found["description"] == found["og:description"]


@pytest.mark.parametrize("path", [EVENT, STATEMENT])
def test_events_and_statements_have_a_picture_of_the_size_that_is_told(client, path):
    found = head(client, path)
    answer = client.get(urlsplit(found["og:image"]).path)
    assert answer["Content-Type"] == found["og:image:type"] == "image/png"
    size = struct.unpack(">II", answer.content[16:24])
    assert size == (int(found["og:image:width"]), int(found["og:image:height"]))
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_picture_is_drawn_once_per_state_of_the_content(client, monkeypatch):
    drawn = []
    monkeypatch.setattr(cards, "png_of", lambda svg: drawn.append(svg) or png.png_of(svg))
    event = make_event("Said <b>&amp; \x01 “no”.", slug="once")
    for _ in range(2):
        assert client.get("/embed/events/once/card.png").status_code == 200
    assert len(drawn) == 1
    event.text = "Otherwise."
    event.save()
    client.get("/embed/events/once/card.png")
    assert len(drawn) == 2
    assert "&lt;b&gt;" in drawn[0]


@pytest.mark.parametrize("kind", ["events", "statements"])
def test_what_is_withdrawn_has_no_picture_and_no_frame(client, kind):
    event = make_event("No.", slug="hidden-one", state="hidden")
    make_statement("No", event)
    slug = "hidden-one" if kind == "events" else "hidden-one-s1"
    for path in (f"/embed/{kind}/{slug}/card.png", f"/embed/{kind}/{slug}/"):
        assert client.get(path).status_code == 410
    asked = client.get("/oembed", {"url": f"http://testserver/{kind}/{slug}/"})
    assert asked.status_code == 404


@pytest.mark.parametrize(
    "words",
    ["No.", "word " * 400, "x" * 3000, "美国官员说" * 200, "قال المسؤول " * 120, ""],
    ids=["short", "long", "one word", "Chinese", "Arabic", "nothing"],
)
def test_words_keep_to_the_room_that_the_card_has(words):
    size, lines = drawing._set(words.strip())
    room = drawing.WIDTH - 2 * drawing._MARGIN + size
    assert all(drawing._wide(line.text) * size <= room for line in lines)
    assert all(line.y < 575 for line in lines)
    assert not lines or lines[-1].text.endswith(words.strip()[-1]) or lines[-1].text.endswith("…")


def test_a_speaker_in_doubt_is_named_on_no_card(client):
    guard = make_actor("Gil Example")
    event = make_event("Gil Example said no.", slug="doubt")
    said = make_statement("Gil Example said no", event, speaker=guard, review=["no-verb"])
    assert ">Gil Example<" not in drawing.statement_card(said)
    assert "Speaker not certain" in drawing.statement_card(said)


class Site(micawber.Provider):
    """The real consumer, which asks the test's site."""

    def __init__(self, client, endpoint: str) -> None:
        super().__init__(endpoint)
        self.client = client

    def fetch(self, url: str) -> str:
        parts = urlsplit(url)
        return self.client.get(f"{parts.path}?{parts.query}").content.decode()


@pytest.mark.parametrize(
    "path", [EVENT, STATEMENT, "/", FILTER, "/statements/?q=oil", "/flashpoints/al-tanf/"]
)
def test_a_consumer_finds_the_frame_of_a_page(client, path):
    page = client.get(path).content.decode()
    (found,) = re.findall(r'type="application/json\+oembed"\s+href="([^"]+)"', page)
    address = parse_qs(urlsplit(html.unescape(found)).query)["url"][0]
    answer = Site(client, "http://testserver/oembed").request(address, maxwidth=480)
    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 480)
    assert answer["title"] == told(page)["og:title"]
    (frame,) = re.findall(r'src="([^"]+)"', answer["html"])
    parts = urlsplit(html.unescape(frame))
    card = client.get(f"{parts.path}?{parts.query}")
    assert card.status_code == 200
    assert "X-Frame-Options" not in card
    assert html.unescape(answer["html"]).count("<iframe") == 1
    xml = ET.fromstring(client.get("/oembed", {"url": address, "format": "xml"}).content)  # noqa: S314
    assert {e.tag for e in xml} >= {"version", "type", "html", "width", "height"}


def test_the_frame_of_a_long_record_is_higher(rf):
    short, long = (
        share_of_event(rf.get("/"), make_event("x" * n, document=make_document(f"paper-{n}")))
        for n in (40, 1000)
    )
    assert 'height="420"' in short.code
    assert long.height == 620


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "http://other.example/"}, 404),
        ({"url": "http://testserver/about/"}, 404),
        ({"url": "http://testserver/flashpoints/nowhere/"}, 404),
        ({"url": "http://testserver/?from=yesterday"}, 404),
        ({"url": "http://[/"}, 404),
        ({"url": "http://testserver/events/%00/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({}, 404),
        ({"url": "http://testserver/?q=%01oil", "format": "xml"}, 200),
        ({"url": "http://testserver/", "format": "yaml"}, 501),
        ({"url": "http://testserver/", "maxwidth": "9" * 50, "maxheight": "-1"}, 200),
    ],
)
def test_only_what_has_a_frame_is_answered(client, query, status):
    assert client.get("/oembed", query).status_code == status


def test_embeds_are_offered_with_their_filter_and_say_it_and_their_source(client):
    page = client.get(FILTER).content.decode()
    code = html.unescape(re.search(r'<pre\s[^>]*embedding"[^>]*>(.*?)</pre>', page, re.DOTALL)[1])
    (frame,) = re.findall(r'src="([^"]+)"', code)
    parts = urlsplit(html.unescape(frame))
    card = client.get(f"{parts.path}?{parts.query}").content.decode()
    assert "said by James Jeffrey, without mention of Turkey" in card
    assert make_document("al-tanf").title in html.unescape(card)
    said = client.get("/embed" + STATEMENT).content.decode()
    assert "5 June 2020" in said
    assert 'class="embedding"' in client.get(STATEMENT).content.decode()
