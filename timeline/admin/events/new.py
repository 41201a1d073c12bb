"""The form of an event that an editor adds."""

from __future__ import annotations

from django import forms

from timeline.admin.common.generic import ModelForm
from timeline.admin.events.inlines import (
    EventActorInline,
    EventCountryInline,
    EventPlaceInline,
    StatementInline,
)
from timeline.models import Event, Flashpoint

Fields = tuple[str | tuple[str, ...], ...]
EventInlines = tuple[
    type[StatementInline | EventActorInline | EventCountryInline | EventPlaceInline], ...
]
NEW_EVENT: Fields = ("flashpoint", "date", "text", "key_event")


class NewEventForm(ModelForm[Event]):
    """An event that no document tells of; its statements are made in its form, once it is there."""

    flashpoint = forms.ModelChoiceField(
        Flashpoint.objects.all(),
        help_text="It is added to the document “added by hand”. Name its source in the text.",
    )
