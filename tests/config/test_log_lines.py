"""What is logged is one line of JSON, whoever logs it, with the number of its request."""

from __future__ import annotations

import json
import logging

import pytest

from timeline.config import log_lines
from timeline.config.log_lines import JSONLines, NoteHandler, OnlyUncaught


@pytest.fixture(autouse=True)
def outside_of_a_request():
    log_lines.end()
    yield
    log_lines.end()


def record(message: str, *arguments: object, error: BaseException | None = None, **extra: object):
    made = logging.LogRecord(
        "timeline.test",
        logging.WARNING,
        __file__,
        1,
        message,
        arguments,
        (type(error), error, error.__traceback__) if error else None,
    )
    made.__dict__.update(extra)
    return made


def line(*arguments: object, **more: object) -> dict:
    written = JSONLines().format(record(*arguments, **more))
    assert "\n" not in written
    assert written.isascii()
    return json.loads(written)


def test_a_line_says_when_how_grave_who_and_what():
    written = line("%d of %d", 1, 3)
    assert {name: written[name] for name in ("level", "logger", "message")} == {
        "level": "WARNING",
        "logger": "timeline.test",
        "message": "1 of 3",
    }
    assert written["time"].endswith("+00:00")
    assert "id" not in written


@pytest.mark.parametrize(
    "text", ['a\nforged {"level": "ERROR"}', "a\r\nb", "“no” \u2028 \x1b[31m", "\0", "\udcff"]
)
def test_what_a_visitor_sends_begins_no_line_of_its_own(text):
    assert line("%s", text)["message"] == text


def test_fields_stand_in_the_place_of_the_message():
    written = line("request", fields={"path": "/", "status": 200})
    assert (written["path"], written["status"]) == ("/", 200)
    assert "message" not in written


def test_a_traceback_stands_in_the_line():
    try:
        raise KeyError("spring")
    except KeyError as error:
        written = line("It broke.", error=error)
    assert "KeyError: 'spring'" in written["traceback"]


def test_what_json_does_not_know_is_told_in_words():
    assert line("x", fields={"error": ValueError("no")})["error"] == "no"


def test_what_a_thread_logs_belongs_to_its_request_until_that_ends():
    log_lines.begin("number-1")
    assert line("x")["id"] == "number-1"
    assert line("x", number="another")["id"] == "another"
    log_lines.end()
    assert log_lines.request_number() == ""


def test_a_note_is_said_in_the_request_s_own_line():
    log_lines.note("to nobody")
    current = log_lines.begin("number-1")
    NoteHandler().emit(record("refused %s", "x" * 500))
    assert current.note.startswith("refused xxx")
    assert len(current.note) == log_lines.LONGEST_NOTE


@pytest.mark.parametrize(("error", "passes"), [(None, False), (KeyError("x"), True)])
def test_of_django_s_lines_about_errors_those_with_a_traceback_pass(error, passes):
    assert OnlyUncaught().filter(record("x", error=error)) is passes
