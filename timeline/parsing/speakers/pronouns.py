"""He, she, they, it: the one who acted or spoke last and whom the word fits, or a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing import lexicon as lx
from timeline.parsing.phrases import Phrase
from timeline.parsing.statements import Sentence
from timeline.parsing.text.tokens import fold

from .context import Context
from .identity import HUMAN, Identity, Resolution
from .introducing import introduce

_FAR = 2  # sentences back from which "he" is certain

# -- he, she ------------------------------------------------------------------------------


def he_who_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "When Esper spoke, he said": a subject of the same sentence before the pronoun."""
    if not _is_he_or_she(phrase):
        return None
    here: list[Identity] = []
    for other in _subjects_before(context, phrase, sentence):
        if other.kind not in HUMAN or other.bare or context.is_nobody(other):
            continue
        identity = introduce(context, other)
        if identity not in here:
            here.append(identity)
    fitting = [x for x in here if agrees(x, phrase.role)]
    if not fitting:
        return None
    return Resolution(fitting[-1], ["two-candidates"] if len(fitting) > 1 else [])


def he_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Esper arrived in Kabul. He said": doubtful when somebody else acted in the same sentence
    or is named nearer, or when it was long ago.
    """
    if not _is_he_or_she(phrase):
        return None
    acted = [(index, x) for index, x in context.subjects if _is_one(x) and agrees(x, phrase.role)]
    if not acted:
        return None
    last, best = acted[-1]
    if len({id(x) for index, x in acted if index == last}) > 1:
        return Resolution(best, ["two-candidates"])
    if sentence.index - last > _FAR or _paragraph_between(context, last, sentence):
        return Resolution(best, ["pronoun-far"])
    return Resolution(best, ["two-candidates"] if _nearer(context, best, phrase) else [])


def he_who_was_named(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The talks with Esper ended. He said": nobody acted, but somebody was named."""
    if not _is_he_or_she(phrase):
        return None
    named = [x for x in context.people_before(phrase.i) if agrees(x, phrase.role)]
    if not named:
        return Resolution(None, ["no-speaker"])
    return Resolution(named[-1], ["pronoun-far" if len(named) == 1 else "two-candidates"])


def _is_he_or_she(phrase: Phrase) -> bool:
    return phrase.kind == "pronoun" and phrase.role in {"he", "she"}


def _is_one(identity: Identity) -> bool:
    """One person or official, not several."""
    return identity.human and not any(m.plural for m in identity.mentions)


def _nearer(context: Context, best: Identity, phrase: Phrase) -> bool:
    """Whether somebody else whom the pronoun fits is named between the one meant and it."""
    last = max((m.i for m in best.mentions if m.i < phrase.i), default=0)
    others = (x for x in context.identities if x is not best and x.kind == "person")
    return any(
        agrees(x, phrase.role) and any(last < m.i < phrase.i and not _owns(m) for m in x.mentions)
        for x in others
    )


def _owns(phrase: Phrase) -> bool:
    """ "Zarif's trip", "the Assad regime": the man himself is not spoken of."""
    return phrase.possessive or (phrase.name is not None and phrase.name.regime)


def _paragraph_between(context: Context, index: int, sentence: Sentence) -> bool:
    """Whether the one meant stands in another paragraph, and the sentence before does not go on
    from there.
    """
    r = context.r
    between = r.text[r.end_of(r.sentences[index][1] - 1) : r.start_of(sentence.a)]
    goes_on = context.last_speaker is context.latest() and sentence.index - index == 1
    return "\n\n" in between and not goes_on


# -- they ---------------------------------------------------------------------------------


def they_who_act_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Two officials denied it, and they said": several who are the sentence's subject."""
    if phrase.kind != "pronoun" or phrase.role != "they":
        return None
    here = [
        introduce(context, other)
        for other in _subjects_before(context, phrase, sentence)
        if other.plural and other.kind in {"group", "unnamed"}
    ]
    return Resolution(here[-1]) if here else None


def they_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Russia and Turkey agreed. They said": the last group; else, in doubt, the last body."""
    if phrase.kind != "pronoun" or phrase.role != "they":
        return None
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
    if not _is_it(phrase) or context.r.low(phrase.i - 1) != "which":
        return None
    main = sentence.main()
    if main is None or main.kind not in {"state", "organization"}:
        return None
    return Resolution(introduce(context, main))


def it_that_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry closed the border, and it said": a subject before the pronoun."""
    if not _is_it(phrase):
        return None
    here = [
        introduce(context, other)
        for other in _subjects_before(context, phrase, sentence)
        if other.kind in {"state", "organization"}
    ]
    return Resolution(here[-1]) if here else None


def it_that_issued(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry's statement said … It added": whoever issued it and spoke last."""
    if not _is_it(phrase) or context.issuer is None or context.last_speaker is not context.issuer:
        return None
    return Resolution(context.issuer)


def it_that_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iran closed its airspace. It said": certain if nobody has acted since."""
    if not _is_it(phrase):
        return None
    body = context.recent(lambda x: x.kind in {"organization", "state", "group"})
    sure = body is not None and body is context.latest()
    return Resolution(body, [] if sure else ["pronoun-far"])


def _is_it(phrase: Phrase) -> bool:
    return phrase.kind == "pronoun" and phrase.role == "it"


def _subjects_before(context: Context, phrase: Phrase, sentence: Sentence) -> Iterator[Phrase]:
    """What stands where a subject stands in the same sentence before the phrase."""
    for other in context.r.between(sentence.a, phrase.i):
        if not other.possessive and sentence._subject_position(other):
            yield other


# -- gender -------------------------------------------------------------------------------


def agrees(identity: Identity, pronoun: str) -> bool:
    """Whether somebody can be meant by "he" or "she"; who is not known as either can be."""
    gender = gender_of(identity)
    return gender == "" or gender == ("female" if pronoun == "she" else "male")


def gender_of(identity: Identity) -> str:
    """ "female", "male" or empty, by title, trade, kin or given name."""
    words = {w.strip(".,").lower() for w in identity.role.split()}
    if words & lx.FEMALE_WORDS:
        return "female"
    if words & lx.MALE_WORDS:
        return "male"
    if identity.kind != "person":
        return ""
    names = [identity.name, *(identity.person.names if identity.person is not None else ())]
    genders = (_gender_of_name(name) for name in names)
    return next((gender for gender in genders if gender), "")


def _gender_of_name(name: str) -> str:
    """By the first of several names: "Federica Mogherini"."""
    given = fold(name.split()[0]) if " " in name else ""
    if given in lx.FEMALE_NAMES:
        return "female"
    return "male" if given in lx.MALE_NAMES else ""
