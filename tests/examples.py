"""Tables of examples: what goes in beside what comes out, for people to read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest


def examples(file: str, name: str, kind: str = "case") -> pytest.MarkDecorator:
    """A test for each ``[[kind]]`` of ``examples/NAME.toml`` beside a module, as ``case``."""
    path = Path(file).parent / "examples" / f"{name}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))[kind]
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])
