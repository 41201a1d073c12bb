"""How often a password or a code may be wrong, by account and by address."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from tests.people import someone
from timeline.signin import second_factor, throttle
from timeline.signin.models import Failure
from timeline.signin.refusal import begin_or_refuse, too_many
from timeline.signin.throttle import TooManyFailures, begin, forgive

pytestmark = pytest.mark.django_db
PASSWORD, CODE = Failure.Kind.PASSWORD, Failure.Kind.CODE
HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on when it is told to."""
    now = [dt.datetime(2020, 2, 29, 12, tzinfo=dt.UTC)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def go_on(**by: float) -> None:
        now[0] += dt.timedelta(**by)

    return go_on


def tries(n: int, kind=PASSWORD, account: str = "nora", address: str = HERE) -> int:
    """How many of so many tries are let through."""
    let = 0
    for _ in range(n):
        try:
            begin(kind, account, address)
            let += 1
        except TooManyFailures:
            pass
    return let


@pytest.mark.parametrize(("kind", "let"), [(PASSWORD, 5), (CODE, 5)])
def test_five_tries_of_one_account_from_one_address(kind, let):
    assert tries(9, kind) == let


@pytest.mark.parametrize("spelling", ["Nora", " nora ", "NORA", "ｎｏｒａ", "nOrA\t"])
def test_another_spelling_is_the_same_account(spelling):
    tries(5)
    assert tries(1, account=spelling) == 0


def test_whoever_tries_a_name_from_elsewhere_stops_only_himself():
    tries(9, address=THERE)
    assert tries(1, address=HERE) == 1


def test_who_tries_many_accounts_is_stopped_too():
    let = sum(tries(1, account=f"account-{n}") for n in range(40))
    assert let == 30
    assert tries(1, account="another", address=THERE) == 1


def test_codes_are_counted_over_all_addresses_because_the_password_is_known_by_then():
    let = sum(tries(1, CODE, address=f"203.0.113.{n}") for n in range(20))
    assert let == 10


def test_passwords_and_codes_are_counted_apart():
    tries(9, PASSWORD)
    assert tries(9, CODE) == 5


def test_the_right_try_forgives_the_slips_before_it_at_this_address_alone():
    tries(4)
    tries(5, address=THERE)
    forgive(begin(PASSWORD, "nora", HERE))
    assert tries(9) == 5
    assert tries(1, address=THERE) == 0


def test_a_try_becomes_free_when_the_oldest_is_a_quarter_of_an_hour_old(clock):
    for _ in range(5):
        tries(1)
        clock(minutes=1)
    with pytest.raises(TooManyFailures) as refused:
        begin(PASSWORD, "nora", HERE)
    assert refused.value.until == dt.datetime(2020, 2, 29, 12, 15, tzinfo=dt.UTC)
    clock(minutes=9)
    assert tries(1) == 0
    clock(minutes=1, seconds=1)
    assert tries(3) == 1


def test_who_goes_on_trying_does_not_wait_longer(clock):
    tries(5)
    clock(minutes=14)
    tries(50)
    clock(minutes=1, seconds=1)
    assert tries(1) == 1


def test_nothing_is_kept_for_more_than_an_hour(clock):
    tries(5)
    clock(minutes=61)
    tries(1, account="another")
    assert Failure.objects.count() == 1


def test_names_and_addresses_are_kept_as_marks_only():
    mine = begin(PASSWORD, "nora", HERE)
    assert "nora" not in mine.account
    assert HERE not in mine.address
    assert mine.account != begin(PASSWORD, "pablo", HERE).account
    assert throttle._mark("nora") == throttle._mark("nora")


@pytest.mark.parametrize(
    ("seconds", "retry", "minutes"),
    [(0.2, "1", "1 minute"), (61, "61", "2 minutes"), (-5, "1", "1")],
)
def test_a_refusal_says_when_to_come_back(clock, seconds, retry, minutes):
    until = timezone.now() + dt.timedelta(seconds=seconds)
    request = RequestFactory().get("/admin/login/")
    request.user, request.session = AnonymousUser(), {}
    answer = too_many(request, until)
    assert (answer.status_code, answer["Retry-After"]) == (429, retry)
    assert answer["Cache-Control"] == "no-store"
    assert minutes.split()[0] in answer.content.decode()


def test_a_page_is_refused_with_the_answer_that_allauth_hands_on():
    from allauth.core.exceptions import ImmediateHttpResponse

    request = RequestFactory().post("/admin/login/", REMOTE_ADDR=HERE)
    request.user, request.session = AnonymousUser(), {}
    for _ in range(5):
        assert begin_or_refuse(request, PASSWORD, "nora").pk
    with pytest.raises(ImmediateHttpResponse) as refused:
        begin_or_refuse(request, PASSWORD, "nora")
    assert refused.value.response.status_code == 429


@pytest.mark.parametrize(
    ("demanded", "who", "missing"),
    [
        (False, "editor", False),
        (True, "editor", True),
        (True, None, False),
    ],
)
def test_a_second_factor_is_missing_where_one_is_demanded(settings, demanded, who, missing):
    settings.REQUIRE_SECOND_FACTOR = demanded
    request = RequestFactory().get("/admin/")
    request.user = someone(who) if who else AnonymousUser()
    assert second_factor.is_missing(request) is missing
    answer = second_factor.required(lambda request: HttpResponse("the desk"))(request)
    assert answer.status_code == (302 if missing else 200)
