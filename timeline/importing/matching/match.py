"""Which stored record is which parsed one.

Pure: texts and days in, pairs out; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from timeline.importing.matching.likeness import LikeTexts

_SAME_DAY = 0.5  # share of words that two versions of one entry have in common
_OTHER_DAY = 0.8  # a corrected date needs a text that is nearly the same
_CLEAR = 0.1  # how much better the best candidate must be than the next

S = TypeVar("S", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Key:
    """What a record is recognised by."""

    date: str | None
    text: str


@dataclass(slots=True)
class Matching(Generic[S]):
    """``pairs`` maps the index of an incoming record to the stored one; the rest is new, gone or
    doubtful.
    """

    pairs: dict[int, S] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    gone: list[S] = field(default_factory=list)
    ambiguous: list[tuple[int, list[S]]] = field(default_factory=list)


def match(
    stored: Sequence[tuple[S, Key]], incoming: Sequence[Key], *, by_date: bool = False
) -> Matching[S]:
    """Pair records: same day and text, then same text, then like text on the same day, then nearly
    the same text.

    ``by_date``: what stands in the place of the day tells a record by itself, as a statement's
    quotes do.
    """
    result: Matching[S] = Matching()
    if [key for _, key in stored] == [*incoming]:  # as it mostly is; equals pair in their order
        result.pairs = dict(enumerate(s for s, _ in stored))
        return result
    left = dict(stored)
    waiting = dict(enumerate(incoming))
    _exact(result, left, waiting, lambda k: (k.date, k.text))
    _exact(result, left, waiting, lambda k: k.text)
    if by_date:
        _exact(result, left, waiting, lambda k: k.date or object())
    for same_day, floor in ((True, _SAME_DAY), (False, _OTHER_DAY)):
        _alike(result, left, waiting, same_day, floor)
    _tell_the_rest(result, left, waiting)
    return result


def _tell_the_rest(result: Matching[S], left: Iterable[S], waiting: Iterable[int]) -> None:
    """What is neither paired nor doubtful is new, or gone."""
    doubtful = {n for n, _ in result.ambiguous}
    taken = {s for _, candidates in result.ambiguous for s in candidates}
    result.new = [n for n in waiting if n not in doubtful]
    result.gone = [s for s in left if s not in taken]


def _exact(
    result: Matching[S],
    left: dict[S, Key],
    waiting: dict[int, Key],
    by: Callable[[Key], object],
) -> None:
    """Pair what agrees wholly; equals pair in their order."""
    rows = _grouped(left, by)
    for n, key in list(waiting.items()):
        found = rows.get(by(key))
        if found:
            s = found.pop(0)
            result.pairs[n] = s
            del left[s], waiting[n]


def _grouped(stored: dict[S, Key], by: Callable[[Key], object]) -> dict[object, list[S]]:
    """Stored records that agree, in their order."""
    rows: dict[object, list[S]] = {}
    for s, key in stored.items():
        rows.setdefault(by(key), []).append(s)
    return rows


def _alike(
    result: Matching[S], left: dict[S, Key], waiting: dict[int, Key], same_day: bool, floor: float
) -> None:
    """Pair what is like enough, where one stored record is clearly the likest; else say which ones
    it could be.
    """
    by = _day if same_day else _any_day
    like = _like_texts(left, {by(key) for key in waiting.values()}, by)
    doubtful = {n for n, _ in result.ambiguous}
    for n, key in [row for row in waiting.items() if row[0] not in doubtful]:
        texts = like.get(by(key))
        likest = _likest(texts.scores(key.text, floor, left)) if texts is not None else []
        if len(likest) > 1:
            result.ambiguous.append((n, likest))
        elif likest:
            result.pairs[n] = likest[0]
            del left[likest[0]], waiting[n]


def _day(key: Key) -> object:
    return key.date


def _any_day(key: Key) -> object:
    return None


def _like_texts(
    left: dict[S, Key], days: Collection[object], by: Callable[[Key], object]
) -> dict[object, LikeTexts[S]]:
    """The texts of stored records of these days, day by day; nothing is read for no days."""
    of_day = _grouped(left, by) if days else {}
    return {
        day: LikeTexts({s: left[s].text for s in rows})
        for day, rows in of_day.items()
        if day in days
    }


def _likest(scores: Mapping[S, float]) -> list[S]:
    """What is most like, and what is hardly less so."""
    best = max(scores.values(), default=0.0)
    near = [s for s, score in scores.items() if best - score < _CLEAR]
    return sorted(near, key=lambda s: -scores[s])
