"""Where the embedded server keeps its data: inside ``var``, or where a socket can lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from timeline.config.embedded_postgres import location
from timeline.config.embedded_postgres.location import OWNER, POINTER, check, claim, locate
from timeline.config.errors import DatabaseUnreachable


@pytest.fixture(autouse=True)
def home(monkeypatch):
    """An ordinary user, whose own files lie in a folder with a short path."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/nobody-s")
    return Path("/srv/nobody-s/al-tanf-timeline")


def far(tmp_path: Path, name: str = "x") -> Path:
    """A folder whose path is too long for a socket."""
    return tmp_path / (name * 100) / "var"


def make_data(folder: Path) -> Path:
    """Data as Postgres leaves them."""
    folder.mkdir(parents=True)
    (folder / "PG_VERSION").write_text("16\n")
    return folder


def test_data_lie_inside_var_where_a_socket_can():
    var = Path("/srv/site/var")
    assert locate(var) == var.resolve() / "postgres"


@pytest.mark.parametrize("folder", ["/srv/two words/var", f"/srv/{'x' * 100}/var"])
def test_a_socket_s_path_is_neither_long_nor_has_it_a_space(folder, home):
    found = locate(Path(folder))
    assert found.parent.parent == home
    assert found.name == "postgres"
    assert " " not in str(found)


def test_two_sites_have_two_places(tmp_path):
    assert locate(far(tmp_path, "a")) != locate(far(tmp_path, "b"))
    assert locate(far(tmp_path, "a")) == locate(far(tmp_path, "a"))


def test_a_home_that_is_too_long_itself_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", f"/srv/{'y' * 90}")
    found = locate(far(tmp_path))
    assert "yyy" not in str(found)
    assert "al-tanf-timeline-1000" in found.parts


def test_root_s_data_lie_where_another_user_can_reach_them(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert location.ROOT_HOME in locate(Path("/srv/site/var")).parents


def test_to_look_for_a_place_writes_nothing(tmp_path, home):
    locate(far(tmp_path))
    assert not home.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_renamed_checkout_finds_its_data_again(tmp_path):
    before, after = far(tmp_path, "a"), far(tmp_path, "b")
    before.mkdir(parents=True)
    data = tmp_path / "data" / "postgres"
    data.mkdir(parents=True)
    claim(before, data)
    before.parent.rename(after.parent)
    assert locate(after) == data


def test_a_copied_checkout_does_not_write_into_its_original_s_data(tmp_path):
    original, copied = far(tmp_path, "a"), far(tmp_path, "b")
    data = tmp_path / "data" / "postgres"
    data.mkdir(parents=True)
    claim(original, data)
    copied.mkdir(parents=True)
    (copied / POINTER).write_text((original / POINTER).read_text())
    assert locate(original) == data
    assert locate(copied) != data


def test_data_inside_var_need_no_note(tmp_path):
    var = tmp_path / "var"
    claim(var, var.resolve() / "postgres")
    assert not var.exists()


def test_notes_name_the_data_and_whose_they_are(tmp_path):
    var, data = tmp_path / "var", tmp_path / "data" / "postgres"
    data.mkdir(parents=True)
    claim(var, data)
    assert (var / POINTER).read_text().strip() == str(data)
    assert (data.parent / OWNER).read_text().strip() == str(var.resolve())


@pytest.mark.parametrize("noted", [True, False])
def test_data_that_are_there_are_used(tmp_path, noted):
    var, data = tmp_path / "var", make_data(tmp_path / "data" / "postgres")
    if noted:
        claim(var, data)
    check(var, data)


def test_data_that_were_there_are_missed(tmp_path):
    var, data = tmp_path / "var", tmp_path / "data" / "postgres"
    data.mkdir(parents=True)
    claim(var, data)
    with pytest.raises(DatabaseUnreachable, match="is not there any more") as refused:
        check(var, data)
    assert str(var.resolve() / POINTER) in str(refused.value), "it says how to begin anew"


def test_data_inside_var_are_not_hidden_by_empty_ones_elsewhere(tmp_path):
    var = tmp_path / "var"
    make_data(var / "postgres")
    with pytest.raises(DatabaseUnreachable, match="belongs to the user"):
        check(var, tmp_path / "elsewhere" / "postgres")
