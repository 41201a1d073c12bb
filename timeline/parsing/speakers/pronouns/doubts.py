"""How sure it is that "he" is the one who acted or spoke last."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import QUOTE
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Identity

from .from_afar import is_nearer, others_between, others_named
from .gender import agrees, gender_of

_HIM, _HER = frozenset(["he", "him", "his"]), frozenset(["she", "her", "hers"])
_GOING_ON = frozenset("also further furthermore added adds likewise elaborated continued".split())


def doubts_of_last(
    context: Context, best: Identity, phrase: Phrase, sentence: Sentence
) -> list[str]:
    """ "Esper met Milley. He said": two may be meant; "Esper said it was late. He added": one."""
    nearer = is_nearer(context, best, phrase) and not _told_apart(context, best, phrase, sentence)
    if nearer and not _goes_on_speaking(context, best, phrase, sentence):
        return ["two-candidates"]
    return _still_in_doubt(context, best, phrase, sentence)


def _told_apart(context: Context, best: Identity, phrase: Phrase, sentence: Sentence) -> bool:
    """ "He greeted her, a gesture that she called “late”": the only other one is he."""
    if not gender_of(best) or sentence.index - context.last_statement != 1:
        return False
    opposite = _HIM if phrase.role == "she" else _HER
    if opposite.isdisjoint(context.r.lows[sentence.start : phrase.i]):
        return False
    a = best.last_before(phrase.i)
    return len(others_named(context, best, a, phrase)) == 1


def _goes_on_speaking(context: Context, best: Identity, phrase: Phrase, sentence: Sentence) -> bool:
    """ "Esper said that Milley was late. He called it “a lapse”": the speaker goes on in the next
    sentence, if he is known to be a man or it says so: "the envoy said …. He further stated".
    """
    r = context.r
    if best is not context.last_speaker or sentence.index - context.last_statement != 1:
        return False
    if phrase.i > sentence.start + 1 and r.low(phrase.i - 1) not in {QUOTE, ","}:
        return False
    if context.last_doubts or others_between(context, best, sentence.start - 1, phrase):
        return False
    return bool(gender_of(best)) or not _GOING_ON.isdisjoint(r.lows[phrase.j : phrase.j + 2])


def _still_in_doubt(
    context: Context, best: Identity, phrase: Phrase, sentence: Sentence
) -> list[str]:
    """ "He said … He added": as doubtful as before, unless he has been named since."""
    unknown = _hardly_known(context, best, phrase, sentence)
    if unknown:
        return [unknown]
    if best is not context.last_speaker or not context.last_doubts:
        return []
    since = context.r.sentences[max(0, context.last_statement)][0]
    named = best.named_between(since, sentence.start)
    return [] if named else list(context.last_doubts)


def _hardly_known(context: Context, best: Identity, phrase: Phrase, sentence: Sentence) -> str:
    """Why it may be another than the last, or "" where nothing speaks for that."""
    if best.kind == "person" and "unknown-name" in best.why and " " not in best.name:
        return "unknown-name" if _another_is_named(context, best, phrase, sentence) else ""
    return "no-antecedent" if _is_any_official(best) else ""


def _another_is_named(context: Context, best: Identity, phrase: Phrase, sentence: Sentence) -> bool:
    """ "Demir's firm is rich, Al-Sahil noted. She called it": Al-Sahil may be a paper."""
    before = context.r.sentences[max(0, sentence.index - 1)][0]
    others = (x for x in context.identities if x is not best and agrees(x, phrase.role))
    return any(x.named_between(before - 1, phrase.i) for x in others)


def _is_any_official(best: Identity) -> bool:
    """ "The minister had more to say. She said": which one?"""
    bare = best.kind == "office" and bool(best.mentions) and best.mentions[0].bare
    return bare and not best.country and best.actor is None
