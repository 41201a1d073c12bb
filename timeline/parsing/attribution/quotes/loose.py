"""Quotes that no reporting verb governs: ordered rules say whose words they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from timeline.parsing.attribution.clause_subjects import last_before as last_subject_before
from timeline.parsing.attribution.clause_subjects import main_before
from timeline.parsing.attribution.records import Raw
from timeline.parsing.attribution.sentence import Sentence, last_before
from timeline.parsing.attribution.words import GOVERNING_PREPOSITIONS
from timeline.parsing.lexicon import ACTS, CUES
from timeline.parsing.phrases import Phrase

from .answers import answer_was, came_from, in_which, word_used
from .views import for_whom, in_whose_view, put_at, was_answer_of

_CONTENT_NOUNS = frozenset(
    "reports claims rumours rumors allegations accusations accounts suggestions speculation".split()
)
_CLAIM_NOUNS = frozenset(
    """
claim claims allegation allegations assertion accusation charge statement contention suggestion
insistence assurance warning pledge promise
""".split()
)
_QUOTING = frozenset(["from", "in", "here", "here's"])  # "From his letter: “…”"
_POSTED = frozenset("tweet tweets post message letter note statement email telegram".split())
_FEW = 4  # tokens of a noun and what stands before it
_NEAR = 8  # tokens in which a question or a claim stands before its words
_LONGEST_CLAIM = 10
_QUESTIONS = frozenset(["question", "questions"])
_NO_SPEECH = 4  # tokens; so few in marks are a word held at arm's length

# Who speaks, or how nobody does: the interviewer asks, unnamed reports say.
Answer = Phrase | Literal["interviewer", "reports"] | None


def without_verb(sentence: Sentence, place: int, raws: list[Raw]) -> Raw | None:
    """The statement of a quote without a verb: a new one, or the one before that goes on."""
    for rule, sieve in sentence.asked_of(_LOOSE):
        found = sieve(sentence, place)
        if found is None:
            continue
        if isinstance(found, str):
            return Raw(sentence.index, rule, None, None, found)
        return Raw(sentence.index, rule, None, found)
    if raws and raws[-1].quotes:
        return raws[-1]
    if not sentence.narrative and sentence.asks("continued"):
        return Raw(sentence.index, "continued", None, None, "continued")
    return _guessed(sentence, place)


def asked(sentence: Sentence, place: int) -> Answer:
    """ "answering a question on whether “…”": whoever asks."""
    near = sentence.reading.lows[max(sentence.start, place - _NEAR) : place]
    return None if _QUESTIONS.isdisjoint(near) else "interviewer"


def claimed_by(sentence: Sentence, place: int) -> Phrase | None:
    """ "Hizbollah's claim that the incident was “unintentional”": the words are Hizbollah's."""
    reading = sentence.reading
    if reading.low(place - 1) == "as":
        return None  # "rejected Iran's claim that it was “late” as “a joke”"
    floor = max(sentence.start, place - _LONGEST_CLAIM)
    if "that" not in reading.lows[floor + 1 : place]:
        return None
    for k in range(place - 1, floor, -1):
        if reading.low(k) == "that" and (owner := _claimant(sentence, k)) is not None:
            return owner
        if k in sentence.cue_at or reading.tokens[k].text in ",;":
            return None
    return None


def _claimant(sentence: Sentence, that: int) -> Phrase | None:
    """ "Hizbollah's claim that", "a suggestion by the minister that": whose claim it is."""
    reading = sentence.reading
    if reading.low(that - 1) in _CLAIM_NOUNS:
        owner = reading.phrase_ending(that - 1)
        return owner if owner is not None and owner.possessive else None
    owner = reading.phrase_ending(that)
    if owner is None or owner.possessive or reading.low(owner.i - 1) not in {"by", "from", "of"}:
        return None
    return owner if reading.low(owner.i - 2) in _CLAIM_NOUNS | {"words"} else None


def verb_inside(sentence: Sentence, place: int) -> Phrase | None:
    """ "The three countries “condemned …”": the verb stands inside the marks."""
    word = _first_word(sentence, place)
    found = CUES.get(word) or ACTS.get(word)
    if found is None or found[1] != "finite" or found[0] == "find":
        return None
    previous = sentence.before(place)
    if sentence.reading.low(previous) in {"and", "but", ","}:
        return sentence.main
    phrase = sentence.reading.phrase_ending(previous + 1)
    return phrase if phrase is not None and not phrase.possessive else None


def _first_word(sentence: Sentence, place: int) -> str:
    """The first word of a quote, a bracket in it closed up: “condemn[ed] …”."""
    tokens = sentence.reading.quoted[sentence.reading.tokens[place].quote]
    if len(tokens) > 1 and tokens[1].text == "[":
        return "".join(token.low for token in tokens[:4] if token.word)
    return tokens[0].low if tokens else ""


def _source(sentence: Sentence, place: int) -> Answer:
    """ "According to Ayla Demir, it was “late”"."""
    return sentence.source


def _acting(sentence: Sentence, place: int) -> Answer:
    """ "The U.S. designated “two individuals …”": the acting body says it."""
    verb = last_before(sentence.acting_verbs, place)
    if verb is None:
        return None
    phrase = sentence.reading.phrase_ending(sentence.before_verb(verb) + 1)
    if phrase is not None and not phrase.possessive and sentence.in_subject_position(phrase):
        return phrase
    return main_before(sentence, verb)


def _reports(sentence: Sentence, place: int) -> Answer:
    """ "amid reports that “…”", "was reportedly “…”": nobody is named."""
    low = sentence.reading.low
    if low(place - 1) == "that" and low(place - 2) in _CONTENT_NOUNS:
        return "reports"
    return "reports" if "reportedly" in sentence.reading.lows[sentence.start : place] else None


def _before_colon(sentence: Sentence, place: int) -> Answer:
    """ "It does not surprise pollster Daron Shaw: “…”": the name right before the colon, or a
    subject before it.
    """
    colon = place - 1
    if sentence.reading.tokens[colon].text != ":" or colon <= sentence.start:
        return None
    speaker = (
        _person_before(sentence, colon)
        or last_subject_before(sentence, colon)
        or main_before(sentence, place)
    )
    return speaker if speaker is not None and speaker.kind != "document" else None


def _owned(sentence: Sentence, place: int) -> Answer:
    """ "Ayla Demir's “if you like it you can keep it” promise", "From Ayla Demir's letter: “…”"."""
    low, reading = sentence.reading.low, sentence.reading
    owner = reading.phrase_ending(place)
    if owner is not None and owner.possessive:
        words = reading.quoted[reading.tokens[place].quote]
        return owner if len(words) > _NO_SPEECH else None
    if low(place - 1) != ":":
        return None
    author = reading.phrase_ending(place - 1)
    if author is not None and low(author.i - 1) in {"by", "from"} and low(author.i - 2) in _POSTED:
        return author  # "a tweet by the Red Cross: “…”"
    if low(sentence.start) not in _QUOTING:
        return None
    near = sentence.reading.between(max(sentence.start, place - _NEAR), place)
    return next((phrase for phrase in reversed(near) if phrase.possessive), None)


def _person_before(sentence: Sentence, place: int) -> Phrase | None:
    phrase = sentence.reading.phrase_ending(place)
    if phrase is None or _addressed(sentence, phrase):
        return None
    named = phrase.kind == "person" or any(member.kind == "person" for member in phrase.members)
    return phrase if named else None


def _addressed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Ayla Demir had a message for Milan Radić: “…”": the words are hers."""
    if sentence.reading.low(phrase.i - 1) not in GOVERNING_PREPOSITIONS:
        return False
    return main_before(sentence, phrase.i) is not None


_LOOSE: tuple[tuple[str, Callable[[Sentence, int], Answer]], ...] = (
    ("question", asked),
    ("claim", claimed_by),
    ("answer", answer_was),
    ("came-from", came_from),
    ("answer", was_answer_of),
    ("view", for_whom),
    ("put", put_at),
    ("view", in_whose_view),
    ("verb-inside", verb_inside),
    ("in-which", in_which),
    ("word", word_used),
    ("according-to", _source),
    ("act", _acting),
    ("owned", _owned),
    ("reports", _reports),
    ("colon", _before_colon),
)


def _guessed(sentence: Sentence, place: int) -> Raw | None:
    """Words that nothing attributes: the subject's, to be doubted; a word or two are no speech."""
    few = len(sentence.reading.quoted[sentence.reading.tokens[place].quote]) <= _NO_SPEECH
    if few or not sentence.asks("no-verb"):
        return None
    subject = main_before(sentence, place) or _first_noun(sentence, place)
    if subject is None or subject.kind in {"document", "media"}:
        return Raw(sentence.index, "no-verb", None, None, "continued", ("no-verb",))
    return Raw(sentence.index, "no-verb", None, subject, why=("no-verb",))


def _first_noun(sentence: Sentence, place: int) -> Phrase | None:
    """ "One news account described her sitting “…”": no phrase that we know stands first."""
    main = sentence.main
    return main if main is not None and main.j <= place and main.j - main.i <= _FEW else None
