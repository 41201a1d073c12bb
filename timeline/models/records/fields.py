"""Columns of JSON whose Python value is a record, or a list of records.

Whatever is assigned, by a query or by hand, is a record from then on. To the database, to
migrations and to the tables of the history they are plain columns of JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from timeline.models.records.record import BrokenRecord, Encoder, Record
from timeline.types import JSON, Subscriptable

S = TypeVar("S")  # what may be assigned
G = TypeVar("G")  # what is read

if TYPE_CHECKING:
    JSONField = models.JSONField
else:

    class JSONField(Subscriptable, models.JSONField): ...


class _Attribute(DeferredAttribute):
    """Makes a record of what is assigned."""

    field: RecordField[object, object]

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = self.field.record_of(value)


class RecordField(JSONField[S, G]):
    """A column that holds one record."""

    descriptor_class = _Attribute
    record: ClassVar[type[Record]]

    def __init__(
        self,
        *,
        default: Callable[[], object],
        db_default: object = models.NOT_PROVIDED,
        blank: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(
            default=default,
            db_default=db_default,
            blank=blank,
            help_text=help_text,
            encoder=Encoder,
        )

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["encoder"]
        return name, "django.db.models.JSONField", args, kwargs

    def record_of(self, value: object) -> object:
        """What the attribute holds after an assignment. Raises BrokenRecord."""
        if value is None or hasattr(value, "resolve_expression"):  # for the database to compute
            return value
        return (
            value if isinstance(value, self.record) else self.record.from_json(cast("JSON", value))
        )


class RecordsField(RecordField[S, G]):
    """A column that holds a list of records."""

    def record_of(self, value: object) -> object:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if not isinstance(value, list | tuple):
            raise BrokenRecord(f"The stored {self.verbose_name} are no list: {value!r:.80}.")
        return [super(RecordsField, self).record_of(row) for row in value]
