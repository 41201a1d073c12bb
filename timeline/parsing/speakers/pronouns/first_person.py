"""I: whoever's turn it is, or whose name stands over the text."""

from __future__ import annotations

import bisect

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Resolution
from timeline.parsing.speakers.introducing import introduce
from timeline.parsing.text.turns import teller

_MISTER = frozenset(["mr", "ms", "mrs", "dr"])


def i_who_tells(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "NINO BERIDZE: I said “no”.": she whose turn it is, where the text names her elsewhere too;
    "By Hanna Lindqvist".
    """
    reading = context.r
    found = teller(reading.text, reading.start, reading.start_of(phrase.i))
    if found is None:
        return None
    start, end = found
    places = range(phrase.i)
    i = bisect.bisect_left(places, start, key=reading.start_of)
    j = bisect.bisect_left(places, end, key=reading.start_of)
    name = Chunk(i, j, "name")
    printed = reading.text[start:end]
    name.text = printed.title() if printed.isupper() else printed
    name.start, name.end = start, end
    sure = reading.low(i - 1) == "by" or reading.low(i - 2) in _MISTER
    if not sure and context.registry.find(name)[0] is None:
        return None
    me = Phrase(i, j, i, "person")
    me.name = name
    return Resolution(introduce(context, me))
