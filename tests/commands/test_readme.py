"""What the README and the docs say is so: every command is run, as written, and every path and
variable is there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from tests.reliability.test_starts import announced, environment, free_port, served, var

__all__ = ["var"]
ROOT = Path(settings.BASE_DIR)
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
README = "\n".join(path.read_text() for path in [*PAGES, *sorted((ROOT / "docs").glob("*.md"))])
MANAGE = ".venv/bin/python manage.py "
# Commands that other tests run: what is written, and where.
ELSEWHERE = {
    "make run": "tests/reliability/test_starts.py",
    "PORT=8123 make run": "tests/reliability/test_starts.py",
    "make test": ".ci/run",
    "make test-fast": ".ci/run",
    "make demo": "tests/commands/test_readme.py",
    # its steps, below: installing is not a test's business
    "manage.py capture": "tests/importing/pages/test_capture_command.py",
    "make lint": "tests/commands/test_readme.py",
    "manage.py prepare": "tests/reliability/test_starts.py",
    "manage.py index_facets": "tests/filtering/test_facet_index.py",
    "manage.py worker": "tests/reliability/test_queue.py",
    "manage.py bench --scale N": "tests/evaluation/scale/test_measuring.py",
    "manage.py bench --database NAME": "tests/evaluation/scale/test_measuring.py",
    "manage.py bench floor": "tests/evaluation/test_floor.py",
    "manage.py bench kept": "tests/evaluation/test_kept.py",
}
# Commands that need what a test has not: another site, a registry, an engine for containers.
NOT_HERE = {
    "make dev",
    "manage.py changepassword NAME",  # Django's own; it asks twice
    "make help",
    "make metrics",
    "manage.py makemigrations",
    "manage.py bench loads",  # all of them take a quarter of an hour
    "make lock",
    "make screenshots",
    "make lighthouse",
    "manage.py makemessages -l de",
    "manage.py map_outlines FILE",
}


def commands() -> list[str]:
    """Command lines in fences and in code spans, without their remarks."""
    fences = re.findall(r"^```\n(.*?)^```", README, re.M | re.S)
    lines = [line.split("  #")[0].strip() for fence in fences for line in fence.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```\n.*?^```", "", README, flags=re.M | re.S))
    found = [
        line
        for line in [*lines, *spans]
        if re.match(r"(?:[A-Z]+=\S+ )?make [a-z]|\.venv/bin/python |manage\.py [a-z]", line)
    ]
    return list(dict.fromkeys(found))


RUN_HERE = [c for c in commands() if c.startswith(MANAGE)]


def test_every_command_is_run_by_some_test():
    rest = [c for c in commands() if c not in RUN_HERE and c not in ELSEWHERE and c not in NOT_HERE]
    assert rest == []
    assert len(RUN_HERE) >= 6
    makefile = (ROOT / "Makefile").read_text()
    for command in commands():
        if "make " in command and "manage.py" not in command:
            assert re.search(rf"^{command.split()[-1]}:", makefile, re.M), command


@pytest.fixture
def checkout(tmp_path):
    """The project's folder as a reader has it: with .venv, and the files that the commands name."""
    folder = tmp_path / "checkout"
    skipped = shutil.ignore_patterns(
        ".git", "var", ".venv", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, folder, ignore=skipped)
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    shutil.copy(next((ROOT / "seeds").glob("002_*.txt")), folder / "FILE")
    return folder


@pytest.mark.slow
def test_the_commands_of_the_readme_run_as_written(checkout, var):
    env = environment(VAR_DIR=str(var))
    for command in ("prepare", "collectstatic --noinput"):  # what `make run` has done before
        words = [*MANAGE.split(), *command.split()]
        done = subprocess.run(
            words, cwd=checkout, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    failed = []
    for command in RUN_HERE:
        words = command.replace("NAME", "editor").split()
        if "restore" in words:
            words.append("--yes")  # what a terminal would ask
        done = subprocess.run(
            words, cwd=checkout, env=env, capture_output=True, text=True, check=False, timeout=400
        )
        if done.returncode:
            failed.append((command, done.stderr[-300:]))
    assert failed == []


@pytest.mark.slow
def test_the_demonstration_has_four_flashpoints(checkout):
    port = free_port()
    command = ("make", "-o", "install", "demo", f"PORT={port}")
    with served(None, port, command, cwd=checkout) as started:
        announced(started)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            page = answer.read().decode()
    assert page.count('class="card ') == 4
    assert "Skarv Bank" in page
    for name in ("Lake Orun water dispute", "Skarv Bank, North Atlantic", "Velm Crossing"):
        assert f"{name} (invented)" in page


def test_every_variable_of_the_readme_is_read_and_every_one_that_is_read_is_told():
    table = README[README.index("## Configure") : README.index("**Signing in.**")]
    told = {
        name
        for row in re.findall(r"^\|(.*?)\|", table, re.M)
        for name in re.findall(r"`([A-Z_]+)`", row)
    }
    code = "".join(p.read_text() for p in (ROOT / "timeline").rglob("*.py"))
    read = set(
        re.findall(r'env\.(?:text|flag|number|names|secret\w*|from_file)\(\s*"([A-Z_]+)"', code)
    )
    assert told - set(re.findall(r'"([A-Z_]+)"', code)) == set()
    assert read - told - {"WORKER_TMP", "COLLECTSTATIC", "PREPARE"} == set()


def test_every_path_of_the_readme_is_there():
    paths = re.findall(
        r"`((?:timeline|tests|seeds|templates|static|docs|deploy)/[\w/.*-]+)`", README
    )
    assert paths
    assert [p for p in paths if not list(ROOT.glob(p.rstrip("/")))] == []
