"""The house: data walks one way, and no module imports against it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

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


def test_the_page_on_architecture_has_the_layers_that_are_checked():
    root = Path(settings.BASE_DIR)
    checked = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
    contracts = checked["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == ["timeline"])
    page = (root / "docs/architecture.md").read_text()
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", page, re.M)
    told: dict[int, set[str]] = {}
    for number, folder in rows:
        told.setdefault(int(number), set()).add(folder)
    assert told == {
        number: set(layer.split(" : ")) for number, layer in enumerate(reversed(layers), start=1)
    }
    assert len(rows) == sum(map(len, told.values()))
