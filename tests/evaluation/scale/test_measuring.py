"""What ``bench --scale`` asks for, and what it makes of the answers."""

from __future__ import annotations

import io
import json
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import resolve

from timeline import urls
from timeline.evaluation.scale.database import Refused, kept
from timeline.evaluation.scale.measuring.floor import floor_page
from timeline.evaluation.scale.measuring.frequent import most_frequent
from timeline.evaluation.scale.measuring.lists import list_requests
from timeline.evaluation.scale.measuring.measure import measure
from timeline.evaluation.scale.measuring.pages import LEFT_OUT, page_requests
from timeline.evaluation.scale.measuring.results import percentile
from timeline.models import Event


@pytest.fixture
def most(db):
    return most_frequent()


def test_every_address_of_the_site_is_measured_or_left_out_with_a_reason(most):
    asked = [*list_requests(most), *page_requests(most)]
    names = {resolve(urlsplit(request.address).path).url_name for request in asked}
    known = {pattern.name for pattern in urls.urlpatterns if getattr(pattern, "name", None)}
    assert known - names - {*LEFT_OUT} == set()
    assert len({request.name for request in asked}) == len(asked)


def test_no_filter_of_the_lists_is_refused_and_few_find_nothing(most, client):
    empty = []
    for request in list_requests(most):
        answer = client.get(request.address.replace("/?", ".json?"))
        if request.address.endswith("/"):
            continue
        assert answer.status_code == 200, request.name
        if not json.loads(b"".join(answer))["count"]:
            empty.append(request.name)
    # the real chronology has no entries so old
    assert all("month" in n or "years" in n or "three" in n for n in empty), empty


def test_the_floor_has_the_rows_of_the_first_page(db):
    page = floor_page().decode()
    for event in Event.objects.published().newest_first()[:25]:
        assert f"/events/{event.slug}/" in page


def test_what_is_measured_adds_up(superuser):
    measured = measure(2, "desk user", lambda what, done, total: None)
    assert {result.status for result in measured.addresses} == {200}
    assert measured.floor.ratio == pytest.approx(1)
    for result in measured.addresses:
        assert result.p50 <= result.p95
        assert 0 < result.waited <= result.p95
        assert result.queries > 0
    assert [group.runs for group in measured.groups] == [2 * len(measured.addresses)]


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 5), (0.2, 1), (0.21, 2)])
def test_a_percentile_is_a_value_that_was_measured(share, value):
    assert percentile([5, 3, 1, 2, 4], share) == value


@pytest.mark.django_db
def test_a_database_that_somebody_may_read_is_refused():
    name = connection.settings_dict["NAME"]
    with pytest.raises(Refused, match="somebody may read it"), kept(name):
        pass
    with pytest.raises(CommandError, match="somebody may read it"):
        call_command("bench", "--database", "postgres")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_whole_command_grows_measures_and_leaves_nothing_behind():
    out, name = io.StringIO(), connection.settings_dict["NAME"]
    words = ("--scale", "100", "--runs", "1", "--only", "rare", "--json")
    call_command("bench", *words, stdout=out, stderr=io.StringIO())
    found = json.loads(out.getvalue())
    assert found["events"] >= 100
    assert {result["status"] for result in found["addresses"]} == {200}
    assert connection.settings_dict["NAME"] == name
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE starts_with(datname, 'bench_scale')")
        assert cursor.fetchone() == (0,)
