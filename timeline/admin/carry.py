"""Words that an editor corrects inside a quotation: the statement may take them over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import ValidationError
from django.utils.safestring import SafeString

from timeline.admin.common.generic import BaseInlineFormSet, ModelForm
from timeline.editing.passages import locate
from timeline.editing.statements import mark_reviewed
from timeline.models import Event, Statement
from timeline.text.carrying import carried
from timeline.text.diffs import word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CARRY = "_carry-"  # and a statement's primary key: "carry" or "leave"
ASKED = "Some statements are no longer in the text as it is now. Choose above what becomes of them."
NOT_THERE = (
    "These words are not in the text exactly as written here. Select them there and copy them, or"
    " correct the text first."
)


@dataclass(frozen=True, slots=True)
class Carry:
    """A statement whose words have changed in its event's text, and the words that it may have."""

    statement: Statement
    words: str

    @property
    def diff(self) -> SafeString:
        """Its words before and after."""
        return word_diff(self.statement.text, self.words)


class StatementFormSet(BaseInlineFormSet[Statement, Event, ModelForm[Statement]]):
    """Statements are passages of their event, to the letter. ``questions`` are those that its new
    text leaves behind, ``carried`` those that follow it.
    """

    questions: tuple[Carry, ...] = ()
    carried: tuple[Carry, ...] = ()

    def clean(self) -> None:
        """New or changed words must stand in the event's text as it is saved with them; for others
        that do not any more, the editor decides.
        """
        super().clean()
        self._check_words()
        left = self._left_behind()
        self.carried = tuple(c for c in left if self._choice(c) == "carry")
        self.questions = tuple(c for c in left if self._choice(c) not in ("carry", "leave"))
        if self.questions:
            raise ValidationError(ASKED)

    def _check_words(self) -> None:
        for form in self.forms:
            words = form.cleaned_data.get("text") if form.is_valid() else None
            if words and "text" in form.changed_data and words not in self.instance.text:
                form.add_error("text", NOT_THERE)

    def _choice(self, carry: Carry) -> str:
        return str(self.data.get(f"{CARRY}{carry.statement.pk}", ""))

    def _left_behind(self) -> list[Carry]:
        old = Event.objects.filter(pk=self.instance.pk).values_list("text", flat=True).first() or ""
        if old == self.instance.text:
            return []
        rows = [f.instance for f in self.initial_forms if "text" not in f.changed_data]
        found = (
            Carry(row, carried(row.text, old, self.instance.text))
            for row in rows
            if row.text not in self.instance.text
        )
        return [carry for carry in found if carry.words]

    def save_carried(self, user: User) -> None:
        """Write the words that follow the text."""
        for carry in self.carried:
            statement = Statement.objects.get(pk=carry.statement.pk)
            statement.text = carry.words
            locate(statement, statement.start)
            mark_reviewed(statement, user)
            statement.save()
