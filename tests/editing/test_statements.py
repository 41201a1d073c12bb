"""What a decision on a statement writes: sure, split in two, or made one with the next."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.people import someone
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.candidates import Undecidable
from timeline.editing.splitting import merge_with_next, split_statement
from timeline.editing.statements import close_disputes_and_reports, mark_reviewed
from timeline.models import Alias, Conflict, ImportRun, Report, Statement, Tenure

pytestmark = pytest.mark.django_db
TEXT = "Iran said “no” and added that “ships left”."


@pytest.fixture
def event():
    return make_event(TEXT, slug="spring", start=100, end=100 + len(TEXT))


@pytest.fixture
def whole(event):
    said = make_statement(
        TEXT[:-1],
        event,
        speaker=make_actor("Nora Example"),
        quotes=["no", "ships left"],
        attribution="Iran",
        cue="said",
        sentence_start=100,
        sentence_end=100 + len(TEXT),
    )
    said.set_countries(["IR"])
    return said


def spans(statement) -> tuple[str, int, int, list[str]]:
    return statement.text, statement.start, statement.end, statement.quoted


def test_two_statements_stand_where_one_stood(whole):
    second = split_statement(whole, TEXT.index("added"))
    assert spans(whole) == ("Iran said “no” and", 100, 118, ["no"])
    assert spans(second) == ("added that “ships left”", 119, 142, ["ships left"])
    assert (second.slug, second.speaker) == ("spring-s2", whole.speaker)
    assert [str(r.code) for r in second.review] == ["split"]
    assert (second.attribution, second.cue) == ("", "")
    assert [c.country_id for c in second.named_countries.all()] == ["IR"]
    assert (second.sentence_start, second.sentence_end) == (100, 100 + len(TEXT))


@pytest.mark.parametrize(
    ("at", "manners"),
    [(TEXT.index("dded"), ("direct", "direct")), (TEXT.index("id"), ("indirect", "direct"))],
)
def test_a_part_without_a_quote_is_reported_speech(whole, at, manners):
    second = split_statement(whole, at)
    assert (whole.manner, second.manner) == manners
    assert second.text.split()[0] in ("added", "said"), "no cut goes through a word"


@pytest.mark.parametrize("at", [-1, 0, 2, len(TEXT) - 1, 500])
def test_a_split_that_leaves_nothing_on_one_side_is_refused(whole, at):
    with pytest.raises(Undecidable):
        split_statement(whole, at)
    assert Statement.objects.filter(event=whole.event).count() == 1


def test_what_was_split_is_made_one_again(whole):
    before = spans(whole)
    second = split_statement(whole, TEXT.index("added"))
    gone = merge_with_next(whole)
    assert spans(whole) == before
    assert (gone, gone.state) == (second, "hidden")


def test_each_half_of_a_quotation_that_is_cut_quotes_what_stands_in_it(event):
    words = "Iran said “no” and added that “ships left”"
    said = make_statement(words, event, quotes=["no", "ships left"])
    second = split_statement(said, words.index("left”"))
    assert spans(said) == ("Iran said “no” and added that “ships", 100, 136, ["no", "ships"])
    assert spans(second) == ("left”", 137, 142, ["left"])
    assert [(q.start, q.end) for q in second.quotes] == [(137, 141)]
    assert (said.manner, second.manner) == ("direct", "direct")
    merge_with_next(said)
    assert spans(said) == (words, 100, 142, ["no", "ships left"])


def test_a_word_that_both_halves_quote_is_told_apart_by_its_place(event):
    event.text = "Iran said “no” and later “no” again."
    event.save()
    said = make_statement(event.text, event, quotes=["no", "no"])
    at = event.text.rindex("no")
    said.quotes = [said.quotes[0], said.quotes[1].at(100 + at)]
    second = split_statement(said, event.text.index("and"))
    assert (said.quoted, second.quoted) == (["no"], ["no"])
    assert second.quotes[0].start == 100 + at


def test_of_two_statements_apart_the_words_between_them_are_taken_along(event):
    one = make_statement("Iran said “no”", event, quotes=["no"], sentence_end=114)
    other = make_statement(
        "that “ships left”", event, quotes=["ships left"], sentence_end=140, manner="mixed"
    )
    merge_with_next(one)
    assert one.text == "Iran said “no” and added that “ships left”"
    assert (one.end, one.sentence_end, one.quoted) == (other.end, 140, ["no", "ships left"])
    assert one.manner == "direct"


def test_words_that_an_editor_has_changed_are_put_side_by_side(event):
    one = make_statement("Iran said “no”", event)
    other = make_statement("that “ships left”", event)
    Statement.objects.filter(pk=other.pk).update(text="that boats left")
    merge_with_next(one)
    assert one.text == "Iran said “no” that boats left"


def test_reported_speech_takes_the_manner_of_what_is_joined_to_it(event):
    one = make_statement("Iran said", event)
    make_statement("that “ships left”", event, quotes=["ships left"])
    merge_with_next(one)
    assert one.manner == "direct"


def test_statements_of_two_speakers_stay_two(event):
    one = make_statement("Iran said “no”", event, speaker=make_actor("Nora Example"))
    other = make_statement("that “ships left”", event, speaker=make_actor("Pablo Example"))
    with pytest.raises(Undecidable, match=r"by Nora Example, .*“that “ships left””, by Pablo"):
        merge_with_next(one)
    other.refresh_from_db()
    assert (one.text, other.state) == ("Iran said “no”", "published")


def test_the_last_statement_has_nothing_to_be_joined_to(event):
    make_statement("Iran said", event)
    last = make_statement("that “ships left”", event)
    hidden = make_statement("left", event, state="hidden")
    with pytest.raises(Undecidable, match="No statement follows"):
        merge_with_next(last)
    assert hidden.state == "hidden"


def test_what_an_editor_has_decided_is_sure(whole):
    editor, office = someone("editor"), make_actor("Example Ministry", "office")
    Tenure.objects.create(office=office, holder=whole.speaker, start=dt.date(2018, 1, 1))
    whole.review, whole.speaker, whole.text = ["no-verb"], office, "Iran said “no”"
    mark_reviewed(whole, editor)
    assert (whole.review, whole.reviewed_by) == ([], editor)
    assert whole.quoted == ["no"], "a quote that is not in the words any more goes"
    assert whole.holder.name == "Nora Example"


def test_what_is_accepted_cites_what_it_holds(whole):
    """Quotes of other words, which an import once left, are found anew and not lost."""
    whole.text = "Iran said “never”"
    mark_reviewed(whole, someone("editor"))
    assert [(q.text, q.start) for q in whole.quotes] == [("never", 111)]


@pytest.mark.parametrize(("of_article", "resolution"), [(True, "hand"), (False, "")])
def test_a_decision_closes_reports_and_an_article_s_disputes(event, of_article, resolution):
    """An event's disputes stand in the queue under the event, and are closed with it."""
    if of_article:
        document = make_document("column", kind="article")
        said = make_statement("He said so", document=document)
    else:
        document, said = event.document, make_statement("Iran said", event)
    run = ImportRun.objects.create(document=document, capture=event.capture)
    conflict = Conflict.objects.create(document=document, statement=said, field="cue", run=run)
    report = Report.objects.create(statement=said, message="Wrong.", sender="x")
    close_disputes_and_reports(said)
    conflict.refresh_from_db()
    report.refresh_from_db()
    assert (conflict.resolution, report.resolved_at is not None) == (resolution, True)


@pytest.mark.parametrize(
    ("attribution", "kept"),
    [
        ("US President Ronald Bugle", False),
        ("Ronald’s man Bugle’s", False),
        ("the Example Times", False),
        ("Syrian FM Walid al-Moallemi", True),
        ("Muallimi, not Bugle", True),
        ("the foreign minister", True),
        ("a senior official", True),
        ("he", True),
    ],
)
def test_words_that_name_somebody_else_do_not_stand_for_the_speaker_an_editor_chose(
    event, attribution, kept
):
    editor = someone("editor")
    wrong = make_actor("The Example Times" if "Times" in attribution else "Ronald Bugle")
    right = make_actor("Walid Muallimi")
    office = make_actor("Example Foreign Minister", "office")
    Alias.objects.create(actor=office, text="foreign minister")
    Tenure.objects.create(office=office, holder=right)
    former = office if "foreign" in attribution else wrong
    said = make_statement("Iran said", event, speaker=former, attribution=attribution)
    mark_reviewed(said, editor)
    assert said.attribution == attribution, "who accepts changes no words"
    said.speaker = right
    mark_reviewed(said, editor)
    assert said.attribution == (attribution if kept else "")
