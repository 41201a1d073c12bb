"""What makes a single verb of saying no report: "found a mine", "spoke to reporters"."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import BE, OBJECT_PRONOUNS
from timeline.parsing.reading import QUOTE

from .forms import Verb

_MARKS = frozenset([",", QUOTE])
# What follows these is an act, "offered a truce", unless it is words: "offered “a truce”".
_GIVING = frozenset(["hold", "offer", "extend", "deliver"])
_LONGEST_HEARER = 7  # tokens of "to the foreign press of “…”"
_LONGEST_ADDRESS = 8  # tokens of "addressed the prime minister as “uncle”"


def _being_quoted(stretch: Stretch, verb: Verb) -> bool:
    """ "she had been quoting “a proverb”": the words are another's."""
    return verb.form == "ing" and verb.low in BE


def _thanks_to(stretch: Stretch, verb: Verb) -> bool:
    """ "Thanks to a hotline": a preposition."""
    return stretch.reading.low(verb.place + 1) == "to"


def _speaks_without_words(stretch: Stretch, verb: Verb) -> bool:
    """ "spoke to reporters", but "spoke of “a new page”", "spoke to them of “a new page”"."""
    low, after = stretch.reading.low, verb.place + 1
    near = range(after + 1, min(after + _LONGEST_HEARER, stretch.end))
    return low(after) != "of" and not any(
        low(k - 1) == "of" and stretch.reading.tokens[k].quote >= 0 for k in near
    )


def _gives_things(stretch: Stretch, verb: Verb) -> bool:
    """ "offered a truce", "held talks", but "offered “a truce”", "held that"."""
    if verb.place + 1 in stretch.quotes:
        return False
    return verb.base != "hold" or stretch.reading.low(verb.place + 1) != "that"


def _quotes_another(stretch: Stretch, verb: Verb) -> bool:
    """ "Interfax quoted him as saying": the words are his, and "saying" is the verb."""
    low, after = stretch.reading.low, verb.place + 1
    if low(after) in {"as", "by"}:
        return True
    whom = stretch.reading.phrase_starting(after)
    if whom is None and low(after) not in OBJECT_PRONOUNS:
        return False
    return low(whom.j if whom is not None else after + 1) == "as"


def _begins_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "began talks", but "“…,” he began"."""
    beside = stretch.reading.low(verb.place - 1) in _MARKS or verb.place + 1 in stretch.quotes
    return verb.form != "finite" or not beside


def _finds_things(stretch: Stretch, verb: Verb) -> bool:
    """ "found a mine", but "found that it was late", "the report found"."""
    if verb.form != "finite":
        return True
    return not (
        _finds_words(stretch, verb) or _finds_clause(stretch, verb) or _closes_clause(stretch, verb)
    )


def _finds_words(stretch: Stretch, verb: Verb) -> bool:
    """ "the report found “no evidence”", "a vote that observers found to be “marred”"."""
    low, after = stretch.reading.low, verb.place + 1
    if after in stretch.quotes:
        return verb.low not in BE
    return low(after) == "to" and low(after + 1) == "be" and after + 2 in stretch.quotes


def _finds_clause(stretch: Stretch, verb: Verb) -> bool:
    """ "found that it was late", "found in May that it was late"."""
    near = stretch.reading.lows[verb.place + 1 : min(verb.place + 5, stretch.end)]
    return near[:1] == ["that"] or ("that" in near and "," not in near)


def _closes_clause(stretch: Stretch, verb: Verb) -> bool:
    """ "It was late, the report found.", but neither "was found." nor "It was late, found"."""
    low, after = stretch.reading.low, verb.place + 1
    if verb.low == "," or low(verb.place - 1) in BE:
        return False
    return after >= stretch.end or low(after) in {".", ","}


def _is_to_blame(stretch: Stretch, verb: Verb) -> bool:
    """ "Oslo was to blame": nobody blames anybody."""
    return verb.low == "to" and stretch.reading.low(stretch.before(verb.previous)) in BE


def _addresses(stretch: Stretch, verb: Verb) -> bool:
    """ "addressed the crowd", but "addressed her as “uncle”", "addressed “the nation”"."""
    near = range(verb.place + 1, min(stretch.end, verb.place + _LONGEST_ADDRESS))
    return not any(
        stretch.reading.tokens[k].quote >= 0 and stretch.reading.low(k - 1) == "as" for k in near
    ) and (_gives_things(stretch, verb))


def _reminds_of(stretch: Stretch, verb: Verb) -> bool:
    """ "reminded him of “a foreign country”": so it seemed to him."""
    near = stretch.reading.lows[verb.place + 1 : min(verb.place + 4, stretch.end)]
    return "of" in near and "that" not in near


def _signals_things(stretch: Stretch, verb: Verb) -> bool:
    """ "The vote signals “the end”", not "Oslo signalled that “the end is near”"."""
    near = stretch.reading.lows[verb.place + 1 : min(verb.place + 5, stretch.end)]
    return "that" not in near


def _continues_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "continued to shell the town"."""
    return stretch.reading.low(verb.place + 1) == "to"


Refusals = tuple[Callable[[Stretch, Verb], bool], ...]
OF_VERB: dict[str, Refusals] = {
    "quote": (_being_quoted, _quotes_another),
    "thank": (_thanks_to,),
    "speak": (_speaks_without_words,),
    **dict.fromkeys(_GIVING, (_gives_things,)),
    "address": (_addresses,),
    "blame": (_is_to_blame,),
    "begin": (_begins_to_act,),
    "remind": (_reminds_of,),
    "signal": (_signals_things,),
    "find": (_finds_things,),
    "continue": (_continues_to_act,),
}
