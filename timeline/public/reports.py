"""Readers' reports of errors: no account, a few an hour, into the editors' list."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from timeline.models import Report, Statement

PER_READER = 5  # reports an hour from one address
IN_ALL = 200  # reports an hour from everybody


class TooManyReports(Exception):
    """The hour's share is used up."""


class ReportForm(forms.Form):
    """What is wrong, in the reader's words; ``website`` is a trap that people do not see."""

    message = forms.CharField(
        label=_("What is wrong, and how do you know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say what is wrong.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        """Only programs fill a field that is not shown."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("This looks like a program. Please empty the hidden field.")
            )
        return ""


def file_report(statement: Statement, message: str, sender: str) -> Report:
    """Keep a report; of the sender only a keyed hash is stored. Raises TooManyReports."""
    mark = salted_hmac("timeline.public.reports", f"{sender}{timezone.now():%Y-%m-%d}").hexdigest()[
        :32
    ]
    recent = Report.objects.filter(created_at__gt=timezone.now() - dt.timedelta(hours=1))
    if recent.filter(sender=mark).count() >= PER_READER or recent.count() >= IN_ALL:
        raise TooManyReports
    return Report.objects.create(statement=statement, message=message, sender=mark)
