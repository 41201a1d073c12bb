"""One sentence -> its statements, before it is known whom their subjects denote."""

from __future__ import annotations

from timeline.parsing.reading import Reading

from .indirect.reports import indirect_statements
from .quotes.placing import quoted_statements
from .records import Raw
from .sentence import Sentence
from .subjects.attaching import attach_subjects


def read_sentence(reading: Reading, index: int) -> Sentence:
    """A sentence with its reporting verbs and the subject of each."""
    sentence = Sentence(reading, index)
    attach_subjects(sentence)
    return sentence


def statements_of(sentence: Sentence) -> list[Raw]:
    """Raw statements of a sentence: those with quotes in order, then those without."""
    quoted = quoted_statements(sentence)
    return quoted + indirect_statements(sentence, quoted)
