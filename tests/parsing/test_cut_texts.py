"""Texts cut off anywhere: a page that ends in mid-sentence is read as far as it goes."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.gazetteers import GAZETTEER
from timeline.parsing import parse

from .test_generated import check

CORPUS = Path(__file__).parents[1] / "corpus" / "statements.toml"
TEXTS = [case["text"] for case in tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]]
HARD_ENDS = [
    "Nobody knew who tells it",
    "An act still to come is told in the words of whoever tells it",
    "Two sailors drowned, according to the",
    "“It is late”, said",
    "Ayla Demir told the",
    "The skipper, Ayla Demir,",
    "Asked whether",
]


def cuts(text: str) -> list[int]:
    """Where a word or a mark ends."""
    return [found.end() for found in re.finditer(r"\w+|[^\w\s]", text)]


@pytest.mark.parametrize("text", [*HARD_ENDS, *random.Random(11).sample(TEXTS, 12)])
def test_a_sentence_is_read_wherever_it_is_cut(text):
    for end in cuts(text):
        check(text[:end], parse(text[:end], GAZETTEER))


@pytest.mark.parametrize("seed", range(3))
def test_a_page_is_read_wherever_it_is_cut(seed):
    dice = random.Random(seed)
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode()
        places = cuts(text)
        for start in dice.sample(places, 12):
            piece = text[start : start + dice.randint(20, 600)]
            check(piece, parse(piece, GAZETTEER))
