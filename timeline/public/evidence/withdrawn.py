"""What an editor has withdrawn stays withdrawn in every capture, the former ones too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.editing.versions import versions_of
from timeline.models import Capture, Event, ImportRun, State

Place = tuple[int, int]  # start and end in the capture's text


def withdrawn_places(capture: Capture) -> list[Place]:
    """Where withdrawn entries of the document stand in a capture, in order, none over another.

    The newest capture has them by their records, former ones by what the history says of them,
    and the imports that have moved them.
    """
    hidden = Event.objects.filter(document=capture.document).exclude(state=State.PUBLISHED)
    runs = list(capture.document.runs.order_by("-pk").exclude(shifts=[])) if hidden else []
    found = sorted(place for event in hidden for place in _places(event, capture, runs))
    places: list[Place] = []
    for start, end in found:
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def without_withdrawn(capture: Capture, instead: str) -> str:
    """A capture's text in which these words stand for each withdrawn entry."""
    parts, at = [], 0
    for start, end in withdrawn_places(capture):
        parts += [capture.text[at:start], f" {instead} "]
        at = end
    return "".join([*parts, capture.text[at:]])


def _places(event: Event, capture: Capture, runs: Iterable[ImportRun]) -> Iterator[Place]:
    if event.capture_id == capture.pk:
        yield event.start, event.end
        return
    places = _places_in_captures(event, runs)
    known = {(a, b) for pk, a, b in places if pk == capture.pk}
    if "by_hand" in capture.document.imported:  # a text that only grows: later ones hold it too
        known = {(a, b) for _, a, b in places if b <= len(capture.text)}
    # an import writes place and capture one after the other: what it wrote in between is no place
    words = _words(str(event.imported.get("text") or event.text))
    exact = {(a, b) for a, b in known if _words(capture.text[a:b]).endswith(words)}
    yield from exact or known or _search(str(event.imported.get("text") or event.text), capture)


def _places_in_captures(event: Event, runs: Iterable[ImportRun]) -> set[tuple[int, int, int]]:
    """Captures by primary key, and where an entry stood in each from its start to its end: as its
    versions say, and before it was moved without one.
    """
    rows = versions_of(Event).filter(pgh_obj_id=event.pk)
    known = {(event.capture_id, event.start, event.end)}
    known |= set(rows.values_list("capture_id", "start", "end"))
    for run in runs:
        known |= {
            (shift.capture, start - shift.by, end - shift.by)
            for pk, start, end in known
            if pk == run.capture_id
            for shift in run.shifts
            if shift.start <= start < shift.end
        }
    return known


def _search(words: str, capture: Capture) -> Iterator[Place]:
    """An entry from before there was a history, by its words."""
    at = capture.text.find(words) if words else -1
    if at >= 0:
        yield at, at + len(words)


def _words(text: str) -> str:
    return " ".join(text.split())
