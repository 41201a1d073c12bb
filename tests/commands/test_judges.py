"""A check that cannot run: skipped on a developer's machine, failed where judges are required."""

from __future__ import annotations

import pytest

from tests import judges


@pytest.fixture
def nobody_asks(monkeypatch):
    """As on a developer's machine."""
    for name in ("CI", "REQUIRE_JUDGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def nothing_installed(monkeypatch):
    """Neither npm nor java."""
    monkeypatch.setattr(judges.shutil, "which", lambda name: None)


@pytest.mark.parametrize("value", [None, "", "0", "false"])
def test_on_a_developers_machine_a_missing_judge_skips(nobody_asks, monkeypatch, value):
    if value is not None:
        monkeypatch.setenv("CI", value)
    with pytest.raises(pytest.skip.Exception, match="No Chromium"):
        judges.cannot_run(judges.NO_CHROMIUM)


@pytest.mark.parametrize(
    ("name", "value"),
    [("CI", "true"), ("REQUIRE_JUDGES", "1"), ("CI", "woodpecker")],
)
def test_where_judges_are_required_a_missing_one_fails(nobody_asks, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(pytest.fail.Exception, match="No Chromium"):
        judges.cannot_run(judges.NO_CHROMIUM)


def test_without_npm_and_java_the_reason_is_said_in_a_line(nothing_installed):
    with pytest.raises(judges.Missing, match="npm and java are needed"):
        judges.install()


def test_what_ci_runs_requires_the_judges():
    assert "export REQUIRE_JUDGES=1\n" in (judges.WANTED.parents[2] / ".ci" / "run").read_text()
