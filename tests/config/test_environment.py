"""Settings from environment variables: an odd value is refused, never guessed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from timeline.config import environment

NAME, KEY = "TIMELINE_TEST_VALUE", "k" * 40


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """None of the variables that a test sets is there before it does."""
    for name in (NAME, f"{NAME}_FILE", "SECRET_KEY", "SECRET_KEY_FILE", "SECRET_KEY_FALLBACKS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("value", "read"), [(None, "x"), ("", ""), (" a b ", "a b"), ("\n", ""), ("0", "0")]
)
def test_a_text_is_taken_without_white_space_around_it(monkeypatch, value, read):
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.text(NAME, "x") == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        *[(word, True) for word in ("1", "true", "True", "YES", "on", " 1 ")],
        *[(word, False) for word in ("0", "false", "No", "OFF", " 0 ")],
    ],
)
def test_yes_and_no_in_the_usual_words(monkeypatch, value, read):
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, default=not read) is read


@pytest.mark.parametrize("default", [True, False])
def test_nothing_said_is_the_default(monkeypatch, default):
    assert environment.flag(NAME, default) is default
    monkeypatch.setenv(NAME, " ")
    assert environment.flag(NAME, default) is default


@pytest.mark.parametrize("value", ["2", "maybe", "y", "tru", "10", "-1"])
def test_what_is_neither_yes_nor_no_is_refused(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=r"is neither yes nor no\. Use 1 or 0\."):
        environment.flag(NAME)


@pytest.mark.parametrize(
    ("value", "read"), [("", 7), ("1", 1), ("100", 100), ("007", 7), (" 42 ", 42)]
)
def test_a_whole_number_within_its_bounds(monkeypatch, value, read):
    monkeypatch.setenv(NAME, value)
    assert environment.number(NAME, 7, 1, 100) == read


@pytest.mark.parametrize("value", ["0", "101", "-5", "1.5", "1e2", "ten", "٥", "1_0", "²"])
def test_any_other_number_is_refused_with_the_bounds(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="is no whole number from 1 to 100"):
        environment.number(NAME, 7, 1, 100)


@pytest.mark.parametrize(
    ("value", "read"),
    [("", []), (",", []), ("a", ["a"]), ("a, b", ["a", "b"]), (" a ,, b ,", ["a", "b"])],
)
def test_names_stand_between_commas(monkeypatch, value, read):
    monkeypatch.setenv(NAME, value)
    assert environment.names(NAME) == read


def test_one_of_some_words_however_it_is_written(monkeypatch):
    words = ("DEBUG", "INFO")
    assert environment.one_of(NAME, words, "INFO") == "INFO"
    monkeypatch.setenv(NAME, "debug")
    assert environment.one_of(NAME, words, "INFO") == "DEBUG"
    monkeypatch.setenv(NAME, "loud")
    with pytest.raises(ImproperlyConfigured, match="'LOUD' is none of DEBUG, INFO"):
        environment.one_of(NAME, words, "INFO")


@pytest.mark.parametrize("content", ["word", "word\n", "  word  \n", "wörd"])
def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path, content):
    file = tmp_path / "secret"
    file.write_text(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert environment.secret(NAME) == content.strip()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is an empty file"),
        (b" \n", "is an empty file"),
        (b"one\ntwo\n", "has more than one line"),
        (b"\xff\xfe", "cannot be read: it is no text"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_holds_no_secret_is_refused_by_name(monkeypatch, tmp_path, content, reason):
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match=reason) as refused:
        environment.secret(NAME)
    assert str(file) in str(refused.value)


def test_of_two_secrets_nobody_could_say_which_one_holds(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, "word")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path))
    with pytest.raises(ImproperlyConfigured, match="Keep one of them"):
        environment.secret(NAME)


def test_a_key_is_made_once_and_kept_from_others(tmp_path):
    var = tmp_path / "var"
    made = environment.secret_key(var, required=False)
    assert len(made) >= 32
    assert environment.secret_key(var, required=False) == made
    assert (var / "secret_key").stat().st_mode & 0o077 == 0


def test_a_key_in_the_environment_goes_before_the_one_that_was_made(monkeypatch, tmp_path):
    environment.secret_key(tmp_path, required=False)
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert environment.secret_key(tmp_path, required=False) == KEY


@pytest.mark.parametrize(
    ("key", "required", "reason"),
    [
        ("", True, "SECRET_KEY is not set. Make one with"),
        ("short", True, "fewer than 32 characters. Make one with"),
        ("short", False, "fewer than 32 characters"),
    ],
)
def test_a_key_that_is_missing_or_weak_is_refused_with_how_to_make_one(
    monkeypatch, tmp_path, key, required, reason
):
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match=reason):
        environment.secret_key(tmp_path, required=required)
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("value", "keys"), [("", []), (KEY, [KEY]), (f"{KEY}, {'l' * 32},", [KEY, "l" * 32])]
)
def test_former_keys_stand_between_commas(monkeypatch, value, keys):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", value)
    assert environment.former_keys() == keys


def test_a_weak_former_key_opens_as_much_as_a_strong_one_and_is_refused(monkeypatch):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{KEY},short")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS has a key of fewer"):
        environment.former_keys()


def test_a_name_that_is_almost_a_setting_is_told(monkeypatch):
    monkeypatch.setattr(environment, "_asked", set())
    environment.text(NAME)
    monkeypatch.setenv("TIMELNE_TEST_VALUE", "1")
    assert f"TIMELNE_TEST_VALUE is no setting of the site. Is {NAME} meant?" in (
        environment.misspelt()
    )
    monkeypatch.setenv(NAME, "1")
    assert not [line for line in environment.misspelt() if "TIMELNE" in line]


@pytest.mark.parametrize("value", ["en-gb", "DE", "de-at", "zh-hans", ""])
def test_a_language_that_django_knows(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    assert environment.language(NAME, "en-gb") == (value.lower() or "en-gb")


@pytest.mark.parametrize("value", ["xx-yy", "english", "../de"])
def test_a_language_that_nobody_knows_is_refused(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="is no language that is known"):
        environment.language(NAME, "en-gb")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(ImproperlyConfigured, match=r"VAR_DIR='.*/file/var' cannot be used: Not a"):
        environment.secret_key(in_the_way / "var", required=False)
