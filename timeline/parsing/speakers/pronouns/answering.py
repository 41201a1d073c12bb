"""He and she who contradict: whoever has just spoken is not the one."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Identity, Resolution

from .gender import agrees

_AGAINST = frozenset(["shoot back", "fire back", "hit back", "snap back", "retort", "counter"])
_REACH = 8  # sentences back in which the other one has spoken


def he_who_shoots_back(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "“That is a yes,” Demir said. “It is neither,” he shot back.": the other of the two who
    speak by turns, in doubt where there are more.
    """
    speaker = context.last_speaker
    if speaker is None or not _contradicts(phrase, sentence):
        return None
    if not speaker.human or sentence.index - context.last_statement > 1:
        return None
    others = _others_who_spoke(context, speaker, phrase, sentence)
    if not others:
        return None
    return Resolution(others[0], ["two-candidates"] if len(others) > 1 else [])


def _contradicts(phrase: Phrase, sentence: Sentence) -> bool:
    """ "he shot back", "she retorted", but not "he said"."""
    cue = next((c for c in sentence.cues if c.subject is phrase), None)
    return cue is not None and cue.base in _AGAINST


def _others_who_spoke(
    context: Context, speaker: Identity, phrase: Phrase, sentence: Sentence
) -> list[Identity]:
    """ "“It is,” Radić said. “A yes?” Demir asked. “No,” he shot back": Radić, not Demir; people
    whom the word fits, the latest first, each once.
    """
    recent = (x for index, x in reversed(context.subjects) if sentence.index - index <= _REACH)
    people = (x for x in dict.fromkeys(recent) if x.human and x is not speaker)
    return [x for x in people if agrees(x, phrase.role)]
