"""The house: data walks one way, and no module imports against it."""

from __future__ import annotations

from importlinter.cli import lint_imports


def test_imports_run_one_way():
    assert lint_imports(no_cache=True) == 0
