"""A passage read sentence by sentence: who makes each statement, and who acts besides."""

from __future__ import annotations

from typing import NamedTuple

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.appositions import described_by
from timeline.parsing.attribution.records import Raw
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ISSUING
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.people.registry import Registry
from timeline.parsing.phrases import Phrase
from timeline.parsing.reading import Reading

from .context import Context
from .documents import reports
from .identity import HUMAN, Identity
from .introducing import introduce
from .pronouns.gender import note_gender
from .sieves import SIEVES

_PAPERS_AND_KINDS = frozenset(["document", "media", "definite"])
_REFERRING = _PAPERS_AND_KINDS | {"pronoun"}  # they name nobody new
# Whoever goes on is as doubtful as the one that he or she is taken for.
_LASTING = frozenset(["two-candidates", "pronoun-far", "no-antecedent"])
_OWNING = frozenset("a an his her its their".split())
# Papers in which somebody speaks in his or her own name.
_PERSONAL = frozenset("letter statement note memo memorandum message communique communiqué".split())
# Verbs after which the words may come in the next sentence, besides those of saying.
_HANDING_OVER = frozenset(lx.PHRASAL.values()) | {"agree", "answer", "praise", "protest"}


class Spoken(NamedTuple):
    """Who makes a statement, the reasons to doubt it, the verb as printed, and the rule that said
    who is meant.
    """

    identity: Identity | None
    why: list[str]
    cue: str | None
    rule: str = ""


class Discourse(Context):
    """Call ``begin``, then ``speaker_of`` for each statement of the sentence, then ``end``."""

    def __init__(self, reading: Reading, registry: Registry, gazetteer: Gazetteer) -> None:
        off = reading.without
        asked = [s for s in SIEVES if f"who:{s.id}" not in off] if off else SIEVES
        super().__init__(reading, registry, gazetteer, asked)

    def begin(self, sentence: Sentence) -> None:
        """Register the phrases of a sentence before its statements are read."""
        for phrase in self.r.between(sentence.start, sentence.end):
            if phrase.kind in _REFERRING or self.is_nobody(phrase):
                continue
            if phrase.bare and phrase.kind in {"office", "group"}:
                continue
            if not self._is_role_of(phrase) and not self._describes(phrase, sentence):
                introduce(self, phrase)
        note_gender(self, sentence)

    def _is_role_of(self, phrase: Phrase) -> bool:
        """ "as the party's nominee": what somebody is, nobody else."""
        return phrase.kind in {"office", "unnamed"} and self.r.low(phrase.i - 1) == "as"

    def _describes(self, phrase: Phrase, sentence: Sentence) -> bool:
        """ "Ayla Demir, a teacher who fled": she whom the name before denotes, nobody else."""
        named = described_by(self.r, phrase, sentence.end)
        identity = self.known(named) if named is not None else None
        if identity is not None:
            self.denote(phrase, identity)
        return identity is not None

    # -- statements -----------------------------------------------------------------------

    def speaker_of(self, raw: Raw, sentence: Sentence) -> Spoken:
        """Who makes a statement; it is remembered for what follows."""
        spoken = self._speaker_of(raw, sentence)
        if raw.rule == "quote-verb" and spoken.identity is not None:
            self._prove(spoken.identity, spoken.why)
        if self.spoke(raw, spoken.identity):
            self.last_doubts = [doubt for doubt in spoken.why if doubt in _LASTING]
            self.last_cue_text = spoken.cue
        return spoken

    def _prove(self, identity: Identity, doubts: list[str]) -> None:
        """ "“…,” Karam declared.": only people and bodies stand there, however little is known of
        the name, here and from here on.
        """
        for known in (identity.why, doubts):
            if "unknown-name" in known:
                known.remove("unknown-name")

    def _speaker_of(self, raw: Raw, sentence: Sentence) -> Spoken:
        cue = self.r.words(raw.cue.place, raw.cue.end) if raw.cue is not None else None
        why = list(raw.why)
        if raw.special == "interviewer":
            return Spoken(self._interviewer(), why, cue, "interviewer")
        if raw.special == "reports":
            return Spoken(reports(self), why, cue, "media-reports")
        if raw.special == "continued":
            return self._going_on(raw, why)
        if raw.subject is None:
            return Spoken(None, _with(why, "no-speaker"), cue)
        answer = self.resolve(raw.subject, sentence)
        doubts = answer.why if answer.identity is not None else _with(answer.why, "no-speaker")
        doubts = [*why, *(w for w in doubts if w not in why)]
        return Spoken(answer.identity, doubts, cue, answer.rule)

    def _going_on(self, raw: Raw, why: list[str]) -> Spoken:
        """ "“We waited”, said Ayla Demir. “We waited long.”": the last speaker goes on."""
        speaker = self.last_speaker
        if speaker is None:
            return Spoken(None, [*(w for w in why if w != "no-verb"), "no-speaker"], None)
        if raw.rule == "no-verb":
            return Spoken(speaker, why, None, "last-speaker")
        why = [*why, *self.last_doubts]
        if raw.sentence - self.last_statement > 1:
            why = _with(why, "pronoun-far")
        return Spoken(speaker, why, self.last_cue_text, "last-speaker")

    def _interviewer(self) -> Identity:
        """Whoever put a question and is never mentioned."""
        identity = Identity("unnamed", "unnamed interviewer", None)
        self.remember(identity)
        return identity

    # -- what a sentence leaves behind ----------------------------------------------------

    def end(self, sentence: Sentence) -> None:
        """Remember who acted in the sentence for the pronouns of the next one."""
        self._remember_subject(sentence)
        self._hand_over(sentence)
        self._remember_issuer(sentence)
        other = self._last_acting(sentence)
        if other is not None and self.latest() is not other:
            self.subjects.append((sentence.index, other))

    def _remember_subject(self, sentence: Sentence) -> None:
        """ "Esper flew to Kabul.": the subject, if nobody spoke in the sentence."""
        main = sentence.main
        if main is None or main.kind in _PAPERS_AND_KINDS:
            return
        if self.is_nobody(main):
            self.newcomer = (sentence.index, main)
            return
        if main.kind in {"state", "organization"} and main.country:
            self.topic = main.country
        found = self.resolve(main, sentence).identity
        if found is not None and not (self.subjects and self.subjects[-1][0] == sentence.index):
            self.subjects.append((sentence.index, found))

    def _hand_over(self, sentence: Sentence) -> None:
        """ "Ayla Demir said in a statement." and the words themselves come in the next sentence."""
        if self.last_statement == sentence.index:
            return
        cue = next((c for c in reversed(sentence.cues) if c.form == "finite"), None)
        if cue is None or cue.subject is None or cue.passive:
            return
        if cue.base not in lx.SAYING_SET and cue.base not in _HANDING_OVER:
            return
        found = self.resolve(cue.subject, sentence).identity
        if found is not None:
            self.last_speaker, self.last_statement = found, sentence.index
            self.last_doubts = []
            self.last_cue_text = self.r.words(cue.place, cue.end)

    def _remember_issuer(self, sentence: Sentence) -> None:
        """ "The ministry issued a statement.": "the statement" is its from here on; as it is of
        whoever spoke in it.
        """
        paper = self._paper_of_words(sentence) if self.last_statement == sentence.index else ""
        if paper:
            self.issuer, self.issued = self.last_speaker, paper
            return
        main = sentence.main
        if main is None or main.kind not in {"organization", "state", "group"}:
            return
        words = self.r.lows[sentence.start : sentence.end]
        if not ISSUING.isdisjoint(words) and not lx.DOCUMENTS.isdisjoint(words):
            self.issuer = self.resolve(main, sentence).identity

    def _paper_of_words(self, sentence: Sentence) -> str:
        """ "In a letter to the council, she wrote", "said in a statement": the word for it."""
        low = self.r.low
        if _PERSONAL.isdisjoint(self.r.lows[sentence.start : sentence.end]):
            return ""
        for k in range(sentence.start, sentence.end - 2):
            if low(k) == "in" and low(k + 1) in _OWNING:
                near = self.r.lows[k + 2 : min(k + 5, sentence.end)]
                paper = next((word for word in near if word in _PERSONAL), "")
                if paper:
                    return paper
        return ""

    def _last_acting(self, sentence: Sentence) -> Identity | None:
        """Who speaks in a clause of his own at the end, though it states nothing:

        "…, but an official denied this".
        """
        cues = (c for c in reversed(sentence.cues) if c.form == "finite" and not c.relative)
        cue = next(cues, None)
        subject = cue.subject if cue is not None else None
        if subject is None or not self._is_one_named(subject):
            return None
        joins = self.r.low(subject.i - 1) in {"but", "and", "while", "whereas"}
        return introduce(self, subject) if joins else None

    def _is_one_named(self, phrase: Phrase) -> bool:
        """One person or official who is named, and owns nothing: not "Zarif's trip"."""
        if phrase.kind not in HUMAN or self.is_nobody(phrase):
            return False
        return not (phrase.bare or phrase.plural or phrase.possessive)


def _with(why: list[str], doubt: str) -> list[str]:
    return why if doubt in why else [*why, doubt]
