"""What becomes of the statements of an event or an article."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.importing.incoming.values import IncomingStatement
from timeline.importing.matching.match import Key, match
from timeline.importing.planning.changes import StatementChange
from timeline.importing.planning.statement_change import statement_change, vanished_statement
from timeline.importing.stored.values import StoredStatement


def statement_changes(
    stored: Sequence[StoredStatement], new: Sequence[IncomingStatement]
) -> tuple[list[StatementChange], list[IncomingStatement]]:
    """Statements are recognised by their quotes, then by their text; what vanished untouched is
    hidden. One that could be either of two is new, and the source has neither of them any more:
    the same text read again finds it by its own words.
    """
    found = match(
        [(s.pk, _statement_key(s)) for s in stored if s.base],
        [Key(_quotes_key(s.fields["quotes"]), str(s.fields["text"])) for s in new],
        by_date=True,
    )
    by_pk = {s.pk: s for s in stored}
    known = [statement_change(by_pk[pk], new[n]) for n, pk in sorted(found.pairs.items())]
    doubtful = {pk for _, pks in found.ambiguous for pk in pks} - {*found.pairs.values()}
    vanished = [vanished_statement(by_pk[pk]) for pk in (*found.gone, *sorted(doubtful))]
    changes = [change for change in [*known, *vanished] if change is not None]
    return changes, [new[n] for n in [*found.new, *(n for n, _ in found.ambiguous)]]


def _statement_key(s: StoredStatement) -> Key:
    """Its quotes and its words, as they last came in."""
    return Key(
        _quotes_key(s.base.get("quotes") or s.fields["quotes"]),
        str(s.base.get("text", s.fields["text"])),
    )


def _quotes_key(quotes: Sequence[str]) -> str:
    return "\n".join(quotes)
