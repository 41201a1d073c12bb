"""The tries that failed of late."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Failure(models.Model):
    """A password or a code that was wrong.

    Of account and address only keyed hashes are kept, and those for an hour.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password", _("password")
        CODE = "code", _("code")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    account = models.CharField(max_length=32)
    address = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        indexes = (models.Index(fields=("address", "at")), models.Index(fields=("account", "at")))

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
