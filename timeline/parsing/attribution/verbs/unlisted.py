"""Verbs that the lexicon has not, shown to report by where they stand: "demurred that “…”"."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import ARTICLES, HUMAN
from timeline.parsing.lexicon import AUXILIARIES, FUNCTION, PREPOSITIONS, reports
from timeline.parsing.reading import QUOTE
from timeline.parsing.text.tokens import Token

# What things do, not people: "the speech proved that".
_EVIDENT = frozenset(
    "proved showed demonstrated meant ensured required discovered realised realized learned seemed"
    " appeared happened".split()
)
# Past forms without "-ed" that may report beside words and a name: "“…”, wept Ayla Demir".
PASTS = frozenset(
    "wept began swore sang spoke wrote read went broke cut rang thought laughed spat sprang".split()
)
_ASKED_FIRST = frozenset(["asked", "pressed", "questioned"])
_SUBORDINATING = frozenset("when while as after before if although though because since".split())
_AGAINST = frozenset(["while", "whereas", "but", ";"])
_OPENING = ARTICLES | {"one", "another"}
_NO_PAST = AUXILIARIES | {"-"}
_STOPS = frozenset([",", ".", ";", ":", QUOTE])
_UTTERED = ",?!"  # what an utterance ends in before its closing mark
_LONGEST_SPEAKER = 8  # tokens between the marks and the verb
_REACH = 8  # tokens after "that" in which words in marks stand


def verb_by_place(stretch: Stretch, place: int, low: str) -> tuple[str, str] | None:
    """Base and form of a verb of no list that its place shows to report."""
    if low.endswith("ed") and _past_reports(stretch, place, low):
        return low, "finite"
    if low in PASTS or (low.endswith("ed") and len(low) > 4):
        return (low, "finite") if _between_words_and_name(stretch, place) else None
    return None


def _past_reports(stretch: Stretch, place: int, low: str) -> bool:
    reading = stretch.reading
    if len(low) < 5 or low in _EVIDENT or reading.tokens[place].capital:
        return False
    if reading.low(place - 1) in _NO_PAST:
        return False
    return any(shows(stretch, place) for shows in _SHOWN_BY)


def _behind_quote(stretch: Stretch, place: int) -> bool:
    """ "“…,” an angry Hollande retaliated.": whatever the verb, these words were said."""
    reading = stretch.reading
    if not _closes_clause(stretch, place + 1) or reading.low(stretch.start) in _ASKED_FIRST:
        return False
    mark = _mark_before(stretch, place)
    quote = mark - 1 if reading.low(mark) == "," else mark
    if quote > stretch.start and reading.low(stretch.start) in _SUBORDINATING:
        return False  # "When she called it “a plan,” Ayla Demir seized upon it"
    if quote == place - 1 or not _only_speaker(stretch, mark + 1, place):
        return False
    return reading.tokens[quote].quote >= 0 and _utterance(stretch, quote)


def _only_speaker(stretch: Stretch, start: int, end: int) -> bool:
    """ "an angry Hollande": whom the tokens ``[start, end)`` name, and no verb among them."""
    reading = stretch.reading
    if not _opens_speaker(reading.tokens[start]):
        return False
    if any(reports(word) or word in AUXILIARIES for word in reading.lows[start:end]):
        return False  # "“…”, said in a statement issued on Tuesday"
    # "“…,” the bespectacled, 71-year-old diplomat said"
    return start + 1 != end or reading.low(start) not in ARTICLES


def _opens_speaker(token: Token) -> bool:
    """ "Hollande", "an angry Hollande"."""
    return (token.capital or token.low in _OPENING) and token.low not in FUNCTION


def _utterance(stretch: Stretch, quote: int) -> bool:
    """Whether a comma or the end of an utterance stands in the marks or right behind them."""
    behind = stretch.reading.low(quote + 1) == ","
    return behind or stretch.quoted_text(quote)[-1:] in _UTTERED


def _closes_clause(stretch: Stretch, place: int) -> bool:
    """Whether no object follows a verb: a stop, a preposition or an adverb stands there."""
    follows = stretch.reading.low(place)
    if place >= stretch.end or follows in _STOPS or follows in PREPOSITIONS:
        return True
    return follows.endswith("ly")


def _mark_before(stretch: Stretch, place: int) -> int:
    """The nearest token before ``place`` that is no word."""
    tokens, k = stretch.reading.tokens, place - 1
    while k > stretch.start and place - k < _LONGEST_SPEAKER:
        if not (tokens[k].word or (tokens[k].text == "-" and tokens[k].glued)):
            break
        k -= 1
    return k


def _told_by_human(stretch: Stretch, place: int) -> bool:
    """ "A Malaysian negotiator volunteered that no deadline had been set": people say such
    clauses, whatever the verb.
    """
    if stretch.reading.low(place + 1) != "that":
        return False
    speaker = stretch.reading.phrase_ending(stretch.before(place) + 1)
    return speaker is not None and speaker.kind in HUMAN


def _before_colon(stretch: Stretch, place: int) -> bool:
    """ "The ambassador exulted: “…”": a verb, a colon and the words."""
    if stretch.reading.low(place + 1) != ":" or place + 2 not in stretch.quotes:
        return False
    before = stretch.before(place)
    before -= stretch.reading.low(before) == ","
    speaker = stretch.reading.phrase_ending(before + 1)
    return speaker is not None and speaker.kind != "document"


def _before_quoted_clause(stretch: Stretch, place: int) -> bool:
    """ "demurred that “…”": "that" and words in marks; "allowed that" needs no marks."""
    low = stretch.reading.low
    if low(place + 1) != "that":
        return False
    near = any(place + 1 < quote <= place + _REACH for quote in stretch.quotes)
    return near or low(place) == "allowed"


def _set_against(stretch: Stretch, place: int) -> bool:
    """ "She spoke of “shared concerns”, while her guest, Ayla Demir, preferred “interests”"."""
    if place + 1 not in stretch.quotes:
        return False
    before = stretch.before(place)
    before -= stretch.reading.low(before) == ","
    speaker = stretch.reading.phrase_ending(before + 1)
    if speaker is None or speaker.kind != "person" or speaker.possessive:
        return False
    return stretch.reading.low(speaker.i - 1) in _AGAINST


def _aside_before_quote(stretch: Stretch, place: int) -> bool:
    """ "The meeting was, a Georgian delegate allowed, “plausible”"."""
    if stretch.reading.low(place + 1) != "," or place + 2 not in stretch.quotes:
        return False
    speaker = stretch.reading.phrase_ending(stretch.before(place) + 1)
    if speaker is None or speaker.kind not in HUMAN or speaker.possessive:
        return False
    return speaker.i > stretch.start and stretch.reading.low(speaker.i - 1) == ","


_SHOWN_BY: tuple[Callable[[Stretch, int], bool], ...] = (
    _behind_quote,
    _told_by_human,
    _before_colon,
    _before_quoted_clause,
    _set_against,
    _aside_before_quote,
)


def _between_words_and_name(stretch: Stretch, place: int) -> bool:
    """ "“…”, wept Ayla Demir, …": what stands between the words and a name is a verb."""
    reading = stretch.reading
    quote = place - 2 if reading.low(place - 1) == "," else place - 1
    if quote < stretch.start or quote not in stretch.quotes:
        return False
    speaker = reading.phrase_starting(place + 1)
    if speaker is None or speaker.possessive or speaker.kind not in HUMAN:
        return False
    return _utterance(stretch, quote) and (
        speaker.j >= stretch.end or reading.low(speaker.j) in _STOPS | {"of"}
    )
