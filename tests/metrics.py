"""How the house is built, in numbers: ``make metrics`` prints them; no test holds them.

Measured over what git tracks: modules of ``timeline`` without migrations, templates, tests.
"""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPLEX = 10  # McCabe's number of a function that is too complex
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
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


def branches(node: ast.AST) -> int:
    """How many ways a node adds: each branch, loop, handler, condition and "and" or "or"."""
    one = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert)
    if isinstance(node, one):
        return 1
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return len(node.cases) if isinstance(node, ast.Match) else 0


def own_nodes(function: ast.AST) -> Iterable[ast.AST]:
    """What is written in a function itself, not in those inside it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, FUNCTIONS):
            yield node
            yield from own_nodes(node)


def complexities(paths: Iterable[Path]) -> list[int]:
    """McCabe's number of every function, conditions inside expressions counted too."""
    trees = (ast.walk(ast.parse(path.read_text())) for path in paths)
    found = [node for tree in trees for node in tree if isinstance(node, FUNCTIONS)]
    return [1 + sum(map(branches, own_nodes(function))) for function in found]


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
        found = complexities(paths)
        n = sum(number > COMPLEX for number in found)
        here = f"{n} of {len(found)}, {n / len(found):.1%}"
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
