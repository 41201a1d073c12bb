"""What facets are called, and what a choice in them means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LABELS = {
    "flashpoint": _("Flashpoint"),
    "speaker": _("Speaker"),
    "speaks_for": _("Speaks for"),
    "country": _("Country named"),
    "country_role": _("Role of the country"),
    "place": _("Place named"),
    "actor": _("Actor named"),
    "entry_country": _("Country named in the entry"),
    "entry_place": _("Place named in the entry"),
    "entry_actor": _("Actor named in the entry"),
    "manner": _("Manner"),
    "document": _("Document"),
}


ONLY_OF_SEVERAL = {"flashpoint"}  # left out where there is nothing to choose
# What a choice means, where a reader could take it for something else.
_JOINT = _("The state that the speaker speaks for; joint statements count for each of theirs.")
_MANNER = _(
    "Direct: what was said stands in quotation marks. Mixed: only some of it does. Indirect: the"
    " source tells it in words of its own."
)
HELP = {
    ("statements", "manner"): _MANNER,
    ("events", "manner"): _MANNER,
    ("statements", "speaks_for"): _JOINT,
    ("events", "speaks_for"): _JOINT,
    ("statements", "country"): _("Named in the sentence of the statement itself."),
    ("statements", "actor"): _("Named in the sentence of the statement itself, or speaking in it."),
    ("statements", "entry_country"): _(
        "Named anywhere in the whole entry that the statement is from."
    ),
    ("statements", "entry_actor"): _(
        "Named anywhere in the whole entry that the statement is from."
    ),
    ("events", "country"): _("Named anywhere in the entry."),
    ("events", "country_role"): _(
        "A country is only a place of meeting where something was held or said there, no more."
    ),
    ("events", "actor"): _("Named anywhere in the entry."),
}
