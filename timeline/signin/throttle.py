"""How often a password or a code may be wrong.

allauth's own limits live in the cache, which here belongs to one process, and count by account
alone, so that a stranger could lock an editor out. django-axes counts by account and address
together and in the database, but knows one number for all its limits, and no codes of second
factors. So this is ours: a table, and the limits below.

What is limited is a pair of account and address; whoever tries an editor's name from elsewhere
stops only himself. Nothing limits an account as such before the right password is given. After it,
codes are limited over all addresses too: whoever guesses them has the password already, is no mere
stranger, and could rent addresses. A passkey, which nobody can guess, still lets the editor in.
"""

from __future__ import annotations

import datetime as dt
import logging
import unicodedata
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Failure

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """So many failures within a time, counted by these columns."""

    failures: int
    within: dt.timedelta
    by: tuple[str, ...]


_QUARTER, _HOUR = dt.timedelta(minutes=15), dt.timedelta(hours=1)
LIMITS = {
    Failure.Kind.PASSWORD: (
        Limit(5, _QUARTER, ("account", "address")),
        Limit(30, _QUARTER, ("address",)),
    ),
    # ten codes an hour find one of the three that hold, out of a million, in four years on average
    Failure.Kind.CODE: (Limit(5, _QUARTER, ("account", "address")), Limit(10, _HOUR, ("account",))),
}


class TooManyFailures(Exception):
    """The share is used up until ``until``."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(f"until {until:%H:%M}")
        self.until = until


def begin(kind: Failure.Kind, account: str, address: str) -> Failure:
    """Count a try as failed before it is made, so that many at once are no way around. Raises
    TooManyFailures.

    The caller forgives it when it turns out right. A refused try leaves nothing: who waits need not
    begin anew.
    """
    now = timezone.now()
    Failure.objects.filter(at__lt=now - _HOUR).delete()
    mine = Failure.objects.create(
        kind=kind, account=_mark(_spelling(account)), address=_mark(address), at=now
    )
    spent = [
        (limit, rows)
        for limit in LIMITS[kind]
        if (rows := _counted(mine, limit)).count() > limit.failures
    ]
    if spent:
        mine.delete()
        until = max(_free_again(rows, limit, now) for limit, rows in spent)
        logger.warning(
            "Too many wrong tries (%s) from %s; refused until %s",
            kind.value,
            address,
            f"{until:%H:%M:%S}",
        )
        raise TooManyFailures(until)
    return mine


def forgive(mine: Failure) -> None:
    """The try was right: this person's slips before it are forgotten too, at this address and of
    this kind.
    """
    Failure.objects.filter(kind=mine.kind, account=mine.account, address=mine.address).delete()


def _counted(mine: Failure, limit: Limit) -> QuerySet[Failure]:
    same = {column: getattr(mine, column) for column in limit.by}
    return Failure.objects.filter(kind=mine.kind, at__gt=mine.at - limit.within, **same)


def _free_again(rows: QuerySet[Failure], limit: Limit, now: dt.datetime) -> dt.datetime:
    """When the failures within the time will be one fewer than the limit."""
    newest = list(rows.order_by("-at").values_list("at", flat=True)[: limit.failures])
    return (newest[-1] if newest else now) + limit.within


def _spelling(account: str) -> str:
    """Names that people would take for the same count as the same."""
    return unicodedata.normalize("NFKC", account.strip()).upper().casefold()


def _mark(text: str) -> str:
    return salted_hmac("timeline.signin", text, algorithm="sha256").hexdigest()[:32]
