"""Words that an editor corrects in an event's text, and the statements that hold them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import ValidationError
from django.utils.safestring import SafeString

from timeline.admin.as_printed import NOT_PRINTED, NOT_THERE, there_already, unprinted
from timeline.admin.common.generic import BaseInlineFormSet, ModelForm
from timeline.editing.passages import locate, twin_of
from timeline.editing.statements import mark_reviewed
from timeline.models import Event, State, Statement
from timeline.text.carrying import carried
from timeline.text.diffs import word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CARRY = "_carry-"  # and a statement's primary key: one of these
_CARRY, _LEAVE, _HIDE = "carry", "leave", "hide"
TWICE = "Two statements of this form have these words. Remove one of them."
ASKED = "Some statements are no longer in the text as it is now. Choose above what becomes of them."


@dataclass(frozen=True, slots=True)
class Carry:
    """A statement whose words are not in its event's text any more, and those that it may have
    instead; "" where nothing is left of them.
    """

    statement: Statement
    words: str

    @property
    def choices(self) -> tuple[str, ...]:
        """What may become of it."""
        return (_CARRY, _LEAVE) if self.words else (_HIDE, _LEAVE)

    @property
    def diff(self) -> SafeString:
        """Its words before and after."""
        return word_diff(self.statement.text, self.words)


class StatementFormSet(BaseInlineFormSet[Statement, Event, ModelForm[Statement]]):
    """Statements are passages of their event, to the letter. ``questions`` are those that its new
    text leaves behind, ``answered`` those of which the editor has said what becomes of them.
    """

    questions: tuple[Carry, ...] = ()
    answered: tuple[Carry, ...] = ()

    def clean(self) -> None:
        """New or changed words must stand in the event's text as it is saved with them; for others
        that do not any more, the editor decides.
        """
        super().clean()
        self._check_words()
        left = self._left_behind()
        self.questions = tuple(c for c in left if self.choice(c) not in c.choices)
        self.answered = tuple(c for c in left if self.choice(c) in c.choices)
        if self.questions:
            raise ValidationError(ASKED)

    def _check_words(self) -> None:
        """New and changed words stand in the text, and are no statement yet; names and verbs are
        printed there.
        """
        known: set[str] = set()
        for form in self.forms:
            if not form.is_valid():
                continue
            words = form.cleaned_data.get("text") if "text" in form.changed_data else None
            if words:
                self._check_new(form, words, known)
                known.add(words)
            for name in unprinted(form, self.instance.text):
                form.add_error(name, NOT_PRINTED)

    def _check_new(self, form: ModelForm[Statement], words: str, known: Collection[str]) -> None:
        """``known`` are the words of the forms before it."""
        if words not in self.instance.text:
            form.add_error("text", NOT_THERE)
        elif twin := twin_of(form.instance, words):
            form.add_error("text", there_already(twin))
        elif words in known:
            form.add_error("text", TWICE)

    def choice(self, carry: Carry) -> str:
        """What the editor has said of a statement; "" for nothing yet."""
        return str(self.data.get(f"{CARRY}{carry.statement.pk}", ""))

    def _left_behind(self) -> list[Carry]:
        old = Event.objects.filter(pk=self.instance.pk).values_list("text", flat=True).first() or ""
        if old == self.instance.text:
            return []
        rows = [f.instance for f in self.initial_forms if "text" not in f.changed_data]
        found = (
            Carry(row, carried(row.text, old, self.instance.text))
            for row in rows
            if row.text in old and row.text not in self.instance.text
        )
        return [c for c in found if c.words or c.statement.state == State.PUBLISHED]

    def save_answers(self, user: User) -> None:
        """Write the words that follow the text, and hide what is none any more."""
        for carry in self.answered:
            choice, statement = self.choice(carry), Statement.objects.get(pk=carry.statement.pk)
            if choice == _LEAVE:
                continue
            if choice == _HIDE:
                statement.state = State.HIDDEN
            else:
                statement.text = carry.words
                locate(statement, statement.start)
            mark_reviewed(statement, user)
            statement.save()
