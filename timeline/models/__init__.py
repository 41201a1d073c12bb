"""The records, each with its queryset: documents and captures, events, statements, actors."""

from timeline.models.actors.actors import Actor
from timeline.models.actors.aliases import Alias
from timeline.models.actors.countries import Country
from timeline.models.actors.merges import Merge
from timeline.models.actors.tenures import Tenure
from timeline.models.changes import ContentChange, Report
from timeline.models.common import DAY, SEARCHED, DateRelation, State
from timeline.models.conflicts import Conflict
from timeline.models.counts import EventCount, SpeakerCount, StatementCount
from timeline.models.documents import Capture, Document, Original
from timeline.models.events import Event
from timeline.models.facet_index.events import (
    FacetBits,
    FacetChunk,
    FacetMoved,
    FacetRecord,
    FacetValue,
)
from timeline.models.facet_index.notes import FacetNote
from timeline.models.facet_index.statements import (
    UNDATED,
    StatementBits,
    StatementChunk,
    StatementRecord,
    StatementValue,
)
from timeline.models.facet_index.tables import OF_EVENTS, OF_STATEMENTS, IndexTables
from timeline.models.flashpoints import Flashpoint
from timeline.models.imports.fetching import PageCheck, PublisherHost
from timeline.models.imports.runs import ImportRun, Upload
from timeline.models.imports.undoing import Undoing
from timeline.models.mentions.events import EventActor, EventCountry, EventPlace
from timeline.models.mentions.statements import StatementActor, StatementCountry
from timeline.models.places import Place
from timeline.models.queries.actors import ActorQuerySet
from timeline.models.queries.events import EventQuerySet
from timeline.models.queries.sorting import Sort
from timeline.models.queries.statements import StatementQuerySet
from timeline.models.samples import Sample
from timeline.models.statements import Statement

__all__ = [
    "DAY",
    "OF_EVENTS",
    "OF_STATEMENTS",
    "SEARCHED",
    "UNDATED",
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
    "EventCount",
    "EventCountry",
    "EventPlace",
    "EventQuerySet",
    "FacetBits",
    "FacetChunk",
    "FacetMoved",
    "FacetNote",
    "FacetRecord",
    "FacetValue",
    "Flashpoint",
    "ImportRun",
    "IndexTables",
    "Merge",
    "Original",
    "PageCheck",
    "Place",
    "PublisherHost",
    "Report",
    "Sample",
    "Sort",
    "SpeakerCount",
    "State",
    "Statement",
    "StatementActor",
    "StatementBits",
    "StatementChunk",
    "StatementCount",
    "StatementCountry",
    "StatementQuerySet",
    "StatementRecord",
    "StatementValue",
    "Tenure",
    "Undoing",
    "Upload",
]
