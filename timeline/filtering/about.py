"""Lists that may be narrowed to flashpoints, and by nothing else."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext_lazy as _

from timeline.filtering.fields.chosen import FlashpointsField
from timeline.filtering.form import FilterForm
from timeline.models import Flashpoint


class AboutForm(FilterForm):
    """The one parameter; another name in the address is an error."""

    flashpoint = FlashpointsField(required=False, label=_("Flashpoint"))

    @property
    def about(self) -> list[Flashpoint]:
        """Those that are asked for; none where all are, or where the address is not valid."""
        return cast("list[Flashpoint]", self.cleaned_data["flashpoint"] if self.is_valid() else [])
