"""The form by which an actor is told apart from another one."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import slugify

from timeline.editing.candidates import Undecidable, actor_called
from timeline.models import Actor, Country, Event, Statement

MOST_SHOWN = 500  # statements or events to tick


class SplitForm(forms.Form):
    """What belongs to somebody else, and to whom: a known actor, or a new one."""

    statements = forms.ModelMultipleChoiceField(
        Statement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Statements",
    )
    events = forms.ModelMultipleChoiceField(
        Event.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Named in"
    )
    name = forms.CharField(
        max_length=200, label="They belong to", help_text="A known actor's name, or a new one's."
    )
    kind = forms.ChoiceField(choices=Actor.Kind.choices, label="Kind, if new")
    country = forms.ModelChoiceField(Country.objects.all(), required=False, label="Country, if new")

    def __init__(self, actor: Actor, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"kind": actor.kind, "country": actor.country_id})
        self.actor = actor
        said = Statement.objects.filter(speaker=actor).order_by("-date", "pk")
        named = Event.objects.filter(event_actors__actor=actor).order_by("-date", "pk")
        # what is moved leaves the list, so that the older ones come up
        newest = (
            Statement.objects.filter(pk__in=said.values("pk")[:MOST_SHOWN]),
            Event.objects.filter(pk__in=named.values("pk")[:MOST_SHOWN]),
        )
        statements, events = self.fields["statements"], self.fields["events"]
        assert isinstance(statements, forms.ModelMultipleChoiceField)
        assert isinstance(events, forms.ModelMultipleChoiceField)
        statements.queryset = newest[0].select_related("speaker").order_by("-date", "pk")
        events.queryset = newest[1].order_by("-date", "pk")
        if said.count() > MOST_SHOWN or named.count() > MOST_SHOWN:
            self.fields[
                "statements"
            ].help_text = (
                f"The newest {MOST_SHOWN}; older ones are shown when these have been moved."
            )

    def clean(self) -> dict[str, object]:
        """Something must move, and not to the actor itself."""
        data = super().clean() or {}
        if not self.errors and not data["statements"] and not data["events"]:
            raise ValidationError(
                "Choose at least one statement or event that belongs to somebody else."
            )
        return data

    def other(self) -> Actor:
        """The actor of the typed name; created if there is none.

        Raises Undecidable where several bear it.
        """
        name = self.cleaned_data["name"].strip()
        known = (
            Actor.objects.named().filter(name__iexact=name).exists()
            or Actor.objects.named().filter(slug=name).exists()
        )
        if known:
            found = actor_called(name)
            if found.pk == self.actor.pk:
                raise Undecidable("That is the actor itself. Type the name of the other one.")
            return found
        base = slugify(name)[:100] or "actor"
        n, key = 1, base
        while Actor.objects.filter(slug=key).exists():
            n += 1
            key = f"{base}-{n}"
        return Actor.objects.create(
            slug=key,
            name=name,
            kind=self.cleaned_data["kind"],
            country=self.cleaned_data["country"],
            curated=True,
        )
