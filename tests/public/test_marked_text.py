"""Text with marked passages as HTML: every character of a source is escaped, every mark closes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.models.search import HIT_START, HIT_STOP
from timeline.public.passages import captures
from timeline.public.passages.captures import document_body, numbers_in, part_of
from timeline.public.passages.evidence import evidence
from timeline.public.passages.marked_text import event_text, statement_text
from timeline.public.passages.marks import Mark, hits_of, marked
from timeline.public.passages.sentences import sentences_around
from timeline.public.passages.source_beside import source_beside

MARKS = st.builds(
    Mark,
    st.integers(-2, 30),
    st.integers(-2, 30),
    st.sampled_from(["quote", "cue", "speaker"]),
    st.sampled_from(["", '"><b>']),
    st.sampled_from(["", "s1"]),
)


@examples(__file__, "marks")
def test_marks_and_hits_in_a_text(case):
    marks = [Mark(*mark) for mark in case.get("marks", [])]
    hits = [tuple(hit) for hit in case.get("hits", [])]
    assert marked(case["text"], marks, hits) == case["html"]


@given(st.text(alphabet="ab <>&\"'“”", max_size=25), st.lists(MARKS, max_size=5))
def test_whatever_is_marked_the_text_stays_the_same(text, marks):
    html = marked(text, marks)
    plain = re.sub(r"</?(?:q|span)\b[^>]*>", "", html)
    for entity, character in (
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&"),
    ):  # fmt: skip
        plain = plain.replace(entity, character)
    assert plain == text
    assert "<b>" not in html
    for tag in ("q", "span"):
        assert len(re.findall(rf"<{tag}\b", html)) == html.count(f"</{tag}>")


@pytest.mark.parametrize(
    ("headline", "hits"),
    [
        (None, []),
        ("Iran said no", []),
        (f"Iran {HIT_START}said{HIT_STOP} no", [(5, 9)]),
        (f"{HIT_START}Iran{HIT_STOP} said {HIT_START}no{HIT_STOP}", [(0, 4), (10, 12)]),
        (f"{HIT_START}Iran", []),
    ],
    ids=["no search", "nothing found", "a word", "two words", "a mark that does not end"],
)
def test_where_a_search_has_found_its_words(headline, hits):
    class Record:
        pass

    record = Record()
    record.marked = headline
    assert hits_of(record) == hits
    assert hits_of(object()) == []


@pytest.fixture
def event():
    return make_event("Nora said “one”. She said “two”.", start=100, end=132)


@pytest.mark.django_db
def test_an_event_s_quotes_are_marked_and_in_detail_who_said_them(event):
    said = make_statement(
        "Nora said “one”", event, speaker=make_actor("Nora"), quotes=["one"],
        attribution="Nora", cue="said", slug="spring-s1",
    )  # fmt: skip
    assert event_text(event, [said]) == ('Nora said “<q class="m-quote">one</q>”. She said “two”.')
    detailed = event_text(event, [said], detailed=True)
    assert '<q class="m-quote" title="Said by Nora" id="s1">one</q>' in detailed
    assert '<span class="m-speaker" title="Attribution: Nora">Nora</span>' in detailed
    assert '<span class="m-cue" title="Reporting verb">said</span>' in detailed


@pytest.mark.django_db
def test_whose_words_they_are_is_not_told_where_it_is_not_certain(event):
    said = make_statement(
        "Nora said “one”", event, speaker=make_actor("Nora"), quotes=["one"], review=["no-verb"]
    )
    detailed = event_text(event, [said], detailed=True)
    assert 'title="Speaker not certain"' in detailed
    assert "Said by" not in detailed


@pytest.mark.django_db
def test_quotes_are_found_again_in_words_that_an_editor_has_changed(event):
    said = make_statement("Nora said “one”", event, quotes=["one"])
    event.text = "Yesterday, Nora said “one”."
    assert event_text(event, [said]) == 'Yesterday, Nora said “<q class="m-quote">one</q>”.'
    said.text = "said “one”"
    assert statement_text(said) == 'said “<q class="m-quote">one</q>”'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("passage", "attribution", "html"),
    [
        (
            "Nora said “one”",
            "Nora",
            '<span class="passage"><span class="m-speaker">Nora</span> said “one”</span>.'
            " She said “two”.",
        ),
        (
            "She said “two”",
            "Nora",
            '<span class="m-speaker">Nora</span> said “one”. <span class="passage">She said “two”'
            "</span>.",
        ),
        ("words of an editor", "", '<span class="passage">words of an editor</span>'),
    ],
)
def test_the_evidence_of_a_statement_is_its_passage_among_the_words_around_it(
    event, passage, attribution, html
):
    assert evidence(make_statement(passage, event, attribution=attribution)) == html


@pytest.mark.django_db
def test_of_an_article_the_evidence_is_some_paragraphs():
    article = make_document("column", kind="article")
    far, near = "far away. " * 400, "close by. " * 20
    text = f"{far}\n{near}\nHe said so.\n{near}\n{far}"
    make_capture(article, text)
    said = make_statement("He said so", document=article)
    said.start = text.index("He said so")
    said.end = said.start + len(said.text)
    shown = evidence(said)
    assert shown.count("close by.") == 40
    assert 0 < shown.count("far away.") < 400
    assert '<span class="passage">He said so</span>' in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sentence", "around"),
    [
        ((100, 116), ("", ".")),
        ((100, 132), ("", ". She said “two”.")),
        ((None, None), None),
        ((100, 115), None),
    ],
)
def test_a_list_shows_the_sentence_around_a_passage(event, sentence, around):
    start, end = sentence
    said = make_statement("Nora said “one”", event, sentence_start=start, sentence_end=end)
    assert sentences_around([said]) == ({said.pk: around} if around else {})


@pytest.mark.django_db
def test_what_an_editor_has_reworded_stands_in_no_sentence(event):
    said = make_statement("Nora said “one”", event, sentence_start=100, sentence_end=132)
    said.text = "Nora said “none”"
    assert sentences_around([said]) == {}


@pytest.mark.django_db
def test_no_sentence_is_shown_of_a_text_that_an_editor_has_changed(event):
    """Its bounds are places of the capture; in the new text they would cut words."""
    said = make_statement("Nora said “one”", event, sentence_start=100, sentence_end=132)
    assert said.pk in sentences_around([said])
    event.text = event.text.removeprefix(event.text[:4])
    said.start -= 4
    said.end -= 4
    assert sentences_around([said]) == {}


@pytest.fixture
def captured():
    """A capture of two entries with words between them, and a passage of its own."""
    document = make_document()
    text = "Head. Nora said “one”. Between. Iran said no. Tail."
    capture = make_capture(document, text)
    for slug, words in (("first", "Nora said “one”."), ("second", "Iran said no.")):
        start = text.index(words)
        made = make_event(words, document=document, slug=slug, start=start, end=start + len(words))
        made.capture = capture
        made.save()
    return capture


def passages(capture) -> list[tuple[str, str]]:
    body = document_body(capture)
    return [(p.event.slug if p.event else "", str(p.text).strip()) for p in body["passages"]]


@pytest.mark.django_db
def test_a_document_is_shown_from_its_first_word_to_its_last(captured):
    assert passages(captured) == [
        ("", "Head."),
        ("first", "Nora said “one”."),
        ("", "Between."),
        ("second", "Iran said no."),
        ("", "Tail."),
    ]


@pytest.mark.django_db
def test_what_an_editor_has_withdrawn_is_blacked_out_with_its_defects(captured):
    captured.events.filter(slug="first").update(state="hidden")
    inside, outside = captured.text.index("one"), captured.text.index("Tail")
    captured.defects = [
        {"code": "unbalanced-quote", "start": inside, "end": inside + 3},
        {"code": "truncated", "start": outside, "end": outside + 4},
    ]
    shown = passages(captured)
    assert ("", "[An editor has withdrawn this entry.]") in shown
    assert not any("Nora" in words for _, words in shown)
    body = document_body(captured)
    assert body["defects"] == [("The source breaks off here.", "Tail")]
    assert numbers_in(captured) == (1, 0)


@pytest.mark.django_db
def test_the_parts_of_a_document_are_the_whole_of_it_and_lead_to_one_another(
    captured, monkeypatch, client
):
    monkeypatch.setattr(captures, "ENTRIES", 1)
    first, second = part_of(captured), part_of(captured, "second")
    assert (first.before, first.after, second.before, second.after) == (None, "second", "", None)
    told = [p for part in (first, second) for p in document_body(captured, part)["passages"]]
    assert "".join(str(p.text) for p in told) == captured.text
    page = client.get("/documents/paper/").content.decode()
    assert 'href="/documents/paper/?entry=second" rel="next"' in page
    assert "Iran said no" not in page
    assert "Iran said no" in client.get("/documents/paper/?entry=second").content.decode()
    assert client.get("/documents/paper/?entry=third").status_code == 404
    assert "&amp;entry=second#e-second" in client.get("/events/second/").content.decode()


@pytest.mark.django_db
def test_of_two_entries_in_one_place_the_first_is_shown(captured):
    captured.events.filter(slug="second").update(start=captured.text.index("said “one”"))
    assert [slug for slug, _ in passages(captured)] == ["", "first", ""]


@pytest.mark.django_db
def test_a_form_shows_its_event_in_the_source(captured):
    event = captured.events.get(slug="second")
    beside = source_beside(event)
    assert (beside["own"], beside["after"]) == ("Iran said no.", " Tail.")
    assert beside["before"].endswith("Between. ")
    assert beside["edited"] is False
    event.text = "By hand."
    assert source_beside(event)["edited"] is True


@pytest.mark.django_db
def test_what_an_event_names_is_shown_where_it_stands(captured):
    event = captured.events.get(slug="second")
    event.set_countries(["IR", "SY"], {"IR": (event.start, event.start + 4)})
    spans = source_beside(event)["spans"]["event_countries"]
    ((pk, (start, end)),) = spans.items()
    assert event.event_countries.get(pk=pk).country_id == "IR"
    assert captured.text[start:end] == "Iran"
