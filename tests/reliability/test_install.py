"""The environment that `make` makes: whole, or made anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
INSTALL = Path(settings.BASE_DIR) / "timeline" / "config" / "install.py"


@pytest.fixture
def checkout(tmp_path):
    """A folder with the installer and a lock file that names nothing: no registry is asked."""
    there = tmp_path / "timeline" / "config"
    there.mkdir(parents=True)
    shutil.copy(INSTALL, there)
    (tmp_path / "requirements.lock").write_text("# nothing\n")
    return tmp_path


def install(checkout: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "timeline/config/install.py"]
    return subprocess.run(
        command, cwd=checkout, capture_output=True, text=True, timeout=120, check=False
    )


def works(checkout: Path) -> bool:
    done = subprocess.run(
        [checkout / ".venv/bin/python", "-m", "pip", "--version"], capture_output=True, check=False
    )
    return done.returncode == 0


def test_what_an_interruption_left_half_made_is_made_anew(checkout):
    assert install(checkout).returncode == 0
    assert works(checkout)
    assert install(checkout).stdout == "", "all is there, so nothing is done"
    venv = checkout / ".venv"
    (venv / "installing").touch()
    (venv / "installed.json").unlink()
    shutil.rmtree(next((venv / "lib").glob("python*")) / "site-packages" / "pip")
    assert not works(checkout)
    assert install(checkout).returncode == 0
    assert works(checkout)
    assert list(json.loads((venv / "installed.json").read_text())) == ["requirements.lock"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    assert install(checkout).returncode == 0
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert install(checkout).returncode == 0
    assert works(checkout)


def test_two_at_once_make_one_whole_environment(checkout):
    command = [sys.executable, "timeline/config/install.py"]
    both = [
        subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [p.communicate(timeout=120)[0] for p in both]
    assert [p.returncode for p in both] == [0, 0]
    assert sum("Installing what" in words for words in said) == 1
    assert works(checkout)


def test_on_windows_one_line_says_wsl(checkout):
    run = f"m = runpy.run_path({str(checkout / 'timeline/config/install.py')!r})"
    code = f"import os, runpy; {run}; os.name = 'nt'; m['main'](['requirements.lock'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode
    assert done.stderr.splitlines() == [
        "On Windows this runs under WSL (wsl --install), not under Windows itself."
    ]


def test_a_python_that_is_too_old_says_what_to_type(checkout):
    code = (
        "import sys, shutil, runpy; sys.version_info = (3, 9, 18); shutil.which = lambda name:"
        f" None; runpy.run_path({str(checkout / 'timeline/config/install.py')!r},"
        " run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    assert done.returncode
    assert "this is 3.9.18. Try: make PYTHON=python3.12" in done.stderr
