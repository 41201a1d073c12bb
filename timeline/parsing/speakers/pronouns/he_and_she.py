"""He and she: the one who acted or spoke last and whom the word fits, or a doubt."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import AUXILIARIES, is_adverb
from timeline.parsing.people.registry import name_units
from timeline.parsing.phrases import VERB_SHAPES, Phrase
from timeline.parsing.phrases.words import OFFICES, PEOPLE
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import HUMAN, Identity, Resolution
from timeline.parsing.speakers.introducing import introduce

from .addressed import whom_another_addresses
from .doubts import doubts_of_last
from .from_afar import from_afar, is_far_from, is_nearer
from .gender import agrees, gender_of
from .they_and_it import subjects_before

_FULL_NAME = 2  # words


def he_who_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "When Esper spoke, he said": a subject of the same sentence before the pronoun, in doubt
    where the word fits another no less: "Sorel told Adra “no”; she told him “yes”".
    """
    here = [x for x in _people_who_act(context, phrase, sentence) if agrees(x, phrase.role)]
    if not here:
        return _titled_here(context, phrase, sentence)
    best = here[-1]
    unsure = len(here) > 1 or (not gender_of(best) and is_nearer(context, best, phrase))
    return Resolution(best, ["two-candidates"] if unsure else [])


def _titled_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The minister laughed; the footnote, he conceded, …": whom the title means."""
    if ";" not in context.r.lows[sentence.start : phrase.i]:
        return None  # "The envoy, he said, had left"
    for other in subjects_before(phrase, sentence):
        if other.kind == "office" and other.bare and other.i == sentence.start:
            found = context.resolve(other, sentence)
            fits = found.identity is not None and agrees(found.identity, phrase.role)
            return found if fits else None
    return None


def _people_who_act(context: Context, phrase: Phrase, sentence: Sentence) -> list[Identity]:
    """People who are subjects in the sentence before the pronoun, each once."""
    people = [
        introduce(context, other)
        for other in subjects_before(phrase, sentence)
        if other.kind in HUMAN and not (other.bare or other.plural or context.is_nobody(other))
    ]
    return list(dict.fromkeys(people))


def he_whose_office_speaks(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "Motmaeen’s office said that he had assured": of whom the office is."""
    r = context.r
    for office in r.between(sentence.start, phrase.i):
        owners = r.chunks_between(office.i, office.j) if office.kind == "organization" else []
        if not owners or owners[0].kind not in PEOPLE:
            continue
        inner = Phrase(owners[0].i, owners[0].j, owners[0].i, "person")
        inner.name = owners[0]
        owner = introduce(context, inner)
        if r.low(office.j - 1) in OFFICES and agrees(owner, phrase.role):
            return Resolution(owner)
    return None


def he_who_is_new(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Amadou Magassa sold water on the square. He said": the pronoun shows that the sentence
    before is about a person, though nobody knows the name.
    """
    if context.newcomer is None or context.newcomer[0] != sentence.index - 1:
        return None
    index, named = context.newcomer
    name, latest = named.name, context.subjects[-1][0] if context.subjects else -1
    if name is None or latest >= index:
        return None
    if len(name_units(name.text)) < _FULL_NAME and not _acts_behind_comma(context, named):
        return None
    name.person = True
    context.registry.add(name, named.country)
    identity = introduce(context, named)
    return Resolution(identity) if agrees(identity, phrase.role) else None


def _acts_behind_comma(context: Context, named: Phrase) -> bool:
    """ "Growing up in Varna, Magassa often watched …": a capital there is a name's."""
    low, k = context.r.low, named.j
    k += is_adverb(low(k))
    acts = low(k) in AUXILIARIES or low(k) in VERB_SHAPES or low(k).endswith("ed")
    return acts and low(named.i - 1) == ","


def he_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Esper arrived in Kabul. He said": doubtful when somebody else acted in the same sentence
    or is named nearer and Esper has not just spoken, or when it was long ago.
    """
    acted = _acted(context, phrase, sentence)
    if not acted:
        return None
    last, best = acted[-1]
    other = whom_another_addresses(context, best, last, phrase)
    if other is not None:
        return Resolution(other, [] if gender_of(other) else ["two-candidates"])
    if any(index == last and x is not best for index, x in acted):
        return Resolution(best, ["two-candidates"])
    if is_far_from(context, last, sentence):
        return from_afar(context, best, phrase, sentence, sentence.index - last)
    return Resolution(best, doubts_of_last(context, best, phrase, sentence))


def _asks(
    context: Context, acted: tuple[int, Identity], phrase: Phrase, sentence: Sentence
) -> bool:
    """ "Asked by a presenter, he said": he is not the one who asks."""
    index, asker = acted
    return index == sentence.index and context.r.low(asker.last_before(phrase.i) - 1) == "by"


def _acted(context: Context, phrase: Phrase, sentence: Sentence) -> list[tuple[int, Identity]]:
    """Who acted or spoke and fits, in the last sentence where anybody does, each with its
    number.
    """
    acted: list[tuple[int, Identity]] = []
    for index, x in reversed(context.subjects):
        if acted and index < acted[0][0]:
            break
        asks = _asks(context, (index, x), phrase, sentence)
        if _is_one(x) and agrees(x, phrase.role) and not asks:
            acted.append((index, x))
    return acted[::-1]


def he_who_was_named(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Talks with Esper ended. He said": nobody acted, but somebody was named; certain of the
    only one, right before.
    """
    named = [x for x in context.people_before(phrase.i) if agrees(x, phrase.role)]
    if not named:
        return Resolution(None, ["no-speaker"])
    before = context.r.sentences[max(0, sentence.index - 1)][0]
    if len(named) == 1 and named[0].kind == "person" and named[0].last_before(phrase.i) >= before:
        return Resolution(named[0])
    return Resolution(named[-1], ["pronoun-far" if len(named) == 1 else "two-candidates"])


def _is_one(identity: Identity) -> bool:
    """One person or official, not several."""
    return identity.human and not identity.several
