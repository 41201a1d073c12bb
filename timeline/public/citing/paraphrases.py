"""What a source reports without a quotation, less the words that say who said so, to whom and when.

Where those words cannot be told from what was said, nothing is left out: the whole passage is true
in any case.
"""

from __future__ import annotations

import re

from timeline.models import Statement

# Verbs without which the words would say something else: "denied that it had fired".
_TURNING = (
    "ask", "bann", "call", "demand", "deni", "deny", "dismiss", "disput", "doubt", "forb", "order",
    "propos", "question", "refus", "refut", "reject", "retract", "rule", "ruling", "threaten",
    "urg", "withdr", "wonder",
)  # fmt: skip
_THAT = re.compile(r"(?:that\s+)+")
# What may stand between the verb and "that": to whom, where, when, through whom.
_TOLD = frozenset(
    """
told tells tell telling informed informs inform informing warned warns warn warning assured assures
assure reminded reminds remind briefed notified promised advised
""".split()
)
_ASIDE = frozenset(
    """
after again also at before by during earlier from in last later on since through to today tonight
via when while yesterday
""".split()
)
_SUBJECTS = frozenset("he i it she there they we you".split())
_ADVERB = re.compile(r"(?:later|earlier|again|also|today|yesterday)\s+", re.I)
_ON_A_DAY = re.compile(r"on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+")
_HEARERS = re.compile(r"(?:him|her|them|us|me|reporters|journalists|lawmakers|parliament)\s+")
# "that" of a clause, not of a thing: "said the day that was agreed".
_UP_TO_THAT = re.compile(r"[^;:“”]*?\bthat\s+")


def paraphrase(s: Statement) -> str:
    """ "A U.S. official indicated that troops would remain", "troops would remain, a U.S. official
    indicated" and "troops, a U.S. official indicated, would remain" are all about the troops.
    """
    cue = re.search(rf"\b{re.escape(s.cue)}\b", s.text) if s.cue else None
    if cue is None or s.cue.lower().startswith(_TURNING):
        return s.text
    before, after = s.text[: cue.start()].rstrip(), s.text[cue.end() :]
    return _first(before, after, s.attribution) or _last(s.cue, after) or s.text


def _first(before: str, after: str, attribution: str) -> str:
    """What was said, where it comes first or on both sides: empty where it follows the verb."""
    content, _, subject = before.rpartition(",")
    rest = after.strip()
    if rest.startswith(","):
        return _on_both_sides(content.strip(), rest[1:].strip()) if subject.strip() else ""
    if attribution and _begins_with(rest, attribution):  # "Ships left, said the minister"
        return before.removesuffix(",")
    named = bool(attribution) and attribution in subject
    return content.strip() if not rest or (named and _only_aside(rest)) else ""


def _on_both_sides(left: str, right: str) -> str:
    """ "Ships, Iran said, left"; "Whoever fired, Iran said, it was not the navy"."""
    mark = "," if _word(right) in _SUBJECTS else ""
    return f"{left}{mark} {right}" if left else ""


def _only_aside(rest: str) -> bool:
    """ "in an interview", but not "on Tuesday that ships left"."""
    return _word(rest) in _ASIDE and not _UP_TO_THAT.match(rest)


def _last(cue: str, after: str) -> str:
    """What was said, where it follows the verb; empty where somebody stands between whom only the
    sense tells from it.
    """
    content = re.sub(r"^[\s,:]+", "", after)
    if (that := _THAT.match(content)) is not None:
        return content[that.end() :]
    plain = cue.lower() not in _TOLD and _word(content) not in _ASIDE
    if plain or after.lstrip().startswith(":"):
        return content
    if (that := _UP_TO_THAT.match(content)) is not None:
        return content[that.end() :]
    for aside in (_HEARERS, _ON_A_DAY, _ADVERB):
        if (found := aside.match(content)) is not None:
            return _last("", content[found.end() :])
    return ""


def _begins_with(rest: str, attribution: str) -> bool:
    article = r"(?:the|a|an|its|his|her|their)\s+"
    return re.match(rf"(?:{article})?{re.escape(attribution)}", rest, re.I) is not None


def _word(text: str) -> str:
    return text.partition(" ")[0].strip(",").lower()
