"""What was made of a source, in lines for people; a plain text in UTF-8 needs none."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.capturing import kinds
from timeline.capturing.sources import Source


def describe_source(source: Source) -> Iterator[str]:
    """How it was read, and what of a page was left out; entries with a day are told one by one."""
    if source.media_type == kinds.TEXT and source.encoding == "utf-8":
        return
    count = len(source.left_out)
    told = "1 part around its text was" if count == 1 else f"{count} parts around its text were"
    parts = f"; {told} left out" if count else ""
    yield f"Read as a {source}{parts}."
    for part in source.left_out:
        if part.dated:
            yield f"Left out, though it holds a day: {part.text[:100]}"
