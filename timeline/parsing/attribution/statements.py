"""One sentence -> its statements, before it is known whom their subjects denote."""

from __future__ import annotations

from timeline.parsing.reading import Reading

from .indirect.reports import indirect_statements
from .quotes.placing import quoted_statements
from .records import Raw
from .sentence import Sentence
from .subjects.attaching import attach_subjects
from .unsaid.clauses import is_unsaid


def read_sentence(reading: Reading, index: int) -> Sentence:
    """A sentence with its reporting verbs and the subject of each."""
    sentence = Sentence(reading, index)
    attach_subjects(sentence)
    return sentence


def statements_of(sentence: Sentence) -> list[Raw]:
    """Raw statements of a sentence: those with quotes in order, then those without.

    Words in marks that were not said are nobody's, and only part of what is told around them.
    """
    quoted = quoted_statements(sentence)
    said = [raw for raw in quoted if not is_unsaid(sentence, raw.cue)]
    places = sentence.reading.place_of_quote
    unsaid = {places[q] for raw in quoted if raw not in said for q in raw.quotes}
    return said + indirect_statements(sentence, said, unsaid)
