"""What a list shows of an event is read by SQL; it is what its records say, whatever is edited."""

from __future__ import annotations

import pytest

from timeline.models import Actor, Country, Document, Event, Flashpoint, Statement
from timeline.models.records import Quote, Reason
from timeline.public.entries.events import About, Named, ShownEvent, shown_events
from timeline.public.rows import event_row

pytestmark = pytest.mark.django_db
SLUG = "al-tanf-2020-12-08"


def by_sql(slug: str = SLUG) -> ShownEvent | None:
    """The event of this slug as its list shows it; None where the public cannot see it."""
    key = Event.objects.get(slug=slug).pk
    return next(iter(shown_events({key: ()})), None)


def by_records(slug: str = SLUG) -> ShownEvent:
    """The same by its records."""
    row = event_row(Event.objects.published().for_display().get(slug=slug))
    event, about = row.event, row.event.document.flashpoint
    return ShownEvent(
        event.pk,
        event.slug,
        event.get_absolute_url(),
        event.date,
        event.headline,
        event.truncated,
        event.text,
        row.text,
        about and About(about.get_absolute_url(), about.name, about.colour),
        named(row.countries),
        named(row.actors),
        named(row.speakers),
    )


def named(records) -> list[Named]:
    """In their order, of which the last one knows that it is."""
    last = len(records) - 1
    return [Named(r.get_absolute_url(), str(r.name), n == last) for n, r in enumerate(records)]


def test_every_event_is_what_its_records_say():
    slugs = list(Event.objects.published().values_list("slug", flat=True))
    assert len(slugs) > 90
    for slug in slugs:
        assert by_sql(slug) == by_records(slug)


def change_event():
    Event.objects.filter(slug=SLUG).update(
        headline="A <headline>",
        truncated=True,
        text="Quite “other words” & more.",
        date="2020-12-09",
    )


def change_actors():
    for actor in Actor.objects.all():
        actor.name = f"{actor.name} & <others>"
        actor.save()


def change_countries():
    for country in Country.objects.all():
        Country.objects.filter(pk=country.pk).update(name=f"Z{country.name[::-1]}")


def change_flashpoint():
    Flashpoint.objects.update(name="Elsewhere", colour="red", slug="elsewhere")


def leave_the_flashpoint():
    Document.objects.update(flashpoint=None)


def hide_a_statement():
    Statement.objects.filter(slug=f"{SLUG}-s5").update(state="hidden")


def doubt_a_speaker():
    Statement.objects.filter(slug=f"{SLUG}-s5").update(review=[Reason("no-verb")])


def take_a_speaker_away():
    Statement.objects.filter(slug=f"{SLUG}-s5").update(speaker=None)


def name_another_speaker():
    Statement.objects.filter(slug=f"{SLUG}-s5").update(
        speaker=Actor.objects.get(slug="hassan-rouhani")
    )


def quote_other_words():
    words = Event.objects.get(slug=SLUG).text.split()[2]
    Statement.objects.filter(slug=f"{SLUG}-s5").update(
        quotes=[Quote(words), Quote("nowhere at all")]
    )


def quote_nothing():
    Statement.objects.filter(event__slug=SLUG).update(quotes=[])


def change_the_order():
    for n, statement in enumerate(Statement.objects.filter(event__slug=SLUG).order_by("-pk")):
        Statement.objects.filter(pk=statement.pk).update(position=n)


def name_other_actors():
    Event.objects.get(slug=SLUG).set_actors(Actor.objects.filter(kind="person")[:3])


def name_no_countries():
    Event.objects.get(slug=SLUG).set_countries([])


def name_other_countries():
    Event.objects.get(slug=SLUG).set_countries(["TR", "FR"])


@pytest.mark.parametrize(
    "edit",
    [
        change_event,
        change_actors,
        change_countries,
        change_flashpoint,
        leave_the_flashpoint,
        hide_a_statement,
        doubt_a_speaker,
        take_a_speaker_away,
        name_another_speaker,
        quote_other_words,
        quote_nothing,
        change_the_order,
        name_other_actors,
        name_no_countries,
        name_other_countries,
    ],
)
def test_an_edit_is_seen_as_its_records_say(edit):
    before = by_sql()
    edit()
    assert by_sql() == by_records() != before


def test_what_the_public_cannot_see_is_not_shown():
    Event.objects.filter(slug=SLUG).update(state="hidden")
    assert by_sql() is None
    Event.objects.filter(slug=SLUG).update(state="published")
    assert by_sql() is not None
    Document.objects.update(published=False)
    assert by_sql() is None


def test_a_page_shows_what_it_was_made_of(client):
    change_event()
    change_flashpoint()
    page = client.get("/events/?from=2020-12-09&to=2020-12-09").content.decode()
    assert '<p class="headline" lang="en" dir="ltr">A &lt;headline&gt;</p>' in page
    assert "other words” &amp; more.</p>" in page
    assert "The source breaks off here." in page
