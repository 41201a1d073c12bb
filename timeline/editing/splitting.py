"""One statement split in two, or two made one."""

from __future__ import annotations

from timeline.editing.candidates import Undecidable
from timeline.editing.quoting import cut_quotes, mend_cuts
from timeline.editing.statements import free_slug, whole_of
from timeline.models import State, Statement
from timeline.models.records import Reason
from timeline.models.records.doubts import SPLIT
from timeline.text.excerpt import excerpt

_SELECT = "Nothing was split. Select the first words of the second statement, then split."
_IN_WORDS = "'’-"


def split_statement(statement: Statement, at: int) -> Statement:
    """Make two statements of one at a place in its text, before the word that is there; the second
    is new and made by hand. Each quotes what stands in it, of a quotation that is cut its own half.

    Raises Undecidable.
    """
    first, second = _halves(statement.text, at)
    begin = statement.start + len(statement.text) - len(second)
    quotes = cut_quotes(statement, len(statement.text) - len(second), len(statement.text))
    kept = cut_quotes(statement, 0, len(first))
    new = Statement.objects.create(
        slug=free_slug(statement),
        event=statement.event,
        document=statement.document,
        date=statement.date,
        position=statement.position,
        date_words=statement.date_words,
        date_by_hand=statement.date_by_hand,
        speaker=statement.speaker,
        holder=statement.holder,
        attribution="",
        cue="",
        manner=statement.manner if quotes else Statement.Manner.INDIRECT,
        text=second,
        start=begin,
        end=statement.end,
        quotes=quotes,
        review=[Reason(SPLIT)],
        date_relation=statement.date_relation,
        sentence_start=statement.sentence_start,
        sentence_end=statement.sentence_end,
    )
    new.copy_mentions(statement)
    statement.text, statement.end = first, statement.start + len(first)
    statement.quotes = kept
    if not statement.quotes:
        statement.manner = Statement.Manner.INDIRECT
    statement.save()
    return new


def _halves(text: str, at: int) -> tuple[str, str]:
    """The words before and after a place; a word that it falls into goes to the second part. Raises
    Undecidable where there are none of either.
    """
    if not 0 < at < len(text):
        raise Undecidable(f"{_SELECT} The passage has {len(text)} characters.")
    if text[at].isalnum():
        while at and (text[at - 1].isalnum() or text[at - 1] in _IN_WORDS):
            at -= 1
    first, second = text[:at].rstrip(), text[at:].lstrip()
    if not first or not second:
        raise Undecidable(f"{_SELECT} Both parts need words.")
    return first, second


def _joined(one: Statement, other: Statement, end: int) -> str:
    """The source's words from one statement to the end of the other, where both stand there."""
    whole, offset = whole_of(one)
    between = whole[one.start - offset : end - offset]
    both_there = one.text in between and other.text in between
    return between if both_there else f"{one.text} {other.text}"


def _two_voices(one: Statement, other: Statement) -> str:
    """Why statements of two speakers stay two, and what to do first."""
    this, that = (s.speaker or "nobody who is known" for s in (one, other))
    return (
        f"Nothing was merged: this is said by {this}, and the next, “{excerpt(other.text, 60)}”, by"
        f" {that}. If one person says both, correct the speaker first, then merge."
    )


def merge_with_next(statement: Statement) -> Statement:
    """Make one statement of this and the next of the same text; the next is hidden.

    Raises Undecidable.
    """
    other = Statement.objects.following(statement).first()
    if other is None:
        raise Undecidable(
            "No statement follows this one here, so there is nothing to merge it with."
        )
    if statement.speaker != other.speaker:
        raise Undecidable(_two_voices(statement, other))
    end = max(statement.end, other.end)
    statement.text = _joined(statement, other, end)
    statement.end = end
    statement.quotes = [*statement.quotes, *(q for q in other.quotes if q not in statement.quotes)]
    mend_cuts(statement)
    if statement.manner == Statement.Manner.INDIRECT:
        statement.manner = other.manner
    if other.sentence_end is not None and statement.sentence_end is not None:
        statement.sentence_end = max(statement.sentence_end, other.sentence_end)
    statement.save()
    statement.copy_mentions(other)
    other.state = State.HIDDEN
    other.save()
    return other
