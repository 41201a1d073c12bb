"""The house: data walks one way, and no module imports against it."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

# in a process of its own: it sets up logging anew and switches other loggers off
CHECK = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


def test_imports_run_one_way():
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
