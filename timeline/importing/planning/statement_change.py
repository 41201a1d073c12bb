"""What becomes of one statement: changed, vanished, back again."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.importing.incoming.fields import STATEMENT_FIELDS
from timeline.importing.incoming.values import IncomingStatement
from timeline.importing.planning.changes import FieldConflict, StatementChange
from timeline.importing.planning.named import merge_named
from timeline.importing.planning.three_way import ABSENT, bring_back, merge_fields
from timeline.importing.stored.values import StoredStatement
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER, NEW_WORDS

_SPANS = ("start", "end", "quote_spans", "sentence_start", "sentence_end")
_WORDS = ("text", "quotes")


def statement_change(s: StoredStatement, new: IncomingStatement) -> StatementChange | None:
    """What to write to a statement that came in again; None where nothing is new."""
    change = StatementChange(s.pk, incoming=new)
    merge_fields(
        change,
        [name for name in STATEMENT_FIELDS if name not in ("review", "actors")],
        s.base,
        s.fields,
        new.fields,
    )
    _keep_words_together(change, s, new)
    _merge_doubts(change, s, new)
    if _speaker_by_hand(s):
        _keep_chosen_speaker(change, s)
    merge_named(change, s, new)
    bring_back(change, s)
    # words that a hand has chosen stand where that hand has put them, not where the parsed ones do
    fixed = _SPANS if _by_hand(s, _WORDS) else ()
    change.place = {k: v for k, v in new.place.items() if s.place.get(k) != v and k not in fixed}
    return change if change.changes or change.base or change.place else None


def _keep_words_together(
    change: StatementChange, s: StoredStatement, new: IncomingStatement
) -> None:
    """Quotes and manner are those of the words that they stand in. Where a hand has chosen the
    words and the source has others now, all three stay and the words are in dispute.
    """
    words, before = new.fields["text"], s.base.get("text", s.fields["text"])
    if s.fields["text"] in (words, before):
        if words != s.fields["text"] and any(q not in words for q in s.fields["quotes"]):
            _take_quotes(change, s, new)
    elif words != before:
        _leave_to_words(change, "quotes", "manner")
    elif any(q not in s.fields["text"] for q in new.fields["quotes"]):
        change.changes.pop("quotes", None)


def _take_quotes(change: StatementChange, s: StoredStatement, new: IncomingStatement) -> None:
    """The source's, whoever chose those that stand: they are of other words."""
    change.conflicts = [c for c in change.conflicts if c.field != "quotes"]
    if new.fields["quotes"] != s.fields["quotes"]:
        change.changes["quotes"] = new.fields["quotes"]


def _leave_to_words(change: StatementChange, *names: str) -> None:
    """Write nothing to these fields and ask nothing about them: they go with the words."""
    change.conflicts = [c for c in change.conflicts if c.field not in names]
    for name in names:
        change.changes.pop(name, None)


def _keep_chosen_speaker(change: StatementChange, s: StoredStatement) -> None:
    """Whoever holds an office goes with the speaker that a hand has chosen, and so do words that
    named another, which were dropped with him: nobody is asked about them apart.
    """
    change.changes.pop("holder", None)
    if not s.fields["attribution"]:
        change.conflicts = [c for c in change.conflicts if c.field != "attribution"]


def _speaker_by_hand(s: StoredStatement) -> bool:
    return bool(s.fields["speaker"] != s.base.get("speaker"))


def _by_hand(s: StoredStatement, names: Sequence[str]) -> bool:
    """Whether an editor has changed any of these fields since they last came in."""
    return any(s.base.get(name, s.fields[name]) != s.fields[name] for name in names)


def _merge_doubts(change: StatementChange, s: StoredStatement, new: IncomingStatement) -> None:
    """Doubts that an editor has settled stay settled, until other words or another speaker
    come in. Whom an editor has chosen as the speaker of other words is asked about by itself, and
    doubts of whom the parser would name are none of him.
    """
    before, doubts = s.base.get("review", ABSENT), new.fields["review"]
    open_again = (
        before in (ABSENT, s.fields["review"])
        or {"text", "quotes", "speaker"} & change.changes.keys()
    )
    if open_again and _speaker_by_hand(s) and {"text", "quotes"} & change.changes.keys():
        change.changes["review"] = [*sorted({*doubts} - DOUBTS_OF_SPEAKER), NEW_WORDS]
    elif open_again and doubts != s.fields["review"]:
        change.changes["review"] = doubts
    if before != doubts:
        change.base["review"] = doubts


def vanished_statement(s: StoredStatement) -> StatementChange | None:
    """What its source has no longer is hidden, or in conflict where an editor has changed it."""
    if s.base.get("state") == "hidden":
        return None
    change = StatementChange(s.pk, base={"state": "hidden"})
    if s.state != "published":
        return change
    if _by_hand(s, STATEMENT_FIELDS):
        change.conflicts.append(FieldConflict("state", "published", "published", "hidden"))
    else:
        change.changes["state"] = "hidden"
    return change
