"""He and she who contradict: whoever has just spoken is not the one."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Resolution

from .gender import agrees

_AGAINST = frozenset(["shoot back", "fire back", "hit back", "snap back", "retort", "counter"])
_REACH = 8  # sentences back in which the other one has spoken


def he_who_shoots_back(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "“That is a yes,” Demir said. “It is neither,” he shot back.": the other of the two who
    speak by turns, in doubt where there are more.
    """
    speaker = context.last_speaker
    cue = next((c for c in sentence.cues if c.subject is phrase), None)
    if cue is None or cue.base not in _AGAINST or speaker is None:
        return None
    if not speaker.human or sentence.index - context.last_statement > 1:
        return None
    recent = {
        x: None for index, x in reversed(context.subjects) if sentence.index - index <= _REACH
    }
    others = [x for x in recent if x.human and x is not speaker and agrees(x, phrase.role)]
    if not others:
        return None
    return Resolution(others[0], ["two-candidates"] if len(others) > 1 else [])
