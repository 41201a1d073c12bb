"""He, she, they, it: the one who acted or spoke last and whom the word fits, or a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.people.registry import name_units
from timeline.parsing.phrases import Phrase

from .context import Context
from .gender import agrees
from .identity import HUMAN, Identity, Resolution
from .introducing import introduce

_FULL_NAME = 2  # words
_FAR = 2  # sentences back from which "he" is certain

# -- he, she ------------------------------------------------------------------------------


def he_who_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "When Esper spoke, he said": a subject of the same sentence before the pronoun."""
    here = [x for x in _people_who_act(context, phrase, sentence) if agrees(x, phrase.role)]
    if not here:
        return None
    return Resolution(here[-1], ["two-candidates"] if len(here) > 1 else [])


def _people_who_act(context: Context, phrase: Phrase, sentence: Sentence) -> list[Identity]:
    """People who are subjects in the sentence before the pronoun, each once."""
    people = [
        introduce(context, other)
        for other in _subjects_before(context, phrase, sentence)
        if other.kind in HUMAN and not other.bare and not context.is_nobody(other)
    ]
    return list(dict.fromkeys(people))


def he_who_is_new(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Amadou Magassa sold water on the square. He said": the pronoun shows that the sentence
    before is about a person, though nobody knows the name.
    """
    if context.newcomer is None or context.newcomer[0] != sentence.index - 1:
        return None
    index, named = context.newcomer
    name, latest = named.name, context.subjects[-1][0] if context.subjects else -1
    if name is None or latest >= index or len(name_units(name.text)) < _FULL_NAME:
        return None
    name.person = True
    context.registry.add(name, named.country)
    identity = introduce(context, named)
    return Resolution(identity) if agrees(identity, phrase.role) else None


def he_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Esper arrived in Kabul. He said": doubtful when somebody else acted in the same sentence
    or is named nearer, or when it was long ago.
    """
    acted = _acted(context, phrase.role)
    if not acted:
        return None
    last, best = acted[-1]
    rivals = any(index == last and x is not best for index, x in acted)
    if not rivals and _far_from(context, last, sentence):
        return Resolution(best, ["pronoun-far"])
    if rivals or _nearer(context, best, phrase):
        return Resolution(best, ["two-candidates"])
    return Resolution(best, _still_in_doubt(context, best, sentence))


def _still_in_doubt(context: Context, best: Identity, sentence: Sentence) -> list[str]:
    """ "He said … He added": as doubtful as before, unless he has been named since."""
    if best is not context.last_speaker or not context.last_doubts:
        return []
    since = context.r.sentences[max(0, context.last_statement)][0]
    named = best.named_between(since, sentence.start)
    return [] if named else list(context.last_doubts)


def _acted(context: Context, pronoun: str) -> list[tuple[int, Identity]]:
    """Who acted or spoke and fits, in the last sentence where anybody does, each with its
    number.
    """
    acted: list[tuple[int, Identity]] = []
    for index, x in reversed(context.subjects):
        if acted and index < acted[0][0]:
            break
        if _is_one(x) and agrees(x, pronoun):
            acted.append((index, x))
    return acted[::-1]


def he_who_was_named(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Talks with Esper ended. He said": nobody acted, but somebody was named."""
    named = [x for x in context.people_before(phrase.i) if agrees(x, phrase.role)]
    if not named:
        return Resolution(None, ["no-speaker"])
    return Resolution(named[-1], ["pronoun-far" if len(named) == 1 else "two-candidates"])


def _is_one(identity: Identity) -> bool:
    """One person or official, not several."""
    return identity.human and not identity.several


def _nearer(context: Context, best: Identity, phrase: Phrase) -> bool:
    """Whether somebody else whom the pronoun fits is named between the one meant and it."""
    last = best.last_before(phrase.i)
    others = (x for x in context.identities if x is not best and x.kind == "person")
    return any(x.stands_between(last, phrase.i) and agrees(x, phrase.role) for x in others)


def _far_from(context: Context, index: int, sentence: Sentence) -> bool:
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


# -- they ---------------------------------------------------------------------------------


def they_who_act_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Two officials denied it, and they said": several who are the sentence's subject."""
    here = [
        introduce(context, other)
        for other in _subjects_before(context, phrase, sentence)
        if other.plural and other.kind in {"group", "unnamed"}
    ]
    return Resolution(here[-1]) if here else None


def they_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Russia and Turkey agreed. They said": the last group; else, in doubt, the last body."""
    several = context.recent(_are_several)
    if several is not None:
        return Resolution(several)
    body = context.recent(lambda x: x.kind in {"organization", "state"})
    return Resolution(body or context.last_speaker, ["pronoun-far"])


def _are_several(identity: Identity) -> bool:
    """A group, or "two officials"."""
    return identity.kind == "group" or (identity.kind == "unnamed" and identity.name.endswith("s"))


# -- it -----------------------------------------------------------------------------------


def it_of_its_papers(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iran sent letters in which it demanded": the sentence's subject."""
    if context.r.low(phrase.i - 1) != "which":
        return None
    main = sentence.main
    if main is None or main.kind not in {"state", "organization"}:
        return None
    return Resolution(introduce(context, main))


def it_that_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry closed the border, and it said": a subject before the pronoun."""
    here = [
        introduce(context, other)
        for other in _subjects_before(context, phrase, sentence)
        if other.kind in {"state", "organization"}
    ]
    return Resolution(here[-1]) if here else None


def it_that_issued(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry's statement said … It added": whoever issued it and spoke last."""
    if context.issuer is None or context.last_speaker is not context.issuer:
        return None
    return Resolution(context.issuer)


def it_that_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iran closed its airspace. It said": certain if nobody has acted since."""
    body = context.recent(lambda x: x.kind in {"organization", "state", "group"})
    sure = body is not None and body is context.latest()
    return Resolution(body, [] if sure else ["pronoun-far"])


def _subjects_before(context: Context, phrase: Phrase, sentence: Sentence) -> Iterator[Phrase]:
    """What stands where a subject stands in the same sentence before the phrase."""
    for other in context.r.between(sentence.start, phrase.i):
        if not other.possessive and sentence.in_subject_position(other):
            yield other
