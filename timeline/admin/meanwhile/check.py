"""Whether a form that was sent can be saved, and what must be asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from timeline.admin.meanwhile.merge import Clash, Merged, answer, merge
from timeline.admin.meanwhile.questions import who_saved
from timeline.admin.meanwhile.seen import BASE, unseal
from timeline.admin.meanwhile.values import Section
from timeline.editing.revisions.tables import Record

LOOK = "_look"  # words of a draft that its editor wants to see again, not yet to save

ASKED = (
    "{who} saved this record since you opened it. Nothing of yours is lost: what only one of you"
    " has changed stands in the form already; above is what you both have. Choose for each, then"
    " save once more."
)
GIVEN_BACK = "These are your words from before. Nothing is saved yet: look at them, then save."
TAKEN = "{who} saved this while you had it open. Taken over from there: {what}."
NOTHING_TAKEN = "no field that you see here"


@dataclass(slots=True)
class Check:
    """What came of looking at a form that was sent."""

    clashes: Sequence[Clash] = ()
    taken: list[str] = field(default_factory=list)
    who: str = ""  # has saved meanwhile; "" if nobody has
    look: bool = False

    @property
    def refusal(self) -> str:
        """Why the form is given back, if it is."""
        if self.clashes:
            return ASKED.format(who=self.who or "Somebody else")
        return GIVEN_BACK if self.look else ""

    @property
    def notice(self) -> str:
        """What somebody else has saved and is saved with it."""
        if not self.who:
            return ""
        return TAKEN.format(who=self.who, what="; ".join(self.taken[:12]) or NOTHING_TAKEN)


def check(
    record: Record, data: QueryDict, sections: Callable[[], Iterable[Section]], *, stale: bool
) -> Check:
    """Merge what others saved into ``data``; what both changed is to be asked. ``sections`` gives
    the form as it is stored now, where that is needed.
    """
    seen = unseal(data.get(BASE, ""))
    unanswered = answer(data, seen)
    merged = merge(data, sections(), seen, unanswered) if stale or unanswered else Merged()
    who = who_saved(record, seen.at) if stale else ""
    return Check(merged.clashes, merged.taken, who, LOOK in data)
