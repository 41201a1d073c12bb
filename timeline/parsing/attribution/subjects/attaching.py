"""Whose a reporting verb is: ordered rules over the token before it.

Every row of ``_SUBJECTS`` sees the verb and the last token before it that is neither adverb nor
auxiliary; the first that knows answers. What stands beside a quote (``positions``) overrules them.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing.attribution.clause_subjects import main_before
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.sieves import first_answer
from timeline.parsing.attribution.words import OBJECT_PRONOUNS
from timeline.parsing.lexicon import FUNCTION, WITH_OBJECT
from timeline.parsing.phrases import Phrase
from timeline.parsing.text.tokens import Token

from . import positions, reaches
from .asides import behind_aside, with_aside
from .phrase_before import Found, from_phrase
from .relatives import first_person, several, that_before
from .shared import coordinated

_NO_SUBJECT = frozenset(["and", "but", "or", "to", "by", "then", "not", "so"]) | FUNCTION
_MOVING = frozenset(
    "prompted prompting led leading forced forcing caused causing pushed drove allowed"
    " enabled".split()
)
# What an adverbial between "who" and its verb begins with: "who a day before had said".
_OPENS_ADVERBIAL = frozenset("a two three four five several on in at last earlier the this".split())
_LONGEST_ADVERBIAL = 6  # tokens
_REACH_OF_BY = 3  # tokens from a passive verb to its "by"


def attach_subjects(sentence: Sentence) -> None:
    """Give every reporting verb of a sentence its subject, and the sentence its main one."""
    low = sentence.reading.low
    sentence.main = main_before(sentence, sentence.end) or reaches.first(sentence)
    beside = positions.speakers(sentence)
    for cue in sentence.cues:
        found = _found(sentence, cue)
        cue.reduced, cue.relative = found.reduced, found.relative
        cue.subject = beside.get(cue.place) or found.subject
        if cue.subject is None and cue.form != "ing" and not cue.passive:
            cue.subject = reaches.before_verb(sentence, cue)
        subject = cue.subject
        if subject is not None and subject.i > sentence.start:
            cue.relative = cue.relative or low(subject.i - 1) in {"whom", "which"}


def _found(sentence: Sentence, cue: Cue) -> Found:
    place = sentence.before_verb(cue.place if cue.lead is None else cue.lead)
    asked = _ACTIVE if cue.lead is None and cue.form != "ing" and not cue.passive else _SUBJECTS
    return first_answer(asked, sentence, cue, place) or Found(coordinated(sentence, cue))


# -- sieves -------------------------------------------------------------------------------------


def _agent(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "was described by Ayla Demir as": the agent of a passive verb, or nobody."""
    if not cue.passive:
        return None
    low, reading = sentence.reading.low, sentence.reading
    reach = range(cue.end, min(sentence.end, cue.end + _REACH_OF_BY))
    agents = (reading.phrase_starting(k + 1) for k in reach if low(k) == "by")
    return Found(next(agents, None))


def _quoted_one(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "quoted Ayla Demir as saying", "quoted him as saying", not "was quoted as saying"."""
    if cue.lead is None:
        return None
    place = cue.lead + 1
    if (pronoun := OBJECT_PRONOUNS.get(sentence.reading.low(place))) is not None:
        whom = Phrase(place, place + 1, place, "pronoun")
        whom.role = pronoun
        return Found(whom)
    found = sentence.reading.phrase_starting(place)
    return Found(found) if found is not None and found.j < cue.place else None


def _recorded_one(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "recorded Xi as saying"."""
    if cue.form != "ing" or sentence.reading.low(place) != "as":
        return None
    recorded = sentence.reading.phrase_ending(place)
    return Found(recorded, reduced=True) if recorded is not None else None


def _moved_one(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "prompted Ayla Demir to clarify"."""
    if sentence.reading.low(place) != "to":
        return None
    moved = sentence.reading.phrase_ending(place)
    if moved is None or sentence.reading.low(moved.i - 1) not in _MOVING:
        return None
    return Found(moved, reduced=True)


def _opening(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Asked if they would return, he shrugged": the verb opens the sentence."""
    if place >= sentence.start:
        return None
    return Found(_right_of(sentence, cue) or sentence.main)


def _who_before(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Ayla Demir, who a day before had said": an adverbial parts "who" from its verb."""
    reading, who = sentence.reading, place
    while who > sentence.start and place - who < _LONGEST_ADVERBIAL:
        if reading.low(who) == "who":
            break
        if not reading.tokens[who].word or sentence.finite_verb(who):
            return None
        who -= 1
    relative = reading.phrase_at(who) if reading.low(who) == "who" else None
    if relative is None or who == place or reading.low(who + 1) not in _OPENS_ADVERBIAL:
        return None
    return from_phrase(sentence, cue, relative)


def _phrase_before(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Ayla Demir also said": a phrase ends right before the verb."""
    phrase = sentence.reading.phrase_ending(place + 1)
    if phrase is None or phrase.i < sentence.start or phrase.possessive:
        return None
    return from_phrase(sentence, cue, phrase)


def _behind_quote(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "“…,” said Ayla Demir", "“…” and warned": who follows the verb, or who spoke before."""
    tokens = sentence.reading.tokens
    behind = tokens[place].quote >= 0
    if not behind and cue.form == "finite" and place > sentence.start:
        behind = tokens[place].text == "," and tokens[place - 1].quote >= 0
    if not behind:
        return None
    return Found(_right_of(sentence, cue) or coordinated(sentence, cue))


def _noun_before(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "The presumptive nominee reported", "several on it told": what stands right before the
    verb is its subject, though it is no phrase that we know.
    """
    if not _ends_subject(sentence.reading.tokens[place], cue.form):
        return None
    noun = reaches.before_verb(sentence, cue)
    if noun is None:
        return None
    if cue.form == "ing" and sentence.reading.low(noun.i).endswith("ing"):
        return Found(coordinated(sentence, cue))  # "They sat, holding signs calling it “a sham”"
    return Found(noun)


def _ends_subject(token: Token, form: str) -> bool:
    """ "nominee", but only a plural before a bare form, and no name before a participle."""
    if not token.word or token.low in _NO_SUBJECT:
        return False
    if form == "base":
        return token.low.endswith("s") and not token.possessive
    return not (form == "ing" and token.capital)


_SUBJECTS: tuple[Callable[[Sentence, Cue, int], Found | None], ...] = (
    _agent,
    _quoted_one,
    _recorded_one,
    _moved_one,
    _opening,
    _who_before,
    with_aside,
    first_person,
    that_before,
    several,
    _phrase_before,
    _behind_quote,
    behind_aside,
    _noun_before,
)
# Those that are asked about most verbs: no passive, no participle, nothing quoted.
_ACTIVE = tuple(
    asked for asked in _SUBJECTS if asked not in {_agent, _quoted_one, _recorded_one, with_aside}
)


def _right_of(sentence: Sentence, cue: Cue) -> Phrase | None:
    """The subject after its verb: "said Zarif", "reads a report from"."""
    phrase = sentence.reading.phrase_starting(cue.end)
    if phrase is None or phrase.possessive or cue.form == "ing" or cue.base in WITH_OBJECT:
        return None
    return phrase
