"""Names in an actor's form that must be agreed to: they say what they would change first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.signing import BadSignature, Signer
from django.forms import ValidationError

from timeline.admin.common.generic import ModelForm
from timeline.admin.common.labelled import LabelledFormSet
from timeline.admin.common.lines import visible
from timeline.editing.actors.aliases import AliasFinding, examine, examine_name
from timeline.models import Actor, Alias

SHOWN = "_aliases_shown"  # the names that the form before has told of, signed
WORD = "_aliases_word"  # what is typed for a name that should rather not be one
KEEP = "keep"
REFUSED = (
    "Look above at what the new names would change, then save once more: nothing was saved yet."
)

_SIGNER = Signer(salt="timeline.admin.aliases")


def shown(findings: Iterable[AliasFinding]) -> str:
    """The text that says in the next form which names its editor was told of."""
    return _SIGNER.sign_object([found.text for found in findings])


def _was_shown(sent: str) -> Sequence[str]:
    try:
        names: list[str] = _SIGNER.unsign_object(sent)
    except BadSignature:
        return []
    return names


class AliasForm(ModelForm[Alias]):
    """One other name."""

    def clean_text(self) -> str:
        """It can be seen."""
        text: str = self.cleaned_data["text"]
        visible(text)
        return text


class AliasFormSet(LabelledFormSet[Alias, Actor]):
    """The names of an actor; ``findings`` are those of new ones that ask for a second look."""

    findings: Sequence[AliasFinding] = ()

    def clean(self) -> None:
        """New and changed names are looked at; none is saved before its editor knows."""
        super().clean()
        own = examine_name(self.instance)
        others = [examine(self.instance, text) for text in self._new_names()]
        self.findings = [found for found in (own, *others) if found]
        agreed = set(_was_shown(self.data.get(SHOWN, ""))) >= {f.text for f in self.findings}
        grave = any(found.problems for found in self.findings)
        word = self.data.get(WORD, "").strip().lower()
        if self.findings and not (agreed and (not grave or word == KEEP)):
            raise ValidationError(REFUSED)

    def _new_names(self) -> list[str]:
        """Names that are new or changed, and stay."""
        return [
            form.cleaned_data["text"]
            for form in self.forms
            if form.is_valid()
            and form.cleaned_data.get("text")
            and "text" in form.changed_data
            and not form.cleaned_data.get("DELETE")
        ]
