"""The records, each with its queryset: documents and captures, events, statements, actors."""

from timeline.models.actors import Actor, ActorQuerySet, Alias, Country, Merge, Tenure
from timeline.models.changes import ContentChange, Report
from timeline.models.common import DAY, SEARCHED, DateRelation, State
from timeline.models.documents import Capture, Document, Original
from timeline.models.events import Event
from timeline.models.imports import Conflict, ImportRun, Upload
from timeline.models.mentions import EventActor, EventCountry, StatementActor, StatementCountry
from timeline.models.queries.events import EventQuerySet
from timeline.models.queries.statements import StatementQuerySet
from timeline.models.statements import Statement

__all__ = [
    "DAY",
    "SEARCHED",
    "Actor",
    "ActorQuerySet",
    "Alias",
    "Capture",
    "Conflict",
    "ContentChange",
    "Country",
    "DateRelation",
    "Document",
    "Event",
    "EventActor",
    "EventCountry",
    "EventQuerySet",
    "ImportRun",
    "Merge",
    "Original",
    "Report",
    "State",
    "Statement",
    "StatementActor",
    "StatementCountry",
    "StatementQuerySet",
    "Tenure",
    "Upload",
]
