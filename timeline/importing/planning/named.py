"""What becomes of the actors that a statement names: who speaks is named with the speaker."""

from __future__ import annotations

from timeline.importing.incoming.fields import LATER_FIELDS
from timeline.importing.incoming.values import IncomingStatement
from timeline.importing.planning.changes import FieldConflict, StatementChange
from timeline.importing.planning.three_way import three_way_merge
from timeline.importing.stored.values import StoredStatement


def merge_named(change: StatementChange, s: StoredStatement, new: IncomingStatement) -> None:
    """Merge them as a field, but for the speakers, before and now: they go with who speaks, so that
    a speaker whom an editor has chosen or confirmed is no dispute about who is named.
    """
    base, now, source = s.base.get("actors"), s.fields["actors"], new.fields["actors"]
    if base == source:
        return
    before = LATER_FIELDS["actors"] if base is None else base
    speakers = {s.fields["speaker"], s.base.get("speaker"), new.fields["speaker"]}
    others, conflict = three_way_merge(*({*names} - speakers for names in (before, now, source)))
    if conflict:
        change.conflicts.append(FieldConflict("actors", base, now, source))
    speaking = speakers.intersection(now if _who_speaks_stays(change, s) else source)
    if (names := sorted(others | speaking)) != now:
        change.changes["actors"] = names
    change.base["actors"] = source


def _who_speaks_stays(change: StatementChange, s: StoredStatement) -> bool:
    """Whether an editor has chosen the speaker, or settled doubts that stay settled."""
    chosen = s.fields["speaker"] != s.base.get("speaker")
    settled = s.fields["review"] != s.base.get("review", s.fields["review"])
    return chosen or (settled and "review" not in change.changes)
