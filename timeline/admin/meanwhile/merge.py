"""Three versions of a form made one: what its editor saw, what is stored now, what was sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.http import QueryDict

from timeline.admin.meanwhile.rows import SentRow, html_name, sent_rows, write_rows
from timeline.admin.meanwhile.seen import KEEP, MINE, THEIRS, Seen
from timeline.admin.meanwhile.values import MAIN, Section, Sent, Stored

_REMOVED = "DELETE"
GONE = ["on"]  # what a ticked box sends


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both have changed."""

    row: SentRow
    field: str
    section: Section
    theirs: Sent
    mine: Sent

    @property
    def name(self) -> str:
        """The name of the field in the form, once its rows are written."""
        return html_name(self.row.name, self.field)


@dataclass(slots=True)
class Merged:
    """What came of it: fields taken over, in words, and fields to ask about."""

    taken: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def answer(data: QueryDict, seen: Seen) -> set[str]:
    """Put their words where the editor has chosen them; the names of fields left unanswered."""
    open_questions = set()
    for name, theirs in seen.asked.items():
        choice = data.get(KEEP + name)
        if choice == THEIRS:
            data.setlist(name, theirs)
        elif choice != MINE:
            open_questions.add(name)
    return open_questions


def merge(
    data: QueryDict, sections: Iterable[Section], seen: Seen, unanswered: Collection[str] = ()
) -> Merged:
    """Make ``data`` what the form is after both: it is changed."""
    merged = Merged()
    for section in sections:
        rows = list(_rows(data, section, seen, unanswered, merged))
        write_rows(data, section, rows)
    return merged


def _rows(
    data: QueryDict, section: Section, seen: Seen, unanswered: Collection[str], merged: Merged
) -> Iterator[SentRow]:
    sent = sent_rows(data, section)
    by_pk = {row.pk: row for row in sent if row.pk or section.prefix == MAIN}
    for pk, stored in section.rows.items():
        if row := by_pk.get(pk):
            _merge_row(row, stored, section, seen, unanswered, merged)
            yield row
        else:
            yield SentRow("", pk, dict(stored.values), False)
            if not seen.has(section.prefix, pk):
                merged.taken.append(f"{stored.name} (added)")
    for row in sent:
        if row.pk not in section.rows:
            yield from _new_row(row, section, seen, unanswered, merged)


def _merge_row(
    row: SentRow,
    stored: Stored,
    section: Section,
    seen: Seen,
    unanswered: Collection[str],
    merged: Merged,
) -> None:
    """Fields of a row that is stored."""
    if row.removed:
        if (
            _began(row, section, seen) != stored.values
            or html_name(row.name, _REMOVED) in unanswered
        ):
            merged.clashes.append(Clash(row, _REMOVED, section, [], GONE))
        return
    for name, theirs in stored.values.items():
        mine = row.values[name]
        asked = html_name(row.name, name) in unanswered
        began = None if asked else seen.value(section.prefix, row.pk, name)
        if mine == theirs or theirs == began:
            continue
        if mine == began:
            row.values[name] = theirs
            where = f"{stored.name}: " if section.prefix else ""
            merged.taken.append(f"{where}{label(section, name)}")
        else:
            merged.clashes.append(Clash(row, name, section, theirs, mine))


def _new_row(
    row: SentRow, section: Section, seen: Seen, unanswered: Collection[str], merged: Merged
) -> Iterator[SentRow]:
    """A row that is not stored: new, or removed by somebody else."""
    words = ", ".join(" ".join(shown) for shown in row.values.values() if shown)
    if row.pk and (row.removed or row.values == _began(row, section, seen)):
        merged.taken.append(f"{section.prefix} {words} (removed)")
        return
    asked = html_name(row.name, _REMOVED) in unanswered
    if section.can_delete and (row.pk or asked) and not row.removed:
        merged.clashes.append(Clash(row, _REMOVED, section, GONE, []))
    row.pk = ""
    yield row


def _began(row: SentRow, section: Section, seen: Seen) -> dict[str, Sent | None]:
    """The values of a row as its editor saw them; None for each that is not known."""
    return {n: seen.value(section.prefix, row.pk, n) for n in section.fields}


def label(section: Section, name: str) -> str:
    """What a field is called."""
    if name == _REMOVED:
        return "remove this row"
    return str(section.fields[name].label or name)
