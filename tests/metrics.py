"""How the house is built, in numbers: ``make metrics`` prints them; no test holds them.

Measured over what git tracks: modules of ``timeline`` without migrations, templates, tests.
"""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPLEX = 10  # McCabe's number of a function that is too complex
WIDE, WIDE_TEMPLATE = 100, 120  # characters of a line


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows, by pattern."""
    command = ["git", "ls-files", "-z", *patterns]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in found.split("\0") if name]


def modules() -> list[Path]:
    """The program's own modules; what Django generated is not counted."""
    return [path for path in tracked("timeline/*.py") if "migrations" not in path.parts]


def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text().splitlines()


def functions(paths: Iterable[Path]) -> int:
    """How many functions and methods there are."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    trees = (ast.walk(ast.parse(path.read_text())) for path in paths)
    return sum(isinstance(node, kinds) for tree in trees for node in tree)


def too_complex(paths: list[Path]) -> int:
    """How many functions are over ``COMPLEX``, as ruff counts."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901"]
    limit = ["--config", f"lint.mccabe.max-complexity={COMPLEX}", "--output-format", "json"]
    done = subprocess.run([*command, *limit, *map(str, paths)], capture_output=True, text=True)
    return len(json.loads(done.stdout))


def share_of_wide(paths: Iterable[Path], width: int) -> tuple[int, int]:
    """(lines over ``width`` characters, lines)."""
    sizes = [len(line) for path in paths for line in lines(path)]
    return sum(size > width for size in sizes), len(sizes)


def rows() -> Iterable[tuple[str, str, str]]:
    """(what, here, to reach)."""
    code = modules()
    parsing = [path for path in code if "parsing" in path.parts]
    outside = [path for path in code if "parsing" not in path.parts]
    flat = Counter(path.parent.relative_to(ROOT) for path in code)
    folder, most = flat.most_common(1)[0]
    yield "modules flat in one folder (most)", f"{most} ({folder})", "14"
    sizes = sorted(len(lines(path)) for path in code if lines(path))
    high = sizes[int(len(sizes) * 0.95)]
    median = f"{statistics.median(sizes):.0f}"
    yield "module lines: median, 95th, largest", f"{median}, {high}, {sizes[-1]}", "70, 220, 300"
    for name, paths, goal in (("outside parsing", outside, "1 %"), ("in parsing", parsing, "")):
        n, all_of_them = too_complex(paths), functions(paths)
        here = f"{n} of {all_of_them}, {n / all_of_them:.1%}"
        yield f"functions over complexity {COMPLEX} {name}", here, goal
    tests = tracked("tests/*.py")
    wide, _ = share_of_wide([*code, *tests], WIDE)
    yield f"Python lines over {WIDE} characters", str(wide), "0"
    wide, all_lines = share_of_wide(tracked("templates/*.html"), WIDE_TEMPLATE)
    yield f"template lines over {WIDE_TEMPLATE} characters", f"{wide / all_lines:.1%}", "0"
    written = [*tests, *tracked("tests/*.toml")]
    ratio = sum(len(lines(p)) for p in written) / sum(len(lines(p)) for p in code)
    yield "lines of tests for a line of code", f"{ratio:.2f}", "0.80"
    anything = sum(len(re.findall(r"\bAny\b", line)) for path in code for line in lines(path))
    yield "“Any” in types", str(anything), "60"


def main() -> None:
    """Print the table."""
    print(f"{'':48}{'here':>28}{'to reach':>16}")
    for what, here, goal in rows():
        print(f"{what:48}{here:>28}{goal:>16}")


if __name__ == "__main__":
    main()
