"""Whose pages are fetched, and what the last look at a document's page found."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from timeline.capturing.fetching.addresses import host_name
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.fetcher import Validators
from timeline.models.documents import Capture, Document
from timeline.models.imports.runs import Upload


class PublisherHost(models.Model):
    """A host that pages may be fetched from before any document has its address there."""

    host = models.CharField(
        max_length=253,
        unique=True,
        help_text="As in an address, without https://: www.example.org. With it goes its www.",
    )

    class Meta:
        ordering = ("host",)
        verbose_name = "publishers' host"
        verbose_name_plural = "publishers' hosts"

    def __str__(self) -> str:
        return self.host

    def clean(self) -> None:
        """One way to write each host. Raises ValidationError for what is none."""
        try:
            self.host = host_name(self.host)
        except CannotFetch:
            words = f"“{self.host[:80]}” is no name of a host. Write it as in an address:"
            raise ValidationError({"host": f"{words} www.example.org."}) from None


class PageCheckQuerySet(models.QuerySet["PageCheck"]):
    """Looks at pages."""

    def waiting(self) -> Self:
        """Those whose change waits for an editor; the bytes that were found are not read."""
        return (
            self.filter(
                upload__isnull=False,
                upload__applied_at__isnull=True,
                upload__agreed_at__isnull=True,
            )
            .select_related("document", "upload")
            .defer("upload__original")
            .order_by("looked_at")
        )

    def failed(self) -> Self:
        """Those of pages that could not be looked at."""
        return (
            self.filter(outcome=PageCheck.Outcome.FAILED)
            .select_related("document")
            .order_by("looked_at")
        )


class PageCheck(models.Model):
    """When a document's page was looked at last, and what came of it."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "not changed"
        CHANGED = "changed", "changed"
        FAILED = "failed", "could not be looked at"

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="page_check"
    )
    looked_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    message = models.CharField(max_length=500, blank=True, help_text="Why it could not be.")
    capture = models.ForeignKey(
        Capture,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The one whose page the validators stand for.",
    )
    address = models.CharField(max_length=2000, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    upload = models.OneToOneField(
        Upload,
        models.SET_NULL,
        null=True,
        related_name="page_check",
        help_text="What was found, while its plan waits for an editor.",
    )

    objects = PageCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.document}: {self.get_outcome_display()}"

    @property
    def waits(self) -> bool:
        """Whether a change that was found waits for an editor."""
        upload = self.upload
        return upload is not None and upload.applied_at is None and upload.agreed_at is None

    def validators_for(self, capture: Capture) -> Validators:
        """By which the server tells whether the page is still the one of this capture."""
        if self.capture_id != capture.pk:
            return Validators()
        return Validators(self.address, self.etag, self.last_modified)
