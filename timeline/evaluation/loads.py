"""Texts that a parser may be slow on: each row is a page of any size, made of what it repeats.

Every page repeats something that some stage looks back over, forward over or compares with all that
it has met, so that work which grows with the square of the text shows.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from timeline.parsing import lexicon as lx

Load = Callable[[int], str]  # characters that are asked for -> a text of about that many

_GIVEN = sorted(lx.GIVEN_NAMES)
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
_TALK = (
    "“Whether the talks of round {n} go on is not for us alone to answer, and we will not answer it"
    " before the others have,” Minister Ayla Demir said when she was asked about the border."
    " She added that “in {n} days we have seen more reports of strikes than in the year before,”"
    " and noted that her government would keep its troops in the north through the winter. Asked"
    " about the prisoners, Demir replied: “We hold {n} of them, and we treat them by the law.” The"
    " minister was in Ankara with a delegation of the army, and the press had waited for her since"
    " the morning.\n\n"
)


def of_size(pieces: Iterator[str], size: int) -> str:
    """The pieces one after another, as many as make ``size`` characters."""
    made: list[str] = []
    length = 0
    for piece in pieces:
        made.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(made)


def _repeated(*pieces: str) -> Load:
    return lambda size: of_size(itertools.cycle(pieces), size)


def _counted(make: Callable[[int], str]) -> Load:
    return lambda size: of_size(map(make, itertools.count()), size)


def _word(n: int) -> str:
    """A capitalised word of its own for each number: "Babeda"."""
    word = ""
    while n or len(word) < 6:
        n, k = divmod(n, len(_SYLLABLES))
        word += _SYLLABLES[k]
    return word.capitalize()


def _given(n: int) -> str:
    return _GIVEN[n % len(_GIVEN)].capitalize()


def _interview(n: int) -> str:
    return _TALK.format(n=n)


def _nested(opening: str, closing: str) -> Load:
    pair = len(opening + closing)
    return lambda size: opening * (size // pair) + closing * (size // pair)


def _dated(n: int) -> str:
    """One entry of a chronology, with people of its own."""
    return (
        f"{n % 28 + 1} May {1990 + n % 30} {_given(n)} {_word(n)} met Ayla Demir in Ankara."
        f" {_word(n)} said that “the {n} talks go on”. The following day, she said troops would"
        " remain. View More "
    )


def _entries(size: int) -> str:
    return "II. Recent Developments " + of_size(map(_dated, itertools.count()), size)


def _without_stops(load: Load) -> Load:
    return lambda size: " ".join(load(size).replace(".", " ;").split())


def _headed(load: Load) -> Load:
    """The same as the entries of a chronology's one day."""
    return lambda size: f"Title\n\nII. Recent Developments\n1 May 2020\n{load(size)}"


_NAMESAKES = _counted(lambda n: f"{_given(n)} Demir said that “it is late {n}”. Demir met them. ")

# Name -> text. Ordinary pages first, then what no editor would write.
LOADS: dict[str, Load] = {
    "an interview": _counted(_interview),
    "entries with people of their own": _entries,
    "a transcript": _counted(
        lambda n: f"AYLA DEMIR: We have seen {n} reports.\nQUESTION: And now?\n"
    ),
    "one day of statements": _headed(_counted(_interview)),
    "many quotes by one speaker": _repeated("Minister Ayla Demir said that “it is late”. "),
    "statements of her": _repeated("Ayla Demir spoke. She said “a”. She added that “b” and “c”. "),
    "an official, the official": _repeated(
        "The official said “a”. The Iranian official said “b”. "
    ),
    "offices of many places": _counted(
        lambda n: f"The {_word(n)} senator said “a”. The senator said “b”. "
    ),
    "a statement, the statement": _repeated(
        "The ministry issued a statement. The statement said “a”. "
    ),
    "one name repeated": _repeated("Ayla Demir "),
    "one surname speaking": _repeated("Demir said it is late. "),
    "a known name repeated": _repeated("Donald Trump said it. Trump met them. "),
    "namesakes": _NAMESAKES,
    "namesakes of a known person": _counted(
        lambda n: f"{_given(n)} {_word(n)} Trump said “a”. Trump said “b”. "
    ),
    "different names": _counted(lambda n: f"{_given(n)} {_word(n)} said that it is late. "),
    "names of one first name": _counted(
        lambda n: f"Tsai {_word(n)} said that it is late. Tsai left. "
    ),
    "names alike": _counted(
        lambda n: f"Ayla {'Mohammed'[: 2 + n % 6]}{'aeiou'[n % 5] * (n % 40 + 1)}d said it. "
    ),
    "one name, many spellings": _counted(lambda n: f"Ayla {_word(n)} Demir said “a”. "),
    "words with capitals": _counted(lambda n: f"{_word(n)} "),
    "bodies": _counted(
        lambda n: f"The Ministry of {_word(n)} and {_word(n + 1)} said “a”. The ministry said “b”. "
    ),
    "one body after another": _repeated("Ministry of Foreign Affairs of the "),
    "capitals": _counted(lambda n: f"{_word(n).upper()} said. "),
    "states in a row": _repeated("Iran, Russia, Turkey and "),
    "countries that speak": _repeated(
        "Iran said “a”. It added “b”. Russia and Turkey said “c”. They added “d”. "
    ),
    "two people, the latter": _repeated(
        "Ayla Demir met Milan Radić. The latter said “a”, the former “b”. "
    ),
    "titles": _repeated(*(f"{t} " for t in sorted(lx.TITLE_WORDS))),
    "titles with capitals": _repeated(*(f"{t.capitalize()} " for t in sorted(lx.TITLE_WORDS))),
    "verbs": _repeated(*(f"{v} " for v in sorted(lx.CUES))),
    "verbs with quotes": _repeated(*(f"{v} “a” " for v in sorted(lx.CUES))),
    "function words": _repeated(*(f"{w} " for w in sorted(lx.FUNCTION))),
    "that that that": _repeated("that "),
    "he said, he said": _repeated("he said, "),
    "said": _repeated("said "),
    "items and commas": _repeated("hama, "),
    "clauses joined": _repeated("and they met, but "),
    "one word": _repeated("a "),
    "one long word": _repeated("a"),
    "one long capitalised word": _repeated("A"),
    "Al-Al-": _repeated("Al-"),
    "al-Al-": _repeated("al-Mismari-"),
    "initials": _repeated("J. R. "),
    "stops": _repeated("."),
    "hyphens": _repeated("-"),
    "figures": _repeated("1"),
    "figures with commas": _repeated("1,"),
    "apostrophes": _repeated("a'"),
    "accents": _repeated("e\u0301"),
    "quotes never closed": _repeated("“a "),
    "marks never opened": _repeated("a” "),
    "straight marks": _repeated('"a '),
    "straight marks in words": _repeated('a"a'),
    "doubled marks": _repeated("''a "),
    "single marks": _repeated("‘a’ "),
    "single marks never closed": _repeated("‘a "),
    "possessives in single marks": _repeated("‘ISIS’ a"),
    "empty quotes": _repeated("“”"),
    "quotes with spaces": lambda size: "“a" + " " * size + "”",
    "speakers and relatives": _repeated(", said Ayla Demir, who "),
    "quotes, speakers, relatives": _repeated("“a,” said Ayla Demir, who "),
    "he goes on in doubt": _repeated(
        "Ayla Demir met Milan Radić. She said “a”. She said “b”. She said “c”. "
    ),
    "ministers after capitals": _repeated("In Oslo, the minister spoke. Minister Demir left. "),
    "marks within marks": _nested("“a ", " a”"),
    "brackets": _nested("(", ")"),
    "brackets with parties": _repeated("Ayla Demir (R-Ohio) "),
    "dates": _repeated("1 May 2020 "),
    "dates on lines": _repeated("1 May 2020\n"),
    "dates with words": _repeated("1 May 2020 a. "),
    "impossible dates": _repeated("31 February 2020\nThey met.\n"),
    "day words": _repeated("on 7 August the following day, two days earlier on Tuesday "),
    "days of statements": _headed(
        _repeated("On 7 August, Ayla Demir said “a”. A day later, she said “b”. ")
    ),
    "headings": _repeated("II. Recent Developments "),
    "headings on lines": _repeated("Background\n"),
    "the page's own labels": _repeated("View More "),
    "share labels": _repeated("Share Facebook • "),
    "captions": _repeated("1 May 2020\nThey met.\nPhoto: AFP\n"),
    "footers": _repeated("1 May 2020 They met. Subscribe now. "),
    "bullets": _repeated("• "),
    "spaces": _repeated(" "),
    "line breaks": _repeated("\n"),
    "short lines": _repeated("a\n"),
    "lines with spaces": _repeated(" \n\t"),
    "one huge line": _without_stops(_counted(_interview)),
}
