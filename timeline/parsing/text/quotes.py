"""Quotation marks -> quotes. A mark that has no partner costs that one quote, never the entry."""

from __future__ import annotations

import re

from timeline.parsing.types import Quote, Span

from .marks import FILLER, with_real_marks
from .single_quotes import beside_doubles, single_quotes, with_curly_marks

_MARK = re.compile(r"[\"“”„«»]")
_CLOSING = '”»"'  # marks that may close a quote which nothing opened
# Where a quote that is never closed stops: its sentence's end, or the narrative's next verb.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])[.!?](?=\s+[A-Z“\"‘\[]|\s*\Z)")
_NARRATIVE_RESUMES = re.compile(
    r",?\s+and (?:also |further |then |later )?(?:\w+ed|said|told|went on|called on)\b"
    r"|,\s+(?:adding|saying|noting|warning|stating)\b"
    r"|,\s+(?:said|says|told|added|asked|wrote)\s+(?:[A-Z]|the\s)"
)
_BEFORE_OPENING = " \t\n\r\u00a0([{—–-/:‘'" + FILLER


_STOPPED = (".", "?", "!", "…", "’", "'", ":")
_FARTHEST = 2000  # characters that a stray mark can look back


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Outermost quotes in ``text[start:end]`` in order;

    ``balanced`` is False where a mark is missing.
    """
    part = with_curly_marks(with_real_marks(text[start:end]))
    quotes = _with_singles(part, _double_quotes(part, 0, len(part)))
    return [
        Quote(text, Span(start + q.span.start, start + q.span.end), q.balanced)
        for q in quotes
        if q.span.end > q.span.start
    ]


def _with_singles(text: str, doubles: list[Quote]) -> list[Quote]:
    """Quotes in double marks, and those in single ones that stand beside them or hold them."""
    if "‘" not in text:
        return doubles
    places, unclosed = single_quotes(text, 0, len(text))
    if doubles:
        within = [(q.span.start, q.span.end) for q in doubles]
        places, unclosed = beside_doubles(places, within), None
    singles = [_quote(text, a, b, balanced=True) for a, b in places]
    if unclosed is not None:
        singles.append(_unclosed(text, unclosed + 1, len(text)))
    return _outermost(sorted(doubles + singles, key=lambda q: q.span.start))


def _outermost(quotes: list[Quote]) -> list[Quote]:
    """Quotes in order without those that stand within another."""
    kept: list[Quote] = []
    for quote in quotes:
        if not kept or quote.span.start > kept[-1].span.end:
            kept.append(quote)
    return kept


def opening_width(text: str, start: int) -> int:
    """How many characters the mark has that opens a quote whose words begin at ``start``."""
    return 2 if text[max(0, start - 2) : start] in _DOUBLES else 1


def closing_width(text: str, at: int) -> int:
    """How many characters the closing mark at ``at`` has; 0 where none stands there."""
    if text[at : at + 2] in _DOUBLES:
        return 2
    return int(text[at : at + 1] in _SINGLES)


_DOUBLES = ("''", "``")
_SINGLES = ("”", '"', "»", "“", "’")


def _double_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Quotes between double marks of any shape, the outermost ones only."""
    quotes: list[Quote] = []
    opened: int | None = None  # where the mark stands that is not closed yet
    depth = 0
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if opened is None:
            if _opens(text, at, mark, start, end):
                opened, depth = at, 0
            elif mark in _CLOSING:
                _stray_closing(text, quotes, at, start)
            continue
        if _opens_inside(text, at, mark, end):
            if _goes_on(text, opened + 1, at):
                quotes.append(_quote(text, opened + 1, at, balanced=True))
                opened, depth = at, 0
                continue
            if _closed_later(text, at, end, depth):
                depth += 1
                continue
            quotes.append(_unclosed(text, opened + 1, at))
            opened, depth = at, 0
        elif depth:
            depth -= 1
        elif _closes(text, at, mark, end):
            quotes.append(_quote(text, opened + 1, at, balanced=True))
            opened = None
    if opened is not None:
        quotes.append(_unclosed(text, opened + 1, end))
    return quotes


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether the mark at ``at`` opens the paragraph right behind that of a quote which begins at
    ``start`` and is still open: it goes on there, and nothing closes it before.
    """
    words = text[start:at]
    said = words.rstrip()
    return "\n" in words[len(said) :] and "\n" not in said and said.endswith(_STOPPED)


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    if mark in "“„«":
        return True
    follows = text[at + 1] if at + 1 < end else " "
    precedes = text[at - 1] if at > start else " "
    return not follows.isspace() and follows not in ",.;:!?)" and (precedes in _BEFORE_OPENING)


def _opens_inside(text: str, at: int, mark: str, end: int) -> bool:
    """A mark that can only open, met while a quote is open."""
    follows = text[at + 1] if at + 1 < end else " "
    if mark in "“„«":
        return not follows.isspace()
    return text[at - 1] in _BEFORE_OPENING and not follows.isspace() and follows not in ",.;:!?)”"


def _closes(text: str, at: int, mark: str, end: int) -> bool:
    """Mid-word marks (a stray one inside a quote) close nothing."""
    follows = text[at + 1] if at + 1 < end else " "
    return not follows.isalnum() or mark in "”»"


def _closed_later(text: str, at: int, end: int, depth: int) -> bool:
    """Whether a nested opening mark has its own closing mark beside the outer one's.

    Looks as far as the next opening marks allow: two closings before another opening at the
    outer level mean true nesting ("he said “the “red lines” hold”").
    """
    level = depth + 2  # the outer quote, the nested ones, and this one
    for match in _MARK.finditer(text, at + 1, min(end, at + 2000)):
        if _opens_inside(text, match.start(), match.group(), end):
            level += 1
            if level > depth + 3:
                return False
        else:
            level -= 1
            if level == 0:
                return True
            if level == 1 and _narrative_follows(text, match.start() + 1, end):
                return False
    return False


_NARRATIVE = re.compile(r"[,.]?\s+(?:he|she|they|and|but|adding|[A-Z]\w+)\s")


def _narrative_follows(text: str, at: int, end: int) -> bool:
    return text[at : at + 1] in ",." or bool(_NARRATIVE.match(text, at, min(end, at + 60)))


def _quote(text: str, start: int, end: int, balanced: bool) -> Quote:
    """The stretch without outer white space; the marks stay outside."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(text, Span(start, end), balanced)


def _unclosed(text: str, start: int, limit: int) -> Quote:
    """A quote that is never closed stops before its sentence's full stop or the narrative's next
    verb.
    """
    stop = _SENTENCE_END.search(text, start, limit)
    end = stop.start() if stop else limit
    resumes = _NARRATIVE_RESUMES.search(text, start, end)
    if resumes:
        end = resumes.start()
    quote = _quote(text, start, end, balanced=False)
    while quote.text and quote.text[-1] in '.,;:“"':
        quote = _quote(text, quote.span.start, quote.span.end - 1, balanced=False)
    return quote


def _stray_closing(text: str, quotes: list[Quote], at: int, start: int) -> None:
    """A closing mark that nothing opened: the clause before it, from the narrative's last
    "that".
    """
    floor = max(quotes[-1].span.end + 1 if quotes else start, at - _FARTHEST)
    clause = text[floor:at]
    sentence = max((m.end() for m in re.finditer(r"[.!?][”\"]?\s+(?=[A-Z])", clause)), default=0)
    opener = None
    for m in re.finditer(
        r"\b(?:that|as)\s+|:\s+|,\s+(?:adding|saying)\s+(?:that\s+)?", clause[sentence:]
    ):
        opener = sentence + m.end()
    begin = floor + (opener if opener is not None else sentence)
    if opener is None and quotes and text[quotes[-1].span.end : begin].count(".") == 0:
        # the mark belongs to the quote just closed (a stray mark in mid-quote)
        last = quotes[-1]
        quotes[-1] = _quote(text, last.span.start, at, balanced=False)
        return
    quote = _quote(text, begin, at, balanced=False)
    if quote.text:
        quotes.append(quote)
