"""Noun phrases that can speak: people with their titles, officials without names, bodies, states,
documents.
"""

from .groups import find
from .records import Phrase, PhraseKind
from .words import AGED, NUMBERS, PARTICIPLES, VERB_SHAPES

__all__ = ["AGED", "NUMBERS", "PARTICIPLES", "VERB_SHAPES", "Phrase", "PhraseKind", "find"]
