"""Ready for other languages: no words of ours outside the catalog, and pages that can be
mirrored.
"""

from __future__ import annotations

import calendar
import functools
import gettext
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import trans_real

from tests.conftest import import_page
from tests.people import PASSWORD
from timeline.models import (
    Actor,
    Alias,
    Capture,
    Country,
    Document,
    Event,
    Flashpoint,
    Place,
    State,
    Statement,
)
from timeline.public.passages.sentences import sentences_around

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/?q=oil", "/?q=xyzzy", "/?q=%22de-confliction%22", "/?from=yesterday",
    "/?from=2020-02-01&to=2020-01-01",
    "/?country=XX&manner=loud&speaker=nobody&document=none",
    "/?country=TR&from=2019-01-01&to=2020-12-31", "/?actor=isis&manner=mixed&document=al-tanf",
    "/?after=nonsense", "/statements/", "/statements/?q=xyzzy", "/speakers/",
    "/actors/mike-pompeo/", "/actors/walid-muallem/",
    "/actors/syrian-foreign-minister/", "/countries/", "/countries/TR/", "/documents/",
    "/documents/al-tanf/", "/documents/article-000/", "/about/",
    "/compare/", "/compare/?a=US&b=IR", "/compare/?a=nobody&b=IR",
    "/compare/?a=US&b=IR&to=1999-12-31", "/over-time/", "/over-time/?by=speaker&q=oil",
    "/over-time/?by=x", "/over-time/?from=2020-05-01&to=2020-05-31", "/over-time/?q=xyzzy",
    "/events/al-tanf-2020-06-05/", "/events/al-tanf-2019-01-03/", "/events/al-tanf-2019-11-07/",
    "/statements/al-tanf-2020-06-05-s1/", "/statements/al-tanf-2020-06-05-s1/report/",
    "/embed/?country=TR", "/embed/?q=xyzzy", "/embed/events/al-tanf-2020-06-05/", "/nothing-here/",
    "/search/", "/search/?q=Iran", "/search/?q=Pompio", "/search/?q=2020-06-06",
    "/search/?q=xyzzyq", "/search/suggestions/?q=ira", "/?q=Hezbollah&sort=relevance",
    "/?q=2020-05", "/?q=Pompio", "/?q=Deir+ez-Zor&sort=oldest", "/?sort=loud", "/?sort=relevance",
    "/statements/?q=Hezbollah&from=2020-01-01", "/statements/?from=2020-08-01",
    "/briefing/events/?country=IR",
    "/briefing/statements/", "/briefing/statements/?q=xyzzy", "/briefing/events/?from=x",
    "/admin/login/",
)  # fmt: skip

LETTER = re.compile(r"[^\W\d_]")
# Parts of a message that are no words: elements, and places for values.
_PLACES = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|%s|%%)")


def mark(message: str) -> str:
    """A message with its words between ⟦ and ⟧; what is put into its places stays outside."""
    words = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    return "".join(
        f"⟦{part}⟧" if LETTER.search(part) and not _PLACES.fullmatch(part) else part
        for part in _PLACES.split(words)
    )


class MarkingCatalog(gettext.NullTranslations):
    """Translates every message into itself, marked."""

    def gettext(self, message: str) -> str:
        return mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mark(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        return "en-au"  # parts of pages are kept by language, and other tests speak British English


@pytest.fixture
def no_cache():
    """Finished pages are kept by address; the language is not part of it."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def marking(monkeypatch, no_cache):
    """Every message comes out marked."""
    monkeypatch.setattr(trans_real._active, "value", MarkingCatalog(), raising=False)


class Words(HTMLParser):
    """All that a page says to people: its text and the attributes that are read out or shown."""

    SHOWN = frozenset({"title", "aria-label", "placeholder", "alt", "label", "data-searchable"})
    META = frozenset({"description", "og:title", "og:site_name"})
    # sources to the letter, citations, code, keys
    DATA_TAGS = frozenset({"script", "style", "pre", "code", "kbd", "textarea"})
    DATA_CLASSES = frozenset({"text", "capture", "diff", "verbatim"})
    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found += [value for name, value in values.items() if name in self.SHOWN]
        if tag == "meta" and self.META & {values.get("name"), values.get("property")}:
            self.found.append(values["content"])
        if tag not in self.VOID:
            inside = bool(self._open) and self._open[-1][1]
            own = tag in self.DATA_TAGS or not self.DATA_CLASSES.isdisjoint(
                values.get("class", "").split()
            )
            self._open.append((tag, inside or own))

    def handle_endtag(self, tag: str) -> None:
        while tag not in self.VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open or not self._open[-1][1]:
            self.found.append(data)


def plain(text: str) -> str:
    """Words without what stands around them: spaces, numbers, punctuation."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", " ".join(text.split()))


def words_of_records() -> tuple[frozenset[str], tuple[str, ...]]:
    """Names and other values that pages show, without what stands around them; and the sources."""
    values = {
        *Actor.objects.values_list("name", flat=True),
        *Alias.objects.values_list("text", flat=True),
        *Country.objects.values_list("name", flat=True),
        *Place.objects.values_list("name", flat=True),
        *Event.objects.exclude(headline="").values_list("headline", flat=True),
        *(v for row in Flashpoint.objects.values_list("name", "summary") for v in row),
        *(
            value
            for row in Document.objects.values_list("title", "publisher", "url")
            for value in row
        ),
        *(
            value
            for row in Statement.objects.values_list("attribution", "cue", "slug", "date_words")
            for value in row
        ),
        *(
            value
            for around in sentences_around(Statement.objects.for_display()).values()
            for value in around
        ),
        settings.SITE_NAME,
        settings.SITE_DESCRIPTION,
        *calendar.month_name,
        *("CSV", "JSON", "Atom", "iCalendar", "GeoJSON", "TimelineJS"),
        *("BibTeX", "RIS", "CSL-JSON", "SHA-256", "SVG", "PNG"),
    }
    names = frozenset(plain(str(value)) for value in values)
    captures = Capture.objects.values_list("text", flat=True)
    return names, tuple(" ".join(text.split()) for text in captures)


words_of_the_seeds = functools.cache(words_of_records)


@pytest.fixture
def is_data(request):
    """Whether words are a value: a name, a word of a source, a date of the chart."""
    more = "rarities" in request.fixturenames
    names, sources = words_of_records() if more else words_of_the_seeds()

    def decide(words: str, typed: set[str]) -> bool:
        if " – " in words:  # a page's title and the site's name
            return all(decide(part, typed) for part in words.split(" – "))
        bare = plain(words)
        if bare in names | typed or all(plain(part) in names | typed for part in bare.split(", ")):
            return True
        head, _, flashpoint = bare.rpartition(", ")
        if flashpoint in names and decide(head, typed):
            return True
        if words.rstrip("”» ").endswith("…") and any(name.startswith(bare) for name in names):
            return True
        return len(bare) > 25 and any(bare in text for text in sources)

    return decide


def unmarked(page: str, path: str, is_data) -> list[str]:
    """Words of a page that neither came through the catalog nor are data."""
    query = parse_qsl(urlsplit(path).query)
    typed = {plain(part) for name, value in query for part in (value, f"{name}: {value}")} | {""}
    found = []
    for text in Words(page).found:
        rest = " ".join(text.split())
        marks = 1
        while marks:  # a date's month is marked inside its marked format
            rest, marks = re.subn(r"⟦[^⟦⟧]*⟧", "\n", rest)
        found += [
            part for part in rest.split("\n") if LETTER.search(part) and not is_data(part, typed)
        ]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_nothing_that_cannot_be_translated(client, marking, is_data, path):
    page = client.get(path).content.decode()
    assert page.count("⟦") > 0
    assert unmarked(page, path, is_data) == []


@pytest.fixture
def rarities():
    """Records in states that the seeds do not have: reviewed, missing, without a speaker, long
    before the others.
    """
    import_page(
        "3 March 2008 Ships left the harbour for the open sea.",
        "4 March 2008 Iran said that “ships left”.",
        url="https://example.org/a",
    )
    Event.objects.filter(slug="al-tanf-2020-06-05").update(missing=True, reviewed_at=timezone.now())
    Statement.objects.filter(slug="al-tanf-2020-06-05-s1").update(
        speaker=None, reviewed_at=timezone.now()
    )
    Country.objects.create(code="ZZ", name="Nowhere")


@pytest.mark.parametrize(
    "path",
    [
        "/?after=2020-06-05", "/statements/?to=2019-12-31", "/events/test-2008-03-03/",
        "/events/al-tanf-2020-06-05/", "/statements/al-tanf-2020-06-05-s1/",
        "/countries/ZZ/", "/countries/IR/", "/documents/test/", "/actors/mike-pompeo/?q=xyzzy",
        "/actors/nato/",
    ],
)  # fmt: skip
def test_a_record_in_a_rare_state_says_nothing_that_cannot_be_translated(
    client, rarities, marking, is_data, path
):
    response = client.get(path)
    assert response.status_code == 200
    assert unmarked(response.content.decode(), path, is_data) == []


@pytest.mark.parametrize(
    "path", ["/", "/statements/", "/speakers/", "/countries/", "/documents/", "/about/"]
)
def test_an_empty_site_says_nothing_that_cannot_be_translated(client, marking, is_data, path):
    Event.objects.update(state=State.HIDDEN)
    Statement.objects.update(state=State.HIDDEN)
    Document.objects.update(published=False)
    assert unmarked(client.get(path).content.decode(), path, is_data) == []


@pytest.mark.parametrize(
    "message",
    [{"message": ""}, {"message": "It was somebody else."}, {"message": "x", "website": "spam"}],
)
def test_an_answer_to_a_report_says_nothing_that_cannot_be_translated(
    client, marking, is_data, message
):
    url = "/statements/al-tanf-2020-06-05-s1/report/"
    page = client.post(url, message, follow=True).content.decode()
    assert "<h1" in page
    assert unmarked(page, "/", is_data) == []


@pytest.fixture
def second_factors(superuser, superuser_browser):
    """The superuser's browser after the password was typed once more; there is every kind of second
    factor.
    """
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(superuser)
    Authenticator.objects.create(
        user=superuser,
        type="webauthn",
        data={"name": "1", "credential": {}},
        last_used_at=timezone.now(),
    )
    superuser_browser.post("/admin/confirm/", {"password": PASSWORD})
    return superuser_browser


@pytest.mark.parametrize(
    "path", ["", "app/add/", "recovery-codes/", "recovery-codes/new/", "passkeys/", "confirm/"]
)
def test_a_page_of_signing_in_says_nothing_that_cannot_be_translated(
    second_factors, marking, is_data, path
):
    response = second_factors.get(f"/admin/second-factor/{path}")
    assert response.status_code == 200
    assert unmarked(response.content.decode(), "/", is_data) == []


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_a_page_of_a_failure_says_nothing_that_cannot_be_translated(marking, is_data, name):
    assert unmarked(get_template(name).render(), "/", is_data) == []


@pytest.mark.parametrize(
    "added",
    [
        "<p>Read this first.</p>",
        "<h2>Events</h2>",
        "<p>⟦Named in ⟧Syria and elsewhere</p>",
        '<button title="Go on">⟦Next⟧</button>',
        '<p class="text" title="Said by Iran">Any words</p>',
        '<svg><text x="3"/><title>Chart</title></svg>',
    ],
)
def test_a_sentence_that_somebody_forgot_to_mark_is_noticed(client, marking, is_data, added):
    page = (
        client.get("/events/al-tanf-2020-06-05/")
        .content.decode()
        .replace("</main>", f"{added}</main>")
    )
    assert len(unmarked(page, "/", is_data)) == 1


def test_a_page_names_its_language_and_its_direction(client, no_cache):
    assert '<html lang="en-gb" dir="ltr">' in client.get("/").content.decode()
    cache.clear()
    with translation.override("ar"):
        for path in ("/", "/events/al-tanf-2020-06-05/", "/embed/?country=TR", "/nothing-here/"):
            assert '<html lang="ar" dir="rtl">' in client.get(path).content.decode(), path
        for name in ("500.html", "503.html"):
            assert '<html lang="ar" dir="rtl">' in get_template(name).render(), name


def test_source_text_stays_english_from_left_to_right_in_every_language(client, no_cache):
    with translation.override("ar"):
        for path in (
            "/",
            "/statements/",
            "/events/al-tanf-2020-06-05/",
            "/countries/TR/",
            "/documents/al-tanf/",
        ):
            page = client.get(path).content.decode()
            assert re.findall(r'<p class="text[^>]*>|<div[^>]*>(?=<div class="capture")', page)
            assert not re.findall(
                r'<p class="text[^"]*"(?! lang="en" dir="ltr")|(?<!<div lang="en" dir="ltr">)<div'
                r' class="capture"',
                page,
            ), path


def test_a_locale_with_decimal_commas_leaves_the_drawing_intact(client, no_cache):
    with translation.override("de"):
        svg = re.search(r"<svg.*?</svg>", client.get("/").content.decode(), re.DOTALL)[0]
    assert not re.search(r'(?:x|y|width|height|viewBox)="[^"]*,', svg)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_mirrored_page_fits_its_window(
    browser, live_server, chronology, settings, no_cache, width
):
    settings.LANGUAGE_CODE = "ar"
    paths = (
        "/",
        "/statements/",
        "/speakers/",
        "/actors/mike-pompeo/",
        "/documents/al-tanf/",
        "/about/",
        "/compare/?a=US&b=IR",
        "/events/al-tanf-2020-06-05/",
    )
    with browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}
    ) as context:
        page = context.new_page()
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.dir") == "rtl"
            # what is too wide overflows a mirrored page on its left
            assert page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            ), path


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_mirrored_list_has_its_filters_to_the_right_and_its_line_of_time_on_the_right(
    browser, live_server, chronology, settings, no_cache
):
    settings.LANGUAGE_CODE = "ar"
    with browser.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto("/")
        panel, rows = page.locator(".panel").bounding_box(), page.locator(".list").bounding_box()
        assert panel["x"] >= rows["x"] + rows["width"]
        month, heading = (
            page.locator(".month").first.bounding_box(),
            page.locator(".month > h2").first.bounding_box(),
        )
        assert month["x"] + month["width"] == pytest.approx(heading["x"] + heading["width"], abs=1)
        marks = page.locator(".wide .lanes .lane >> nth=0").locator("circle")
        assert marks.first.bounding_box()["x"] > marks.last.bounding_box()["x"]
