"""Names and offices in an actor's form."""

from __future__ import annotations

from timeline.admin.actors.alias_check import AliasForm, AliasFormSet
from timeline.admin.common.base import URL_FIELDS
from timeline.admin.common.generic import TabularInline
from timeline.admin.common.labelled import LabelledFormSet
from timeline.models import Actor, Alias, Tenure


class AliasInline(TabularInline[Alias, Actor]):
    """Other names; the next import knows them."""

    model = Alias
    form = AliasForm
    formset = AliasFormSet
    extra = 1


class TenureInline(TabularInline[Tenure, Actor]):
    """Who held this office, and when."""

    model = Tenure
    formset = LabelledFormSet[Tenure, Actor]
    fk_name = "office"
    formfield_overrides = URL_FIELDS
    extra = 0
    autocomplete_fields = ("holder",)


class HeldInline(TabularInline[Tenure, Actor]):
    """Offices that this person held."""

    model = Tenure
    formset = LabelledFormSet[Tenure, Actor]
    fk_name = "holder"
    formfield_overrides = URL_FIELDS
    verbose_name = "office held"
    verbose_name_plural = "offices held"
    extra = 0
    autocomplete_fields = ("office",)
