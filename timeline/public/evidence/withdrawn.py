"""What an editor has withdrawn stays withdrawn in every capture, the former ones too."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.editing.versions import versions_of
from timeline.models import Capture, Event, State

Place = tuple[int, int]  # start and end in the capture's text


def withdrawn_places(capture: Capture) -> list[Place]:
    """Where withdrawn entries of the document stand in a capture, in order, none over another.

    The newest capture has them by their records, former ones by what the history says of them.
    """
    hidden = Event.objects.filter(document=capture.document).exclude(state=State.PUBLISHED)
    found = sorted(place for event in hidden for place in _places(event, capture))
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


def _places(event: Event, capture: Capture) -> Iterator[Place]:
    if event.capture_id == capture.pk:
        yield event.start, event.end
        return
    rows = versions_of(Event).filter(pgh_obj_id=event.pk, capture_id=capture.pk)
    known = set(rows.values_list("start", "end"))
    # an import writes place and capture one after the other: what it wrote in between is no place
    words = _words(str(event.imported.get("text") or event.text))
    exact = {(a, b) for a, b in known if _words(capture.text[a:b]).endswith(words)}
    yield from exact or known or _search(str(event.imported.get("text") or event.text), capture)


def _search(words: str, capture: Capture) -> Iterator[Place]:
    """An entry from before there was a history, by its words."""
    at = capture.text.find(words) if words else -1
    if at >= 0:
        yield at, at + len(words)


def _words(text: str) -> str:
    return " ".join(text.split())
