"""What the editor of a form saw when it was opened: it goes along in the form, signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core import signing
from django.utils import timezone

from timeline.admin.meanwhile.values import Section, Sent, Values

BASE = "_base"
KEEP = "_keep-"  # and the name of a field: whose words stay
THEIRS, MINE = "theirs", "mine"
_SALT = "timeline.admin.meanwhile"

Rows = Mapping[str, Mapping[str, Values]]  # prefix -> primary key -> values


@dataclass(frozen=True, slots=True)
class Seen:
    """Values that a form began with, when, and what it asks its editor to choose between."""

    rows: Rows = field(default_factory=dict)
    asked: Mapping[str, Sent] = field(default_factory=dict)  # name in the form -> their words
    at: dt.datetime | None = None

    def value(self, prefix: str, pk: str, name: str) -> Sent | None:
        """What stood in a field; None where that is not known."""
        return self.rows.get(prefix, {}).get(pk, {}).get(name)

    def has(self, prefix: str, pk: str) -> bool:
        """Whether the row was there."""
        return pk in self.rows.get(prefix, {})


def seal(sections: Iterable[Section], asked: Mapping[str, Sent]) -> str:
    """The text that goes along in a form whose editor is shown these values now."""
    rows = {s.prefix: {pk: row.values for pk, row in s.rows.items()} for s in sections}
    content = {"rows": rows, "asked": dict(asked), "at": timezone.now().isoformat()}
    return signing.dumps(content, salt=_SALT, compress=True)


def unseal(text: str) -> Seen:
    """What such a text says; nothing, where we have not written it: all differences are asked."""
    try:
        content = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return Seen()
    return Seen(content["rows"], content["asked"], dt.datetime.fromisoformat(content["at"]))
