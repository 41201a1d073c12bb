"""The wheel's programs: what they are given, what they answer, what is told of their errors."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.examples import examples
from timeline.config.embedded_postgres.error_lines import last_error
from timeline.config.embedded_postgres.lock import locked
from timeline.config.embedded_postgres.programs import ProgramFailed, Programs, clean_environment
from timeline.config.embedded_postgres.server_user import make_folder


@examples(__file__, "told")
def test_of_all_that_was_printed_the_last_error_is_told(case):
    assert last_error(case["output"]) == case["told"]


def test_an_error_is_told_in_one_line_that_can_be_read():
    assert len(last_error(f"FATAL:  {'x' * 5000}")) == 300
    assert len(last_error("x" * 5000)) == 300


@pytest.mark.parametrize(
    ("name", "passed_on"),
    [
        ("LANG", False),
        ("LANGUAGE", False),
        ("LC_MESSAGES", False),
        ("PGHOST", False),
        ("PGPASSWORD", False),
        ("LD_LIBRARY_PATH", False),
        ("HOME", True),
        ("LANGUAGES", True),
        ("MY_PGHOST", True),
    ],
)
def test_the_environment_decides_neither_language_nor_server(monkeypatch, name, passed_on):
    monkeypatch.setenv(name, "something")
    assert (clean_environment().get(name) == "something") is passed_on


def test_messages_are_english_whatever_the_environment_speaks(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert clean_environment()["LC_ALL"] == "C"


@pytest.fixture
def program(tmp_path):
    """A program of these lines of shell, among those of a version."""

    def make(*lines: str) -> Programs:
        path = tmp_path / "tool"
        path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
        path.chmod(0o755)
        return Programs(tmp_path, None)

    return make


def test_a_program_gets_its_arguments_and_answers_with_what_it_prints(program):
    said = program('for word in "$@"; do echo "<$word>"; done').run("tool", "-D", "two words", "")
    assert said.split("\n") == ["<-D>", "<two words>", "<>", ""]


def test_what_goes_wrong_is_told_in_the_order_in_which_it_was_printed(program):
    said = program("echo one", "echo two >&2", "echo three").run("tool")
    assert said.split() == ["one", "two", "three"]


def test_a_program_works_in_the_root_folder_or_where_it_is_told(program, tmp_path):
    tool = program("pwd")
    assert tool.run("tool").strip() == "/"
    assert Path(tool.run("tool", cwd=tmp_path).strip()).samefile(tmp_path)


def test_nobody_is_asked_anything(program):
    assert program("read answer || echo nobody").run("tool") == "nobody\n"


def test_bytes_that_are_no_text_are_no_error(program):
    assert program(r"printf '\377 ok'").run("tool") == "� ok"


def test_a_program_that_fails_is_named_with_its_last_error_and_all_that_it_said(program):
    tool = program("echo begun", "echo 'tool: error: no room' >&2", "exit 3")
    with pytest.raises(ProgramFailed) as failed:
        tool.run("tool")
    assert str(failed.value) == "tool: no room"
    assert failed.value.output == "begun\ntool: error: no room\n"


def test_a_program_that_is_not_there_is_named_with_its_place(tmp_path):
    with pytest.raises(ProgramFailed, match=r"/missing cannot be run: No such file or directory\."):
        Programs(tmp_path, None).run("missing")


def test_a_folder_comes_with_its_parents_and_one_that_is_there_stays(tmp_path):
    there = tmp_path / "there"
    there.mkdir(mode=0o700)
    make_folder(there / "a" / "b")
    make_folder(there / "a" / "b")
    assert (there / "a" / "b").is_dir()
    assert there.stat().st_mode & 0o777 == 0o700


def test_what_a_lock_guards_is_done_one_after_the_other(tmp_path):
    inside, most = [], []

    def work() -> None:
        with locked(tmp_path / "lock"):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


def test_a_lock_is_free_again_after_an_error_and_its_file_stays(tmp_path):
    lock = tmp_path / "lock"
    with pytest.raises(ValueError, match="inside"), locked(lock):
        raise ValueError("inside")
    with locked(lock):
        assert lock.read_text().strip().isdecimal()
    assert lock.exists()
