"""Visitors read from a replica that is killed, held back and comes back, while somebody edits: no
page is wrong, or of an older state than the version that it bears.
"""

from __future__ import annotations

import itertools
import os
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone

from tests import servers
from tests.replicas import Replica, replica_of
from tests.servers import environment, manage
from tests.sites import fetch, served
from timeline.models.changes import NEWEST_CHANGE
from timeline.public.page_cache import middleware, version
from timeline.public.page_cache.wanted import Wanted

pytestmark = pytest.mark.slow
# 5000 is what docs/scaling.md tells of; the suite makes do with fewer.
REQUESTS = int(os.environ.get("REPLICA_REQUESTS", "400"))
SEEN_TO_READ = REQUESTS * 0.05  # transactions by which a replica is told to be read from
# Seconds after which it must be left that is a second too far behind: that second, two looks of a
# second each, and a busy machine. A quick one has hundreds of requests answered meanwhile.
LEFT_IN = 5
COMES_BACK_IN = 60  # seconds within which a replica must be read from again
AN_EDIT = 25  # requests
# Two entries of one day, written in one transaction: a page that shows both shows one state.
EVENTS = ("al-tanf-2020-06-05", "al-tanf-2020-06-02")
PAGES = (
    "/briefing/events/?from=2020-06-02&to=2020-06-05",
    "/events.json?from=2020-06-02&to=2020-06-05",
    f"/events/{EVENTS[0]}/",
)
COOKIE = {"Cookie": "wrote=1"}
STATE = re.compile(r"State (\d+) of the test")


@dataclass
class Edits:
    """What the primary holds: the number of the last state, and the content's version of each."""

    server: servers.Server
    number: int = 0
    known: dict[str, int] = field(default_factory=dict)
    at: list[tuple[float, int]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)

    def run(self, visitors: Visitors) -> None:
        """Write a state after every few requests, or every second where there are none."""
        with self.server.connect("site") as connection:
            while not visitors.stopped.is_set():
                self._edit(connection)
                seen, until = len(visitors.done), time.monotonic() + 1
                while len(visitors.done) < seen + AN_EDIT and time.monotonic() < until:
                    time.sleep(0.01)

    def _edit(self, connection) -> None:
        number = self.number + 1
        with connection.transaction():
            for slug in EVENTS:
                connection.execute(
                    "UPDATE timeline_event SET text = %s WHERE slug = %s",
                    [f"State {number} of the test.", slug],
                )
            newest = connection.execute(NEWEST_CHANGE).fetchone()
            self.known[".".join(map(str, newest))] = number  # known before anybody can see it
        self.number = number
        self.at.append((time.monotonic(), number))
        self.begun.set()

    def written_by(self, moment: float) -> int:
        """The last state that was there then."""
        return max((number for at, number in self.at if at <= moment), default=0)


def tags_of(edits: Edits, address: str, path: str) -> dict[str, int]:
    """The ETag of a page in each state of the content."""
    request = RequestFactory().get(path, headers={"host": address.removeprefix("http://")})
    key = middleware._key(request)
    rest = f"|{timezone.localdate()}|{version.program()}|{settings.SITE_NAME}"
    known = [*edits.known.items()]
    return {Wanted(key, f"{v}{rest}").tag: number for v, number in known}


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    tag: str
    states: frozenset[int]
    asked: float
    own: bool


def ask(address: str, path: str, own: bool) -> Answer:
    """``own``: somebody who has just sent a form."""
    asked = time.monotonic()
    headers = COOKIE if own else {}
    request = urllib.request.Request(address + path, headers=headers)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            status, tag, body = answer.status, answer.headers["ETag"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            status, tag, body = error.code, "", ""
    return Answer(path, status, tag, frozenset(map(int, STATE.findall(body))), asked, own)


def wrong(answer: Answer, edits: Edits, tags: dict[str, int]) -> str:
    """What is wrong with an answer; empty for a right one."""
    if answer.status != 200:
        return f"status {answer.status}"
    if len(answer.states) != 1:
        return f"a mixture of {sorted(answer.states)}"
    (state,) = answer.states
    if answer.tag not in tags:
        return "a version that never was"
    if state < tags[answer.tag]:
        return f"state {state} under the version of {tags[answer.tag]}"
    if answer.own and state < edits.written_by(answer.asked):
        return f"state {state}, for who has written {edits.written_by(answer.asked)}"
    return ""


@dataclass
class Visitors:
    """They ask for one page after the other until they are stopped."""

    address: str
    done: list[Answer] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self.stopped.is_set():
            n = next(self.numbers)
            self.done.append(ask(self.address, PAGES[n % 3], own=n % 4 == 0))

    def wait_for(self, share: float) -> None:
        """Until so much more of what is to be asked has been answered."""
        enough = len(self.done) + share * REQUESTS
        while len(self.done) < enough:
            assert not self.stopped.is_set()
            time.sleep(0.02)


def read_from(replica: Replica, since: int) -> int:
    """How many transactions the replica has had since then, once it is told to be read from.

    A quick machine has many answered before a server counts them, or a site looks at it again.
    """
    until = time.monotonic() + COMES_BACK_IN
    while (found := replica.transactions("site") - since) <= SEEN_TO_READ:
        if time.monotonic() > until:
            break
        time.sleep(0.05)
    return found


def trouble(replica: Replica, visitors: Visitors, edits: Edits) -> tuple[int, int]:
    """The replica is held back for longer than is borne, killed, started again; how much it was
    asked before and after.
    """
    visitors.wait_for(0.05)
    begin = replica.transactions("site")
    visitors.wait_for(0.2)
    before = read_from(replica, begin)
    replica.hold_back()
    held, asked, since = edits.number + 1, len(visitors.done), time.monotonic()
    while not any(not a.own and max(a.states, default=0) > held for a in [*visitors.done]):
        far = len(visitors.done) - asked
        late = time.monotonic() - since > LEFT_IN
        assert far < 0.65 * REQUESTS or not late, "a replica far behind is read from on and on"
        time.sleep(0.05)
    replica.go_on()
    visitors.wait_for(0.35)
    replica.kill()
    visitors.wait_for(0.15)
    replica.start()
    visitors.wait_for(0.25)
    return before, read_from(replica, 0)


@contextmanager
def site_with_replica(primary: servers.Server) -> Iterator[tuple[str, Replica]]:
    """A site that reads from a replica no more than a second behind."""
    with replica_of(primary) as replica:
        env = environment(
            DATABASE_URL=primary.url("site"),
            DATABASE_REPLICA_URL=primary.url("site", replica.port),
            REPLICA_SECONDS_BEHIND="1",
            WEB_WORKERS="1",
        )
        with served(env) as address:
            yield address, replica


@pytest.fixture(scope="module")
def primary():
    """A server with a site that is ready, and its address."""
    with servers.server() as server:
        prepared = manage("prepare", env=environment(DATABASE_URL=server.create("site")))
        assert prepared.returncode == 0, prepared.stderr
        yield server


def test_no_page_is_wrong_or_older_than_its_version_whatever_the_replica_does(primary):
    edits = Edits(primary)
    with site_with_replica(primary) as (address, replica), ThreadPoolExecutor(8) as pool:
        visitors = Visitors(address)
        try:
            editing = pool.submit(edits.run, visitors)
            edits.begun.wait(20)
            asking = [pool.submit(visitors.run) for _ in range(4)]
            before, after = trouble(replica, visitors, edits)
        finally:
            visitors.stopped.set()
        for work in (editing, *asking):
            work.result()
        tags = {path: tags_of(edits, address, path) for path in PAGES}
    done = visitors.done
    faults = [f"{a.path}: {w}" for a in done if (w := wrong(a, edits, tags[a.path]))]
    assert faults == [], f"{len(faults)} of {len(done)}"
    assert len(done) >= REQUESTS
    assert before > SEEN_TO_READ, "the replica was read from before it was troubled"
    assert after > SEEN_TO_READ, "and after it had come back"


def test_visitors_read_on_while_the_primary_is_away(primary):
    with site_with_replica(primary) as (address, replica):
        begin, until = replica.transactions("site"), time.monotonic() + COMES_BACK_IN
        while replica.transactions("site") <= begin + SEEN_TO_READ:
            assert time.monotonic() < until, "the replica is not read from"
            assert fetch(f"{address}/events.json?updated_since=2020-01-01")[0] == 200
        primary.stop()
        try:
            answers = {
                path: fetch(address + path)
                for day in range(1, 9)  # none of them was asked for before
                for path in (
                    f"/events.json?to=2020-06-0{day}",
                    f"/events/?to=2020-06-0{day}",
                    f"/statements.json?to=2020-06-0{day}",
                    f"/withdrawn.json?updated_since=2020-06-0{day}",
                    f"/events.atom?to=2020-06-0{day}",
                )
            }
        finally:
            primary.start()
    assert {path: status for path, (status, _) in answers.items() if status != 200} == {}
    assert EVENTS[0] in answers["/events.json?to=2020-06-05"][1]
