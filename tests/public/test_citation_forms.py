"""A citation in each of its forms, part by part; no record is asked."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pybtex.database
import pytest
import rispy

from tests.examples import examples
from timeline.models import Actor, Statement
from timeline.models.records import Quote
from timeline.public.citing.bibtex import bibtex
from timeline.public.citing.citation import Citation, day_in_words
from timeline.public.citing.csl import csl
from timeline.public.citing.forms import forms_of
from timeline.public.citing.paraphrases import paraphrase
from timeline.public.citing.person_names import Name, names_of, whole
from timeline.public.citing.plain import plain
from timeline.public.citing.ris import ris
from timeline.public.citing.titles import title_of

CITATION = Citation(
    key="statement-spring-s1",
    authors=(Name("Example", "Nora"),),
    by="Nora Example",
    title="Ships left",
    remarks=(),
    date=dt.date(2018, 3, 3),
    source="The Days",
    publisher="The Paper",
    original="https://paper.example/days",
    url="https://site.example/statements/spring-s1/",
    accessed=dt.date(2026, 11, 20),
)


@pytest.fixture(autouse=True)
def site_name(settings):
    settings.SITE_NAME = "The Site"


def cited(**parts: object) -> Citation:
    """The citation with other parts."""
    return replace(CITATION, **parts)


READ = "via The Site, https://site.example/statements/spring-s1/ (accessed 20 November 2026)."


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({}, f"Nora Example, “Ships left,” 3 March 2018, in “The Days,” The Paper, {READ}"),
        ({"by": ""}, f"“Ships left,” 3 March 2018, in “The Days,” The Paper, {READ}"),
        (
            {"remarks": ("paraphrase", "attribution unverified")},
            "Nora Example, Ships left [paraphrase], attribution unverified, 3 March 2018,"
            f" in “The Days,” The Paper, {READ}",
        ),
        ({"date": None}, f"Nora Example, “Ships left,” n.d., in “The Days,” The Paper, {READ}"),
        ({"publisher": ""}, f"Nora Example, “Ships left,” 3 March 2018, in “The Days,” {READ}"),
        ({"by": "The Paper"}, f"The Paper, “Ships left,” 3 March 2018, in “The Days,” {READ}"),
        ({"by": "The Days"}, f"The Days, “Ships left,” 3 March 2018, {READ}"),
        (
            {"title": "He said “no” twice"},
            f"Nora Example, “He said ‘no’ twice,” 3 March 2018, in “The Days,” The Paper, {READ}",
        ),
        (
            {"title": 'He said "no",'},
            f"Nora Example, “He said ‘no’,” 3 March 2018, in “The Days,” The Paper, {READ}",
        ),
    ],
)
def test_a_footnote_names_each_thing_once(parts, line):
    assert plain(cited(**parts)) == line


def entry(citation: Citation):
    """The BibTeX entry as a program reads it."""
    return pybtex.database.parse_string(bibtex(citation), "bibtex").entries[citation.key]


def test_an_entry_of_bibtex_has_its_parts_in_fields_of_their_own():
    found = entry(CITATION)
    assert dict(found.fields.items()) == {
        "title": "{Ships left}",
        "howpublished": "In The Days, The Paper",
        "publisher": "The Paper",
        "date": "2018-03-03",
        "year": "2018",
        "month": "March",
        "day": "3",
        "url": "https://site.example/statements/spring-s1/",
        "urldate": "2026-11-20",
        "note": "via The Site; original at https://paper.example/days",
    }
    (author,) = found.persons["author"]
    assert (author.last_names, author.first_names) == (["Example"], ["Nora"])


def test_what_is_not_known_is_no_field():
    found = entry(cited(authors=(), date=None, publisher="", original=""))
    assert {"date", "year", "month", "day", "publisher"} & {*found.fields} == set()
    assert "author" not in found.persons
    assert found.fields["note"] == "via The Site"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100 % & more", r"100 \% \& more"),
        ("a_b #1 $2", r"a\_b \#1 \$2"),
        ("{x}", r"{\textbraceleft}x{\textbraceright}"),
        (r"a\b", r"a{\textbackslash}b"),
        ("~ ^", r"{\textasciitilde} {\textasciicircum}"),
        ("“naïve” – ж", "“naïve” – ж"),
    ],
)
def test_what_tex_takes_for_a_command_is_escaped(text, written):
    assert f"title = {{{{{written}}}}}" in bibtex(cited(title=text))
    assert entry(cited(title=text)).fields["title"] == f"{{{written}}}"


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ((Name("Example", "Nora"),), [("Nora", "", "Example")]),
        ((Name("von der Leyen", "Ursula"),), [("Ursula", "von der", "Leyen")]),
        ((Name("Iran"), Name("Syria")), [("", "", "{Iran}"), ("", "", "{Syria}")]),
        ((Name("Ministry of War and Peace"),), [("", "", "{Ministry of War and Peace}")]),
    ],
)
def test_authors_of_bibtex_are_persons_or_one_piece(authors, names):
    found = entry(cited(authors=authors)).persons["author"]
    parts = [(p.first_names, p.prelast_names, p.last_names) for p in found]
    assert [tuple(map(" ".join, author)) for author in parts] == names


def record(citation: Citation) -> dict:
    """The RIS record as a program reads it."""
    (found,) = rispy.loads(ris(citation))
    return found


def test_a_record_of_ris_has_its_parts_in_tags_of_their_own():
    found = record(CITATION)
    assert (found["type_of_reference"], found["authors"]) == ("ELEC", ["Example, Nora"])
    assert (found["title"], found["secondary_title"]) == ("Ships left", "The Days")
    assert (found["date"], found["year"]) == ("2018/03/03", "2018")
    assert found["urls"] == [CITATION.url]
    assert found["notes"] == ["via The Site; original at https://paper.example/days"]


def test_a_record_of_ris_ends_and_leaves_out_what_is_not_known():
    text = ris(cited(authors=(), date=None, publisher=""))
    tags = [line[:2] for line in text.splitlines()]
    assert tags == ["TY", "TI", "T2", "UR", "Y2", "DB", "N1", "ER"]
    assert text.endswith("ER  - ")


def test_a_comma_in_the_name_of_a_body_does_not_make_a_person_of_it():
    body = Name("Ministry of Peace, War and Trade")
    assert record(cited(authors=(body,)))["authors"] == ["Ministry of Peace – War and Trade"]


def item(citation: Citation) -> dict:
    (found,) = json.loads(csl(citation))
    return found


def test_csl_has_days_as_numbers_and_titles_that_keep_their_letters():
    found = item(CITATION)
    assert found["issued"] == {"date-parts": [[2018, 3, 3]]}
    assert found["accessed"] == {"date-parts": [[2026, 11, 20]]}
    assert found["title"] == '<span class="nocase">Ships left</span>'
    assert found["author"] == [{"family": "Example", "given": "Nora"}]
    assert (found["type"], found["container-title"]) == ("document", "The Days")


def test_csl_leaves_out_what_is_not_known_and_gives_bodies_in_one_piece():
    found = item(cited(authors=(Name("Iran"),), date=None, publisher=""))
    assert found["author"] == [{"literal": "Iran"}]
    assert {"issued", "publisher"} & {*found} == set()
    assert "author" not in item(cited(authors=()))


@pytest.mark.parametrize("form", [bibtex, ris, csl])
def test_in_files_remarks_stand_in_brackets_after_the_title_and_in_the_note(form):
    text = form(cited(remarks=("paraphrase", "on or after 3 March 2018")))
    assert "Ships left [paraphrase] [on or after 3 March 2018]" in text
    assert "paraphrase; on or after 3 March 2018; via The Site" in text


def test_every_form_has_a_name_a_suffix_and_a_type_of_its_own():
    forms = forms_of(CITATION)
    assert [form.suffix for form in forms] == ["txt", "bib", "ris", "json"]
    assert len({form.label for form in forms}) == len({f.content_type for f in forms}) == 4
    assert [form.text for form in forms] == [f(CITATION) for f in (plain, bibtex, ris, csl)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2018, 3, 3), "3 March 2018"),
        (dt.date(1999, 12, 31), "31 December 1999"),
        (dt.date(800, 1, 1), "1 January 800"),
    ],
)
def test_a_day_is_written_without_a_nought_before_it(day, words):
    assert day_in_words(day) == words


@examples(__file__, "citations", "title")
def test_a_title_ends_as_a_title(case):
    assert title_of(case["words"]) == case["title"]


@examples(__file__, "citations", "paraphrase")
def test_a_paraphrase_is_what_was_said_without_who_said_so(case):
    said = Statement(text=case["text"], cue=case["cue"], attribution=case.get("attribution", ""))
    assert paraphrase(said) == case["words"]


def test_quotes_have_no_part_in_a_paraphrase():
    said = Statement(text="She said that ships left", cue="said", quotes=[Quote("left")])
    assert paraphrase(said) == "ships left"


@examples(__file__, "citations", "author")
def test_authors_of_an_actor(case):
    actor = Actor(name=case["actor"], kind=case["kind"], country_id=case.get("country"))
    assert [[n.family, n.given] for n in names_of(actor)] == case["authors"]


@pytest.mark.parametrize(
    ("name", "head"),
    [("an official", "An official"), ("Iran", "Iran"), ("", ""), ("éire", "Éire")],
)
def test_a_name_at_the_head_of_a_citation_has_a_capital(name, head):
    assert str(whole(name)) == head


BOUND = "on or after 3 March 2018"


def test_a_day_that_is_only_bounded_is_cited_by_its_bound_and_not_as_undated():
    citation = cited(date=None, bound=BOUND)
    assert f"“Ships left,” {BOUND}, in “The Days,” The Paper, {READ}" in plain(citation)
    for form in forms_of(citation):
        assert "n.d." not in form.text, form.label
        assert BOUND in form.text, form.label
    (item,) = json.loads(csl(citation))
    assert item["issued"] == {"literal": BOUND}
    assert BOUND not in item["title"]
    assert f"[{BOUND}]" in ris(citation)
    assert f"[{BOUND}]" in bibtex(citation)
    assert "n.d." in plain(cited(date=None))


def test_the_form_for_readers_says_whose_style_it_is_in():
    assert forms_of(CITATION)[0].label == "Note in Chicago style"
