"""The orders in which lists stand, and how each goes on after a record."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.models.search import SearchWords, rank

R = TypeVar("R", bound=models.Model)


class Sort(models.TextChoices):
    """Newest first, if nothing else is asked; relevance needs words to be relevant to."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    RELEVANCE = "relevance", _("most relevant first")


class SortedQuerySet(models.QuerySet[R]):
    """Records with a place in time: in any order, before or after one of them.

    Of equally relevant records the newest stands first.
    """

    def newest_first(self) -> Self:
        raise NotImplementedError

    def oldest_first(self) -> Self:
        raise NotImplementedError

    def _beyond(self, record: R, *, older: bool) -> Q:
        """What stands on one side of a record in ``newest_first``."""
        raise NotImplementedError

    def older_than(self, record: R) -> Self:
        """What follows ``record`` in ``newest_first``: the next keyset page."""
        return self.filter(self._beyond(record, older=True))

    def newer_than(self, record: R) -> Self:
        """What precedes ``record`` in ``newest_first``."""
        return self.filter(self._beyond(record, older=False))

    def with_relevance(self, words: SearchWords) -> Self:
        """With ``relevance``: how well each record answers to the words."""
        return self.annotate(relevance=rank(words))

    def in_order(self, sort: Sort, words: SearchWords | None = None) -> Self:
        """In this order; for relevance the words must be given."""
        if sort == Sort.RELEVANCE and words is not None:
            newest = self.with_relevance(words).newest_first()
            return newest.order_by(F("relevance").desc(), *newest.query.order_by)
        return self.oldest_first() if sort == Sort.OLDEST else self.newest_first()

    def backwards(self, sort: Sort) -> Self:
        """A list that stands ``in_order``, from its end."""
        if sort == Sort.RELEVANCE:
            oldest = self.oldest_first()
            return oldest.order_by(F("relevance").asc(), *oldest.query.order_by)
        return self.newest_first() if sort == Sort.OLDEST else self.oldest_first()

    def after(self, record: R, sort: Sort) -> Self:
        """What follows ``record`` in a list that stands ``in_order``."""
        return self._side(record, sort, after=True)

    def before(self, record: R, sort: Sort) -> Self:
        """What precedes ``record`` in a list that stands ``in_order``."""
        return self._side(record, sort, after=False)

    def _side(self, record: R, sort: Sort, *, after: bool) -> Self:
        if sort != Sort.RELEVANCE:
            return self.filter(self._beyond(record, older=after == (sort == Sort.NEWEST)))
        relevance = getattr(record, "relevance")  # noqa: B009 - an annotation of the query
        step = "relevance__lt" if after else "relevance__gt"
        level = Q(relevance=relevance) & self._beyond(record, older=after)
        return self.filter(Q(**{step: relevance}) | level)
