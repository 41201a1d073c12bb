"""He and she where the one who acted last stands far back, or somebody else is named nearer."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Identity, Resolution

from .gender import agrees, gender_of

_FAR = 2  # sentences back from which "he" is certain


def is_nearer(context: Context, best: Identity, phrase: Phrase) -> bool:
    """Whether somebody else whom the pronoun fits is named between the one meant and it."""
    return others_between(context, best, best.last_before(phrase.i), phrase)


def others_between(context: Context, best: Identity, a: int, phrase: Phrase) -> bool:
    """Whether somebody else whom the pronoun fits is named behind token ``a`` and before it."""
    return bool(others_named(context, best, a, phrase))


def others_named(context: Context, best: Identity, a: int, phrase: Phrase) -> list[Identity]:
    """Everybody else whom the pronoun fits and who is named behind token ``a`` and before it."""
    others = (x for x in context.identities if x is not best and x.kind == "person")
    return [x for x in others if x.stands_between(a, phrase.i) and agrees(x, phrase.role)]


def is_far_from(context: Context, index: int, sentence: Sentence) -> bool:
    """Whether the one meant stands several sentences back, or in another paragraph and the sentence
    before does not go on from there.
    """
    r = context.r
    apart = sentence.index - index
    if apart > _FAR:
        return True
    between = r.text[r.end_of(r.sentences[index][1] - 1) : r.start_of(sentence.start)]
    goes_on = apart == 1 and context.last_speaker is context.latest()
    return "\n\n" in between and not goes_on


def from_afar(
    context: Context, best: Identity, phrase: Phrase, sentence: Sentence, apart: int
) -> Resolution:
    """ "Then there was Ayla Demir. She said": of one who acted long ago and the only one who is
    named in the sentence before it is the latter, in doubt.
    """
    if apart == 1 and gender_of(best) and not is_nearer(context, best, phrase):
        return Resolution(best)
    named = _named_here(context, phrase, sentence)
    if len(named) != 1 and apart > 1:
        named = _named_in(context, sentence.index - 1, phrase)
    if len(named) != 1:
        named = [_described(context, best, phrase)]
    return Resolution(named[0], ["pronoun-far"])


def _named_here(context: Context, phrase: Phrase, sentence: Sentence) -> list[Identity]:
    """ "When I wrote to Ayla Demir, she replied", "When I asked a Thai officer, he laughed": people
    whom the sentence names before the pronoun, though none of them is its subject.
    """
    a, b = sentence.start - 1, phrase.i
    named = [x for x in _known_people(context, phrase) if x.named_between(a, b)]
    unnamed = (x for x in context.identities if x.kind == "unnamed" and not x.several)
    return named or [x for x in unnamed if x.stands_between(a, b) and agrees(x, phrase.role)]


def _described(context: Context, best: Identity, phrase: Phrase) -> Identity:
    """ "The retired surgeon" is said of somebody with a name, where one has acted before."""
    definite = bool(best.mentions) and best.mentions[-1].det == "the"
    if best.kind != "unnamed" or best.head or not definite:
        return best
    return context.recent(lambda x: x.kind == "person" and agrees(x, phrase.role)) or best


def _known_people(context: Context, phrase: Phrase) -> list[Identity]:
    """People whom the pronoun fits, without single capitals of whom nothing is known."""
    people = (x for x in context.identities if x.kind == "person" and agrees(x, phrase.role))
    return [x for x in people if " " in x.name or "unknown-name" not in x.why]


def _named_in(context: Context, index: int, phrase: Phrase) -> list[Identity]:
    """The people named in a sentence whom the pronoun fits; those who own something only if no
    others are.
    """
    a, b = context.r.sentences[index]
    if phrase.role in context.r.lows[a:b]:
        return []  # "he" was somebody there already
    fits = _known_people(context, phrase)
    standing = [x for x in fits if x.stands_between(a - 1, b)]
    return standing or [x for x in fits if x.named_between(a - 1, b)]
