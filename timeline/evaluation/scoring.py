"""How well the parser reads: its output against annotations made by hand.

What right means is in ``tests/gold/GUIDELINES.md``. Names are compared without case, accents and
articles; a speaker is right when its name is the annotated one or one that the annotators accept; a
reported passage is found when most of its words agree and its speaker is right.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.evaluation.tallies import Score, Tally
from timeline.parsing import Gazetteer, parse
from timeline.parsing.serialize import countries, names, to_json

Row = dict[str, Any]  # of JSON: of the annotations, or of what ``parse_document`` prints
_IGNORED = {"the", "a", "an", "of", "unnamed"}
_LIKE = 0.6  # share of words that two extents of one reported passage have in common


@dataclass(frozen=True)
class Source:
    """An annotated text."""

    name: str
    title: str
    kind: str
    text: Path
    gold: Path


def sources(root: Path) -> list[Source]:
    """The annotated texts of the project in ``root``."""
    with (root / "tests/gold/sources.toml").open("rb") as f:
        rows = tomllib.load(f)
    return [
        Source(name, r["title"], r["kind"], root / r["text"], root / f"tests/gold/{name}.json")
        for name, r in rows.items()
    ]


def score_source(source: Source, gazetteer: Gazetteer, without: Collection[str] = ()) -> Score:
    """Parse a source, without some of the rules, and compare."""
    gold = json.loads(source.gold.read_text(encoding="utf-8"))
    text = source.text.read_bytes().decode("utf-8")
    document = parse(text, gazetteer, without)
    events = to_json(document)["events"]
    if document.kind == "article":
        whole = {
            "date": None,
            "text": gold[0]["text"],
            "countries": countries(document.mentions),
            "persons": names(document.mentions, {"person"}),
            "organizations": names(document.mentions, {"organization", "group"}),
            "statements": to_json(document)["statements"],
        }
        events = [whole]
    return score(gold, events)


def score(gold: Iterable[Row], events: Iterable[Row]) -> Score:
    """Compare annotated entries with parsed events (objects of the ``parse_document`` contract)."""
    result = Score()
    by_text: dict[str, list[Row]] = {}
    for event in events:
        by_text.setdefault(plain(event["text"]), []).append(event)
    for entry in gold:
        candidates = by_text.get(plain(entry["text"]), [])
        found = next((e for e in candidates if e["date"] == entry["date"]), None)
        event = found or {"statements": [], "countries": [], "persons": [], "organizations": []}
        if found is None:
            result.disagreements.append((entry["id"], "entry not found with its date"))
            result.tallies["entries"].missed += 1
        else:
            candidates.remove(found)
            result.tallies["entries"].right += 1
        result.add(_entry(entry, event))
    return result


def plain(name: str | None) -> str:
    """A name as it is compared: no case, accents, stops, possessives or articles."""
    text = unicodedata.normalize("NFKD", name or "").casefold()
    text = (
        "".join(c for c in text if not unicodedata.combining(c))
        .replace("’", "'")
        .replace("‘", "'")
        .replace(".", "")
    )
    text = re.sub(r"'s\b|'", "", re.sub(r"[^\w']+", " ", text))
    return " ".join(w for w in text.split() if w not in _IGNORED)


def _same_speaker(want: Row, said: Row) -> bool:
    accepted = {
        plain(n)
        for n in [want["speaker"], want.get("attribution"), *(want.get("accept") or [])]
        if n
    }
    own = plain(said["speaker"])
    offered = {own, *(plain(n) for n in said["speaker_aliases"])} - {""}
    if (said["speaker"] and own in accepted) or plain(want["speaker"]) in offered:
        return True
    return bool(own) and any(sorted(own.split()) == sorted(a.split()) for a in accepted)


def _entry(entry: Row, event: Row) -> Score:
    result = Score()
    result.statements = len(event["statements"])
    result.in_review = sum(bool(s["review"]) for s in event["statements"])
    for said in event["statements"]:
        result.note_rules(said, "fired")
    _quotes(entry, event, result)
    _indirect(entry, event, result)
    for kind in ("countries", "persons", "organizations"):
        _names(kind, entry, event, result)
    return result


def _quotes(entry: Row, event: Row, result: Score) -> None:
    note = result.disagreements.append
    found = [(quote, said) for said in event["statements"] for quote in said["quotes"]]
    for want in (q for q in entry["quotes"] if q["is_statement"]):
        match = next((f for f in found if plain(f[0]["text"]) == plain(want["text"])), None)
        if match is None:
            result.tallies["quotes"].missed += 1
            result.tallies["attribution"].missed += 1
            note((entry["id"], f"quote missed: {want['text'][:70]}"))
            continue
        found.remove(match)
        result.tallies["quotes"].right += 1
        _compare(want, match[1], result, entry["id"])
    for quote, said in found:
        result.note_rules(said, "wrong")
        result.tallies["quotes"].wrong += 1
        result.tallies["attribution"].wrong += 1
        note((entry["id"], f"no statement: {quote['text'][:70]}"))


def _compare(want: Row, said: Row, result: Score, entry: str) -> None:
    tally = result.tallies["attribution"]
    if _same_speaker(want, said):
        tally.right += 1
        result.note_rules(said, "right")
    else:
        tally.wrong += 1
        tally.missed += 1
        result.silent += not said["review"]
        result.note_rules(said, "wrong" if said["review"] else "silent")
        result.disagreements.append(
            (
                entry,
                f"speaker {said['speaker']!r}, should be {want['speaker']!r}: {want['text'][:50]}",
            )
        )
    result.matched += 1
    details = {
        "cue": (plain(said["cue"]), plain(want["cue"])),
        "kind": (said["speaker_kind"], want["speaker_kind"]),
        "country": (said["speaker_country"], want["speaker_country"]),
    }
    for name, (found, wanted) in details.items():
        result.details[name] += found == wanted
        if found != wanted:
            result.disagreements.append(
                (
                    entry,
                    (
                        f"{name} of {said['speaker']!r}: {found or None!r}, should be"
                        f" {wanted or None!r}"
                    ),
                )
            )


def _indirect(entry: Row, event: Row, result: Score) -> None:
    tally = result.tallies["indirect"]
    rest = [s for s in event["statements"] if not s["direct"]]
    for want in entry["indirect"]:
        words = Counter(plain(want["text"]).split())
        match = next(
            (s for s in rest if _overlap(words, s["text"]) and _same_speaker(want, s)), None
        )
        if match is None:
            tally.missed += 1
            result.disagreements.append(
                (entry["id"], f"reported speech missed: {want['text'][:70]}")
            )
        else:
            rest.remove(match)
            tally.right += 1
    tally.wrong += len(rest)
    result.disagreements += [(entry["id"], f"no reported speech: {s['text'][:70]}") for s in rest]


def _overlap(words: Counter[str], text: str) -> bool:
    other = Counter(plain(text).split())
    return (words & other).total() >= _LIKE * min(words.total(), other.total() or 1)


def _names(kind: str, entry: Row, event: Row, result: Score) -> None:
    as_compared = (lambda n: n) if kind == "countries" else plain
    want, got = {as_compared(n) for n in entry[kind]}, {as_compared(n) for n in event[kind]}
    optional = {as_compared(n) for n in entry.get(f"{kind}_optional", [])}
    result.tallies[kind] += Tally(len(want & got), len(got - want - optional), len(want - got))
    if want - got or got - want - optional:
        text = f"{kind}: missing {sorted(want - got)}, too many {sorted(got - want - optional)}"
        result.disagreements.append((entry["id"], text))


def measure(root: Path, gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """Figures of the project's own sources ("real") and of texts about other places and people
    ("invented").
    """
    totals: dict[str, Score] = {}
    for source in sources(root):
        totals.setdefault(source.kind, Score()).add(score_source(source, gazetteer))
    return {kind: total.figures() for kind, total in totals.items()}
