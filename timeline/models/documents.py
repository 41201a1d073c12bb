"""Sources and their texts."""

from __future__ import annotations

from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.common import DAY, followable, page_of, with_history
from timeline.models.flashpoints import Flashpoint
from timeline.text.weekdays import inferred_day


@with_history()
class Document(models.Model):
    """A source as its publisher put it out; its text is in its captures."""

    class Kind(models.TextChoices):
        CHRONOLOGY = "chronology", _("chronology")
        ARTICLE = "article", _("article")

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    archived_url = models.URLField(
        "archived copy",
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=("http", "https"))],
        help_text="Address of a copy of the page that an archive keeps; readers are led there too.",
    )
    published_on = models.DateField(
        null=True,
        blank=True,
        validators=DAY,
        help_text="Day of publication. It dates the statements of an article.",
    )
    background = models.TextField(
        blank=True, help_text="What the page says around its dated entries."
    )
    flashpoint = models.ForeignKey(
        Flashpoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        help_text="What the document is about; an article may be about none of them.",
    )
    published = models.BooleanField(
        default=True, help_text="Unset to hide the document with all that came from it."
    )
    imported = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ("title",)
        permissions = (("import_document", "Can import documents"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("document", self.slug)

    def current_capture(self) -> Capture:
        """The capture that the last import was of: what the spans of an article's statements refer
        to.
        """
        run = self.runs.in_force().select_related("capture").first()
        return run.capture if run is not None else self.captures.latest()

    def date_statements(self) -> None:
        """An article's statements bear its publication date, or the weekday that they name before
        it, and their offices' holders.
        """
        if self.kind != Document.Kind.ARTICLE:
            return
        for statement in self.statements.filter(event__isnull=True, date_by_hand=False):
            day, words = self.published_on, ""
            if day is not None:
                # a part split off by hand has the day of the whole, whose words may stand in the
                # other part
                kept = "" if statement.imported else statement.date_words
                day, words = (
                    inferred_day(statement.text, statement.quoted, day)
                    or inferred_day(kept, (), day)
                    or (day, "")
                )
            if (statement.date, statement.date_words) != (day, words):
                statement.date_words = words
                statement.move_to_day(day)

    @property
    def link(self) -> str:
        """The address, if it can be followed."""
        return followable(self.url)

    @property
    def archived_link(self) -> str:
        """The archived copy's address, if it can be followed."""
        return followable(self.archived_url)


class CaptureQuerySet(models.QuerySet["Capture"]):
    """Texts of documents, as they were."""

    def standing(self, document: Document) -> Self:
        """Those of a document, without what only undone imports have brought: it was a mistake."""
        return self.filter(document=document, runs__undone_at__isnull=True).distinct()


class Capture(models.Model):
    """The text of a document as it was at one moment; never changed, never deleted by an import."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="captures")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    captured_at = models.DateTimeField(auto_now_add=True)
    sections = models.JSONField(default=list)
    defects = models.JSONField(
        default=list, help_text="What the parser could not place: code, start, end."
    )
    parser_version = models.PositiveIntegerField(
        default=0, help_text="Which parser read it last; 0 before they were counted."
    )

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ("-captured_at", "-pk")
        get_latest_by = "captured_at"
        constraints = (models.UniqueConstraint(fields=("document", "sha256"), name="capture_once"),)

    def __str__(self) -> str:
        return f"{self.document}, {self.captured_at:%Y-%m-%d %H:%M}"


class Original(models.Model):
    """The bytes that a capture's text was read from, as they came; beside it, because pages that
    show the text have no need of them.
    """

    capture = models.OneToOneField(Capture, models.CASCADE, primary_key=True)
    content = models.BinaryField()
    media_type = models.CharField(max_length=50)
    encoding = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    address = models.CharField(
        max_length=2000, blank=True, help_text="From where it was fetched; a file has none."
    )
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.media_type}, {self.encoding}"
