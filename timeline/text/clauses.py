"""The head of an entry: what its first clause says."""

from __future__ import annotations

import re

from timeline.text.excerpt import excerpt

# the end of a sentence (not of "U.S."), or a colon, semicolon or dash between two clauses
_END = re.compile(r"(?<![A-Z])[.!?…][”\"’)]*\s+(?=[A-Z“\"‘(])|[:;]\s|\s[–—-]\s")
# what a cut leaves of a bracket, or of the words after a comma
_LOOSE = re.compile(r"([,;:]? [(\[][^)\]]*|,[^,)\]]{1,16})…$")


_HEADING = 110  # characters


def heading(headline: str, text: str, most: int = _HEADING) -> str:
    """The headline that an editor gave, else the first clause of the text; cut between words."""
    return excerpt(headline, most) if headline else first_clause(text, most)


def first_clause(text: str, most: int) -> str:
    """The first clause of a text without its stop, at most ``most`` characters, cut between words.

    A text that opens with a clause of one word or two is taken on to the next, as is one in whose
    quotation the clause ends.
    """
    words = " ".join(text.split())
    clauses = (words[: end.start()] for end in _END.finditer(words))
    found = (clause for clause in clauses if clause.count(" ") > 1 and not _open_quote(clause))
    return shortened(next(found, words).rstrip("."), most)


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters of a text, cut between words, without what such a cut leaves of a
    bracket or of a word or two after a comma; a quotation that it cuts is closed.
    """
    cut = _LOOSE.sub("…", excerpt(text, most))
    if not cut.endswith("…") or not (mark := _open_quote(cut)):
        return cut
    return _LOOSE.sub("…", excerpt(text, most - len(mark))) + mark


def _open_quote(words: str) -> str:
    """The mark that closes the quotation in which some words end; empty where they end in none."""
    if words.count("“") > words.count("”"):
        return "”"
    return '"' if words.count('"') % 2 else ""
