"""What columns of JSON hold: frozen records instead of loose dictionaries, each with its version.

``to_json`` writes the form of today; ``from_json`` also reads every form that was stored before. A
form without a version is the first one. What cannot be read raises ``BrokenRecord``, which says
what stands there. Each stands beside the column that holds it.
"""

from timeline.models.records.merges import MovedRows, MovedRowsField
from timeline.models.records.metadata import Metadata, MetadataField
from timeline.models.records.previews import (
    PlanPreview,
    PlanPreviewField,
    ShownRow,
    ShownSection,
    ShownValue,
)
from timeline.models.records.progress import ImportProgress, ImportProgressField
from timeline.models.records.quotes import Quote, QuotesField
from timeline.models.records.reasons import Reason, ReasonsField
from timeline.models.records.record import BrokenRecord, Record
from timeline.models.records.shifts import Shift, ShiftsField
from timeline.models.records.undone import Undone, UndoneField
from timeline.models.records.wrote import Wrote, WroteField

__all__ = [
    "BrokenRecord",
    "ImportProgress",
    "ImportProgressField",
    "Metadata",
    "MetadataField",
    "MovedRows",
    "MovedRowsField",
    "PlanPreview",
    "PlanPreviewField",
    "Quote",
    "QuotesField",
    "Reason",
    "ReasonsField",
    "Record",
    "Shift",
    "ShiftsField",
    "ShownRow",
    "ShownSection",
    "ShownValue",
    "Undone",
    "UndoneField",
    "Wrote",
    "WroteField",
]
