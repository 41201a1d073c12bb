"""Less usual ways on which an edit could be lost: split and reworded statements, merged actors,
restored versions, articles.
"""

from __future__ import annotations

import datetime as dt
import threading

import pghistory
import pytest
from django.urls import reverse

from tests.admin.test_admin import act, form_of
from tests.admin.test_review import decide
from tests.conftest import import_page
from tests.people import browser_of, someone
from tests.reliability.test_desk_against_import import at_once
from timeline.admin.documents import DocumentAdmin
from timeline.admin.events.desk import EventAdmin
from timeline.admin.statements import StatementAdmin
from timeline.editing.actors.merge import merge_actors
from timeline.editing.actors.split import split_actor
from timeline.editing.actors.undo import undo_merge
from timeline.editing.conflicts import take_source
from timeline.editing.fingerprint import fingerprint
from timeline.editing.passages import locate
from timeline.editing.restoring.records import restore
from timeline.editing.review_queue.counts import counts
from timeline.editing.revisions.read import revisions
from timeline.importing.run import import_text
from timeline.models import (
    Actor,
    Alias,
    Conflict,
    Country,
    Document,
    Event,
    EventActor,
    ImportRun,
    Report,
    Statement,
    Tenure,
)
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db
ENTRY = "3 March 2018 Iran said that “ships left”. Russia said that “talks go on”."
OTHER = "2 March 2018 Russia waited; its envoy said that “talks go on”."
ARTICLE = (
    "Talks in Amman\n\nForeign Minister Javad Zarif said on Tuesday that Iran will stay in Syria"
    " and that the talks will go on in Damascus.\n\nBrian Hook said that “the pressure works”.\n"
)


def actor(slug: str) -> Actor:
    return Actor.objects.get(slug=slug)


def form(record) -> str:
    return reverse(f"admin:timeline_{record._meta.model_name}_change", args=[record.pk])


def first_statement(slug: str = "t") -> Statement:
    return Statement.objects.filter(document__slug=slug).order_by("event__date", "start").last()


def stands(statement: Statement) -> bool:
    """Whether a statement's span holds its words."""
    statement = Statement.objects.get(pk=statement.pk)
    return statement.event.capture.text[statement.start : statement.end] == statement.text


def import_article(text: str = ARTICLE, **meta: object) -> Document:
    import_text(text, Metadata(slug="art", title="Art", **meta))
    return Document.objects.get(slug="art")


@pytest.fixture
def halves(editor_browser) -> tuple[Statement, Statement]:
    """A statement that an editor has split, and its second part."""
    import_page(ENTRY, OTHER, slug="t")
    whole = Statement.objects.filter(event__slug="t-2018-03-03").order_by("start").first()
    decide(editor_browser, whole, "split", at=str(whole.text.index("“")))
    return Statement.objects.get(pk=whole.pk), Statement.objects.latest("pk")


# -- statements that a hand has cut ---------------------------------------------------------


def test_the_same_page_again_moves_no_half_and_writes_nothing(halves):
    runs = ImportRun.objects.count()
    import_page(ENTRY, OTHER, slug="t")
    assert all(stands(half) for half in halves)
    assert ImportRun.objects.count() == runs


def test_halves_move_with_their_entry(halves, client):
    import_page(
        "4 March 2018 A new entry has come before the other ones here, with many words.",
        ENTRY,
        OTHER,
        slug="t",
    )
    assert all(stands(half) for half in halves)
    page = client.get("/documents/t/").content.decode()
    assert all(f'id="{half.slug}"' in page for half in halves)


def test_both_parts_of_an_inferred_day_keep_it(editor_browser):
    document = import_article(published_on=dt.date(2020, 6, 5))
    whole = document.statements.exclude(date_words="").get()
    decide(editor_browser, whole, "split", at=str(whole.text.index("that the talks")))
    document.date_statements()
    assert set(
        document.statements.filter(text__contains="talks").values_list("date", "date_words")
    ) == {(whole.date, whole.date_words)}


def test_words_chosen_in_an_article_are_found_in_the_capture_that_is_in_force():
    import_article()
    import_article("A long new preamble stands here now. " + ARTICLE)
    document = import_article()
    statement = document.statements.first()
    locate(statement)
    assert document.current_capture().text[statement.start : statement.end] == statement.text


# -- doubts and disputes --------------------------------------------------------------------

DOUBTFUL = (
    "3 March 2018 In Baghdad it was noted. “ships left at noon with all the men on board”, he said."
)


def test_other_words_bring_a_settled_doubt_back(editor_browser):
    import_page(DOUBTFUL, slug="t")
    decide(editor_browser, first_statement(), "accept")
    import_page(DOUBTFUL.replace("men", "women"), slug="t")
    assert first_statement().review
    assert first_statement().reviewed_at is None


def test_doubts_are_nothing_to_dispute(editor_browser):
    import_page(DOUBTFUL, slug="t")
    decide(editor_browser, first_statement(), "accept")
    import_page("3 March 2018 “ships left at noon with all the men on board", slug="t")
    assert not Conflict.objects.filter(field="review").exists()


@pytest.fixture
def dispute() -> Conflict:
    import_page(ENTRY, OTHER, slug="t")
    Event.objects.filter(slug="t-2018-03-03").update(text="By hand.")
    import_page(ENTRY.replace("Iran", "Today Iran"), OTHER, slug="t")
    return Conflict.objects.get(event__slug="t-2018-03-03", field="text")


def test_what_is_settled_is_not_settled_again_from_a_page_left_open(editor_browser, dispute):
    url = form(dispute)
    seen = editor_browser.get(url).context["seen"]
    editor_browser.post(url, {"seen": seen, "take": "hand"})
    editor_browser.post(url, {"seen": seen, "take": "source"})
    assert Event.objects.get(pk=dispute.event.pk).text == "By hand."


def test_an_open_dispute_goes_on_with_what_the_source_says_now(editor_browser, dispute):
    import_page(ENTRY.replace("Iran", "Tomorrow Iran"), OTHER, slug="t")
    assert Conflict.objects.filter(event=dispute.event, field="text").open().count() == 1
    now = Conflict.objects.filter(event=dispute.event, field="text").open().get()
    editor_browser.post(
        form(now), {"seen": editor_browser.get(form(now)).context["seen"], "take": "source"}
    )
    assert Event.objects.get(pk=dispute.event.pk).text.startswith("Tomorrow")


def test_a_documents_own_fields_are_disputed_and_settled_too(editor_browser):
    import_page(ENTRY, slug="t", publisher="Foo", url="https://a.example/1")
    Document.objects.filter(slug="t").update(publisher="By hand", url="")
    import_page(ENTRY, slug="t", publisher="Foo 2", url="https://a.example/2")
    document = Document.objects.get(slug="t")
    assert (document.publisher, document.url) == ("By hand", "")
    found = Conflict.objects.get(document=document, field="publisher")
    editor_browser.post(
        form(found), {"seen": editor_browser.get(form(found)).context["seen"], "take": "source"}
    )
    assert Document.objects.get(slug="t").publisher == "Foo 2"


def test_an_articles_dispute_stands_in_the_queue_until_it_is_decided(editor_browser):
    document = import_article()
    statement = document.statements.get(text__contains="pressure works")
    decide(editor_browser, statement, "speaker-javad-zarif")
    import_article(ARTICLE.replace("Brian Hook", "Qalibaf Spokesman Jonas Petersen"))
    found = Conflict.objects.get(document=document, field="speaker")
    assert dict(counts())["conflict"] == 1
    assert (
        f"/admin/timeline/conflict/{found.pk}/change/"
        in editor_browser.get("/admin/review/?reason=conflict").content.decode()
    )
    take_source(found)
    statement.refresh_from_db()
    assert statement.speaker.name == "Jonas Petersen"
    assert "conflict" not in dict(counts())


def test_reports_on_what_is_hidden_are_not_left_to_do(editor_browser):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    Report.objects.create(statement=statement, message="wrong", sender="x")
    act(editor_browser, "statement", "hide", statement)
    assert "reported" not in dict(counts())


# -- two editors ----------------------------------------------------------------------------


def test_whoever_decides_second_is_told_though_no_word_has_changed(editor_browser):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    seen = fingerprint(statement)
    decide(editor_browser, statement, "accept")
    browser_of(someone("publisher")).post(
        "/admin/review/",
        {"kind": "statement", "record": statement.slug, "seen": seen, "do": "hide"},
    )
    assert Statement.objects.get(pk=statement.pk).state == "published"


def test_nothing_is_restored_over_an_edit_that_the_page_did_not_show(publisher_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    for words in ("one", "two"):
        with pghistory.context(why=words):
            event.text = words
            event.save()
    number, seen = revisions(event)[1].number, fingerprint(event)
    event.text = "by another editor, meanwhile"
    event.save()
    publisher_browser.post(
        reverse("admin:timeline_event_restore", args=[event.pk]), {"number": number, "_seen": seen}
    )
    assert Event.objects.get(pk=event.pk).text == "by another editor, meanwhile"


def test_a_row_that_somebody_has_removed_keeps_no_form_from_being_saved(editor_browser):
    event = Event.objects.filter(event_actors__isnull=False).first()
    data = form_of(editor_browser.get(form(event)))
    event.event_actors.first().delete()
    back = editor_browser.post(form(event), data | {"date": "2018-04-01", "_save": "Save"})
    assert back.status_code == 302
    assert Event.objects.get(pk=event.pk).date == dt.date(2018, 4, 1)


# -- actors ---------------------------------------------------------------------------------


def test_a_form_opened_before_a_merge_gives_to_the_record_that_stands_now(editor_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    statement = event.statements.first()
    data = form_of(editor_browser.get(form(event)))
    pompeo, hook = actor("mike-pompeo"), actor("brian-hook")
    merge_actors(pompeo, hook)
    row = next(
        k
        for k, v in data.items()
        if k.startswith("statements-") and k.endswith("-id") and str(v) == str(statement.pk)
    )
    data |= {f"{row.removesuffix('id')}speaker": pompeo.pk, "_save": "Save"}
    editor_browser.post(form(event), data)
    assert Statement.objects.get(pk=statement.pk).speaker == hook


@pytest.mark.parametrize("later", ["an edit", "another merge"])
def test_an_undone_merge_leaves_a_target_in_the_gazetteer_that_is_wanted_there(later):
    first, second, target = (
        Actor.objects.create(slug=x * 2, name=f"{x} {x}", kind="person") for x in "abt"
    )
    done = merge_actors(first, target)
    target.refresh_from_db()
    if later == "an edit":
        target.name, target.curated = "Edited", True
        target.save()
    else:
        merge_actors(second, target)
    done.refresh_from_db()
    undo_merge(done)
    target.refresh_from_db()
    assert target.curated


def test_an_undone_merge_names_nobody_whom_an_editor_has_taken_out():
    import_page("3 March 2018 Mike Pompeo met Brian Hook in Baghdad.", slug="t")
    event = Event.objects.get(slug="t-2018-03-03")
    done = merge_actors(actor("mike-pompeo"), actor("brian-hook"))
    event.event_actors.filter(actor__slug="brian-hook").delete()
    undo_merge(done)
    assert not event.event_actors.exists()


def test_whoever_gets_an_offices_statements_brings_the_holder_along():
    statement = Statement.objects.filter(holder__isnull=False, speaker__kind="office").first()
    other = Actor.objects.create(slug="oo", name="Other office", kind="office")
    split_actor(statement.speaker, other, [statement.pk], [])
    statement.refresh_from_db()
    assert (statement.speaker, statement.holder) == (other, other.holder_on(statement.date))


# -- versions -------------------------------------------------------------------------------


@pytest.fixture
def tenure() -> Tenure:
    return Tenure.objects.select_related("holder").filter(holder__slug="mike-pompeo").first()


def rename(somebody: Actor, name: str) -> int:
    """The number of the revision that gives a name."""
    with pghistory.context(why=name):
        somebody.name = name
        somebody.save()
    return revisions(somebody)[0].number


def test_a_restored_actor_does_not_take_back_what_it_had_given_away_before(tenure):
    pompeo, hook = tenure.holder, actor("brian-hook")
    with pghistory.context(why="given away"):
        tenure.holder = hook
        tenure.save()
    number = rename(pompeo, "one")
    rename(pompeo, "two")
    restore(pompeo, number)
    tenure.refresh_from_db()
    assert tenure.holder == hook


def test_a_merge_can_be_undone_after_its_target_was_restored(tenure):
    pompeo, hook = tenure.holder, actor("brian-hook")
    number = rename(hook, "Brian H.")
    done = merge_actors(pompeo, hook)
    restore(hook, number)
    done.refresh_from_db()
    undo_merge(done)
    tenure.refresh_from_db()
    assert tenure.holder == pompeo


def test_a_restored_actor_that_was_merged_away_takes_nothing_from_its_target(tenure):
    pompeo, hook = tenure.holder, actor("brian-hook")
    number = rename(pompeo, "one")
    merge_actors(pompeo, hook)
    restore(pompeo, number)
    tenure.refresh_from_db()
    assert tenure.holder == hook


def test_rows_that_have_exchanged_their_values_come_back():
    event = Event.objects.filter(slug="al-tanf-2020-06-05").get()
    with pghistory.context(why="one"):
        event.text = "New words"
        event.save()
    number = revisions(event)[0].number
    countries, actors = set(event.countries.all()), set(event.actors.all())
    with pghistory.context(why="two"):
        for rows, name, free in (
            (
                event.event_countries,
                "country",
                Country.objects.exclude(pk__in=[c.pk for c in countries]).first(),
            ),
            (
                event.event_actors,
                "actor",
                Actor.objects.exclude(pk__in=[a.pk for a in actors]).first(),
            ),
        ):
            first, second = rows.all()[:2]
            value = getattr(first, name)
            rows.filter(pk=first.pk).update(**{name: free})
            rows.filter(pk=second.pk).update(**{name: value})
    restore(event, number)
    assert (set(event.countries.all()), set(event.actors.all())) == (countries, actors)


def test_aliases_that_have_exchanged_their_words_come_back():
    pompeo = actor("mike-pompeo")
    one, two = (Alias.objects.create(actor=pompeo, text=text) for text in ("Foo", "Bar"))
    number = rename(pompeo, "one")
    with pghistory.context(why="exchanged"):
        for row, text in ((one, "Baz"), (two, "Foo"), (one, "Bar")):
            row.text = text
            row.save()
    restore(pompeo, number)
    assert (Alias.objects.get(pk=one.pk).text, Alias.objects.get(pk=two.pk).text) == ("Foo", "Bar")


def test_a_restored_statement_stands_where_its_words_are(publisher_browser):
    import_page(ENTRY, OTHER, slug="t")
    statement = Statement.objects.filter(event__slug="t-2018-03-03").order_by("start").first()
    with pghistory.context(why="one"):
        statement.cue = "told"
        statement.save()
    number = revisions(statement)[0].number
    publisher_browser.post(
        form(statement),
        form_of(publisher_browser.get(form(statement))) | {"text": "talks go on", "_save": "Save"},
    )
    restore(statement, number)
    assert Statement.objects.get(pk=statement.pk).text != "talks go on"
    assert stands(statement)


# -- days that no calendar has room for -----------------------------------------------------


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_at_the_ends_of_the_calendar_are_refused_in_words(editor_browser, client, day):
    event, article = (
        Event.objects.get(slug="al-tanf-2020-06-05"),
        Document.objects.get(slug="article-000"),
    )
    for record, field in ((event, "date"), (article, "published_on")):
        answer = editor_browser.post(
            form(record), form_of(editor_browser.get(form(record))) | {field: day, "_save": "Save"}
        )
        assert "Ensure this value is" in answer.content.decode()
    Event.objects.filter(pk=event.pk).update(date=day)
    Document.objects.filter(pk=article.pk).update(published_on=day)
    Document.objects.get(pk=article.pk).date_statements()
    assert client.get("/").status_code == 200


# -- at the same moment ---------------------------------------------------------------------


@pytest.fixture
def browsers(chronology):
    """Two editors."""
    return [browser_of(someone("publisher", name)) for name in ("one", "other")]


def in_the_midst(monkeypatch, admin, method: str, what) -> threading.Thread:
    """``what`` begins while a form is being saved, and is waited for a while."""
    beside, saved = threading.Thread(target=at_once, args=(what,)), getattr(admin, method)

    def slow(*args, **kwargs):
        if not beside.ident:
            beside.start()
            beside.join(1)
        saved(*args, **kwargs)

    monkeypatch.setattr(admin, method, slow)
    return beside


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_merge_in_the_midst_of_a_save_waits_for_it(browsers, monkeypatch):
    import_page("3 March 2018 Mike Pompeo said that “ships left”.", slug="t")
    event = Event.objects.get(slug="t-2018-03-03")
    data = form_of(browsers[0].get(form(event))) | {
        "statements-0-cue": "said that",
        "_save": "Save",
    }
    beside = in_the_midst(
        monkeypatch,
        EventAdmin,
        "save_formset",
        lambda: merge_actors(actor("mike-pompeo"), actor("brian-hook")),
    )
    browsers[0].post(form(event), data)
    beside.join()
    assert list(event.statements.values_list("speaker__slug", "cue")) == [
        ("brian-hook", "said that")
    ]
    assert list(EventActor.objects.filter(event=event).values_list("actor__slug", flat=True)) == [
        "brian-hook"
    ]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_import_in_the_midst_of_a_documents_save_waits_for_it(browsers, monkeypatch):
    import_page(ENTRY, slug="t", publisher="P1")
    document = Document.objects.get(slug="t")
    data = form_of(browsers[0].get(form(document))) | {"title": "By hand", "_save": "Save"}
    beside = in_the_midst(
        monkeypatch,
        DocumentAdmin,
        "save_model",
        lambda: import_page(ENTRY, slug="t", publisher="P2"),
    )
    browsers[0].post(form(document), data)
    beside.join()
    document.refresh_from_db()
    assert (document.title, document.publisher) == ("By hand", "P2")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_merging_with_the_next_statement_of_an_article_waits_for_whoever_mends_it(
    browsers, monkeypatch
):
    one, two = Document.objects.get(slug="article-000").statements.order_by("start")[:2]
    words = two.text.split(" ", 1)[1]
    data = form_of(browsers[0].get(form(two))) | {"text": words, "_save": "Save"}
    asked = {"kind": "statement", "record": one.slug, "seen": fingerprint(one), "do": "merge"}
    beside = in_the_midst(
        monkeypatch, StatementAdmin, "save_model", lambda: browsers[1].post("/admin/review/", asked)
    )
    browsers[0].post(form(two), data)
    beside.join()
    two.refresh_from_db()
    assert two.text == words


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_statements_of_an_article_are_split_at_once(browsers):
    article = Document.objects.get(slug="article-000")
    pair, before = article.statements.order_by("start")[:2], article.statements.count()
    answers = []

    def cut(browser, statement):
        asked = {
            "kind": "statement",
            "record": statement.slug,
            "seen": fingerprint(statement),
            "do": "split",
        }
        answers.append(
            browser.post(
                "/admin/review/",
                asked | {"at": str(statement.text.index(" ", len(statement.text) // 2) + 1)},
            )
        )

    at_once(
        *(
            lambda b=browser, s=statement: cut(b, s)
            for browser, statement in zip(browsers, pair, strict=True)
        )
    )
    assert [a.status_code for a in answers] == [200, 200]
    assert article.statements.count() == before + 2
