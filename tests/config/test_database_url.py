"""Which database a URL means, part by part; what it cannot mean is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.examples import examples
from timeline.config.database_url import CONNECT_SECONDS, ENGINE, database_settings


@examples(__file__, "database_url")
def test_the_parts_of_a_url(case, tmp_path):
    made = database_settings(case["url"], tmp_path)
    options = {"connect_timeout": CONNECT_SECONDS} | case.get("options", {})
    assert made["OPTIONS"] == options
    expected = {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""} | case["settings"]
    assert {name: made[name] for name in expected} == expected


@examples(__file__, "database_url", "refused")
def test_what_names_no_postgres_database_is_refused(case, tmp_path):
    with pytest.raises(ImproperlyConfigured) as refused:
        database_settings(case["url"], tmp_path)
    assert str(refused.value) == case["reason"]


def test_no_url_means_the_embedded_server_of_this_folder(tmp_path):
    made = database_settings("", tmp_path / "var")
    assert made["EMBEDDED"]["VAR"] == str((tmp_path / "var").resolve())
    assert made["OPTIONS"] == {}
    assert not (tmp_path / "var").exists(), "nothing is written before somebody connects"


@pytest.mark.parametrize("url", ["", "postgres://db.example/x"])
def test_connections_are_kept_and_looked_at_before_they_are_used_again(tmp_path, url):
    made = database_settings(url, tmp_path)
    assert made["ENGINE"] == ENGINE
    assert made["CONN_MAX_AGE"] > 0
    assert made["CONN_HEALTH_CHECKS"] is True


def test_a_password_is_in_no_message(tmp_path):
    with pytest.raises(ImproperlyConfigured) as refused:
        database_settings("mysql://me:s3cret@db.example/x", tmp_path)
    assert "s3cret" not in str(refused.value)
