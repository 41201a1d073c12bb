"""Pages that are made to hold us up, or broken: bounded time and memory, and a clear word."""

from __future__ import annotations

import time

import pytest

from timeline.capturing.errors import UnusableInput
from timeline.capturing.html.tree import DEEPEST, MOST_ELEMENTS
from timeline.capturing.sources import read

LIMIT = 8 * 1024 * 1024
SECONDS = 20  # of processor time; each takes a tenth of it or less, the slowest a half


def page(markup: str) -> bytes:
    return f"<!doctype html>{markup}".encode()


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<div>" * 65_536, "elements"),
        ("<div>" * (DEEPEST + 10), f"nests its elements more than {DEEPEST} deep"),
        ("<div>" * 1_000_000, f"has more than {MOST_ELEMENTS:,} elements"),
        ("<p>x" * 1_000_000, f"has more than {MOST_ELEMENTS:,} elements"),
        ("<p>a\0b", "holds a NUL character"),
        ("<script>5 May 2020</script><div></div>", "is a web page without text"),
        ("", "is a web page without text"),
        ("<a b='" * 1_000_000, "is a web page without text"),
        ("<!--" * 1_500_000, "is a web page without text"),
        ("&nbsp; \u2003", "is a web page without text"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_in_one_line(markup, reason):
    before = time.process_time()
    with pytest.raises(UnusableInput, match=reason) as refused:
        read(page(markup), LIMIT, "The file")
    assert "\n" not in str(refused.value)
    assert time.process_time() - before < SECONDS


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>" * (DEEPEST - 10) + "<p>5 May 2020</p>" * 5, "\n\n".join(["5 May 2020"] * 5)),
        ("<div " + " ".join(f"a{n}=1" for n in range(400_000)) + ">x</div>", "x"),
        ("<p class='" + "share " * 1_000_000 + "'>x</p><p>wwww", "wwww"),
        ("<p>" + "&amp;" * 500_000, "&" * 500_000),
        ("<p>" + " " * 5_000_000 + "x", "x"),
        ("<p>a&#0;b&#x110000;c&#55296;d&#1;e", "a\ufffdb\ufffdc\ufffdde"),
        ('<!DOCTYPE html [<!ENTITY a "aa">]><p>&a;&a;</p>', "]>\n\n&a;&a;"),
        ("<p>a</p></body></html><p>b</p><html><body><p>c", "a\n\nb\n\nc"),
    ],
    ids=["deep", "attributes", "classes", "entities", "spaces", "numbers", "declared", "after"],
)
def test_a_page_that_can_be_read_is_read_in_bounded_time(markup, text):
    before = time.process_time()
    assert read(page(markup), LIMIT).text == text
    assert time.process_time() - before < SECONDS


@pytest.mark.parametrize(
    "part", ["<p>x</p>", "<h2>x</h2>", "<a>x</a> ", "<q>x</q>", "<b>x</b><nav>y</nav>"]
)
def test_time_grows_no_faster_than_the_page(part):
    def seconds(times: int) -> float:
        before = time.process_time()
        read(page(f"<div>{part * times}</div>"), LIMIT)
        return time.process_time() - before

    seconds(100)
    assert seconds(MOST_ELEMENTS // 2 - 100) < 20 * max(seconds(MOST_ELEMENTS // 20), 0.05)
