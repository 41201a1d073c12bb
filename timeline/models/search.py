"""Full text as a search box reads it, and marks around what was found."""

from __future__ import annotations

import secrets

from django.contrib.postgres.search import SearchHeadline, SearchQuery

# Characters of the private use area: they mark what a search has found until a page turns them into
# elements. The number is drawn anew by each process: a source may hold any character, but not that.
_NUMBER = secrets.token_hex(8)


HIT_START, HIT_STOP = f"\ue000{_NUMBER}<", f"\ue000{_NUMBER}>"


def search_query(words: str) -> SearchQuery:
    return SearchQuery(words, config="english", search_type="websearch")


def headline(words: str) -> SearchHeadline:
    return SearchHeadline(
        "text",
        search_query(words),
        config="english",
        start_sel=HIT_START,
        stop_sel=HIT_STOP,
        highlight_all=True,
    )
