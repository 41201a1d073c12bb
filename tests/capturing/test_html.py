"""Web pages: what is read from them, what is left out, and what they say of themselves."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.examples import examples
from timeline.capturing.html.extract import extract
from timeline.capturing.page import PageMetadata


@examples(__file__, "pages")
def test_the_lines_of_a_page(case):
    page = extract(f"<!doctype html><html><body>{case['page']}", "page")
    assert page.text.split("\n\n") == case["lines"]
    for left, begins in zip(page.left_out, case.get("left", ()), strict=True):
        assert left.text.startswith(begins)


def test_of_a_copied_selection_all_is_meant():
    copied = "<h3>5 May 2020</h3><p>Iran,<span>&nbsp;</span><a>Russia</a>.</p><div>Other</div>"
    page = extract(copied, "page", fragment=True)
    assert page.text == "5 May 2020\n\nIran, Russia.\n\nOther"
    assert page.left_out == ()


def test_what_is_left_out_though_it_holds_a_day_says_so():
    markup = (
        "<nav><p>6 May 2020 Iran waited.</p><a href=x>and a link that is longer by far</a></nav>"
    )
    (left,) = extract(f"{markup}<main><h1>T</h1><p>Text.</p></main>", "page").left_out
    assert left.dated


HEAD = """<html lang="en-GB"><head><title>No</title>
<link rel=canonical href="https://example.org/a">
<meta property="og:title" content=" A  title ">
<meta property="og:site_name" content="The Site"><meta property="og:url" content="https://no.org/">
<meta property="article:published_time" content="2021-02-25T23:30:00-05:00">
</head><h1>Heading</h1>"""


def metadata(markup: str) -> PageMetadata:
    return extract(markup, "page").metadata


def test_a_page_says_who_and_what_and_when_it_is():
    assert metadata(HEAD) == PageMetadata(
        "A title", "The Site", "https://example.org/a", dt.date(2021, 2, 25), "en-GB"
    )


def test_linked_data_say_it_too():
    found = metadata(
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "No"},'
        '{"headline": "H", "datePublished": "2020-01-02", "publisher": {"name": "P"}}]}</script>'
    )
    assert (found.title, found.publisher, found.published_on) == ("H", "P", dt.date(2020, 1, 2))


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<time datetime=2020-05-05>5 May</time>", dt.date(2020, 5, 5)),
        ("<time datetime=2020-05-05>a</time><time datetime=2020-05-06>b</time>", None),
        ("<meta name=date content=2020-02-30>", None),
        ("<meta name=date content='5 May 2020'>", None),
        ("<p>Published on 5 May 2020</p><p>© 2020</p>", None),
    ],
)
def test_a_day_is_never_guessed(markup, day):
    assert metadata(markup).published_on == day


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("/relative", False),
        ("https://[", False),
        ("https://example.org/a b", False),
        ("https://example.org/" + "a" * 600, False),
    ],
)
def test_only_an_address_of_the_web_is_one(address, kept):
    found = metadata(f'<head><link rel="canonical" href="{address}"></head>x').url
    assert found == (address if kept else "")


def test_the_address_that_a_browser_wrote_into_a_saved_page_is_the_last_resort():
    saved = "<!-- saved from url=(0022)https://example.org/b --><html>x"
    assert metadata(saved).url == "https://example.org/b"
    assert metadata(HEAD.replace("<html", saved[:-7] + "<html")).url == "https://example.org/a"


@pytest.mark.parametrize("data", ["[" * 200_000, "{", '{"headline": 5}', '{"publisher": "x"}', "1"])
def test_linked_data_of_any_shape_are_survived(data):
    assert metadata(f'<script type="application/ld+json">{data}</script>x').title == ""
