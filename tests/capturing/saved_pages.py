"""Web pages as a browser saves them, filled with texts that the tests know.

``flashpoint`` imitates the page of the project's chronology: what a content management system and
its marketing put around the entries stands around them here. Nothing in it is a rule of ours.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

SEED = "001_aaf9d56dbfb96029.txt"
ADDRESS = "https://www.example.org/trigger-list/flashpoints/al-tanf-syria"
_ENTRY = re.compile(r"(?P<day>[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}) (?P<text>.+)", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[a-z]\.) (?=[A-Z])|(?<=[a-z]”\.) (?=[A-Z])")
_NETWORKS = ("Facebook", "Twitter", "Email", "Print")


@dataclass(frozen=True, slots=True)
class Entry:
    """A day as it is printed, and what happened."""

    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """What a flashpoint's page says."""

    title: str
    day: str
    why: str
    entries: tuple[Entry, ...]

    def with_entries(self, entries: Iterable[Entry]) -> Chronology:
        """The same page with other entries."""
        return replace(self, entries=tuple(entries))


def chronology(text: str) -> Chronology:
    """The parts of the flat text of a flashpoint's page."""
    head, _, rest = text.partition(" I. Why it Matters ")
    why, _, developments = rest.partition(" II. Recent Developments ")
    found = [_ENTRY.fullmatch(part.strip()) for part in developments.split("View More")]
    entries = tuple(Entry(match["day"], match["text"]) for match in found if match)
    if len(entries) != len(found):
        raise ValueError("An entry of the text begins without a day.")
    title = re.search(r"[0-9]{4} (?P<title>.+?) Share ", head)
    day = re.search(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}", head)
    if title is None or day is None:
        raise ValueError("The text has no head.")
    return Chronology(title["title"], day[0], why, entries)


def flashpoint(page: Chronology, *, paragraphs: bool = False) -> str:
    """The flashpoint's page as a browser saves it; with ``paragraphs`` entries have several."""
    entries = []
    for number, entry in enumerate(page.entries):
        entries.append(_entry(entry, number, last=number + 1 == len(page.entries), of=paragraphs))
        if number == 4:
            entries.append(_NEWSLETTER)
        if number == 9:
            entries.append(_FIGURE)
    return _PAGE.format(
        address=ADDRESS,
        title=html.escape(page.title),
        day=page.day,
        json_ld=json.dumps(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "BreadcrumbList", "itemListElement": []},
                    {
                        "@type": ["WebPage", "ItemPage"],
                        "headline": page.title,
                        "datePublished": "2021-02-25T09:30:00+01:00",
                        "publisher": {"@type": "Organization", "name": "Example Crisis Institute"},
                    },
                ],
            }
        ),
        why=_inline(page.why, 0),
        share=_share(),
        entries="\n".join(entries),
    )


def _entry(entry: Entry, number: int, *, last: bool, of: bool) -> str:
    parts = _SENTENCE.split(entry.text) if of else [entry.text]
    body = "\n".join(f"            <p>{_inline(part, number)}</p>" for part in parts)
    more = "" if last else _MORE
    return _ENTRY_MARKUP.format(day=entry.day, body=body, more=more, number=number)


def _inline(text: str, number: int) -> str:
    """A text with the links and emphasis that editors put into it."""
    words = html.escape(text, quote=False).split(" ")
    if len(words) > 12:
        words[3] = f'<a href="https://www.example.com/news/{number}" target="_blank">{words[3]}'
        words[5] = f"{words[5]}</a>"
        words[8] = f"<em>{words[8]}</em>"
    # as saved, long lines are broken where the editor broke them
    return "\n              ".join(" ".join(words[i : i + 14]) for i in range(0, len(words), 14))


def _share() -> str:
    return "\n".join(
        f'<li><a class="share__link" href="https://share.example.net/{name.lower()}">'
        f'<i class="icon icon-{name.lower()}" aria-hidden="true"></i>'
        f'<span class="share__label">{name}</span></a></li>'
        for name in _NETWORKS
    )


_MORE = '<a class="timeline__more" role="button" href="#">View More</a>'
_ENTRY_MARKUP = """\
        <article class="timeline__item node node--type-update" data-history-node-id="{number}">
          <h3 class="timeline__date">{day}</h3>
          <div class="timeline__body field field--name-body">
{body}
          </div>
          {more}
        </article>"""
_NEWSLETTER = """\
        <div class="c-newsletter-box">
          <p class="c-newsletter-box__title">Subscribe to our newsletter</p>
          <p>Get the best of our analysis every Thursday, directly to your inbox.</p>
          <form action="https://lists.example.org/subscribe" method="post">
            <label for="mail">Your e-mail</label> <input id="mail" type="email" name="mail">
            <button type="submit">Sign up</button>
          </form>
        </div>"""
_FIGURE = """\
        <figure class="media media--image">
          <img src="./Al-Tanf_files/garrison.jpg" alt="A soldier stands at a gate" width="960">
          <figcaption>A soldier at the al-Tanf garrison, 3 March 2019. AFP/Example</figcaption>
        </figure>"""

_PAGE = """\
<!DOCTYPE html>
<!-- saved from url=(0062){address} -->
<html lang="en" dir="ltr" class="js no-touch">
<head>
  <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
  <title>{title} | Example Crisis Institute</title>
  <link rel="canonical" href="{address}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <meta name="description" content="Located in Syria on the Iraqi border.">
  <meta property="og:site_name" content="Example Crisis Institute">
  <meta property="og:title" content="{title}">
  <meta property="og:url" content="{address}">
  <meta property="og:type" content="article">
  <meta property="article:published_time" content="2021-02-25T09:30:00+01:00">
  <script type="application/ld+json">{json_ld}</script>
  <script>window.dataLayer = []; dataLayer.push({{"page": "1 May 2019"}});</script>
  <style>.timeline__item {{ margin: 0 }} .hidden {{ display: none }}</style>
  <link rel="stylesheet" href="./Al-Tanf_files/css_A1.css" media="all">
</head>
<body class="path-node page-node-type-flashpoint">
<a href="#main" class="visually-hidden focusable skip-link">Skip to main content</a>
<div id="onetrust-consent-sdk" role="dialog" aria-label="Privacy">
  <h2>Your privacy</h2>
  <p>We updated our cookie policy on 1 January 2021. By continuing you accept it.</p>
  <button>Accept all cookies</button> <button>Settings</button>
</div>
<header class="site-header" role="banner">
  <a href="/" class="logo"><svg viewBox="0 0 9 9"><title>Logo</title><path d="M0 0"/></svg> Home</a>
  <nav class="main-nav" aria-label="Main">
    <ul>
      <li><a href="/asia"><i class="icon icon-chevron"></i>Asia</a></li>
      <li><a href="/africa">Africa</a>
        <ul><li><a href="/africa/east">East</a></li><li><a href="/africa/west">West</a></li></ul>
      </li>
      <li><a href="/latest">Latest Updates</a></li>
    </ul>
    <form role="search"><input type="search" name="q"><button>Search</button></form>
  </nav>
</header>
<main id="main" role="main">
  <div class="breadcrumb"><a href="/flashpoints">Flashpoint</a> / <a href="/global">Global</a></div>
  <div class="page-head">
    <span class="page-head__date">{day}</span>
    <h1 class="page-title">{title}</h1>
    <div class="share-bar">
      <span class="share-bar__title">Share</span>
      <ul class="share">
{share}
      </ul>
    </div>
    <a class="back-link" href="/map">Back To Map</a>
  </div>
  <div class="c-map" aria-label="Map"><svg viewBox="0 0 9 9"><text>Damascus</text></svg>
    <div class="leaflet-control-attribution">Map data by Example Maps</div>
  </div>
  <iframe src="https://maps.example.net/embed" title="Map"></iframe>
  <section class="section">
    <h2 class="section__title">I. Why it Matters</h2>
    <div class="section__body"><p>{why}</p></div>
  </section>
  <section class="section">
    <h2 class="section__title">II. Recent Developments</h2>
    <form class="filters">
      <label for="actor">Filter by actor</label>
      <select id="actor"><option>All actors</option><option>Iran</option></select>
      <label for="year">Year</label>
      <select id="year"><option>All years</option><option>2021</option></select>
      <button type="reset">Clear filters</button>
    </form>
      <div class="timeline">
{entries}
      </div>
  </section>
  <aside class="related">
    <h2>Related content</h2>
    <ul>
      <li><span>2 March 2021</span> <a href="/r/1">The Iranian-American stalemate</a></li>
      <li><span>11 January 2021</span> <a href="/r/2">Syria's idle front, explained</a></li>
    </ul>
  </aside>
</main>
<footer class="site-footer" role="contentinfo">
  <nav><a href="/about">About us</a> <a href="/privacy">Privacy policy</a></nav>
  <p>Stay informed. Follow us on <a href="https://social.example.net">the network</a>.</p>
  <p>© 2021 Example Crisis Institute. All rights reserved.</p>
</footer>
<script src="./Al-Tanf_files/js_B2.js"></script>
<noscript><iframe src="https://tags.example.net/ns.html"></iframe></noscript>
</body>
</html>
"""


def article(title: str, paragraphs: Sequence[str]) -> str:
    """A newspaper's article as a browser saves it, with the teasers that stand around one."""
    body = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs[:2])
    rest = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs[2:])
    return f"""\
<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{html.escape(title)} - The Example</title>
<meta property="og:title" content="{html.escape(title)}">
<meta property="og:site_name" content="The Example">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Other words",
 "datePublished": "2018-05-30T22:10:00Z", "publisher": {{"name": "Example Media"}}}}</script>
</head><body>
<div class="topbar"><ul><li><a href="/a">World</a></li><li><a href="/b">War</a></li></ul></div>
<div class="layout"><div class="story">
<h1>{html.escape(title)}</h1>
<div class="byline">By <a href="/author">A. Reporter</a> <time datetime="2018-05-30T22:10Z">On
5/30/18 at 6:10 PM EDT</time></div>
<div class="social-share"><button>Share</button><a href="#">Tweet</a></div>
{body}
<div class="ad-slot">Advertisement</div>
<div class="inline-newsletter"><p>Get our daily letter</p><form><input><button>OK</button>
</form></div>
{rest}
</div>
<div class="sidebar"><h2>Latest</h2>
<p><a href="/1">Stocks rise again after a long week of losses</a></p>
<p>29 May 2018 <a href="/2">A match report that everybody reads</a></p></div></div>
<div class="footer"><p>© 2018 Example Media</p></div></body></html>"""


def definition_list(page: Chronology) -> str:
    """A chronology as a list of terms, the day the term."""
    rows = "\n".join(
        f"<dt>{entry.day}</dt>\n<dd>{html.escape(entry.text, quote=False)}</dd>"
        for entry in page.entries
    )
    return (
        f"<html><head><title>{page.title}</title></head><body><div id=nav><a href=/>Home</a></div>"
        f"<div id=content><h1>{page.title}</h1><h2>Recent Developments</h2>"
        f"<dl>{rows}</dl></div><div id=footer>Copyright 2021 Example</div></body></html>"
    )


def table(rows: Sequence[tuple[str, str]], title: str) -> str:
    """A chronology as a table with days as ISO writes them."""
    body = "".join(
        f"<tr><td>{day}</td><td>{html.escape(text, quote=False)}</td></tr>\n" for day, text in rows
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><a href=/>Home</a></nav><h1>{title}</h1><h2>Recent Developments</h2>"
        f"<table><thead><tr><th>Date</th><th>Event</th></tr></thead><tbody>{body}</tbody></table>"
        "<footer>Contact us</footer></body></html>"
    )


def bulleted(rows: Sequence[tuple[str, str]], title: str) -> str:
    """A chronology as a list whose items begin with the day in bold."""
    items = "".join(
        f"<li><strong>{day}</strong>: {html.escape(text, quote=False)}</li>\n" for day, text in rows
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<div role=navigation><a href=/>Home</a></div><div class=content><h1>{title}</h1>"
        f"<h2>Recent Developments</h2><ul>{items}</ul>"
        "<p class=share-links>Share Tweet</p></div></body></html>"
    )
