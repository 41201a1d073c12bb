"""The site in somebody's care: its secrets, its way back, what it refuses at start."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.recorder import MigrationRecorder

from tests.commands.test_commands import run
from timeline.management.commands import prepare

URL = "postgres://nobody@127.0.0.1:1/none"
LONG = "a-key-that-is-long-enough-for-anybody"


def shown(expression: str, **env: str) -> str:
    """What a setting is in such an environment, or the line by which it was refused."""
    code = f"from django.conf import settings; print(({expression}))"
    done = run("shell", "--no-imports", "-c", code, **env)
    assert "Traceback" not in done.stderr, done.stderr
    if done.returncode:
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip()


@pytest.fixture
def file(tmp_path):
    """Writes a secret to a file and says where it is."""

    def write(content: str, name: str = "secret") -> str:
        path = tmp_path / name
        path.write_text(content)
        return str(path)

    return write


def test_the_key_and_the_address_of_the_database_may_be_files(file):
    found = shown(
        "settings.SECRET_KEY, settings.DATABASES['default']['HOST'], settings.EMBEDDED",
        SECRET_KEY="",
        SECRET_KEY_FILE=file(f"{LONG}\n"),
        DATABASE_URL="",
        DATABASE_URL_FILE=file("postgres://a:b@far.example:5432/c\n", "url"),
    )
    assert found == f"('{LONG}', 'far.example', False)"


@pytest.mark.parametrize(
    ("env", "content", "says"),
    [
        ({"SECRET_KEY": LONG}, LONG, "Both SECRET_KEY and SECRET_KEY_FILE are set."),
        ({"SECRET_KEY": ""}, "short", "fewer than 32 characters"),
        ({"SECRET_KEY": ""}, " \n", "is an empty file"),
        ({"SECRET_KEY": ""}, f"{LONG}\n{LONG}", "more than one line"),
        ({"SECRET_KEY": "", "SECRET_KEY_FILE": "/nothing/here"}, LONG, "No such file"),
        ({"DATABASE_URL": URL, "DATABASE_URL_FILE": "/dev/null"}, LONG, "Both DATABASE_URL and"),
    ],
)
def test_a_secret_in_a_file_is_refused_in_a_line_that_does_not_repeat_it(file, env, content, says):
    path = {"SECRET_KEY_FILE": file(content)} if "SECRET_KEY" in env else {}
    found = shown("settings.DEBUG", **path | env)
    assert says in found
    assert LONG not in found


def test_former_keys_still_open_and_short_ones_are_refused():
    keys = "settings.SECRET_KEY_FALLBACKS"
    assert shown(keys, SECRET_KEY_FALLBACKS=f"{LONG}, {'b' * 32}") == f"['{LONG}', '{'b' * 32}']"
    assert shown(keys, SECRET_KEY_FALLBACKS="") == "[]"
    assert "fewer than 32" in shown("settings.DEBUG", SECRET_KEY_FALLBACKS=f"{LONG},short")


def test_a_debug_page_never_stands_before_a_real_database():
    said = shown("settings.DEBUG", DEBUG="1", DATABASE_URL=URL)
    assert "DEBUG and DATABASE_URL are both set" in said
    assert shown("settings.DEBUG", DEBUG="1", DATABASE_URL="") == "True"


def test_hsts_speaks_for_this_host_alone_until_told_otherwise():
    names = ("SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD")
    hsts = ", ".join(f"settings.SECURE_HSTS_{name}" for name in names)
    assert shown(hsts, HTTPS="1") == "(31536000, False, False)"
    assert shown(hsts, HTTPS="1", HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1") == "(31536000, True, True)"
    said = shown("settings.DEBUG", HTTPS="1", HSTS_PRELOAD="1")
    assert "HSTS_PRELOAD=1 needs HSTS_SUBDOMAINS=1" in said


def test_a_level_of_the_log_that_does_not_exist_is_refused():
    assert "is none of DEBUG, INFO" in shown("settings.DEBUG", LOG_LEVEL="chatty")


@pytest.mark.django_db
def test_the_first_password_comes_from_a_file_and_is_not_shown(file, monkeypatch, capsys):
    monkeypatch.setenv("FIRST_PASSWORD_FILE", file("a wall of wet plaster\n"))
    call_command("prepare")
    said = capsys.readouterr().out
    assert "plaster" not in said
    assert "FIRST_PASSWORD_FILE" in said
    assert get_user_model().objects.get(username="editor").check_password("a wall of wet plaster")
    monkeypatch.setenv("FIRST_PASSWORD_FILE", "/nothing/here")
    call_command("prepare")  # nobody needs it any more
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "says"),
    [("", "empty file"), ("elevenchars", "fewer than 12"), ("123456789012345", "numeric")],
)
def test_a_bad_first_password_is_refused_before_the_import(file, monkeypatch, content, says):
    monkeypatch.setattr(prepare, "load_seeds", lambda: pytest.fail("too late"))
    monkeypatch.setenv("FIRST_PASSWORD_FILE", file(content))
    with pytest.raises(CommandError, match=says) as refused:
        call_command("prepare")
    assert len(str(refused.value).splitlines()) == 1
    assert not get_user_model().objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("target", ["0002", "0003", "0006", "zero"])
def test_no_migration_goes_back_behind_the_history(target):
    with pytest.raises(IrreversibleError, match=r"would drop .* which nothing can make again"):
        call_command("migrate", "timeline", target, verbosity=0)
    rows = MigrationRecorder.Migration.objects.filter(app="timeline")
    applied = set(rows.values_list("name", flat=True))
    call_command("migrate", verbosity=0)
    assert {"0003_history", "0004_history_order", "0006_uploads", "0007_merges"} <= applied


def test_every_image_is_named_by_an_exact_version():
    root = Path(settings.BASE_DIR)
    files = [root / name for name in ("docker-compose.yml", "compose.scale.yml")]
    compose = re.findall(r"image: (\S+)", "".join(file.read_text() for file in files))
    built = re.findall(r"^FROM (\S+)", (root / "Dockerfile").read_text(), re.MULTILINE)
    assert len(compose) == 6
    for image in {*compose, *built} - {"al-tanf-timeline"}:
        assert re.fullmatch(r"postgres:\d+\.\d+|[a-z/]+:\d+\.\d+\.\d+(-slim)?", image), image


def test_secrets_are_made_once_for_their_owner_alone_and_fit_together(tmp_path):
    (tmp_path / "deploy").mkdir()
    script = shutil.copy2(Path(settings.BASE_DIR) / "deploy" / "make-secrets", tmp_path / "deploy")
    made = []
    for _ in range(2):
        subprocess.run([script], check=True, capture_output=True, timeout=30)
        made.append({path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()})
    assert made[0] == made[1]
    secrets = made[0]
    assert f":{secrets['database_password']}@database:5432/" in secrets["database_url"]
    assert len(secrets["secret_key"]) >= 50
    assert f":{secrets['database_password']}@replica:5432/" in secrets["replica_url"]
    assert len(set(secrets.values())) == len(secrets) == 5
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
